import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodeOf } from '../model/store.ts';
import { createInstalledPackages } from './installed-packages.ts';
import { createModuleReader, listCode } from './module-graph.ts';

/** Enough that no two of a million kinds of code share one. */
const LENGTH = 32;

/**
 * Digests of the code of a package: of some of its modules, all files that these load, and the
 * versions of the libraries. A changed comment counts as changed code. Nothing else has a part in it,
 * so that it is the same on every machine; each file is read once.
 */
export function createCodeDigests(root: string): CodeOf {
	const read = createModuleReader(root);
	const listInstalled = createInstalledPackages(root);
	const known = new Map<string, string>();
	return (modules) => {
		const key = modules.join('\n');
		const found = known.get(key);
		if (found !== undefined) return found;
		const own = modules.map((module) => nameInside(module, root));
		const { files, packages } = listCode(own, read);
		const hash = createHash('sha256');
		for (const file of files) hash.update(`${file} ${read(file).digest}\n`);
		for (const name of listInstalled(packages)) hash.update(`${name}\n`);
		const digest = hash.digest('hex').slice(0, LENGTH);
		known.set(key, digest);
		return digest;
	};
}

/** Path inside the package, with `/`. */
function nameInside(module: string, root: string): string {
	const name = path.relative(root, fileURLToPath(module)).split(path.sep).join('/');
	if (name.startsWith('..') || path.isAbsolute(name)) {
		throw new Error(`The module ${module} is none of ours, so its code is not known.`);
	}
	return name;
}
