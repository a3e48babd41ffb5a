import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** Where the program itself is: the folder of its package.json. */
export const PACKAGE_ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * Marks a folder as a site that this program made and may replace. GitHub Pages leaves dot-files
 * out, so it is not published.
 */
export const MARKER = '.proofsheet-site';

/** The true path of a file or folder that need not exist yet: links above it are followed. */
export function truePath(file: string): string {
	const absolute = path.resolve(file);
	if (existsSync(absolute)) return realpathSync(absolute);
	const parent = path.dirname(absolute);
	return parent === absolute ? absolute : path.join(truePath(parent), path.basename(absolute));
}

/** Whether a folder is another one or lies in it, links followed. */
export function isInside(inner: string, outer: string): boolean {
	const relative = path.relative(truePath(outer), truePath(inner));
	return relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative));
}

/** Whether a build may put its site in a folder: it is missing, empty, or was made by us. */
export function isOurs(folder: string): boolean {
	if (!existsSync(folder)) return true;
	if (!statSync(folder).isDirectory()) return false;
	return existsSync(path.join(folder, MARKER)) || readdirSync(folder).length === 0;
}

export function isFolder(folder: string): boolean {
	return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A path as a person would type it from the current folder. */
export function displayPath(file: string): string {
	const relative = path.relative(process.cwd(), file);
	if (relative === '') return '.';
	const climbs = relative.split(path.sep).filter((part) => part === '..').length;
	return climbs > 2 || path.isAbsolute(relative) ? file : relative;
}
