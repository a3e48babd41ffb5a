import { readJson, readLines, type SampleScript } from './sample.ts';

interface Message {
	id: string;
	type?: string;
	content: string | { text: string }[];
	tokens: Record<string, number>;
	toolCalls?: unknown[];
}

/** The messages of a session; of one that is written again and again, the newest. */
function listMessages(file: string): Message[] {
	if (file.endsWith('.json')) return (readJson(file) as { messages: Message[] }).messages;
	const newest = new Map<string, Message>();
	for (const line of readLines(file) as Message[]) {
		if (line.type !== undefined) newest.set(line.id, line);
	}
	return [...newest.values()];
}

function isTyped({ type, content }: Message): boolean {
	const [first] = content;
	const text = typeof first === 'object' ? first.text : content;
	return type === 'user' && text !== 'System: Please continue.';
}

/** Counts sessions of Gemini CLI: input is with cache reads, output is without thoughts. */
export const script: SampleScript = {
	format: 'gemini-cli',
	samples: ['gemini-cli/session-2026-02.json', 'gemini-cli/session-2026-04.jsonl'],
	count(file) {
		const messages = listMessages(file);
		const answers = messages.filter((one) => one.type === 'gemini');
		// A notice of an update splits one answer of the older session in two; the second has zeros.
		const counted = answers.filter(({ tokens }) => tokens['total'] !== 0);
		const sum = (kind: string): number =>
			counted.reduce((total, { tokens }) => total + (tokens[kind] ?? 0), 0);
		return {
			turns: counted.length,
			toolCalls: answers.flatMap((one) => one.toolCalls ?? []).length,
			humanMessages: messages.filter(isTyped).length,
			tokens: {
				input: sum('input') - sum('cached') + sum('tool'),
				cacheRead: sum('cached'),
				output: sum('output') + sum('thoughts'),
				reasoning: sum('thoughts'),
			},
		};
	},
};
