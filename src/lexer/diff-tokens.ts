import type { Hunk } from '../model/change.ts';
import { highlight } from './highlight.ts';
import type { Highlighter, CodeToken } from './code-tokens.ts';

/** More lines are read hunk by hunk: together they would be too many for colours. */
const MAX_TOGETHER = 4000;
const MAX_CHARACTERS = 200_000;

/** Tokens of a hunk's lines, and of the unchanged ones next to it whose texts are known. */
export interface HunkTokens {
	above: CodeToken[][];
	lines: CodeToken[][];
	below: CodeToken[][];
}

/**
 * The tokens of a file's hunks. Hunks with nothing unknown between them are read as one text, so
 * that a comment which begins above a hunk is one inside it too; else each is read for itself.
 */
export function highlightHunks(
	hunks: readonly Hunk[],
	language: string,
	highlighter?: Highlighter,
): HunkTokens[] {
	return groupHunks(hunks).flatMap((group) => highlightGroup(group, language, highlighter));
}

function groupHunks(hunks: readonly Hunk[]): Hunk[][] {
	const groups: Hunk[][] = [];
	let last: { end: number; lines: number; characters: number } | undefined;
	for (const hunk of hunks) {
		const lines = hunk.lines.length + (hunk.above?.lines?.length ?? 0);
		const characters =
			countCharacters(hunk.lines.map(({ text }) => text)) + countCharacters(hunk.above?.lines);
		const known = hunk.above?.lines?.length ?? 0;
		const isNext =
			last?.end === hunk.newStart - known &&
			last.lines + lines <= MAX_TOGETHER &&
			last.characters + characters <= MAX_CHARACTERS;
		if (isNext) groups.at(-1)?.push(hunk);
		else groups.push([hunk]);
		last = {
			end: hunk.newStart + hunk.newLines,
			lines: lines + (isNext ? (last?.lines ?? 0) : 0),
			characters: characters + (isNext ? (last?.characters ?? 0) : 0),
		};
	}
	return groups;
}

function countCharacters(lines: readonly string[] = []): number {
	return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function highlightGroup(
	hunks: readonly Hunk[],
	language: string,
	highlighter?: Highlighter,
): HunkTokens[] {
	const hasOld = hunks.some(({ lines }) => lines.some(({ sign }) => sign === '-'));
	const read = (other: '-' | '+'): (() => CodeToken[]) => {
		const texts = hunks.flatMap((hunk) => [
			...(hunk.above?.lines ?? []),
			...hunk.lines.flatMap(({ sign, text }) => (sign === other ? [] : [text])),
			...(hunk.below?.lines ?? []),
		]);
		const plain = texts.map((text) => text.replace(/\r$/, ''));
		const tokens = highlight(plain, language, highlighter).tokens;
		let position = 0;
		return () => tokens[position++] ?? [];
	};
	const nextNew = read('-');
	// Without removed lines, the old text says nothing that the new one does not.
	const nextOld = hasOld ? read('+') : () => [];
	const nextBoth = (): CodeToken[] => {
		nextOld();
		return nextNew();
	};
	return hunks.map((hunk) => ({
		above: (hunk.above?.lines ?? []).map(nextBoth),
		lines: hunk.lines.map(({ sign }) => {
			switch (sign) {
				case '-':
					return nextOld();
				case '+':
					return nextNew();
				case ' ':
					return nextBoth();
			}
		}),
		below: (hunk.below?.lines ?? []).map(nextBoth),
	}));
}
