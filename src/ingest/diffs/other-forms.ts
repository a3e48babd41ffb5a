import type { IssueInFile } from '../reader.ts';
import { formatCount } from '../../model/text.ts';

const CONTEXT_HUNK = /^\*\*\* \d{1,9}(?:,\d{1,9})? \*{4}\r?$/m;
const MARKED_WORDS = /^(?:\[-.*-\]|\{\+.*\+\})\r?$/m;
const STAT = /^ \d+ files? changed(?:,|\r?$)/m;
const ONE_SIDE = /^Only in [^\n]+: [^\n]+$/gm;

/** Why a text is a diff whose lines cannot be read; undefined where they can. */
export function findOtherForm(
	text: string,
	{ isBroken }: { isBroken: boolean },
): IssueInFile | undefined {
	const context = CONTEXT_HUNK.exec(text);
	if (context !== null) {
		return notRead(text, context.index, 'This is a context diff (`diff -c`), which is not read.');
	}
	const words = isBroken ? MARKED_WORDS.exec(text) : null;
	if (words === null) return undefined;
	return notRead(
		text,
		words.index,
		'Words are marked here (`--word-diff`), which leaves open how the lines changed.',
	);
}

/** What a text is that holds no change. */
export function explainNoChange(text: string): IssueInFile {
	const stat = STAT.exec(text);
	return stat === null
		? notRead(text, 0, 'No line of this file begins the change of a file.')
		: notRead(text, stat.index, 'This is a list of changed files (`--stat`), without any line.');
}

/** Files that `diff -r` names, but does not show, because one side alone has them. */
export function findOneSided(text: string): IssueInFile | undefined {
	const found = [...text.matchAll(ONE_SIDE)];
	const [first] = found;
	if (first === undefined) return undefined;
	const stand = found.length === 1 ? 'stands' : 'stand';
	const reason = `${formatCount(found.length, 'path')} ${stand} on one side alone (\`Only in …\`), and the diff does not hold what is there: it was made without \`-N\`.`;
	return { kind: 'InvalidDiff', line: lineAt(text, first.index), values: { reason } };
}

function notRead(text: string, index: number, reason: string): IssueInFile {
	return { kind: 'DiffNotRead', line: lineAt(text, index), values: { reason } };
}

function lineAt(text: string, index: number): number {
	let line = 1;
	for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) {
		line++;
	}
	return line;
}
