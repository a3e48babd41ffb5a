import { readLines, type SampleScript } from './sample.ts';

interface Entry {
	uuid: string;
	type: string;
	message: { parts: { functionCall?: object }[] };
	usageMetadata?: Record<string, number>;
}

/** Counts sessions of Qwen Code: records of one id are one answer; the telemetry says all again. */
export const script: SampleScript = {
	format: 'qwen-code',
	samples: ['qwen-code/rewind-branch.jsonl', 'qwen-code/session-v0.18.1.jsonl'],
	count(file) {
		const entries = readLines(file) as Entry[];
		const answers = entries.filter((one) => one.type === 'assistant');
		const usages = answers.map((one) => one.usageMetadata).filter((one) => one !== undefined);
		const sum = (kind: string): number => usages.reduce((all, one) => all + (one[kind] ?? 0), 0);
		const cached = sum('cachedContentTokenCount');
		const thoughts = sum('thoughtsTokenCount');
		const isWhole = usages.every((one) => 'cachedContentTokenCount' in one);
		const parts = answers.flatMap((one) => one.message.parts);
		return {
			turns: new Set(answers.map((one) => one.uuid)).size,
			toolCalls: parts.filter((part) => part.functionCall !== undefined).length,
			humanMessages: entries.filter((one) => one.type === 'user').length,
			tokens: {
				input: sum('promptTokenCount') - cached,
				output: sum('candidatesTokenCount') + thoughts,
				...(isWhole ? { cacheRead: cached, reasoning: thoughts } : {}),
			},
		};
	},
};
