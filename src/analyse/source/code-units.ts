import type { CodeSymbol } from '../../model/symbol.ts';

/** Lines of a file that are read as one piece: a symbol with the comment above and the blank lines below. */
export interface CodeUnit {
	symbol: CodeSymbol;
	/** From 1, both inside. */
	first: number;
	last: number;
}

/** What stands directly above a symbol and speaks of it: comments, decorators, attributes. */
const ATTACHED = /^\s*(?:\/\/|\/?\*|#(?!\s*(?:include|define|if|endif|else))|@|<!--)/;
/** Kinds that are shown by their parts where they have some. */
const CONTAINERS: ReadonlySet<CodeSymbol['kind']> = new Set(['class', 'section', 'rule']);

/**
 * Divides the lines of a file into symbols that do not overlap, in order: functions and methods
 * whole, classes and sections only where nothing stands in them. Other lines belong to no unit.
 */
export function listUnits(symbols: readonly CodeSymbol[], lines: readonly string[]): CodeUnit[] {
	const ordered = symbols.toSorted(
		(one, other) => one.startLine - other.startLine || other.endLine - one.endLine,
	);
	const units: CodeUnit[] = [];
	let end = 0;
	for (const [index, symbol] of ordered.entries()) {
		if (symbol.startLine <= end || symbol.endLine > lines.length) continue;
		const next = ordered[index + 1];
		const holdsNext = next !== undefined && next.endLine <= symbol.endLine;
		if (CONTAINERS.has(symbol.kind) && holdsNext) continue;
		let first = symbol.startLine;
		while (first - 1 > end && ATTACHED.test(lines[first - 2] ?? '')) first--;
		units.push({ symbol, first, last: symbol.endLine });
		end = symbol.endLine;
	}
	for (const [index, unit] of units.entries()) {
		const next = units[index + 1]?.first ?? lines.length + 1;
		while (unit.last + 1 < next && lines[unit.last]?.trim() === '') unit.last++;
	}
	return units;
}
