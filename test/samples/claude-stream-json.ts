import { readText, type CountedTokens, type SampleScript } from './sample.ts';

type Usage = Record<string, number>;
interface Line {
	type: string;
	parent_tool_use_id?: string | null;
	message: { id: string; model?: string; content: { type: string }[]; usage: Usage };
	modelUsage?: Record<string, Usage>;
	usage?: Usage;
	total_cost_usd: number;
}

/** The records of a stream: lines, one list, one object, or objects inside the log of a wrapper. */
function readRecords(file: string): Line[] {
	const text = readText(file);
	if (text.startsWith('[{') || text.startsWith('[\n')) return JSON.parse(text) as Line[];
	if (text.startsWith('{\n')) return [JSON.parse(text) as Line];
	if (file.endsWith('.jsonl'))
		return text
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Line);
	// The log puts a time before the first line of an object, and nothing before the others.
	const objects = text.matchAll(/^\[[^\]]+\] \[INFO\] (\{\n[^]*?\n\})$/gm);
	return [...objects].flatMap(([, object]) => {
		try {
			return JSON.parse(object ?? '') as Line;
		} catch {
			return [];
		}
	});
}

const KEYS: [keyof CountedTokens, string, string][] = [
	['input', 'inputTokens', 'input_tokens'],
	['cacheRead', 'cacheReadInputTokens', 'cache_read_input_tokens'],
	['cacheWrite', 'cacheCreationInputTokens', 'cache_creation_input_tokens'],
	['output', 'outputTokens', 'output_tokens'],
];

/** Sums over usages, in either spelling; what none of them has is left out. */
function sumUp(usages: Usage[]): CountedTokens {
	return Object.fromEntries(
		KEYS.flatMap(([kind, ...names]) => {
			const counts = usages.flatMap((usage) => names.flatMap((name) => usage[name] ?? []));
			return counts.length === 0 ? [] : [[kind, counts.reduce((a, b) => a + b, 0)]];
		}),
	);
}

export const script: SampleScript = {
	format: 'claude-stream-json',
	samples: [
		'claude-stream-json/run-sonnet-4-5.stream.jsonl',
		'claude-stream-json/execution-file-array.json',
		'claude-stream-json/fixture-success-and-error.jsonl',
		'claude-stream-json/result-only.json',
		'claude-stream-json/unknown-model-error.log.txt',
	],
	count(file) {
		const records = readRecords(file);
		const results = records.filter(({ type }) => type === 'result');
		const answers = records.filter(
			({ type, message }) => type === 'assistant' && message.model !== '<synthetic>',
		);
		const people = records.filter(
			({ type, message, parent_tool_use_id: parent }) =>
				type === 'user' && !parent && message.content.some((block) => block.type === 'text'),
		);
		const responses = new Map(answers.map(({ message }) => [message.id, message.usage]));
		// The results of a run state all models; each of ours is of a process of its own.
		const stated = results.flatMap(({ modelUsage = {}, usage }) => {
			const models = Object.values(modelUsage);
			return models.length > 0 || usage === undefined ? models : [usage];
		});
		return {
			turns: responses.size,
			toolCalls: answers
				.flatMap(({ message }) => message.content)
				.filter(({ type }) => type === 'tool_use').length,
			humanMessages: people.length,
			tokens: sumUp(stated.length > 0 ? stated : [...responses.values()]),
			cost: results.reduce((sum, result) => sum + result.total_cost_usd, 0),
		};
	},
};
