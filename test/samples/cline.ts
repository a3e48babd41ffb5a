import { readJson, type SampleScript } from './sample.ts';

interface Message {
	role: string;
	content: { type: string }[];
	metrics?: Record<
		'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'cost',
		number
	>;
}
type Metrics = NonNullable<Message['metrics']>;

/**
 * Only the conversation counts: what it was compacted to repeats it. `inputTokens` is with what was
 * read from and written to the cache.
 */
export const script: SampleScript = {
	format: 'cline',
	samples: [
		[
			'cline/session/session.messages.json',
			'cline/session/session.json',
			'cline/session/basic.compaction.json',
		],
		'cline/messages/success.messages.json',
	],
	count(file = '') {
		const { messages } = readJson(file) as { messages: Message[] };
		const blocks = messages.flatMap((message) => message.content);
		const metrics = messages.flatMap((message) => message.metrics ?? []);
		const sum = (of: (one: Metrics) => number): number =>
			metrics.reduce((total, one) => total + of(one), 0);
		return {
			turns: messages.filter((message) => message.role === 'assistant').length,
			toolCalls: blocks.filter((block) => block.type === 'tool_use').length,
			humanMessages: messages.filter(
				(message) =>
					message.role === 'user' && message.content.some((block) => block.type === 'text'),
			).length,
			tokens: {
				input: sum((one) => one.inputTokens - one.cacheReadTokens - one.cacheWriteTokens),
				cacheRead: sum((one) => one.cacheReadTokens),
				cacheWrite: sum((one) => one.cacheWriteTokens),
				output: sum((one) => one.outputTokens),
			},
			cost: sum((one) => one.cost),
		};
	},
};
