import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Code that people wrote, in about the mix of what models write. */
const SHARES: readonly (readonly [extension: string, share: number])[] = [
	['.ts', 0.4],
	['.js', 0.4],
	['.mjs', 0.18],
	['.css', 0.02],
];
/** So that files have some 14 KB on average, as produced programs do. */
const MIN_SIZE = 4_000;
const MAX_SIZE = 60_000;
/** What has longer lines was written by a program. */
const MAX_LINE = 500;

export interface TreeFile {
	/** Where it was copied to, relative to the folder. */
	name: string;
	bytes: number;
}

/**
 * Copies about so many bytes of code out of the packages in `modules` into a folder. The same
 * packages give the same files.
 */
export function writeCodeTree(folder: string, modules: string, bytes: number): TreeFile[] {
	const all = listFiles(modules);
	return SHARES.flatMap(([extension, share]) => {
		const files: TreeFile[] = [];
		let room = bytes * share;
		mkdirSync(path.join(folder, extension.slice(1)), { recursive: true });
		for (const file of all.filter((one) => one.endsWith(extension))) {
			const { size } = statSync(file);
			if (room <= 0) break;
			if (size < MIN_SIZE || size > MAX_SIZE || !hasShortLines(file)) continue;
			const name = `${extension.slice(1)}/part-${String(files.length).padStart(4, '0')}${extension}`;
			cpSync(file, path.join(folder, name));
			files.push({ name, bytes: size });
			room -= size;
		}
		return files;
	});
}

/** In an order that mixes the packages. */
function listFiles(modules: string): string[] {
	return readdirSync(modules, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.(?:min\.js|d\.ts)$/.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name))
		.map((file) => ({ file, key: hash(path.relative(modules, file)) }))
		.sort((a, b) => (a.key < b.key ? -1 : 1))
		.map(({ file }) => file);
}

function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function hasShortLines(file: string): boolean {
	return readFileSync(file, 'utf8')
		.split('\n')
		.every((line) => line.length <= MAX_LINE);
}
