import type { FileChange, Hunk } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';
import type { ReportIssue } from '../reader.ts';
import { readHunks } from './patch-hunks.ts';
import { headerText, type PatchLines } from './patch-lines.ts';
import {
	parseGitPaths,
	parseSidePath,
	removePrefixes,
	unquotePath,
	type PathPair,
} from './patch-paths.ts';
import { commonEnd } from './patch-roots.ts';

const NOWHERE = '/dev/null';

/** What git's extended header lines say. */
interface Header {
	oldMode?: string;
	newMode?: string;
	created: boolean;
	deleted: boolean;
	renamed?: Partial<PathPair>;
	copied?: Partial<PathPair>;
	similarity?: number;
}

/** Reads the change of one file that begins with `diff --git`. */
export function readGitFile(lines: PatchLines, report: ReportIssue): FileChange {
	const first = lines.next();
	const crlf = first?.text.endsWith('\r') === true;
	const named = parseGitPaths(headerText(first).slice('diff --git '.length));
	const header = readHeader(lines);
	const binary = readBinary(lines);
	const sides = binary === undefined ? readSides(lines) : undefined;
	const hunks = binary === undefined ? readHunks(lines, { crlf, report }) : [];
	const paths = header.renamed ?? header.copied ?? pathsOf(sides, named);
	const path = paths.newPath ?? paths.oldPath;
	if (path === undefined) {
		report({
			kind: 'InvalidDiff',
			line: first?.line ?? 1,
			values: { reason: 'The name of the file that changed here cannot be told from this line.' },
		});
	}
	const line = first?.line;
	return {
		status: statusOf(header, hunks, binary !== undefined),
		path: path ?? headerText(first).slice('diff --git '.length),
		...(paths.oldPath !== undefined && paths.oldPath !== path ? { oldPath: paths.oldPath } : {}),
		...defined({ oldMode: header.oldMode, newMode: header.newMode }),
		binary: binary !== undefined,
		...defined({ bytes: binary?.bytes, similarity: header.similarity }),
		hunks,
		...countLines(hunks),
		...defined({ line }),
	};
}

function statusOf(header: Header, hunks: readonly Hunk[], binary: boolean): FileChange['status'] {
	if (header.created) return 'added';
	if (header.deleted) return 'removed';
	if (header.renamed !== undefined) return 'renamed';
	if (header.copied !== undefined) return 'copied';
	const modesDiffer = header.oldMode !== header.newMode;
	return modesDiffer && hunks.length === 0 && !binary ? 'mode' : 'modified';
}

/** A line of the header, and what its value says. */
const FIELDS: readonly (readonly [RegExp, (value: string, header: Header) => Partial<Header>])[] = [
	[/^old mode (\d+)$/, (oldMode) => ({ oldMode })],
	[/^new mode (\d+)$/, (newMode) => ({ newMode })],
	[/^deleted file mode (\d+)$/, (oldMode) => ({ deleted: true, oldMode })],
	[/^new file mode (\d+)$/, (newMode) => ({ created: true, newMode })],
	[/^rename (?:from|old) (.+)$/, (oldPath, { renamed }) => ({ renamed: { ...renamed, oldPath } })],
	[/^rename (?:to|new) (.+)$/, (newPath, { renamed }) => ({ renamed: { ...renamed, newPath } })],
	[/^copy from (.+)$/, (oldPath, { copied }) => ({ copied: { ...copied, oldPath } })],
	[/^copy to (.+)$/, (newPath, { copied }) => ({ copied: { ...copied, newPath } })],
	[/^similarity index (\d{1,3})%$/, (percent) => ({ similarity: Number(percent) })],
	[/^dissimilarity index \d{1,3}%$/, () => ({})],
	[
		/^index [\da-f]+\.\.[\da-f]+(?: (\d+))?$/,
		(mode) => (mode === '' ? {} : { oldMode: mode, newMode: mode }),
	],
];

function readHeader(lines: PatchLines): Header {
	let header: Header = { created: false, deleted: false };
	for (;;) {
		const text = headerText(lines.peek());
		const field = FIELDS.find(([pattern]) => pattern.test(text));
		if (field === undefined) return header;
		const [pattern, read] = field;
		header = { ...header, ...read(unquotePath(pattern.exec(text)?.[1] ?? ''), header) };
		lines.next();
	}
}

