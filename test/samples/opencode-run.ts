import { readLines, type SampleScript } from './sample.ts';

interface Step {
	cost: number;
	tokens: {
		input: number;
		output: number;
		reasoning: number;
		cache: { read: number; write: number };
	};
}

export const script: SampleScript = {
	format: 'opencode-run',
	samples: ['opencode/run-format-json.jsonl'],
	/** Prompts are not printed; usage stands at the end of each step. */
	count(file = '') {
		const events = readLines(file) as { type: string; part: Step }[];
		const steps = events.filter(({ type }) => type === 'step_finish').map(({ part }) => part);
		const sum = (pick: (step: Step) => number): number =>
			steps.reduce((all, step) => all + pick(step), 0);
		const reasoning = sum(({ tokens }) => tokens.reasoning);
		return {
			turns: steps.length,
			toolCalls: events.filter(({ type }) => type === 'tool_use').length,
			humanMessages: 0,
			tokens: {
				input: sum(({ tokens }) => tokens.input),
				cacheRead: sum(({ tokens }) => tokens.cache.read),
				cacheWrite: sum(({ tokens }) => tokens.cache.write),
				output: sum(({ tokens }) => tokens.output) + reasoning,
				reasoning,
			},
			cost: sum(({ cost }) => cost),
		};
	},
};
