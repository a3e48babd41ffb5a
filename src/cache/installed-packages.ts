import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

interface Installed {
	/** Name and version. */
	name: string;
	/** True path. */
	folder: string;
	/** Names of the packages that it loads. */
	dependencies: string[];
}

/** Gives `name@version` of packages and of all that they depend on, sorted. */
export type ListInstalled = (names: readonly string[]) => string[];

/**
 * Looks packages up as Node.js does, beginning in a folder. Dependencies that only some systems
 * install are left out: their versions follow from those of the packages that ask for them.
 */
export function createInstalledPackages(root: string): ListInstalled {
	const byFolder = new Map<string, Installed | undefined>();
	function find(name: string, from: string): Installed | undefined {
		for (let folder = from; ; folder = path.dirname(folder)) {
			const place = path.join(folder, 'node_modules', name);
			const found = byFolder.get(place) ?? readInstalled(place, name);
			byFolder.set(place, found);
			if (found !== undefined || folder === path.dirname(folder)) return found;
		}
	}
	return (names) => {
		const listed = new Set<string>();
		const seen = new Set<string>();
		function add(name: string, from: string): void {
			const installed = find(name, from);
			if (installed === undefined) {
				listed.add(`${name} is not installed`);
			} else if (!seen.has(installed.folder)) {
				seen.add(installed.folder);
				listed.add(installed.name);
				for (const dependency of installed.dependencies) add(dependency, installed.folder);
			}
		}
		for (const name of names) add(name, root);
		return [...listed].sort();
	};
}

function readInstalled(place: string, name: string): Installed | undefined {
	let text: string;
	try {
		text = readFileSync(path.join(place, 'package.json'), 'utf8');
	} catch {
		return undefined;
	}
	const { version, dependencies } = JSON.parse(text) as {
		version?: unknown;
		dependencies?: Record<string, unknown>;
	};
	return {
		name: `${name}@${String(version)}`,
		folder: realpathSync(place),
		dependencies: Object.keys(dependencies ?? {}),
	};
}
