import type { Hunk, HunkLine } from '../../model/change.ts';
import { diffLines } from './line-diff.ts';

/** Lines shown around a change. */
const CONTEXT = 3;

/** A line of a text of which diffs tell parts: one of the first text, or one that was put in. */
type Line = { old: number } | { text: string; noNewline: boolean };

/** Stretch of a text: so many lines of the first one, from an index on, or lines that were put in. */
type Piece = { start: number; length: number } | { lines: HunkLine[] };

/**
 * A text of which only the changes are known, while diffs are applied to it one after the other.
 * `apply` is false where a diff does not fit what the others said; `finish` gives the hunks that
 * lead from the first text to the last one.
 */
export function followPatches(): { apply(hunks: readonly Hunk[]): boolean; finish(): Hunk[] } {
	const known = new Map<number, HunkLine>();
	let pieces: Piece[] = [{ start: 0, length: Infinity }];
	return {
		apply(hunks) {
			const next = applyHunks(pieces, hunks, known);
			if (next === undefined) return false;
			pieces = next;
			return true;
		},
		finish: () => toHunks(listChanges(pieces), known),
	};
}

function applyHunks(
	pieces: readonly Piece[],
	hunks: readonly Hunk[],
	known: Map<number, HunkLine>,
): Piece[] | undefined {
	const cursor = createCursor(pieces);
	for (const { oldStart, oldLines, lines } of hunks) {
		const start = oldLines === 0 ? oldStart : oldStart - 1;
		if (start < cursor.position()) return undefined;
		cursor.keep(start - cursor.position());
		for (const line of lines) {
			if (line.sign === '+') {
				cursor.insert(line);
				continue;
			}
			const own = cursor.next();
			if (own === undefined || !agree(own, line, known)) return undefined;
			if (line.sign === ' ') cursor.keep(1);
			else cursor.drop();
		}
	}
	return cursor.finish();
}

/** Whether a line of a diff is the one that stands there, as far as that is known; learns it. */
function agree(own: Line, line: HunkLine, known: Map<number, HunkLine>): boolean {
	const there = 'old' in own ? known.get(own.old) : own;
	if (there === undefined) {
		const { text, noNewline } = line;
		if ('old' in own) known.set(own.old, { sign: ' ', text, ...(noNewline ? { noNewline } : {}) });
		return true;
	}
	return there.text === line.text && (there.noNewline ?? false) === (line.noNewline ?? false);
}

interface Cursor {
	/** Lines of the text that are behind. */
	position(): number;
	next(): Line | undefined;
	keep(count: number): void;
	drop(): void;
	insert(line: HunkLine): void;
	finish(): Piece[];
}

/** Walks through pieces and puts the changed ones together. */
function createCursor(pieces: readonly Piece[]): Cursor {
	const result: Piece[] = [];
	let index = 0;
	let offset = 0;
	let position = 0;
	function advance(count: number): void {
		offset += count;
		position += count;
		const piece = pieces[index];
		if (piece !== undefined && offset >= lengthOf(piece)) {
			index++;
			offset = 0;
		}
	}
	const copy = (count: number): number => copyPiece(pieces[index], { offset, count, result });
	return {
		position: () => position,
		next() {
			const piece = pieces[index];
			if (piece === undefined) return undefined;
			if (!('lines' in piece)) return { old: piece.start + offset };
			const line = piece.lines[offset];
			return line && { text: line.text, noNewline: line.noNewline ?? false };
		},
		keep(count) {
			for (let left = count; left > 0;) {
				const taken = copy(left);
				if (taken === 0) return;
				advance(taken);
				left -= taken;
			}
		},
		drop() {
			advance(1);
		},
		insert(line) {
			addLines(result, [line]);
		},
		finish() {
			while (copy(Infinity) > 0) {
				index++;
				offset = 0;
			}
			return result;
		},
	};
}

function lengthOf(piece: Piece): number {
	return 'lines' in piece ? piece.lines.length : piece.length;
}

