import type { Reading, ReadingOf, RunRecord } from '../../model/bench.ts';
import { isRecord } from '../../model/json.ts';
import { defined } from '../../model/defined.ts';
import type { Probe } from '../probe.ts';
import type { Reader } from '../reader.ts';
import { findCount, findText, toFields, type Fields } from '../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../json/document.ts';
import { readRewards, toRewardMeasures } from './harbor-reward.ts';
import { readPhase, toOtherFields, toTimings, toTokenMeasures, type Phase } from './trial-facts.ts';

/**
 * `result.json` of a Harbor trial: model, reward, cost and tokens, how it failed, and the phases.
 * The contestant worked in `agent_execution`; setup and grading are not its time.
 */
export const harborTrial: Reader = {
	format: 'harbor-trial',
	kind: 'run record',
	code: import.meta.url,
	matches,
	read(source, context) {
		const document = openJsonDocument(source, context, 'a result of a Harbor trial');
		return document === undefined ? { kind: 'none' } : readTrial(document);
	},
};

/** The summary of a job has no `trial_name`. */
function matches({ document }: Probe): boolean {
	if (!isRecord(document)) return false;
	const named =
		typeof document['trial_name'] === 'string' && typeof document['task_name'] === 'string';
	return named && ['agent_info', 'agent_result', 'verifier_result'].some((key) => key in document);
}

const PHASES = ['environment_setup', 'agent_setup', 'agent_execution', 'verifier'];
/** Read by us; what is left is kept as it is. */
const READ = ['agent_result', 'started_at', 'finished_at', ...PHASES];

function readTrial(document: JsonDocument): Reading {
	const phases = PHASES.map((key) => {
		const fields = toFields(document.get(key));
		const phase = readPhase(fields['started_at'], fields['finished_at']);
		return { name: key.replaceAll('_', ' '), line: document.lineOf(key), phase };
	});
	const work = phases.find(({ name }) => name === 'agent execution')?.phase ?? {};
	const rewards = readRewards(document.get('verifier_result'));
	const measures = listMeasures(document, rewards);
	const timings = toTimings(phases);
	const readings: Reading[] = [{ kind: 'run record', record: toRecord(document, work, rewards) }];
	if (measures.length > 0) readings.push({ kind: 'measures', measures });
	if (timings !== undefined) readings.push({ kind: 'timings', timings });
	const run = {
		task: findText(document.get('task_name')) ?? 'unnamed task',
		isAlone: true,
		line: document.lineOf('task_name'),
		readings,
		...defined({
			key: findText(document.get('id')) ?? findText(document.get('trial_name')),
			folder: findText(document.get('trial_name')),
		}),
	};
	return { kind: 'runs', runs: [run] };
}

function listMeasures(
	document: JsonDocument,
	rewards: ReadonlyMap<string, number>,
): ReadingOf<'measures'>['measures'] {
	const result = toFields(document.get('agent_result'));
	const tokens = toTokenMeasures(
		{
			input: result['n_input_tokens'],
			cached: result['n_cache_tokens'],
			output: result['n_output_tokens'],
		},
		'`agent_result` of the trial, as the harness counted',
	);
	const rewardLine = document.lineOf('verifier_result', 'rewards');
	const tokenLine = document.lineOf('agent_result');
	return [
		...toRewardMeasures(rewards).map((measure) => ({ ...measure, line: rewardLine })),
		...tokens.map((measure) => ({ ...measure, line: tokenLine })),
	];
}

function toRecord(
	document: JsonDocument,
	work: Phase,
	rewards: ReadonlyMap<string, number>,
): RunRecord {
	const result = toFields(document.get('agent_result'));
	const exception = findText(toFields(document.get('exception_info'))['exception_type']);
	const cost = findCount(result['cost_usd']) || undefined;
	const facts = defined({
		model: findModel(document),
		startedAt: work.startedAt,
		endedAt: work.endedAt,
		wallSeconds: work.seconds,
		outcome: findOutcome(rewards, { exception, began: work.startedAt !== undefined }),
		cost,
		currency: cost === undefined ? undefined : 'USD',
		limitHit: exception === undefined ? undefined : findLimit(exception),
	});
	return {
		...facts,
		measures: [],
		lines: linesOf(document, Object.keys(facts)),
		otherFields: toOtherFields({
			...document.without(...READ),
			agent_metadata: result['metadata'],
		}),
	};
}

/** Where each fact stands: the member of the document, and the member of that one. */
const PLACES = new Map<string, [string, string?]>([
	['model', ['agent_info', 'model_info']],
	['startedAt', ['agent_execution', 'started_at']],
	['endedAt', ['agent_execution', 'finished_at']],
	['wallSeconds', ['agent_execution']],
	['outcome', ['verifier_result', 'rewards']],
	['cost', ['agent_result', 'cost_usd']],
	['limitHit', ['exception_info', 'exception_type']],
]);

function linesOf(document: JsonDocument, facts: readonly string[]): Record<string, number> {
	const lines: Record<string, number> = {};
	for (const fact of facts) {
		const [key, inner] = PLACES.get(fact) ?? [];
		if (key !== undefined && document.keys.includes(key)) lines[fact] = document.lineOf(key, inner);
	}
	return lines;
}

function findModel(document: JsonDocument): string | undefined {
	const info = toFields(toFields(document.get('agent_info'))['model_info']);
	const agent: Fields = toFields(toFields(document.get('config'))['agent']);
	return findText(info['name']) ?? findText(agent['model_name']);
}

/** Rewards are shares of 1. Without one, only what the exception says of the agent tells. */
function findOutcome(
	rewards: ReadonlyMap<string, number>,
	{ exception, began }: { exception: string | undefined; began: boolean },
): RunRecord['outcome'] {
	const [only] = rewards.size === 1 ? rewards.values() : [];
	const reward = rewards.get('reward') ?? only;
	if (reward !== undefined) return reward >= 1 ? 'complete' : reward > 0 ? 'partial' : 'failed';
	if (exception === undefined) return undefined;
	if (!began) return 'no_start';
	return /^(?:NonZero)?Agent/.test(exception) && findLimit(exception) === undefined
		? 'failed'
		: undefined;
}

/** Exceptions of the harness that end the agent's work; those of setup and grading do not. */
const LIMITS: [RegExp, NonNullable<RunRecord['limitHit']>][] = [
	[/^Agent(?:Execution)?Timeout/, 'time'],
	[/^(?:ContextLength|ContextWindow|OutputLength|MaxTokens)/, 'tokens'],
	[/^(?:MaxTurns|MaxSteps|StepLimit|TurnLimit)/, 'turns'],
	[/^(?:CostLimit|BudgetExceeded)/, 'cost'],
	[/^(?:OutOfMemory|MemoryLimit)/, 'memory'],
];

function findLimit(exception: string): RunRecord['limitHit'] {
	return LIMITS.find(([pattern]) => pattern.test(exception))?.[1];
}
