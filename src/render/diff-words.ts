import { diffWordsWithSpace } from 'diff';
import type { HunkLine } from '../model/change.ts';
import { splitsCharacter } from '../lexer/code-tokens.ts';

/** Longer lines, and longer blocks of changed lines, are shown without marks inside. */
const MAX_LINE = 500;
const MAX_PAIRS = 50;
/** Words added and removed before the comparison of two lines is given up. */
const MAX_EDITS = 80;
/** Pairs with less in common are two different lines, and marks would cover most of them. */
const MIN_COMMON = 0.4;

/** Half-open range of a line's text that differs from its counterpart. */
export interface ChangedRange {
	start: number;
	end: number;
}

/**
 * The words that differ inside changed lines: by index of the line in the hunk. A block of
 * removed lines that is followed by as many added ones is read as an edit, line by line.
 */
export function findChangedWords(lines: readonly HunkLine[]): Map<number, ChangedRange[]> {
	const result = new Map<number, ChangedRange[]>();
	let index = 0;
	while (index < lines.length) {
		const removed = countSigns(lines, index, '-');
		const added = countSigns(lines, index + removed, '+');
		if (removed === added && removed > 0 && removed <= MAX_PAIRS) {
			for (let pair = index; pair < index + removed; pair++) {
				markPair(lines, { old: pair, new: pair + removed }, result);
			}
		}
		index += Math.max(1, removed + added);
	}
	return result;
}

function countSigns(lines: readonly HunkLine[], start: number, sign: HunkLine['sign']): number {
	let end = start;
	while (lines[end]?.sign === sign) end++;
	return end - start;
}

function markPair(
	lines: readonly HunkLine[],
	pair: { old: number; new: number },
	result: Map<number, ChangedRange[]>,
): void {
	// A carriage return at the end is drawn as a mark of its own.
	const before = (lines[pair.old]?.text ?? '').replace(/\r$/, '');
	const after = (lines[pair.new]?.text ?? '').replace(/\r$/, '');
	if (before.length > MAX_LINE || after.length > MAX_LINE) return;
	const parts = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
	if (parts === undefined) return;
	const removed: ChangedRange[] = [];
	const added: ChangedRange[] = [];
	let oldPosition = 0;
	let newPosition = 0;
	let common = 0;
	for (const { value, added: isAdded, removed: isRemoved } of parts) {
		if (isRemoved) addRange(removed, oldPosition, oldPosition + value.length);
		else if (isAdded) addRange(added, newPosition, newPosition + value.length);
		else common += value.trim().length;
		if (!isAdded) oldPosition += value.length;
		if (!isRemoved) newPosition += value.length;
	}
	if (common < MIN_COMMON * Math.max(before.trim().length, after.trim().length)) return;
	if ([...removed, ...added].some((range) => splitsText(before, after, range))) return;
	result.set(pair.old, removed);
	result.set(pair.new, added);
}

function addRange(ranges: ChangedRange[], start: number, end: number): void {
	const last = ranges.at(-1);
	if (last?.end === start) last.end = end;
	else ranges.push({ start, end });
}

function splitsText(before: string, after: string, { start, end }: ChangedRange): boolean {
	return [before, after].some((text) => splitsCharacter(text, start) || splitsCharacter(text, end));
}
