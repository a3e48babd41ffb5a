import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compareText } from '../model/text.ts';
import { PACKAGE_ROOT } from './folders.ts';

/** What pages are made with, beside our own code. */
const PACKAGES = [
	'@astrojs/mdx',
	'@pierre/highlights',
	'anser',
	'astro',
	'chart.js',
	'diff',
	'hast-util-from-html',
	'hast-util-sanitize',
	'hast-util-to-html',
	'markdown-it',
	'shiki',
	'vite',
];
const OWN = ['src', 'public', 'astro.config.mjs', 'package.json'];

/** SHA-256 over everything but the input that a page depends on: our files and the libraries. */
export function readCodeVersion(): string {
	const hash = createHash('sha256');
	for (const name of OWN) addToHash(hash, name);
	const require = createRequire(import.meta.url);
	for (const name of PACKAGES) hash.update(`${name} ${versionOf(require, name)}\n`);
	return hash.digest('hex');
}

function addToHash(hash: Hash, name: string): void {
	const file = path.join(PACKAGE_ROOT, name);
	if (!existsSync(file)) return;
	for (const entry of listFiles(file)) {
		hash.update(`${path.relative(PACKAGE_ROOT, entry).split(path.sep).join('/')}\0`);
		hash.update(readFileSync(entry));
	}
}

function listFiles(file: string): string[] {
	let entries;
	try {
		entries = readdirSync(file, { recursive: true, withFileTypes: true });
	} catch {
		return [file];
	}
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.sort(compareText);
}

/** Version of an installed package; its package.json need not be among its exports. */
function versionOf(require: NodeJS.Require, name: string): string {
	for (const folder of require.resolve.paths(name) ?? []) {
		const file = path.join(folder, name, 'package.json');
		if (!existsSync(file)) continue;
		const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
		return typeof version === 'string' ? version : '';
	}
	return 'none';
}
