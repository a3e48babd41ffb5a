import { readJson, type Loose, type SampleScript } from './sample.ts';

/** Messages say nothing of usage. */
export const script: SampleScript = {
	format: 'openai-chat',
	samples: ['openai-chat/messages-with-tool-calls.json'],
	count(file = '') {
		const messages = readJson(file) as Loose[];
		const answers = messages.filter(({ role }) => role === 'assistant');
		return {
			turns: answers.length,
			toolCalls: answers.flatMap((one) => (one.tool_calls ?? []) as Loose[]).length,
			humanMessages: messages.filter(({ role }) => role === 'user').length,
			tokens: {},
		};
	},
};
