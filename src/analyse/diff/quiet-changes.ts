import type { FileChange, Hunk, HunkLine } from '../../model/change.ts';
import { highlightHunks } from '../../lexer/diff-tokens.ts';
import { languageOf } from '../../lexer/language.ts';
import type { Highlighter, CodeToken } from '../../lexer/code-tokens.ts';
import { diffLines } from './line-diff.ts';

/** Here the white space before a line is code. */
const INDENTED = new Set([
	'coffee',
	'elm',
	'fsharp',
	'gdscript',
	'haskell',
	'make',
	'nim',
	'pug',
	'python',
	'sass',
	'stylus',
	'yaml',
]);
/** Comments that tools read as code: a script's interpreter, and what Go is built with. */
const DIRECTIVE = /^(?:#!|\/\/go:|\/\/ ?\+build)/;

/** Which lines of a hunk change nothing but white space, or nothing but comments. */
type Quiet = ('space' | 'comment' | undefined)[];

/**
 * For each hunk of a file, which of its changed lines change nothing but white space (against the
 * removed line that they stand for), and which nothing but comments, as the highlighter tells them
 * from code. Blank lines are white space where nothing else was added or removed beside them. Of
 * new and of deleted files, every line counts.
 */
export function findQuietLines(change: FileChange, highlighter?: Highlighter): Quiet[] {
	const { status, hunks, path } = change;
	if (status === 'added' || status === 'removed') return hunks.map(() => []);
	const language = languageOf(path);
	const tokens = highlightHunks(hunks, language, highlighter);
	return hunks.map((hunk, index) =>
		markHunk(hunk, tokens[index]?.lines ?? [], INDENTED.has(language)),
	);
}

/** A changed line, without what does not matter. */
interface Bare {
	index: number;
	/** Without white space. */
	text: string;
	/** Without comments too. */
	code: string;
}

function markHunk({ lines }: Hunk, tokens: readonly CodeToken[][], isIndented: boolean): Quiet {
	const quiet: Quiet = lines.map(() => undefined);
	for (let index = 0; index < lines.length;) {
		let end = index;
		const sides: Record<'-' | '+', Bare[]> = { '-': [], '+': [] };
		for (; end < lines.length; end++) {
			const line = lines[end];
			if (line === undefined || line.sign === ' ') break;
			sides[line.sign].push(toBare(line, tokens[end] ?? [], { index: end, isIndented }));
		}
		markPlace(sides['-'], sides['+'], quiet);
		index = Math.max(end, index + 1);
	}
	return quiet;
}

function toBare(
	{ text }: HunkLine,
	tokens: readonly CodeToken[],
	{ index, isIndented }: { index: number; isIndented: boolean },
): Bare {
	const strip = (part: string): string => {
		const indent = isIndented ? (/^[ \t]*(?=\S)/.exec(part)?.[0] ?? '') : '';
		return indent + part.replace(/\s+/g, '');
	};
	let code = '';
	let position = 0;
	for (const { length, kind } of tokens) {
		const part = text.slice(position, position + length);
		if (kind !== 'c' || DIRECTIVE.test(part)) code += part;
		position += length;
	}
	return { index, text: strip(text), code: strip(code + text.slice(position)) };
}

/** Marks the lines that were removed and added at one place. */
function markPlace(removed: readonly Bare[], added: readonly Bare[], quiet: Quiet): void {
	for (const { index, text, code } of [...removed, ...added]) {
		if (code === '' && text !== '') quiet[index] = 'comment';
	}
	const [before, after] = [removed, added].map((lines) => lines.filter(({ code }) => code !== ''));
	markPairs(before ?? [], after ?? [], quiet);
	for (const side of [removed, added]) {
		const isQuiet = side.every(({ index, text }) => text === '' || quiet[index] !== undefined);
		if (!isQuiet) continue;
		for (const { index, text } of side) if (text === '') quiet[index] = 'space';
	}
}

/** Lines of both sides that are the same code, in the same order. */
function markPairs(before: readonly Bare[], after: readonly Bare[], quiet: Quiet): void {
	if (before.length === 0 || after.length === 0) return;
	const toText = (lines: readonly Bare[]) => ({
		lines: lines.map(({ code }) => code),
		noFinalNewline: false,
	});
	const ranges = diffLines(toText(before), toText(after));
	let old = 0;
	let own = 0;
	const markUntil = (end: number): void => {
		for (; old < end; old++, own++) {
			const [one, two] = [before[old], after[own]];
			if (one === undefined || two === undefined) continue;
			const only = one.text === two.text ? 'space' : 'comment';
			quiet[one.index] = only;
			quiet[two.index] = only;
		}
	};
	for (const { oldStart, oldEnd, newEnd } of ranges) {
		markUntil(oldStart);
		old = oldEnd;
		own = newEnd;
	}
	markUntil(before.length);
}
