import { listUnits } from '../../../analyse/source/code-units.ts';
import type { TreeFile } from '../../../model/bench.ts';
import type { CodeSymbol } from '../../../model/symbol.ts';
import { readCode } from '../../../code/reading/read-code.ts';
import type { Site } from '../../site.ts';
import type { LineRange } from './line-ranges.ts';
import { refuseName, refuseValue } from '../bad-reference.ts';

/** The symbols of files of one kind; refuses files whose symbols are not known. */
export function listSymbols(site: Site, files: readonly TreeFile[], wanted: string): CodeSymbol[] {
	const found = files.map((file) => site.analyses.findSymbols(file));
	if (found.every((symbols) => symbols === undefined)) {
		refuseValue('symbol', wanted, 'The symbols of files in this language are not known.');
	}
	return found.flatMap((symbols) => symbols?.symbols ?? []);
}

export function findSymbol(site: Site, file: TreeFile, path: string): CodeSymbol {
	const symbols = listSymbols(site, [file], path);
	const found = symbols.find((symbol) => symbol.path === path);
	return (
		found ??
		refuseName(
			'symbol',
			path,
			symbols.map((symbol) => symbol.path),
		)
	);
}

/** The lines of a symbol, with the comment above that speaks of it. */
export function linesOfSymbol(site: Site, file: TreeFile, symbol: CodeSymbol): LineRange {
	const symbols = site.analyses.findSymbols(file)?.symbols ?? [];
	const units = listUnits(symbols, readCode(file, site.bodies).lines);
	const unit = units.find((one) => one.symbol.path === symbol.path);
	return { first: unit?.first ?? symbol.startLine, last: symbol.endLine };
}
