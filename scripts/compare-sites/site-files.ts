import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What a file of a site is, by its name. */
export type FileKind =
	'page' | 'data' | 'table' | 'text' | 'style' | 'script' | 'picture' | 'font' | 'other';

const KINDS: Readonly<Record<string, FileKind>> = {
	'.html': 'page',
	'.json': 'data',
	'.csv': 'table',
	'.txt': 'text',
	'.htm': 'text',
	'.md': 'text',
	'.xml': 'text',
	'.css': 'style',
	'.js': 'script',
	'.mjs': 'script',
	'.svg': 'picture',
	'.png': 'picture',
	'.jpg': 'picture',
	'.jpeg': 'picture',
	'.webp': 'picture',
	'.gif': 'picture',
	'.avif': 'picture',
	'.woff2': 'font',
};

export function kindOf(name: string): FileKind {
	return KINDS[path.posix.extname(name).toLowerCase()] ?? 'other';
}

/** Whether names of assets can stand in a file of that name. */
export function isText(name: string): boolean {
	const kind = kindOf(name);
	if (kind === 'picture') return name.toLowerCase().endsWith('.svg');
	return kind !== 'font' && kind !== 'other';
}

/** Paths of all files below a folder, with `/`, sorted. */
export function listSite(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.map((name) => name.split(path.sep).join('/'))
		.sort();
}
