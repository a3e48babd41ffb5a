import { readLines, type SampleScript } from './sample.ts';

type Usage = Record<string, number | undefined>;
interface Payload {
	type?: string;
	call_id?: string;
	id?: string;
	info?: { total_token_usage: Usage; last_token_usage: Usage } | null;
}
interface Line {
	type: string;
	payload?: Payload;
}

const CALLS = /^(?:function|custom_tool|local_shell|tool_search|web_search|image_generation)_call$/;

/**
 * Read by hand. One file has neither payloads nor usage. The other is a collection of records, of
 * which one has usage; the other six responses begin on lines 7, 12, 14, 39, 43 and 103.
 */
const BY_HAND = new Map([
	['codex/rollout-schema-drift.jsonl', { turns: 2, toolCalls: 1, humanMessages: 1 }],
	['codex/rollout-sanitised-2026-08-all-record-types.jsonl', { turns: 7 }],
]);

export const script: SampleScript = {
	format: 'codex',
	samples: [
		'codex/rollout-v0.39.jsonl',
		'codex/rollout-token-count-null-info.jsonl',
		'codex/rollout-schema-drift.jsonl',
		'codex/rollout-sanitised-2026-08-all-record-types.jsonl',
	],
	count(file) {
		const payloads = (readLines(file) as Line[]).map(({ type, payload }) => ({
			...payload,
			kind: type,
		}));
		const items = payloads.filter(({ kind }) => kind === 'response_item');
		// Totals repeat; each new one says what the response before it took.
		const usages: Usage[] = [];
		let before = '';
		for (const { type, info } of payloads) {
			const total = JSON.stringify(info?.total_token_usage);
			if (type !== 'token_count' || !info || total === before) continue;
			before = total;
			if (info.last_token_usage['total_tokens']) usages.push(info.last_token_usage);
		}
		const sum = (key: string): number => usages.reduce((all, usage) => all + (usage[key] ?? 0), 0);
		const calls = items.filter(({ type }) => CALLS.test(type ?? ''));
		const hasWrites = usages.some((usage) => 'cache_write_input_tokens' in usage);
		return {
			turns: usages.length,
			// One file has the same id in place of several.
			toolCalls: calls.length,
			humanMessages: payloads.filter(({ type }) => type === 'user_message').length,
			...BY_HAND.get(file),
			tokens:
				usages.length === 0
					? {}
					: {
							input: sum('input_tokens') - sum('cached_input_tokens'),
							cacheRead: sum('cached_input_tokens'),
							...(hasWrites ? { cacheWrite: sum('cache_write_input_tokens') } : {}),
							output: sum('output_tokens'),
							reasoning: sum('reasoning_output_tokens'),
						},
		};
	},
};
