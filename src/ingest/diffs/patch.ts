import type { FileChange } from '../../model/change.ts';
import type { ReportIssue } from '../reader.ts';
import { readGitFile, readPlainFile } from './patch-file.ts';
import { isHunkHeader } from './patch-hunks.ts';
import { headerText, type PatchLines } from './patch-lines.ts';
import { commonEnd, removeRoots } from './patch-roots.ts';

export interface Patch {
	files: FileChange[];
	/** Lines that belong to no change. */
	otherLines: number;
}

/** Lines without a home that are reported one by one. */
const MAX_REPORTED = 20;

/**
 * Reads the changes of a diff up to its end, or up to a line for which `isEnd` holds outside of
 * every change. Every line ends up in a change or in the count of the others.
 */
export function readPatch(
	lines: PatchLines,
	{ report, isEnd = () => false }: { report: ReportIssue; isEnd?: (text: string) => boolean },
): Patch {
	const patch: Patch = { files: [], otherLines: 0 };
	let reported = 0;
	function complain(line: number, reason: string): void {
		if (reported++ < MAX_REPORTED) report({ kind: 'InvalidDiff', line, values: { reason } });
	}
	for (;;) {
		const line = lines.peek();
		const text = headerText(line);
		if (line === undefined || isEnd(text)) return { ...patch, files: removeRoots(patch.files) };
		if (text.startsWith('diff --git ')) patch.files.push(readGitFile(lines, report));
		else if (startsPlainFile(lines)) patch.files.push(readPlainFile(lines, report));
		else if (/^diff --(?:cc|combined) /.test(text)) {
			complain(
				line.line,
				'A merge is compared with several parents here (`diff --cc`); this part is shown as text only.',
			);
			patch.otherLines += skipCombined(lines, isEnd);
		} else {
			if (isHunkHeader(text)) complain(line.line, 'The hunk that begins here belongs to no file.');
			const binary = readBinaryLine(text, line.line);
			if (binary === undefined) patch.otherLines++;
			else patch.files.push(binary);
			lines.next();
		}
	}
}

function startsPlainFile(lines: PatchLines): boolean {
	return (
		headerText(lines.peek()).startsWith('--- ') &&
		headerText(lines.peek(1)).startsWith('+++ ') &&
		isHunkHeader(headerText(lines.peek(2)))
	);
}

/** Takes a combined diff: all lines up to the next file. Its own lines begin with a sign or `@@@`. */
function skipCombined(lines: PatchLines, isEnd: (text: string) => boolean): number {
	let count = 0;
	do {
		lines.next();
		count++;
	} while (lines.peek() !== undefined && !endsCombined(headerText(lines.peek()), isEnd));
	return count;
}

function endsCombined(text: string, isEnd: (text: string) => boolean): boolean {
	return text.startsWith('diff --') || isEnd(text);
}

/** `diff -r` says of binary files only `Binary files x and y differ`. */
function readBinaryLine(text: string, line: number): FileChange | undefined {
	if (!text.startsWith('Binary files ') || !text.endsWith(' differ')) return undefined;
	const names = text.slice('Binary files '.length, -' differ'.length);
	const and = names.indexOf(' and ');
	if (and === -1) return undefined;
	const [before, after] = [names.slice(0, and), names.slice(and + ' and '.length)];
	const path = after === '/dev/null' ? before : after;
	const end = commonEnd({ oldPath: before, newPath: after });
	return {
		status: after === '/dev/null' ? 'removed' : before === '/dev/null' ? 'added' : 'modified',
		path: end === '' || before === after ? path.slice(path.indexOf('/') + 1) : end,
		binary: true,
		hunks: [],
		added: 0,
		removed: 0,
		line,
	};
}
