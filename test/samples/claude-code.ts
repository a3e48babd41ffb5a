import { readLines, type SampleScript } from './sample.ts';

type Usage = Record<string, number | undefined> | undefined;
interface Line {
	type: string;
	message: {
		id?: string;
		model?: string;
		content: string | { type: string; text?: string }[];
		usage?: Usage;
	};
	requestId?: string;
	uuid?: string;
	isMeta?: boolean;
	isSidechain?: boolean;
	origin?: { senderTaskId?: string };
	attachment?: { type: string; origin?: { senderTaskId?: string } };
}

/** How messages begin that the harness wrote in the name of a person. */
const INJECTED = /^(?:<local-command|Caveat: |\[Request interrupted)/;

function listTexts({ message }: Line): string[] {
	const { content } = message;
	if (typeof content === 'string') return [content];
	return content.flatMap(({ type, text }) => (type === 'text' ? (text ?? []) : []));
}

function isPerson(record: Line, index: number, records: Line[]): boolean {
	const { type, attachment, origin } = record;
	if (attachment !== undefined) {
		return attachment.type === 'queued_command' && attachment.origin?.senderTaskId === undefined;
	}
	if (type !== 'user' || record.isMeta || record.isSidechain || origin?.senderTaskId) return false;
	// A command that only moves the interface is followed by what it printed.
	const next = records[index + 1];
	const isLocal = next?.type === 'user' && listTexts(next).some((text) => INJECTED.test(text));
	return listTexts(record).some(
		(text) => !INJECTED.test(text.trim()) && !(text.startsWith('<command-') && isLocal),
	);
}

export const script: SampleScript = {
	format: 'claude-code',
	samples: [
		'claude-code/session-v1.0.95.jsonl',
		'claude-code/session-opus-4-5-v2.0.76-subagents.jsonl',
		'claude-code/session-opus-4-5-v2.1.31.jsonl',
		'claude-code/session-sonnet-4-5-v2.1.17-errors.jsonl',
		'claude-code/sanitised-2026-schema.jsonl',
		[
			'claude-code/subagent/0a1b2c3d-4e5f-4061-8071-2a3b4c5d6e7f.jsonl',
			'claude-code/subagent/0a1b2c3d-4e5f-4061-8071-2a3b4c5d6e7f/subagents/agent-a0ad4f44468bdf20d.jsonl',
			'claude-code/subagent/0a1b2c3d-4e5f-4061-8071-2a3b4c5d6e7f/subagents/agent-a0ad4f44468bdf20d.meta.json',
		],
	],
	count(...files) {
		const sessions = files.filter((file) => file.endsWith('.jsonl'));
		const records = sessions.flatMap((file) => readLines(file) as Line[]);
		const answers = records.filter(
			({ type, message }) => type === 'assistant' && message.model !== '<synthetic>',
		);
		// The last line of a response holds its final numbers.
		const usage = new Map(
			answers.map(({ message, requestId, uuid }) => [
				message.id ?? requestId ?? uuid,
				message.usage,
			]),
		);
		const sum = (key: string): number =>
			[...usage.values()].reduce((total, one) => total + (one?.[key] ?? 0), 0);
		const has = (key: string): boolean =>
			[...usage.values()].some((one) => one?.[key] !== undefined);
		const thinking = [...usage.values()].flatMap((one) => {
			const details = (one as { output_tokens_details?: Usage } | undefined)?.output_tokens_details;
			return details?.['thinking_tokens'] ?? [];
		});
		const blocks = answers.flatMap(({ message: { content } }) =>
			typeof content === 'string' ? [] : content,
		);
		return {
			turns: usage.size,
			toolCalls: blocks.filter((block) => /tool_use$/.test(block.type)).length,
			humanMessages: records.filter(isPerson).length,
			tokens: {
				...(has('input_tokens') ? { input: sum('input_tokens') } : {}),
				...(has('cache_read_input_tokens') ? { cacheRead: sum('cache_read_input_tokens') } : {}),
				...(has('cache_creation_input_tokens')
					? { cacheWrite: sum('cache_creation_input_tokens') }
					: {}),
				...(has('output_tokens') ? { output: sum('output_tokens') } : {}),
				...(thinking.length === 0 ? {} : { reasoning: thinking.reduce((a, b) => a + b, 0) }),
			},
		};
	},
};
