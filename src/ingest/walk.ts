import { readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';
import fg from 'fast-glob';
import { compareText } from '../model/issue.ts';
import type { LeftOut } from '../model/bench.ts';

/** Folders that hold no work of a contestant, and what they are. `.git` is not even listed. */
const NOISE = new Map([
	['.git', 'a repository’s own data'],
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
			const entries = readdirSync(folder, { withFileTypes: true });
			const reason = relative === '' ? undefined : reasonToLeaveOut(folder, path.basename(folder));
			if (reason === undefined) return entries;
			noise.push({ path: relative, reason });
			return [];
		} catch (error) {
			const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
			unreadable.push({ path: relative, reason: code });
			return [];
		}
	}

	const entries = fg.sync('**', {
		cwd: root,
		dot: true,
		onlyFiles: false,
		followSymbolicLinks: false,
		objectMode: true,
		unique: false,
		fs: { readdirSync: readFolder as unknown as typeof readdirSync },
	});
	const left = new Set(noise.map((one) => one.path));
	const of = (test: (entry: Dirent) => boolean): string[] =>
		entries
			.filter(({ dirent }) => test(dirent as unknown as Dirent))
			.map((entry) => entry.path)
			.sort(compareText);
	return {
		files: of((entry) => entry.isFile()),
		folders: of((entry) => entry.isDirectory()).filter((folder) => !left.has(folder)),
		links: of((entry) => entry.isSymbolicLink()),
		specials: of((entry) => !entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink()),
		unreadable: unreadable.sort((a, b) => compareText(a.path, b.path)),
		leftOut: noise
			.map((one) => ({ ...one, ...countFolder(path.join(root, one.path)) }))
			.sort((a, b) => compareText(a.path, b.path)),
	};
}

function toRelative(root: string, folder: string): string {
	return path.relative(root, folder).split(path.sep).join('/');
}

function reasonToLeaveOut(folder: string, name: string): string | undefined {
	const always = NOISE.get(name);
	if (always !== undefined) return always;
	const signs = BUILD_OUTPUT.get(name);
	if (signs === undefined) return undefined;
	const siblings = readdirSync(path.dirname(folder));
	return signs.some((sign) => siblings.includes(sign)) ? 'build output' : undefined;
}

/** Files and bytes of a folder that is left out; `.git` is not looked into. */
function countFolder(folder: string): { files: number; bytes: number } {
	if (path.basename(folder) === '.git') return { files: 0, bytes: 0 };
	const entries = fg.sync('**', {
		cwd: folder,
		dot: true,
		followSymbolicLinks: false,
		stats: true,
		suppressErrors: true,
		unique: false,
	});
	const bytes = entries.reduce((sum, entry) => sum + (entry.stats?.size ?? 0), 0);
	return { files: entries.length, bytes };
}
