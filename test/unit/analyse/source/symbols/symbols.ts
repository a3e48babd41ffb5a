import { findSymbols } from '../../../../../src/analyse/source/symbols/find-symbols.ts';
import type { SymbolParsers } from '../../../../../src/analyse/source/symbols/parsers.ts';
import type { CodeSymbol, FileSymbols, SymbolLanguage } from '../../../../../src/model/symbol.ts';
import { loadSymbolParsers } from '../../../../../src/code/reading/symbol-parsers.ts';

/** Loaded once for all tests of a file. */
export const parsers: SymbolParsers = await loadSymbolParsers();

export function read(language: SymbolLanguage, text: string): FileSymbols {
	return findSymbols({ text, language }, parsers);
}

/** `kind path start-end`, one a line. */
export function list({ symbols }: FileSymbols): string[] {
	return symbols.map(
		({ kind, path, startLine, endLine }) => `${kind} ${path} ${startLine}-${endLine}`,
	);
}

export function get({ symbols }: FileSymbols, path: string): CodeSymbol {
	const symbol = symbols.find((one) => one.path === path);
	if (symbol === undefined) throw new Error(`There is no ${path}.`);
	return symbol;
}

/** Parameters, nesting and complexity of a function. */
export function shape(file: FileSymbols, path: string): unknown[] {
	const { parameters, nesting, complexity } = get(file, path);
	return [parameters, nesting, complexity];
}
