import { readJson, type SampleScript } from './sample.ts';

interface Message {
	role: string;
	tool_calls?: unknown[];
}

interface Log {
	messages: Message[];
	response: {
		choices: { message: Message }[];
		usage: {
			prompt_tokens: number;
			completion_tokens: number;
			cache_read_input_tokens: number;
			cache_creation_input_tokens: number;
		};
	};
	cost: number;
}

/** One call with the conversation before it; the usage of earlier answers stands in files that are not here. */
export const script: SampleScript = {
	format: 'litellm',
	samples: ['openai-chat/litellm-completion-log-tool-calls.json'],
	count(file = '') {
		const { messages, response, cost } = readJson(file) as Log;
		const all = [...messages, ...response.choices.map(({ message }) => message)];
		const { usage } = response;
		const cacheRead = usage.cache_read_input_tokens;
		const cacheWrite = usage.cache_creation_input_tokens;
		return {
			turns: all.filter(({ role }) => role === 'assistant').length,
			toolCalls: all.flatMap(({ tool_calls: calls = [] }) => calls).length,
			humanMessages: all.filter(({ role }) => role === 'user').length,
			tokens: {
				input: usage.prompt_tokens - cacheRead - cacheWrite,
				cacheRead,
				cacheWrite,
				output: usage.completion_tokens,
			},
			cost,
		};
	},
};
