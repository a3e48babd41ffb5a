import type { PriceConfig } from '../../model/config/bench.ts';
import { defined } from '../../model/defined.ts';
import type { TokenCounts } from '../../model/turn.ts';

/** What tokens cost at a price. */
export interface Priced {
	amount: number;
	currency: string;
	/** Kinds of tokens that were used and have no price, in words; the amount is without them. */
	unpriced: string[];
	/** Where and when the price was read, in words, where that is declared. */
	source?: string;
}

const PER = 1e6;

/** What Anthropic asks for cache writes, in prices of input, where none is declared for them. */
const CLAUDE_WRITE = { minutes: 1.25, hour: 2 };

/**
 * The price that holds for a response: by its day, and by how much went into the model (ROUNDS,
 * section 9). Undefined where none of the declared ones holds.
 */
export function choosePrice(
	declared: PriceConfig | readonly PriceConfig[] | undefined,
	{ tokens, at }: { tokens: TokenCounts; at?: string | undefined },
): PriceConfig | undefined {
	if (declared === undefined) return undefined;
	const prices = 'length' in declared ? declared : [declared];
	const day = at?.slice(0, 'yyyy-mm-dd'.length);
	const input = (tokens.input ?? 0) + (tokens.cacheRead ?? 0) + (tokens.cacheWrite ?? 0);
	return [...prices]
		.filter(({ from, to }) => {
			if (day === undefined) return true;
			return (from === undefined || from <= day) && (to === undefined || day < to);
		})
		.filter(({ above_input_tokens: above }) => above === undefined || input > above)
		.sort((a, b) => (b.above_input_tokens ?? -1) - (a.above_input_tokens ?? -1))[0];
}

/** Undefined where the tokens of input or output are not known, or no price of either is. */
export function costOf(
	tokens: TokenCounts,
	price: PriceConfig,
	model: string | undefined,
): Priced | undefined {
	const { input, output, cacheRead = 0, cacheWrite = 0, cacheWriteHour = 0 } = tokens;
	if (input === undefined || output === undefined) return undefined;
	if (price.input === undefined && price.output === undefined) return undefined;
	const isClaude = /claude/i.test(model ?? '');
	const byInput = (factor: number): number | undefined =>
		price.input === undefined ? undefined : price.input * factor;
	const write = price.cache_write ?? byInput(isClaude ? CLAUDE_WRITE.minutes : 1);
	const hour = price.cache_write_1h ?? (isClaude ? byInput(CLAUDE_WRITE.hour) : write);
	const kinds: [words: string, count: number, price: number | undefined][] = [
		['input', input, price.input],
		['cache reads', cacheRead, price.cached_input],
		['cache writes', cacheWrite - cacheWriteHour, write],
		['cache writes for an hour', cacheWriteHour, hour],
		['output', output, price.output],
	];
	const source = describeSource(price);
	return {
		...defined({ source }),
		amount: kinds.reduce((sum, [, count, each = 0]) => sum + (count * each) / PER, 0),
		currency: price.currency ?? 'USD',
		unpriced: kinds.flatMap(([words, count, each]) =>
			count > 0 && each === undefined ? [words] : [],
		),
	};
}

function describeSource({ date, source }: PriceConfig): string | undefined {
	const words = [
		...(source === undefined ? [] : [`those of ${source}`]),
		...(date === undefined ? [] : [`read on ${date}`]),
	];
	return words.length === 0 ? undefined : words.join(', ');
}
