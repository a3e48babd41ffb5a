/** Length of k-grams and of the window that one of them is selected from. */
export interface WinnowSize {
	k: number;
	window: number;
}

/** Any run of `k + window - 1` = 39 tokens that two files share is found. */
export const FILE_SIZE: WinnowSize = { k: 23, window: 17 };
/** Any run of 8 tokens. */
export const SYMBOL_SIZE: WinnowSize = { k: 5, window: 4 };
const BASE = 0x2545f491;

/**
 * Fingerprints of tokens (Schleimer, Wilkerson, Aiken 2003, robust winnowing): of every window of
 * k-gram hashes the smallest, the rightmost of equal ones, once. Fewer k-grams than a window are
 * one window. Hashes are 32 bits, in the order of the text, with repetitions.
 */
export function winnow(tokens: Int32Array, { k, window }: WinnowSize): number[] {
	const hashes = hashGrams(tokens, k);
	const selected: number[] = [];
	const last = hashes.length - 1;
	let best = -1;
	for (let end = Math.min(window - 1, last); end <= last && end >= 0; end++) {
		const start = Math.max(0, end - window + 1);
		const next = best < start ? findSmallest(hashes, start, end) : best;
		const found = (hashes[end] ?? 0) <= (hashes[next] ?? 0) ? end : next;
		if (found !== best) selected.push(hashes[found] ?? 0);
		best = found;
	}
	return selected;
}

/** The rightmost of the smallest. */
function findSmallest(hashes: Uint32Array, start: number, end: number): number {
	let best = start;
	for (let index = start + 1; index <= end; index++) {
		if ((hashes[index] ?? 0) <= (hashes[best] ?? 0)) best = index;
	}
	return best;
}

/** Rolling hashes of every `k` tokens in a row, mixed so that small ones are no special ones. */
function hashGrams(tokens: Int32Array, k: number): Uint32Array {
	const count = Math.max(0, tokens.length - k + 1);
	const hashes = new Uint32Array(count);
	let oldest = 1;
	for (let step = 1; step < k; step++) oldest = Math.imul(oldest, BASE);
	let hash = 0;
	for (const [index, token] of tokens.entries()) {
		if (index >= k) hash = (hash - Math.imul(tokens[index - k] ?? 0, oldest)) | 0;
		hash = (Math.imul(hash, BASE) + token) | 0;
		if (index >= k - 1) hashes[index - k + 1] = mix(hash);
	}
	return hashes;
}

function mix(hash: number): number {
	const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	const full = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
	return (full ^ (full >>> 16)) >>> 0;
}