/** Adds lines of a piece from an offset on to a result; gives how many there were. */
function copyPiece(
	piece: Piece | undefined,
	{ offset, count, result }: { offset: number; count: number; result: Piece[] },
): number {
	if (piece === undefined) return 0;
	const taken = Math.min(count, lengthOf(piece) - offset);
	if ('lines' in piece) addLines(result, piece.lines.slice(offset, offset + taken));
	else addOld(result, { start: piece.start + offset, length: taken });
	return taken;
}

function addLines(pieces: Piece[], lines: readonly HunkLine[]): void {
	const last = pieces.at(-1);
	if (last !== undefined && 'lines' in last) last.lines.push(...lines);
	else pieces.push({ lines: [...lines] });
}

function addOld(pieces: Piece[], { start, length }: { start: number; length: number }): void {
	const last = pieces.at(-1);
	if (last !== undefined && !('lines' in last) && last.start + last.length === start) {
		last.length += length;
	} else if (length > 0) pieces.push({ start, length });
}

/** Old lines `[start, end)` were replaced. */
interface Replaced {
	start: number;
	end: number;
	lines: HunkLine[];
}

function listChanges(pieces: readonly Piece[]): Replaced[] {
	const changes: Replaced[] = [];
	let end = 0;
	let lines: HunkLine[] = [];
	for (const piece of pieces) {
		if ('lines' in piece) lines.push(...piece.lines);
		else {
			if (lines.length > 0 || piece.start > end)
				changes.push({ start: end, end: piece.start, lines });
			end = piece.start + piece.length;
			lines = [];
		}
	}
	return changes;
}

/** Hunks of changes, with context as far as it is known. */
function toHunks(changes: readonly Replaced[], known: ReadonlyMap<number, HunkLine>): Hunk[] {
	const groups: Replaced[][] = [];
	for (const change of changes.flatMap((one) => refine(one, known))) {
		const last = groups.at(-1)?.at(-1);
		if (last !== undefined && isNear(last.end, change.start, known)) groups.at(-1)?.push(change);
		else groups.push([change]);
	}
	let shift = 0;
	let floor = 0;
	return groups.map((group) => {
		const hunk = toHunk(group, { known, shift, floor });
		shift += hunk.newLines - hunk.oldLines;
		floor = group.at(-1)?.end ?? floor;
		return hunk;
	});
}

/** Lines that went and came back as they were did not change. */
function refine({ start, end, lines }: Replaced, known: ReadonlyMap<number, HunkLine>): Replaced[] {
	const before = Array.from({ length: end - start }, (_, at) => known.get(start + at)?.text ?? '');
	const isOpen = known.get(end - 1)?.noNewline === true;
	const ranges = diffLines(
		{ lines: before, noFinalNewline: end > start && isOpen },
		{ lines: lines.map(({ text }) => text), noFinalNewline: lines.at(-1)?.noNewline === true },
	);
	return ranges.map(({ oldStart, oldEnd, newStart, newEnd }) => ({
		start: start + oldStart,
		end: start + oldEnd,
		lines: lines.slice(newStart, newEnd),
	}));
}

function isNear(end: number, start: number, known: ReadonlyMap<number, HunkLine>): boolean {
	if (start - end > 2 * CONTEXT) return false;
	for (let index = end; index < start; index++) if (!known.has(index)) return false;
	return true;
}

function toHunk(
	changes: readonly Replaced[],
	{ known, shift, floor }: { known: ReadonlyMap<number, HunkLine>; shift: number; floor: number },
): Hunk {
	const lines: HunkLine[] = [];
	const first = changes[0]?.start ?? 0;
	let start = first;
	while (start > floor && first - start < CONTEXT && known.has(start - 1)) start--;
	let index = start;
	const add = (end: number, sign: ' ' | '-'): void => {
		for (; index < end; index++) lines.push({ ...(known.get(index) ?? { text: '' }), sign });
	};
	for (const { start: begin, end, lines: put } of changes) {
		add(begin, ' ');
		add(end, '-');
		lines.push(...put);
	}
	for (let count = 0; count < CONTEXT && known.has(index); count++) add(index + 1, ' ');
	const oldLines = index - start;
	const newLines = lines.filter(({ sign }) => sign !== '-').length;
	return {
		oldStart: oldLines === 0 ? start : start + 1,
		oldLines,
		newStart: newLines === 0 ? start + shift : start + shift + 1,
		newLines,
		lines,
	};
}
