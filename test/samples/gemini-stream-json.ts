import { readLines, type SampleScript } from './sample.ts';

interface Event {
	type: string;
	role?: string;
	stats?: { input_tokens: number; output_tokens: number };
}

function isModel(event: Event | undefined): boolean {
	return event?.type === 'tool_use' || event?.type === 'message';
}

/** Counts `gemini -o stream-json`: an answer begins at the start and after the results of tools. */
export const script: SampleScript = {
	format: 'gemini-stream-json',
	samples: ['gemini-cli/stream-json-success.jsonl'],
	count(file) {
		const events = readLines(file) as Event[];
		const stats = events.at(-1)?.stats;
		return {
			turns: events.filter((one, n) => isModel(one) && !isModel(events[n - 1])).length,
			toolCalls: events.filter((one) => one.type === 'tool_use').length,
			humanMessages: events.filter((one) => one.role === 'user').length,
			tokens: { input: stats?.input_tokens ?? 0, output: stats?.output_tokens ?? 0 },
		};
	},
};
