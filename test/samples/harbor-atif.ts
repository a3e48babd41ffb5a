import { readJson, type SampleScript } from './sample.ts';

interface Step {
	source: string;
	message: string;
	is_copied_context?: boolean;
	tool_calls?: unknown[];
	metrics?: { prompt_tokens: number; completion_tokens: number; cost_usd: number };
}

interface Trajectory {
	steps: Step[];
	final_metrics: {
		total_prompt_tokens: number;
		total_completion_tokens: number;
		total_cached_tokens: number;
		total_cost_usd: number;
	};
}

const FOLDER = 'harbor-atif';
const FIRST = `${FOLDER}/terminus-2.trajectory.json`;
const SECOND = `${FOLDER}/terminus-2.trajectory.cont-1.json`;

/** Steps that are no copies of another trajectory's, from all files of a chain. */
function listSteps(files: readonly string[]): Step[] {
	const all = files.map((file) => readJson(file) as Trajectory);
	return all.flatMap(({ steps }) => steps).filter((step) => step.is_copied_context !== true);
}

/** Terminus writes its commands, and that it is done, as JSON into the message. */
function countCalls(step: Step): number {
	if (step.tool_calls !== undefined) return step.tool_calls.length;
	if (!step.message.startsWith('{')) return 0;
	const said = JSON.parse(step.message) as { commands: unknown[]; task_complete: boolean };
	return said.commands.length + (said.task_complete ? 1 : 0);
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, one) => total + one, 0);
}

/**
 * Tokens and cost of the steps, or of the last file's `final_metrics` where those are more: in the
 * pair they cover sub-agents whose files are not there. A continuation alone begins with a copy of
 * the brief.
 */
export const script: SampleScript = {
	format: 'harbor-atif',
	samples: [`${FOLDER}/openhands.trajectory.json`, FIRST, SECOND, [FIRST, SECOND]],
	count(...files) {
		const steps = listSteps(files);
		const agent = steps.filter((step) => step.source === 'agent');
		const users = steps.filter((step) => step.source === 'user').length;
		const metrics = agent.flatMap((step) => step.metrics ?? []);
		const input = sum(metrics.map((one) => one.prompt_tokens));
		const output = sum(metrics.map((one) => one.completion_tokens));
		const { final_metrics: final } = readJson(files.at(-1) ?? '') as Trajectory;
		const isMore = final.total_prompt_tokens + final.total_completion_tokens > input + output;
		return {
			turns: agent.length,
			toolCalls: sum(agent.map(countCalls)),
			humanMessages: Math.max(1, users),
			tokens: isMore
				? {
						input: final.total_prompt_tokens - final.total_cached_tokens,
						cacheRead: final.total_cached_tokens,
						output: final.total_completion_tokens,
					}
				: { input, output },
			cost: Math.max(final.total_cost_usd, sum(metrics.map((one) => one.cost_usd))),
		};
	},
};
