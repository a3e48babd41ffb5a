import { isRecord, parseJson } from '../../../model/json.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import {
	APART,
	isCounted,
	TOGETHER,
	toTokenCounts,
	type StatedCounts,
	type Usage,
} from '../builder/usage.ts';

/** `metrics` of a message of the SDK: `inputTokens` is with what was read from and written to the cache. */
export function readMetrics(value: unknown): Usage {
	const metrics = toFields(value);
	const counts = {
		input: findCount(metrics['inputTokens']),
		cacheRead: findCount(metrics['cacheReadTokens']),
		cacheWrite: findCount(metrics['cacheWriteTokens']),
		output: findCount(metrics['outputTokens']),
	};
	return toUsage(counts, { cost: findCount(metrics['cost']), isPart: true });
}

/**
 * `metrics.tokens` of a message in a history: `cached` is part of `prompt`, by their definition; some
 * providers count it apart, which shows where it is larger.
 */
export function readHistoryMetrics(value: unknown, isPart: boolean): Usage {
	const metrics = toFields(value);
	const { prompt, completion, cached } = toFields(metrics['tokens']);
	const counts = {
		input: findCount(prompt),
		cacheRead: findCount(cached),
		output: findCount(completion),
	};
	return toUsage(counts, { cost: findCount(metrics['cost']), isPart });
}

/** Whether what was cached is part of the prompt in all messages. */
export function isCachedPart(metrics: readonly unknown[]): boolean {
	return metrics.every((value) => {
		const { prompt, cached } = toFields(toFields(value)['tokens']);
		return (findCount(cached) ?? 0) <= (findCount(prompt) ?? 0);
	});
}

function toUsage(
	counts: StatedCounts,
	{ cost, isPart }: { cost: number | undefined; isPart: boolean },
): Usage {
	// Where a provider has no price, the cost is 0.
	const price = cost === undefined || cost === 0 ? {} : { cost };
	// A request that failed before it began has zeros for what is not known.
	if (!isCounted(counts) && price.cost === undefined) return { tokens: {} };
	return { tokens: toTokenCounts(counts, isPart ? TOGETHER : APART), ...price };
}

/** What `api_req_started` says of a request, once it is over. */
export interface ClineRequest {
	line: number;
	at: unknown;
	info: Fields;
	model: string | undefined;
}

/** The request of a message of `ui_messages.json`; undefined for other messages and half ones. */
export function findRequest(message: Fields, line: number): ClineRequest | undefined {
	const { say, text, partial, ts } = message;
	const isRequest =
		say === 'api_req_started' || say === 'deleted_api_reqs' || say === 'subagent_usage';
	if (!isRequest || partial === true || typeof text !== 'string') return undefined;
	const info = parseJson(text);
	if (!isRecord(info)) return undefined;
	const model = findText(toFields(message['modelInfo'])['modelId']) ?? findText(info['model']);
	return { line, at: ts, info, model };
}

/** Whether a request got an answer, at least in part. */
export function isAnswered({ info }: ClineRequest): boolean {
	return findCount(info['tokensIn']) !== undefined || findCount(info['tokensOut']) !== undefined;
}

/**
 * Whether `tokensIn` is with what was cached. Cline counts it apart. Roo Code, which names the
 * protocol, counts it together from some version on: unless any request shows that it cannot be.
 */
export function isTotalInput(requests: readonly ClineRequest[]): boolean {
	const named = requests.some(({ info }) => findText(info['apiProtocol']) !== undefined);
	return (
		named &&
		requests.every(({ info }) => {
			const cached = (findCount(info['cacheReads']) ?? 0) + (findCount(info['cacheWrites']) ?? 0);
			return cached <= (findCount(info['tokensIn']) ?? 0);
		})
	);
}

/** Usage of a request of `ui_messages.json`. */
export function readRequest({ info }: ClineRequest, isTotal: boolean): Usage {
	const counts = {
		input: findCount(info['tokensIn']),
		cacheRead: findCount(info['cacheReads']),
		cacheWrite: findCount(info['cacheWrites']),
		output: findCount(info['tokensOut']),
	};
	return toUsage(counts, { cost: findCount(info['cost']), isPart: isTotal });
}
