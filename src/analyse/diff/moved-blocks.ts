import type { FileChange } from '../../model/change.ts';

/** What git asks of a block before it calls it moved, and a third line: two are often chance. */
const MIN_LINES = 3;
const MIN_WORD_CHARACTERS = 20;
/** Lines that occur more often on a side do not lead to a block; they may lie inside one. */
const MAX_OCCURRENCES = 8;
/** Of larger diffs, nobody follows single blocks. */
const MAX_CHANGED_LINES = 300_000;

/** A block that was taken out of one place and put into another, but for white space. */
export interface MovedBlock {
	/** Index of the file, and first line in its old text. */
	from: { file: number; line: number };
	/** Index of the file, and first line in its new text. */
	to: { file: number; line: number };
	lines: number;
}

interface Line {
	file: number;
	/** Lines removed and added at one place have one number. */
	place: number;
	line: number;
	/** Equal for lines that are equal but for white space. */
	id: number;
}

/** Lines of both sides in their order, and what is known of each id. */
interface ChangedLines {
	removed: Line[];
	added: Line[];
	/** Word characters by id. */
	words: number[];
}

/**
 * Blocks of at least three lines and twenty word characters that went in one place and came in
 * another, the longest ones first in what they claim. Text that was indented anew where it stands
 * is no move. Takes time in proportion to the changed lines.
 */
export function findMovedBlocks(files: readonly FileChange[]): MovedBlock[] {
	const changed = files.reduce((sum, { added, removed }) => sum + added + removed, 0);
	if (changed > MAX_CHANGED_LINES) return [];
	const lines = collectLines(files);
	const found = findEqualStretches(lines).sort(
		(a, b) => b.length - a.length || a.removed - b.removed || a.added - b.added,
	);
	const usedRemoved = new Uint8Array(lines.removed.length);
	const usedAdded = new Uint8Array(lines.added.length);
	const blocks: MovedBlock[] = [];
	for (const stretch of found) {
		const isFree = (offset: number): boolean =>
			usedRemoved[stretch.removed + offset] === 0 && usedAdded[stretch.added + offset] === 0;
		for (const part of splitStretch(stretch, isFree)) {
			const block = toBlock(part, lines);
			if (block === undefined) continue;
			usedRemoved.fill(1, part.removed, part.removed + part.length);
			usedAdded.fill(1, part.added, part.added + part.length);
			blocks.push(block);
		}
	}
	return blocks;
}

function collectLines(files: readonly FileChange[]): ChangedLines {
	const ids = new Map<string, number>();
	const result: ChangedLines = { removed: [], added: [], words: [] };
	let place = 0;
	for (const [file, { hunks }] of files.entries()) {
		for (const hunk of hunks) {
			let { oldStart, newStart } = hunk;
			place++;
			for (const { sign, text } of hunk.lines) {
				if (sign === ' ') place++;
				else {
					const key = text.replace(/\s+/g, '');
					const id = ids.get(key) ?? ids.size;
					ids.set(key, id);
					result.words[id] ??= countWordCharacters(key);
					if (sign === '-') result.removed.push({ file, place, line: oldStart, id });
					else result.added.push({ file, place, line: newStart, id });
				}
				if (sign !== '+') oldStart++;
				if (sign !== '-') newStart++;
			}
		}
	}
	return result;
}

function countWordCharacters(text: string): number {
	return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** Indexes into the lines of both sides. */
interface EqualStretch {
	removed: number;
	added: number;
	length: number;
}

/** Stretches of equal lines, each as long as it goes, that begin at lines which are rare enough. */
function findEqualStretches(lines: ChangedLines): EqualStretch[] {
	const { removed, added, words } = lines;
	const occurrences = countIds(removed);
	const places = new Map<number, number[]>();
	for (const [index, { id }] of added.entries()) {
		if ((words[id] ?? 0) === 0) continue;
		const own = places.get(id);
		if (own === undefined) places.set(id, [index]);
		else own.push(index);
	}
	// How far a diagonal was followed: each stretch is looked at once.
	const reached = new Map<number, number>();
	const stretches: EqualStretch[] = [];
	for (const [index, { id, place }] of removed.entries()) {
		const candidates = places.get(id) ?? [];
		if (candidates.length > MAX_OCCURRENCES || (occurrences.get(id) ?? 0) > MAX_OCCURRENCES) {
			continue;
		}
		for (const other of candidates) {
			if ((reached.get(other - index) ?? -1) >= index || added[other]?.place === place) continue;
			const stretch = extend(lines, index, other);
			reached.set(other - index, stretch.removed + stretch.length - 1);
			if (stretch.length >= MIN_LINES) stretches.push(stretch);
		}
	}
	return stretches;
}

function countIds(lines: readonly Line[]): Map<number, number> {
	const counts = new Map<number, number>();
	for (const { id } of lines) counts.set(id, (counts.get(id) ?? 0) + 1);
	return counts;
}

function extend({ removed, added }: ChangedLines, index: number, other: number): EqualStretch {
	const goesOn = (lines: readonly Line[], at: number): boolean => {
		const [line, next] = [lines[at], lines[at + 1]];
		return line?.file === next?.file && line !== undefined && next?.line === line.line + 1;
	};
	const isEqual = (offset: number): boolean => {
		const [one, two] = [removed[index + offset], added[other + offset]];
		return one !== undefined && one.id === two?.id && one.place !== two.place;
	};
	let start = 0;
	while (
		goesOn(removed, index + start - 1) &&
		goesOn(added, other + start - 1) &&
		isEqual(start - 1)
	) {
		start--;
	}
	let end = 0;
	while (goesOn(removed, index + end) && goesOn(added, other + end) && isEqual(end + 1)) end++;
	return { removed: index + start, added: other + start, length: end - start + 1 };
}

/** The parts of a stretch that no longer one has claimed. */
function splitStretch(stretch: EqualStretch, isFree: (offset: number) => boolean): EqualStretch[] {
	const parts: EqualStretch[] = [];
	let start = 0;
	for (let offset = 0; offset <= stretch.length; offset++) {
		if (offset < stretch.length && isFree(offset)) continue;
		if (offset - start >= MIN_LINES) {
			parts.push({
				removed: stretch.removed + start,
				added: stretch.added + start,
				length: offset - start,
			});
		}
		start = offset + 1;
	}
	return parts;
}

function toBlock(
	stretch: EqualStretch,
	{ removed, added, words }: ChangedLines,
): MovedBlock | undefined {
	const [from, to] = [removed[stretch.removed], added[stretch.added]];
	if (from === undefined || to === undefined) return undefined;
	const own = removed.slice(stretch.removed, stretch.removed + stretch.length);
	const characters = own.reduce((sum, { id }) => sum + (words[id] ?? 0), 0);
	if (characters < MIN_WORD_CHARACTERS) return undefined;
	return {
		from: { file: from.file, line: from.line },
		to: { file: to.file, line: to.line },
		lines: stretch.length,
	};
}
