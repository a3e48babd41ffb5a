import { readJson, type SampleScript } from './sample.ts';

interface Info {
	role: string;
	cost: number;
	tokens: {
		input: number;
		output: number;
		reasoning: number;
		cache: { read: number; write: number };
	};
}

interface Export {
	messages: { info: Info; parts: { type: string }[] }[];
}

const BAKEOFF = 'bakeoff-mini/implementation/analyze-runs/openrouter';

export const script: SampleScript = {
	format: 'opencode',
	samples: [
		'opencode/export-deepseek-v4-flash.json',
		'opencode/export-gpt-5.5-low.json',
		`${BAKEOFF}-mistralai-devstral-2512/opencode-export.json`,
		`${BAKEOFF}-deepseek-deepseek-v4-pro/opencode-export.json`,
		`${BAKEOFF}-moonshotai-kimi-k2.6/opencode-export.json`,
	],
	/** All five counts of a message are apart from each other. */
	count(file = '') {
		const { messages } = readJson(file) as Export;
		const answers = messages.filter(({ info }) => info.role === 'assistant');
		const sum = (pick: (info: Info) => number): number =>
			answers.reduce((all, { info }) => all + pick(info), 0);
		const reasoning = sum(({ tokens }) => tokens.reasoning);
		return {
			turns: answers.length,
			toolCalls: messages.flatMap(({ parts }) => parts).filter(({ type }) => type === 'tool')
				.length,
			humanMessages: messages.filter(({ info }) => info.role === 'user').length,
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
