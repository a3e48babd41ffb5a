import { readLines, type Counted, type SampleScript } from './sample.ts';

interface Answer {
	content: { type: string }[];
	usage: Record<Kind, number> & { cost?: { total?: number } };
}
type Kind = 'input' | 'output' | 'cacheRead' | 'cacheWrite';
interface Line {
	type: string;
	message: Answer & { role: string };
}

/** Messages stand once in a session file, and at their end in a stream. */
export function countPi(file: string): Counted {
	const messages = (readLines(file) as Line[])
		.filter(({ type }) => type === 'message' || type === 'message_end')
		.map(({ message }) => message);
	const answers = messages.filter(({ role }) => role === 'assistant');
	const sum = (key: Kind): number => answers.reduce((all, { usage }) => all + usage[key], 0);
	const costs = answers.flatMap(({ usage }) => usage.cost?.total ?? []);
	return {
		turns: answers.length,
		toolCalls: answers
			.flatMap(({ content }) => content)
			.filter((block) => block.type === 'toolCall').length,
		humanMessages: messages.filter(({ role }) => role === 'user').length,
		tokens: {
			input: sum('input'),
			cacheRead: sum('cacheRead'),
			cacheWrite: sum('cacheWrite'),
			output: sum('output'),
		},
		...(costs.length === 0 ? {} : { cost: costs.reduce((all, cost) => all + cost, 0) }),
	};
}

export const script: SampleScript = {
	format: 'pi-json',
	samples: ['pi/print-mode-json-events.jsonl'],
	count: countPi,
};
