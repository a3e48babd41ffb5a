import { isRecord, parseJson } from '../../../model/json.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';

/** Usage of one request, as a file states it. */
export interface ClineUsage {
	tokens: TokenCounts;
	cost?: number;
}

/** `metrics` of a message of the SDK: `inputTokens` is with what was read from and written to the cache. */
export function readMetrics(value: unknown): ClineUsage {
	const metrics = toFields(value);
	return toUsage(
		{
			input: findCount(metrics['inputTokens']),
			output: findCount(metrics['outputTokens']),
			read: findCount(metrics['cacheReadTokens']),
			write: findCount(metrics['cacheWriteTokens']),
			cost: findCount(metrics['cost']),
		},
		true,
	);
}

/**
 * `metrics.tokens` of a message in a history: `cached` is part of `prompt`, by their definition; some
 * providers count it apart, which shows where it is larger.
 */
export function readHistoryMetrics(value: unknown, isPart: boolean): ClineUsage {
	const metrics = toFields(value);
	const { prompt, completion, cached } = toFields(metrics['tokens']);
	const counts = {
		input: findCount(prompt),
		output: findCount(completion),
		read: findCount(cached),
		write: undefined,
		cost: findCount(metrics['cost']),
	};
	return toUsage(counts, isPart);
}

/** Whether what was cached is part of the prompt in all messages. */
export function isCachedPart(metrics: readonly unknown[]): boolean {
	return metrics.every((value) => {
		const { prompt, cached } = toFields(toFields(value)['tokens']);
		return (findCount(cached) ?? 0) <= (findCount(prompt) ?? 0);
	});
}

interface Counts {
	input: number | undefined;
	output: number | undefined;
	read: number | undefined;
	write: number | undefined;
	cost: number | undefined;
}

function toUsage({ input, output, read, write, cost }: Counts, isPart: boolean): ClineUsage {
	// A request that failed before it began has zeros for what is not known.
	if (![input, output, read, write, cost].some((count) => count !== undefined && count > 0)) {
		return { tokens: {} };
	}
	const cached = isPart ? (read ?? 0) + (write ?? 0) : 0;
	const tokens: TokenCounts = {};
	if (input !== undefined) tokens.input = Math.max(0, input - cached);
	if (read !== undefined) tokens.cacheRead = read;
	if (write !== undefined) tokens.cacheWrite = write;
	if (output !== undefined) tokens.output = output;
	// Where a provider has no price, the cost is 0.
	return cost === undefined || cost === 0 ? { tokens } : { tokens, cost };
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
export function readRequest({ info }: ClineRequest, isTotal: boolean): ClineUsage {
	const counts = {
		input: findCount(info['tokensIn']),
		output: findCount(info['tokensOut']),
		read: findCount(info['cacheReads']),
		write: findCount(info['cacheWrites']),
		cost: findCount(info['cost']),
	};
	return toUsage(counts, isTotal);
}
