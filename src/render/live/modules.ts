import type { Inliner } from './inliner.ts';
import { toDataUrl } from './references.ts';

/** Modules of a page by the names that their imports are given: an import map. */
export interface ModuleMap {
	/** A script with its relative imports under the names of the map. */
	rename(script: string, from: string): string;
	/** The name of a module; undefined for one that is not there. */
	add(address: string, from: string): string | undefined;
	/** JSON for `<script type="importmap">`; undefined without modules. */
	toJson(): string | undefined;
}

const MAX_MODULES = 500;
/** `from './a.js'`, `import './a.js'`, `import('./a.js')`; other imports are bare names. */
const IMPORT = /\b(from|import)(\s{0,9}\(?\s{0,9})(["'])(\.{0,2}\/[^"'\n]{1,300})\3/g;

/** Modules in `data:` addresses cannot name each other by path, so that they get names. */
export function createModuleMap(inliner: Inliner): ModuleMap {
	const addresses = new Map<string, string>();
	function rename(script: string, from: string): string {
		return script.replace(IMPORT, (whole: string, ...parts: string[]) => {
			const [word = '', space = '', quote = '', address = ''] = parts;
			const name = add(address, from);
			return name === undefined ? whole : `${word}${space}${quote}${name}${quote}`;
		});
	}
	function add(address: string, from: string): string | undefined {
		if (addresses.size >= MAX_MODULES) return undefined;
		const found = inliner.load(address, from);
		if (found === undefined) return undefined;
		const name = `live:/${encodeURI(found.path)}`;
		if (addresses.has(name)) return name;
		// Modules may import each other in a circle.
		addresses.set(name, '');
		addresses.set(name, toDataUrl('module.js', rename(found.text, found.path)));
		return name;
	}
	return {
		rename,
		add,
		toJson: () =>
			addresses.size === 0
				? undefined
				: JSON.stringify({ imports: Object.fromEntries(addresses) }).replaceAll('<', '\\u003c'),
	};
}
