import { nearOrDiffers, type Fingerprint, type Likeness } from '../../../model/symbol.ts';
import { createHash } from './hash.ts';
import type { TokenHashes } from './token-hash-list.ts';
import { FILE_SIZE, SYMBOL_SIZE, winnow } from './winnow.ts';

/** Shorter pieces are the same or they are not: their structure says nothing. */
const MIN_TOKENS = 20;

/** Of a whole file: k = 23, w = 17 (METHOD 3.13). */
export function fingerprintFile(tokens: TokenHashes): Fingerprint {
	return toFingerprint(tokens, { from: 0, to: tokens.starts.length, size: FILE_SIZE });
}

/** Of the code of `[start, end)`: k = 5, w = 4. */
export function fingerprintSymbol(
	tokens: TokenHashes,
	{ start, end }: { start: number; end: number },
): Fingerprint {
	const from = findToken(tokens.starts, start);
	return toFingerprint(tokens, { from, to: findToken(tokens.starts, end), size: SYMBOL_SIZE });
}

function toFingerprint(
	{ written, masked, indents }: TokenHashes,
	{ from, to, size }: { from: number; to: number; size: typeof FILE_SIZE },
): Fingerprint {
	const exact = createHash();
	const shape = createHash();
	for (let index = from; index < to; index++) {
		// How far a symbol as a whole is indented is not its own.
		if (index > from && indents[index] !== 0) exact.add(indents[index] ?? 0);
		exact.add(written[index] ?? 0);
		shape.add(masked[index] ?? 0);
	}
	return {
		tokens: to - from,
		exact: exact.finish(),
		shape: shape.finish(),
		marks: to - from < MIN_TOKENS ? [] : winnow(masked.subarray(from, to), size),
	};
}

/** Index of the first token that begins at an offset or behind it. */
function findToken(starts: Int32Array, offset: number): number {
	let low = 0;
	let high = starts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((starts[middle] ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/**
 * How alike two pieces are. `ignored` holds marks that do not count, such as those of the baseline
 * that all contestants began with.
 */
export function compareFingerprints(
	a: Fingerprint,
	b: Fingerprint,
	ignored: ReadonlySet<number> = new Set(),
): Likeness {
	if (a.exact === b.exact && a.tokens === b.tokens) return { state: 'same', structure: 1 };
	const structure = compareStructure(a, b, ignored);
	if (structure === undefined) return { state: 'differs' };
	return { state: nearOrDiffers(structure), structure };
}

/**
 * Share of the marks of both that the other one has too (as Dolos counts): (covered a + covered b)
 * / (marks of a + marks of b). Undefined where one of them is too short, or nothing is left of both.
 */
export function compareStructure(
	a: Fingerprint,
	b: Fingerprint,
	ignored: ReadonlySet<number> = new Set(),
): number | undefined {
	if (a.tokens < MIN_TOKENS || b.tokens < MIN_TOKENS) return undefined;
	if (a.shape === b.shape && a.tokens === b.tokens) return 1;
	return compareMarks(a.marks, b.marks, ignored);
}

/** The same of marks alone, such as those of all files of a contestant. */
export function compareMarks(
	a: readonly number[],
	b: readonly number[],
	ignored: ReadonlySet<number> = new Set(),
): number | undefined {
	const inA = new Set(a);
	const inB = new Set(b);
	let covered = 0;
	let total = 0;
	for (const [own, other] of [
		[a, inB],
		[b, inA],
	] as const) {
		for (const mark of own) {
			if (ignored.has(mark)) continue;
			total++;
			if (other.has(mark)) covered++;
		}
	}
	return total === 0 ? undefined : covered / total;
}
