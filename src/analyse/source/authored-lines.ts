import type { FileChange } from '../../model/change.ts';
import type { Evidence } from '../../model/measure.ts';
import { listAddedLines } from './added-comments.ts';
import type { AuthoredCode } from './code-counts.ts';
import type { KnownFile } from './known-text.ts';
import type { AddedLines } from './line-sums.ts';
import { countedLanguage } from './loc.ts';
import { isTestFile } from './test-files.ts';
import { evidenceOfFile } from './tree-origin.ts';

/** What a run changed: of its tree against the code from before, or as its own diff says. */
interface Changes {
	basis: 'trees' | 'diff';
	files: readonly FileChange[];
}

/**
 * The lines of code that a run wrote into its tree, tests apart (METHOD, section 3.1): those that it
 * added or changed. Without `changes` nothing tells what it was given but `isGiven`, of single files;
 * the rest is all its own.
 */
export function sumAuthored(
	files: readonly KnownFile[],
	{ changes, isGiven }: { changes: Changes | undefined; isGiven: (file: KnownFile) => boolean },
): AuthoredCode {
	const against =
		changes === undefined ? 'nothing' : changes.basis === 'trees' ? 'baseline' : 'diff';
	const sum: AuthoredCode = { files: [], against, given: 0, uncompared: 0 };
	const byPath = new Map(changes?.files.map((change) => [change.path, change]));
	for (const file of files) {
		if (!isProgram(file.path) || file.lines?.counts === undefined) continue;
		const change = byPath.get(file.path);
		if (changes === undefined && isGiven(file)) sum.given++;
		else if (change?.tooLarge === true) sum.uncompared++;
		else if (changes === undefined || change !== undefined) {
			const code = countLines(file.lines.code, change && listAddedLines(change.hunks));
			add(sum, code, evidenceOfFile(file.place.file));
		}
	}
	return sum;
}

/** Where only diffs exist: the lines of code that they add, tests apart. */
export function sumAuthoredInDiff(files: readonly AddedLines[]): AuthoredCode {
	const sum: AuthoredCode = { files: [], against: 'diff', given: 0, uncompared: 0 };
	for (const { path, lines, evidence } of files) {
		if (isProgram(path)) add(sum, lines?.counts?.code ?? 0, evidence);
	}
	return sum;
}

function isProgram(path: string): boolean {
	return countedLanguage(path) !== undefined && !isTestFile(path);
}

function add({ files }: AuthoredCode, code: number, evidence: Evidence): void {
	if (code > 0) files.push({ code, evidence });
}

/** Lines of blocks, from 1; of `among` alone where it is given. */
function countLines(
	blocks: readonly (readonly [first: number, last: number])[],
	among: ReadonlySet<number> | undefined,
): number {
	let count = 0;
	for (const [first, last] of blocks) {
		if (among === undefined) count += last - first + 1;
		else for (let line = first; line <= last; line++) if (among.has(line)) count++;
	}
	return count;
}
