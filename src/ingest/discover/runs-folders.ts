import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Issue, issue } from '../../model/issue.ts';
import { compareText } from '../../model/text.ts';
import { toIssue } from '../configuration/configuration.ts';
import { createGuard, RefusedError, type Source } from '../source/source.ts';
import { isOddPath } from '../source/system-path.ts';
import { walk, type Walked } from './walk.ts';

/** A folder that was named on the command line and cannot be used at all. */
export class RunsFolderError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'RunsFolderError';
	}
}

type Open = (path: string) => Source;

/**
 * Lists all folders of runs as if they were one. Where two hold the same file, the first counts;
 * files that differ are reported.
 */
export function walkAll(
	folders: readonly string[],
	issues: Issue[],
): { walked: Walked; open: Open } {
	const owners = new Map<string, Open>();
	const all = folders.map((folder) => {
		checkFolder(folder, 'runs');
		const { open } = createGuard(folder);
		const walked = walk(realpathSync(folder));
		for (const file of walked.files) {
			const first = owners.get(file);
			if (first === undefined) owners.set(file, open);
			else if (!isSame(file, first, open)) {
				issues.push(issue('DuplicateFile', { file }, { folder: nameOf(folder) }));
			}
		}
		return walked;
	});
	const walked: Walked = {
		files: [...owners.keys()].sort(compareText),
		folders: [...new Set(all.flatMap((one) => one.folders))].sort(compareText),
		links: all.flatMap((one) => one.links),
		specials: all.flatMap((one) => one.specials),
		unreadable: all.flatMap((one) => one.unreadable),
		leftOut: all.flatMap((one) => one.leftOut),
	};
	return {
		walked,
		open(file) {
			const owner = owners.get(file);
			if (owner === undefined) throw new RefusedError('missing', 'it is no file of the bench');
			return owner(file);
		},
	};
}

/** Throws where a folder of `what` cannot be read from. */
export function checkFolder(folder: string, what: 'runs' | 'configuration'): void {
	if (!existsSync(folder)) {
		throw new RunsFolderError(`The folder of ${what} "${folder}" does not exist.`);
	}
	if (!statSync(folder).isDirectory()) throw new RunsFolderError(`"${folder}" is not a folder.`);
}

/** The name by which a folder is told to people; never its path on this machine. */
export function nameOf(folder: string): string {
	return path.basename(path.resolve(folder));
}

function isSame(file: string, first: Open, second: Open): boolean {
	try {
		const [one, other] = [first(file), second(file)];
		return one.bytes === other.bytes && one.sha256() === other.sha256();
	} catch (error) {
		if (error instanceof RefusedError) return false;
		throw error;
	}
}

/** Reports what the folders hold that is not opened, and why. */
export function reportWalk(walked: Walked, issues: Issue[]): void {
	const nameIn = (file: string): string => (file === '' ? '.' : path.posix.basename(file));
	for (const file of walked.links) {
		issues.push(toIssue({ kind: 'SymbolicLink', values: { name: nameIn(file) } }, file));
	}
	for (const file of walked.specials) {
		issues.push(toIssue({ kind: 'NotARegularFile', values: { name: nameIn(file) } }, file));
	}
	for (const file of walked.folders.filter(isCalledLikeFile)) {
		issues.push(toIssue({ kind: 'FolderForFile', values: { name: nameIn(file) } }, file));
	}
	const odd = [...walked.folders, ...walked.files].filter((file) => isOddPath(nameIn(file)));
	for (const file of odd)
		issues.push(toIssue({ kind: 'OddName', values: { name: nameIn(file) } }, file));
	for (const { path: file, reason } of walked.unreadable) {
		const values = { name: nameIn(file), reason };
		issues.push(toIssue({ kind: 'Unreadable', values }, file === '' ? '.' : file));
	}
	for (const { path: file, files, bytes, reason } of walked.leftOut) {
		const values = { folder: nameIn(file), files, bytes, reason };
		issues.push(toIssue({ kind: 'LeftOut', values }, file));
	}
}

/** Names by which files are read: configuration, records, transcripts. */
function isCalledLikeFile(folder: string): boolean {
	return /(?:^|\/)(?:[^/]*\.(?:jsonl|traj|eval)|(?:bench|round|run)\.ya?ml|(?:run|result|meta|measures|timings|trajectory)\.json|BRIEF\.md)$/.test(
		folder,
	);
}
