import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findImports } from './find-imports.ts';

/** A file of the program, and what it loads. Paths are relative to the package, with `/`. */
export interface Module {
	/** SHA-256 of its content, line endings aside. */
	digest: string;
	imports: { file: string; isType: boolean }[];
	/** Names of npm packages. */
	packages: string[];
}

/** Reads a file of the program; each file is read once. */
export type ReadModule = (file: string) => Module;

/** Files whose imports are followed; others, such as images, load nothing. */
const CODE = /\.(?:ts|mjs|astro|css)$/;

export function createModuleReader(root: string): ReadModule {
	const modules = new Map<string, Module>();
	return (file) => {
		const known = modules.get(file);
		if (known !== undefined) return known;
		const bytes = readFileSync(path.join(root, file));
		const module = CODE.test(file) ? toModule(root, file, bytes.toString('utf8')) : toData(bytes);
		modules.set(file, module);
		return module;
	};
}

function toData(bytes: Buffer): Module {
	return { digest: sha256(bytes), imports: [], packages: [] };
}

function toModule(root: string, file: string, content: string): Module {
	// Git may check out one line ending or the other.
	const text = content.replaceAll('\r\n', '\n');
	const module: Module = { digest: sha256(text), imports: [], packages: [] };
	for (const { specifier, isType } of findImports(file, text)) {
		if (specifier.startsWith('.')) {
			const target = path.posix.join(path.posix.dirname(file), specifier);
			const targets = target.includes('*') ? listMatching(target, root) : [target];
			for (const one of targets) module.imports.push({ file: one, isType });
		} else if (!isType && !specifier.includes(':')) {
			module.packages.push(packageOf(specifier));
		}
	}
	return module;
}

function listMatching(pattern: string, root: string): string[] {
	return globSync(pattern, { cwd: root })
		.map((file) => file.split(path.sep).join('/'))
		.sort();
}

/** `@scope/name` of `@scope/name/file.css`. */
function packageOf(specifier: string): string {
	return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The code that runs when some files are loaded: these and all that they load, types aside. */
export function listCode(
	files: readonly string[],
	read: ReadModule,
): { files: string[]; packages: string[] } {
	const found = new Set<string>();
	const packages = new Set<string>();
	const open = [...files];
	for (let file = open.pop(); file !== undefined; file = open.pop()) {
		if (found.has(file)) continue;
		found.add(file);
		const module = read(file);
		for (const { file: target, isType } of module.imports) if (!isType) open.push(target);
		for (const name of module.packages) packages.add(name);
	}
	return { files: [...found].sort(), packages: [...packages].sort() };
}

function sha256(content: string | Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}
