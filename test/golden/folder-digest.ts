import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 of every file of a folder by its path, sorted. */
export function digestFolder(folder: string): Map<string, string> {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.sort();
	return new Map(
		files.map((file) => [
			file.split(path.sep).join('/'),
			createHash('sha256').update(readFileSync(path.join(folder, file))).digest('hex'),
		]),
	);
}

/** Paths of the files whose content is not the same in both, or that only one has. */
export function listDifferences(
	first: ReadonlyMap<string, string>,
	second: ReadonlyMap<string, string>,
): string[] {
	return [...new Set([...first.keys(), ...second.keys()])].filter(
		(file) => first.get(file) !== second.get(file),
	);
}