/** Takes what stands for binary content; undefined where there is none. */
function readBinary(lines: PatchLines): { bytes?: number } | undefined {
	const text = headerText(lines.peek());
	if (text.startsWith('Binary files ') && text.endsWith(' differ')) {
		lines.next();
		return {};
	}
	if (text !== 'GIT binary patch') return undefined;
	lines.next();
	const [forward] = [readBinaryBlock(lines), readBinaryBlock(lines)];
	return forward === undefined ? {} : { bytes: forward };
}

/** `literal 123` or `delta 45`, lines in base 85, an empty line. The size of a literal's content. */
function readBinaryBlock(lines: PatchLines): number | undefined {
	const start = /^(literal|delta) (\d{1,15})$/.exec(headerText(lines.peek()));
	if (start === null) return undefined;
	lines.next();
	while (/^[A-Za-z][!-~]{1,80}$/.test(headerText(lines.peek()))) lines.next();
	if (headerText(lines.peek()) === '' && lines.peek() !== undefined) lines.next();
	return start[1] === 'literal' ? Number(start[2]) : undefined;
}

/** The lines `---` and `+++`, with prefixes. */
function readSides(lines: PatchLines): PathPair | undefined {
	const before = headerText(lines.peek());
	const after = headerText(lines.peek(1));
	if (!before.startsWith('--- ') || !after.startsWith('+++ ')) return undefined;
	lines.next();
	lines.next();
	return { oldPath: parseSidePath(before.slice(4)), newPath: parseSidePath(after.slice(4)) };
}

/** The line `diff --git` knows prefixes best; where it cannot be read, the sides do. */
function pathsOf(sides: PathPair | undefined, named: PathPair | undefined): Partial<PathPair> {
	if (named !== undefined) return named;
	if (sides === undefined) return {};
	const { oldPath, newPath } = sides;
	if (oldPath === NOWHERE) return { newPath: withoutLetter(newPath) };
	if (newPath === NOWHERE) return { oldPath: withoutLetter(oldPath) };
	return removePrefixes(sides);
}

function withoutLetter(path: string): string {
	return path.replace(/^[abciow12]\//, '');
}

/** Reads the change of one file of a plain `diff -u`, which begins with `---` and `+++`. */
export function readPlainFile(lines: PatchLines, report: ReportIssue): FileChange {
	const first = lines.peek();
	const crlf = first?.text.endsWith('\r') === true;
	const isEpoch = [0, 1].map((ahead) =>
		/\t(?:1970-01-01|1969-12-31) /.test(headerText(lines.peek(ahead))),
	);
	const sides = readSides(lines) ?? { oldPath: '', newPath: '' };
	const hunks = readHunks(lines, { crlf, report });
	// `diff -N` gives a file that is not there the first second of Unix time.
	const [only] = hunks.length === 1 ? hunks : [];
	const created = sides.oldPath === NOWHERE || (isEpoch[0] === true && only?.oldLines === 0);
	const deleted = sides.newPath === NOWHERE || (isEpoch[1] === true && only?.newLines === 0);
	const { oldPath, newPath } = plainPaths(sides);
	const line = first?.line;
	return {
		status: created ? 'added' : deleted ? 'removed' : 'modified',
		path: deleted ? oldPath : newPath,
		binary: false,
		hunks,
		...countLines(hunks),
		...defined({ line }),
	};
}

function plainPaths(sides: PathPair): PathPair {
	const { oldPath, newPath } = sides;
	const isOneSided = oldPath === NOWHERE || newPath === NOWHERE;
	const end = isOneSided || oldPath === newPath ? '' : commonEnd(sides);
	const pair = isOneSided
		? { oldPath: withoutLetter(oldPath), newPath: withoutLetter(newPath) }
		: end === ''
			? removePrefixes(sides)
			: { oldPath: end, newPath: end };
	return {
		oldPath: pair.oldPath.replace(/^\.\//, ''),
		newPath: pair.newPath.replace(/^\.\//, ''),
	};
}

function countLines(hunks: readonly Hunk[]): { added: number; removed: number } {
	let added = 0;
	let removed = 0;
	for (const { lines } of hunks) {
		for (const { sign } of lines) {
			if (sign === '+') added++;
			if (sign === '-') removed++;
		}
	}
	return { added, removed };
}
