import { execFileSync } from 'node:child_process';
import {
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Copies the files of a checkout that git knows or would know into a new folder, with the installed
 * packages linked. Nothing that tests do there reaches the checkout: caches in `node_modules` are
 * the folder's own. Files beside the checkout are out of reach, so tests over them are skipped.
 */
export function copyCheckout(root: string, folder: string): void {
	const list = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
		cwd: root,
		encoding: 'utf8',
		maxBuffer: 1e9,
	});
	for (const name of new Set(list.split('\0'))) {
		const from = path.join(root, name);
		if (statSync(from, { throwIfNoEntry: false })?.isFile() !== true) continue;
		const to = path.join(folder, name);
		mkdirSync(path.dirname(to), { recursive: true });
		copyFileSync(from, to);
	}
	linkPackages(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}

/** Makes a `node_modules` of links to the packages of another, without its caches. */
export function linkPackages(from: string, to: string): void {
	mkdirSync(to, { recursive: true });
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const isCache = entry.name.startsWith('.') && entry.name !== '.bin';
		if (isCache || !(entry.isDirectory() || entry.isSymbolicLink())) continue;
		symlinkSync(path.join(from, entry.name), path.join(to, entry.name), 'junction');
	}
}

/** Does something while a file of a folder has another text, and puts the text back. */
export async function withText<T>(file: string, text: string, act: () => Promise<T>): Promise<T> {
	const kept = readFileSync(file);
	writeFileSync(file, text);
	try {
		return await act();
	} finally {
		writeFileSync(file, kept);
	}
}
