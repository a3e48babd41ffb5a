import { readJson, type SampleScript } from './sample.ts';

interface Message {
	role: string;
	tool_calls?: unknown[];
}

/** Messages say nothing of usage. */
export const script: SampleScript = {
	format: 'openai-chat',
	samples: ['openai-chat/messages-with-tool-calls.json'],
	count(file = '') {
		const messages = readJson(file) as Message[];
		return {
			turns: messages.filter(({ role }) => role === 'assistant').length,
			toolCalls: messages.flatMap(({ tool_calls: calls = [] }) => calls).length,
			humanMessages: messages.filter(({ role }) => role === 'user').length,
			tokens: {},
		};
	},
};
