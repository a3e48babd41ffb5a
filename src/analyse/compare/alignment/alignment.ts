import type { ContestantSymbol, SymbolMatch } from '../../../model/symbol.ts';

/** A row while it is filled: the symbols of the contestants so far. */
export interface OpenRow {
	/** What the others are compared with. */
	lead: ContestantSymbol;
	/** Index of the contestant whose symbol leads. */
	first: number;
	members: ({ symbol: ContestantSymbol; matchedBy?: SymbolMatch } | undefined)[];
}

/** What the symbols of one contestant are matched to, step by step. */
export interface Alignment {
	/** Rows that have none of this contestant's symbols yet. */
	rows: Set<OpenRow>;
	/** Symbols without a row yet, in source order. */
	symbols: Set<ContestantSymbol>;
	/** The rows that symbols were given to. */
	found: Map<ContestantSymbol, { row: OpenRow; matchedBy: SymbolMatch }>;
	/** Paths of this contestant's symbols to those of the rows that they were given to. */
	paths: Map<string, string>;
}

export function createAlignment(
	rows: Iterable<OpenRow>,
	symbols: Iterable<ContestantSymbol>,
): Alignment {
	return { rows: new Set(rows), symbols: new Set(symbols), found: new Map(), paths: new Map() };
}

export function give(
	{ rows, symbols, found, paths }: Alignment,
	symbol: ContestantSymbol,
	match: { row: OpenRow; matchedBy: SymbolMatch },
): void {
	rows.delete(match.row);
	symbols.delete(symbol);
	found.set(symbol, match);
	paths.set(symbol.path, match.row.lead.path);
}

export type Family = 'function' | 'class' | 'section' | 'rule';

/** Kinds that may stand for each other: a function of one may be a method or a route of another. */
export function familyOf({ kind }: ContestantSymbol): Family {
	switch (kind) {
		case 'function':
		case 'method':
		case 'route':
			return 'function';
		case 'class':
		case 'type':
			return 'class';
		case 'section':
		case 'rule':
			return kind;
	}
}
