import type { AlignedStretch, AlignedSection, LineSpan } from '../model/aligned.ts';

/** HTML of a page's lines, in characters; with what is around them it stays below 1 MB. */
const PAGE_LIMIT = 800_000;
/** A page with more lines than this is hard to find one's way on. */
const MAX_LINES = 6_000;

/** One page of a pair. */
export interface PairPart {
	sections: AlignedSection[];
	/** Which lines of each side stand on it. */
	a: LineSpan[];
	b: LineSpan[];
}

/**
 * Divides aligned files into pages; a section that is too long goes on on the next one. `a` and `b`
 * are the sizes of the lines, as `measureLines` gives them.
 */
export function planPairParts(
	sections: readonly AlignedSection[],
	{ a, b }: { a: readonly number[]; b: readonly number[] },
): PairPart[] {
	const parts: PairPart[] = [];
	let part: PairPart = { sections: [], a: [], b: [] };
	let room = { size: PAGE_LIMIT, lines: MAX_LINES };
	const next = (): void => {
		if (part.sections.length > 0) parts.push(part);
		part = { sections: [], a: [], b: [] };
		room = { size: PAGE_LIMIT, lines: MAX_LINES };
	};
	for (const section of sections) {
		let stretches: AlignedStretch[] = [];
		const flush = (): void => {
			if (stretches.length > 0) part.sections.push({ ...section, stretches });
			stretches = [];
		};
		for (const stretch of section.stretches.flatMap((one) => splitRun(one, { a, b }))) {
			const size = sizeOf(a, stretch.a, stretch.aLines) + sizeOf(b, stretch.b, stretch.bLines);
			const lines = stretch.aLines + stretch.bLines;
			if (size > room.size || lines > room.lines) {
				flush();
				next();
			}
			room.size -= size;
			room.lines -= lines;
			join(stretches, stretch);
			addSpan(part.a, stretch.a, stretch.aLines);
			addSpan(part.b, stretch.b, stretch.bLines);
		}
		flush();
	}
	next();
	return parts.length === 0 ? [{ sections: [], a: [], b: [] }] : parts;
}

const PIECE = 200;

/** Pieces that fit on a page: of very long lines, a few. */
function splitRun(
	stretch: AlignedStretch,
	{ a, b }: { a: readonly number[]; b: readonly number[] },
): AlignedStretch[] {
	const count = Math.max(stretch.aLines, stretch.bLines);
	const size = sizeOf(a, stretch.a, stretch.aLines) + sizeOf(b, stretch.b, stretch.bLines);
	if (count <= PIECE && size < PAGE_LIMIT / 4) return [stretch];
	const piece =
		size < PAGE_LIMIT / 4 ? PIECE : Math.max(1, Math.floor(count * (PAGE_LIMIT / 4 / size)));
	const height = Math.min(PIECE, piece);
	return Array.from({ length: Math.ceil(count / height) }, (_, index) => {
		const start = index * height;
		const aLines = Math.max(0, Math.min(height, stretch.aLines - start));
		const bLines = Math.max(0, Math.min(height, stretch.bLines - start));
		return {
			kind: stretch.kind,
			a: aLines === 0 ? 0 : stretch.a + start,
			aLines,
			b: bLines === 0 ? 0 : stretch.b + start,
			bLines,
		};
	});
}

/** Adds a piece, to the stretch that it was cut from where that is the last one. */
function join(stretches: AlignedStretch[], piece: AlignedStretch): void {
	const last = stretches.at(-1);
	const follows =
		last?.kind === piece.kind &&
		(piece.aLines === 0 || piece.a === last.a + last.aLines) &&
		(piece.bLines === 0 || piece.b === last.b + last.bLines);
	if (last === undefined || !follows) {
		stretches.push({ ...piece });
		return;
	}
	last.aLines += piece.aLines;
	last.bLines += piece.bLines;
}

function sizeOf(sizes: readonly number[], first: number, count: number): number {
	let size = 0;
	for (let index = first - 1; index < first - 1 + count; index++) size += sizes[index] ?? 0;
	return size;
}

function addSpan(spans: LineSpan[], first: number, count: number): void {
	if (count === 0) return;
	const last = spans.at(-1);
	if (last !== undefined && last[1] === first - 1) last[1] = first + count - 1;
	else spans.push([first, first + count - 1]);
}
