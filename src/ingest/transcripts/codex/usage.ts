import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { findCount, toFields } from '../../json/fields.ts';

/** Usage as Codex writes it: `input` holds the cached part, `output` the reasoning. */
interface RawUsage {
	input: number | undefined;
	cached: number | undefined;
	cacheWrite: number | undefined;
	output: number | undefined;
	reasoning: number | undefined;
}

const KEYS = ['input', 'cached', 'cacheWrite', 'output', 'reasoning'] as const;

/** Usage in our convention; undefined where a record holds no numbers of Codex's form. */
export function toCodexTokens(value: unknown): TokenCounts | undefined {
	const raw = findUsage(value);
	return raw === undefined ? undefined : toTokens(raw);
}

/**
 * Keeps the running totals of a rollout. `total_token_usage` is cumulative and may repeat
 * unchanged; `last_token_usage` is what the newest response added.
 */
export interface CodexUsage {
	/**
	 * Takes the `info` of a token count. Returns the tokens of a response, `repeated` where it
	 * adds none, or `unknown` where it is in no known form.
	 */
	note(line: number, info: unknown): TokenCounts | 'repeated' | 'unknown';
	/** Takes a token count that a fork repeats from its parent: later totals continue from it. */
	inherit(info: unknown): void;
	/** The totals of the session, without what it began with. */
	totals(): StatedTotals | undefined;
}

/** Running totals before the first token count. */
export function createCodexUsage(): CodexUsage {
	let line = 0;
	let total: RawUsage | undefined;
	/** What the running total held before the first response of this session. */
	let base: RawUsage | undefined;
	let earlier: RawUsage | undefined;
	let continued = false;
	let lastAlone: RawUsage | undefined;

	/** The first total, and one that is smaller than the one before, start a count of their own. */
	function startCount(next: RawUsage, last: RawUsage | undefined): void {
		if (total !== undefined) earlier = add(earlier, subtract(total, base));
		base = last === undefined ? undefined : subtract(next, last);
		continued ||= base !== undefined && isAboveZero(base);
	}

	return {
		note(at, info) {
			if (!isRecord(info)) return info === null || info === undefined ? 'repeated' : 'unknown';
			const next = findUsage(info['total_token_usage']);
			const last = findUsage(info['last_token_usage']);
			if (next === undefined) {
				if (last === undefined) return 'unknown';
				const repeated = lastAlone !== undefined && isSame(last, lastAlone);
				lastAlone = last;
				return repeated || !isAboveZero(last) ? 'repeated' : toTokens(last);
			}
			if (total !== undefined && isSame(next, total)) return 'repeated';
			const starts = total === undefined || isLess(next, total);
			if (starts) startCount(next, last);
			const added = last ?? subtract(next, starts ? base : total);
			total = next;
			line = at;
			return isAboveZero(added) ? toTokens(added) : 'repeated';
		},
		inherit(info) {
			const next = findUsage(toFields(info)['total_token_usage']);
			if (next === undefined) return;
			total = next;
			base = next;
			continued = true;
		},
		totals() {
			if (total === undefined || line === 0) return undefined;
			const method = continued
				? 'last running total of the session, without the total that it began with'
				: 'last running total of the session';
			const tokens = toTokens(add(earlier, subtract(total, base)));
			return { line, tokens, tokensMethod: method };
		},
	};
}

function findUsage(value: unknown): RawUsage | undefined {
	if (!isRecord(value)) return undefined;
	const usage: RawUsage = {
		input: findCount(value['input_tokens']),
		cached: findCount(value['cached_input_tokens']),
		cacheWrite: findCount(value['cache_write_input_tokens']),
		output: findCount(value['output_tokens']),
		reasoning: findCount(value['reasoning_output_tokens']),
	};
	return KEYS.some((key) => usage[key] !== undefined) ? usage : undefined;
}

function toTokens({ input, cached, cacheWrite, output, reasoning }: RawUsage): TokenCounts {
	const tokens: TokenCounts = {};
	if (input !== undefined) {
		tokens.input = Math.max(0, input - (cached ?? 0) - (cacheWrite ?? 0));
	}
	if (cached !== undefined) tokens.cacheRead = cached;
	if (cacheWrite !== undefined) tokens.cacheWrite = cacheWrite;
	if (output !== undefined) tokens.output = output;
	if (reasoning !== undefined) tokens.reasoning = reasoning;
	return tokens;
}

function add(a: RawUsage | undefined, b: RawUsage): RawUsage {
	if (a === undefined) return b;
	const sum: RawUsage = { ...b };
	for (const key of KEYS) {
		if (a[key] !== undefined) sum[key] = a[key] + (b[key] ?? 0);
	}
	return sum;
}

function subtract(a: RawUsage, b: RawUsage | undefined): RawUsage {
	const rest: RawUsage = { ...a };
	for (const key of KEYS) {
		if (a[key] !== undefined) rest[key] = Math.max(0, a[key] - (b?.[key] ?? 0));
	}
	return rest;
}

function isSame(a: RawUsage, b: RawUsage): boolean {
	return KEYS.every((key) => a[key] === b[key]);
}

function isLess(a: RawUsage, b: RawUsage): boolean {
	return (a.input ?? 0) < (b.input ?? 0) || (a.output ?? 0) < (b.output ?? 0);
}

function isAboveZero(usage: RawUsage): boolean {
	return KEYS.some((key) => (usage[key] ?? 0) > 0);
}
