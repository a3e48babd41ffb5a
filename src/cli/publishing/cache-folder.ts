import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCodeDigests } from '../../cache/code-digest.ts';
import { createFolderStore, createMemoryStore } from '../../cache/folder-store.ts';
import type { Store } from '../../model/store.ts';
import { isInside, PACKAGE_ROOT } from '../folders.ts';
import type { CommandOptions } from '../options.ts';

/** Folder in the bench's root for what is kept between builds; never inside what is read. */
export function cacheFolder(
	options: Pick<CommandOptions, 'root' | 'runs' | 'content'>,
): string | undefined {
	const folder = path.join(options.root, '.proofsheet');
	const inputs = [...options.runs, ...(options.content === undefined ? [] : [options.content])];
	if (inputs.some((input) => isInside(folder, input))) return undefined;
	return isWritable(existsSync(folder) ? folder : options.root) ? folder : undefined;
}

/** What was computed before; forgotten at the end where nothing can be kept. */
export function openStore(options: Pick<CommandOptions, 'root' | 'runs' | 'content'>): Store {
	const folder = cacheFolder(options);
	if (folder === undefined) return createMemoryStore();
	mkdirSync(folder, { recursive: true });
	const ignore = path.join(folder, '.gitignore');
	if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
	return createFolderStore(path.join(folder, 'cache'), createCodeDigests(PACKAGE_ROOT));
}

function isWritable(folder: string): boolean {
	try {
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
