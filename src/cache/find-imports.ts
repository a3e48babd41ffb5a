/** What a file names to be loaded. */
export interface Import {
	/** As written, such as `./probe.ts`, `yaml` or, for `import.meta.glob`, `./*.astro`. */
	specifier: string;
	/** Gone at run time: `import type` and `export type`. */
	isType: boolean;
}

/**
 * Statements begin a line, as Prettier writes them; text that only looks like one begins none. Files
 * of packages that are loaded by their paths are WebAssembly.
 */
const CODE = new RegExp(
	[
		/^(?:import|export)(?<type> type(?= [\w{*]))?(?:[^'"`;=]*?[\s}*]from)? *'(?<fixed>[^'\n]+)'/,
		/^(?![\t ]*(?:\*|\/[*/]))[^\n]*?\bimport(?:\.meta\.glob(?:<\w+>)?)?\(\s*'(?<late>[^'\n]+)'/,
		/'(?<file>(?:@[\w-]+\/)?[a-z][\w.-]*\/[\w./-]+\.wasm)'/,
	]
		.map(({ source }) => source)
		.join('|'),
	'gm',
);
const STYLE = /(?:^@import *|\burl\()'(?<fixed>(?!#|data:)[^'\n]+)'/gm;

/** The imports of a TypeScript, JavaScript, Astro or CSS file, in order. */
export function findImports(file: string, text: string): Import[] {
	const matches = text.matchAll(file.endsWith('.css') ? STYLE : CODE);
	return [...matches].map(({ groups: { type, fixed, late, file: path } = {} }) => ({
		specifier: fixed ?? late ?? path ?? '',
		isType: type !== undefined,
	}));
}
