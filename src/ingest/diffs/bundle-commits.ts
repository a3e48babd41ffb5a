import type { Changeset, Commit, FileChange } from '../../model/change.ts';
import type { ReportIssue } from '../reader.ts';
import { GitOutputError, type GitObjects } from './git-program.ts';
import { createPatchLines, splitPatch } from './patch-lines.ts';
import { readPatch } from './patch.ts';

/** Commits of one bundle, and bytes of all their diffs. */
const MAX_COMMITS = 2_000;
const MAX_DIFFS = 24 * 1024 * 1024;
/** Commits whose diffs are made at once. */
const BATCH = 100;
const FIELDS = 5;
/** Characters of a message that are kept. */
const MAX_MESSAGE = 20_000;

type ListedCommit = Commit & { sha: string };

/** The commits that heads lead to, each after its parents, with what each of them changed. */
export function readCommits(
	objects: GitObjects,
	{ heads, report }: { heads: readonly string[]; report: ReportIssue },
): Changeset[] {
	const commits = listCommits(objects, heads);
	const shown = commits.slice(-MAX_COMMITS);
	if (shown.length < commits.length) {
		const values = { what: 'commits', read: shown.length, of: commits.length };
		report({ kind: 'BundleCut', values });
	}
	const patches = readPatches(
		objects,
		shown.map(({ sha }) => sha),
	);
	if (patches.size < shown.length) {
		const values = { what: 'diffs of commits', read: patches.size, of: shown.length };
		report({ kind: 'BundleCut', values });
	}
	return shown.map((commit) => ({
		commit,
		files: patches.get(commit.sha) ?? [],
		otherLines: 0,
	}));
}

function listCommits(objects: GitObjects, heads: readonly string[]): ListedCommit[] {
	const format = '--format=%H%x00%at%x00%an <%ae>%x00%s%x00%b';
	const args = ['log', '--topo-order', '--no-show-signature', '--encoding=UTF-8', '-z', format];
	const printed = objects.run([...args, '--stdin'], heads.map((sha) => `${sha}\n`).join(''));
	const fields = printed.toString('utf8').split('\0');
	const commits: ListedCommit[] = [];
	for (let index = 0; index + FIELDS <= fields.length; index += FIELDS) {
		const [sha = '', time = '', author = '', subject = '', body = ''] = fields.slice(
			index,
			index + FIELDS,
		);
		const message = body.trim().slice(0, MAX_MESSAGE);
		const date = new Date(Number(time) * 1000);
		commits.push({
			sha,
			subject,
			author,
			...(Number.isNaN(date.getTime()) ? {} : { date: date.toISOString() }),
			...(message === '' ? {} : { message }),
		});
	}
	return commits.reverse();
}

/** Changes by commit, as far as their diffs are not too long together. Merges have none. */
function readPatches(objects: GitObjects, shas: readonly string[]): Map<string, FileChange[]> {
	const patches = new Map<string, FileChange[]>();
	let bytes = 0;
	for (let start = 0; start < shas.length; start += BATCH) {
		const batch = shas.slice(start, start + BATCH);
		const printed = printDiffs(objects, batch);
		bytes += printed?.length ?? Infinity;
		if (printed === undefined || bytes > MAX_DIFFS) return patches;
		for (const sha of batch) patches.set(sha, []);
		for (const [sha, files] of splitDiffs(printed.toString('utf8'))) patches.set(sha, files);
	}
	return patches;
}

/** Everything that configuration could change is stated, so that each version of git prints the same. */
const DIFF_TREE = [
	'diff-tree',
	'--stdin',
	'--root',
	'-r',
	'-p',
	'--full-index',
	'--unified=3',
	'--diff-algorithm=myers',
	'--indent-heuristic',
	'--find-renames=50%',
	'-l1000',
	'--no-ext-diff',
	'--no-textconv',
	'--no-color',
	'--submodule=short',
	'--src-prefix=a/',
	'--dst-prefix=b/',
];

function printDiffs(objects: GitObjects, shas: readonly string[]): Buffer | undefined {
	try {
		return objects.run(DIFF_TREE, shas.map((sha) => `${sha}\n`).join(''));
	} catch (error) {
		if (error instanceof GitOutputError) return undefined;
		throw error;
	}
}

const SHA = /^(?:[\da-f]{40}|[\da-f]{64})$/;

/** Lines of a diff begin with a sign or a word of its header, so that a bare hash is that of a commit. */
function splitDiffs(text: string): [sha: string, files: FileChange[]][] {
	const lines = createPatchLines(splitPatch(text));
	const found: [string, FileChange[]][] = [];
	for (;;) {
		const sha = lines.next()?.text;
		if (sha === undefined) return found;
		// What git itself printed has no faults to report.
		const { files } = readPatch(lines, {
			report: () => undefined,
			isEnd: (line) => SHA.test(line),
		});
		if (SHA.test(sha)) found.push([sha, files.map(withoutLines)]);
	}
}

/** A bundle has no lines that one could look at. */
function withoutLines(change: FileChange): FileChange {
	const hunks = change.hunks.map((hunk) => {
		const own = { ...hunk };
		delete own.line;
		return own;
	});
	const own = { ...change, hunks };
	delete own.line;
	return own;
}
