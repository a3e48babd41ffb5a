import { readLines, type SampleScript } from './sample.ts';

interface Event {
	type: string;
	data: {
		content?: string;
		modelMetrics?: Record<string, { usage: Record<string, number> }>;
	};
}

/** Counts events of Copilot CLI: input stands at the end of the session only, with cache reads. */
export const script: SampleScript = {
	format: 'copilot-cli',
	samples: ['copilot-cli/events.jsonl'],
	count(file) {
		const events = readLines(file) as Event[];
		const ofType = (type: string): Event[] => events.filter((one) => one.type === type);
		const [end] = ofType('session.shutdown');
		const usages = Object.values(end?.data.modelMetrics ?? {}).map(({ usage }) => usage);
		const sum = (kind: string): number => usages.reduce((all, one) => all + (one[kind] ?? 0), 0);
		const cacheRead = sum('cacheReadTokens');
		const cacheWrite = sum('cacheWriteTokens');
		return {
			turns: ofType('assistant.message').length,
			// Two of the calls that ran are in no message.
			toolCalls: ofType('tool.execution_start').length,
			humanMessages: ofType('user.message').filter(({ data }) => data.content !== '').length,
			tokens: {
				input: sum('inputTokens') - cacheRead - cacheWrite,
				cacheRead,
				cacheWrite,
				output: sum('outputTokens'),
				reasoning: sum('reasoningTokens'),
			},
		};
	},
};
