import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';
import fg from 'fast-glob';
import type { LeftOut } from '../../model/bench.ts';
import { compareText } from '../../model/text.ts';
import { explainCode } from '../source/known-file.ts';
import { fromSystemName, toSystemPath } from '../source/system-path.ts';

/** Folders that hold no work of a contestant, and what they are. `.git` is not even listed. */
const REPOSITORY = 'a repository’s own data';
const NOISE = new Map([
	['.git', REPOSITORY],
	['node_modules', 'installed packages'],
	['bower_components', 'installed packages'],
	['.venv', 'a virtual environment'],
	['venv', 'a virtual environment'],
	['.tox', 'a virtual environment'],
	['__pycache__', 'a cache'],
	['.pytest_cache', 'a cache'],
	['.mypy_cache', 'a cache'],
	['.ruff_cache', 'a cache'],
	['.cache', 'a cache'],
	['.parcel-cache', 'a cache'],
	['.gradle', 'a cache'],
	['.turbo', 'a cache'],
	['.next', 'build output'],
	['.nuxt', 'build output'],
	['.svelte-kit', 'build output'],
	['.astro', 'build output'],
]);

/** Why a path would not be listed in a folder of runs; undefined if it would. */
export function reasonOfFolders(treePath: string): { folder: string; reason: string } | undefined {
	const parts = treePath.split('/');
	const index = parts.slice(0, -1).findIndex((part) => NOISE.has(part));
	const reason = NOISE.get(parts[index] ?? '');
	return reason === undefined ? undefined : { folder: parts.slice(0, index + 1).join('/'), reason };
}

/** Folders that are build output only beside a file that says so. */
const BUILD_OUTPUT = new Map([['target', ['Cargo.toml', 'pom.xml']]]);

export interface Walked {
	/** Regular files, relative to the root with `/`, sorted by code units. */
	files: string[];
	folders: string[];
	/** Symbolic links; never followed. */
	links: string[];
	/** Pipes, sockets, devices. */
	specials: string[];
	/** Folders that could not be listed, with the reason. */
	unreadable: { path: string; reason: string }[];
	leftOut: LeftOut[];
}

/** Lists everything below a folder, without following links and without opening a file. */
export function walk(root: string): Walked {
	const noise: { path: string; reason: string }[] = [];
	const unreadable: Walked['unreadable'] = [];

	function readFolder(folder: string): Dirent[] {
		const relative = toRelative(root, folder);
		try {
			const entries = readEntries(folder);
			const reason = relative === '' ? undefined : reasonToLeaveOut(folder, path.basename(folder));
			if (reason === undefined) return entries;
			noise.push({ path: relative, reason });
			return [];
		} catch (error) {
			unreadable.push({ path: relative, reason: explainFolder(error) });
			return [];
		}
	}

	const entries = listEntries(root, readFolder);
	// A worktree's `.git` is a file that names a folder of the machine.
	const pointers = entries.filter(({ dirent }) => dirent.isFile() && dirent.name === '.git');
	noise.push(...pointers.map((entry) => ({ path: entry.path, reason: REPOSITORY })));
	const left = new Set(noise.map((one) => one.path));
	const of = (test: (entry: Entry['dirent']) => boolean): string[] => {
		const paths = entries.filter(({ dirent }) => test(dirent)).map((entry) => entry.path);
		return [...new Set(paths)].sort(compareText);
	};
	return {
		files: of((entry) => entry.isFile() && entry.name !== '.git'),
		folders: of((entry) => entry.isDirectory()).filter((folder) => !left.has(folder)),
		links: of((entry) => entry.isSymbolicLink()),
		specials: of((entry) => !entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink()),
		unreadable: unreadable.sort((a, b) => compareText(a.path, b.path)),
		leftOut: noise
			.map((one) => ({ ...one, ...countFolder(path.join(root, one.path)) }))
			.sort((a, b) => compareText(a.path, b.path)),
	};
}

/** Stands for a line break in a name while fast-glob sees it; its patterns match none. */
const BREAK = '\uFFFF';

type Entry = Pick<fg.Entry, 'path' | 'dirent' | 'stats'>;

/** Everything below a folder, links not followed; `readFolder` says what a folder holds. */
function listEntries(root: string, readFolder: (folder: string) => Dirent[]): Entry[] {
	const readdir = (folder: string): Dirent[] =>
		readFolder(folder.replaceAll(BREAK, '\n')).map((entry) =>
			entry.name.includes('\n')
				? (Object.create(entry, { name: { value: entry.name.replaceAll('\n', BREAK) } }) as Dirent)
				: entry,
		);
	const entries = fg.sync('**', {
		cwd: root,
		dot: true,
		onlyFiles: false,
		followSymbolicLinks: false,
		objectMode: true,
		unique: false,
		fs: { readdirSync: readdir as unknown as typeof readdirSync },
	});
	return entries.map((entry) => ({ ...entry, path: entry.path.replaceAll(BREAK, '\n') }));
}

/** What a folder holds, under names that are found again; see `fromSystemName`. */
function readEntries(folder: string): Dirent[] {
	const path = toSystemPath(folder);
	const names = readdirSync(path, { withFileTypes: true, encoding: 'buffer' });
	return names.map((entry) => {
		const name = { value: fromSystemName(entry.name), enumerable: true };
		return Object.create(entry, { name }) as Dirent;
	});
}

function explainFolder(error: unknown): string {
	return explainCode(error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
}

function toRelative(root: string, folder: string): string {
	return path.relative(root, folder).split(path.sep).join('/');
}

function reasonToLeaveOut(folder: string, name: string): string | undefined {
	const always = NOISE.get(name);
	if (always !== undefined) return always;
	const signs = BUILD_OUTPUT.get(name);
	if (signs === undefined) return undefined;
	const siblings = readdirSync(toSystemPath(path.dirname(folder)), { encoding: 'utf8' });
	return signs.some((sign) => siblings.includes(sign)) ? 'build output' : undefined;
}

/** Files and bytes of a folder that is left out; `.git` is not looked into. */
function countFolder(folder: string): { files: number; bytes: number } {
	if (path.basename(folder) === '.git') return { files: 0, bytes: 0 };
	const files = listEntries(folder, readOrNothing).filter(({ dirent }) => dirent.isFile());
	const bytes = files.reduce(
		(sum, file) => sum + (lstatSync(toSystemPath(path.join(folder, file.path)), QUIET)?.size ?? 0),
		0,
	);
	return { files: files.length, bytes };
}

const QUIET = { throwIfNoEntry: false } as const;

function readOrNothing(folder: string): Dirent[] {
	try {
		return readEntries(folder);
	} catch {
		return [];
	}
}
