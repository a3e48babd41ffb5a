import {
	NEAR_STRUCTURE,
	type ContestantSymbol,
	type SymbolLanguage,
} from '../../../model/symbol.ts';
import { compareStructure } from '../similarity/fingerprint.ts';
import { familyOf, give, type Alignment, type Family, type OpenRow } from './alignment.ts';

/** Marks that more rows have are in everything; they make nothing alike. */
const MAX_ROWS_OF_MARK = 40;
/** Rows that a symbol is compared with at most: those that share most marks. */
const MAX_CANDIDATES = 10;

/** Shorter bodies are alike by accident. */
const MIN_BODY = 40;

interface Pair {
	row: OpenRow;
	symbol: ContestantSymbol;
	structure: number;
	/** Place in the order in which pairs were found: rows and symbols in source order. */
	order: number;
}

/** Matches symbols whose bodies are alike, the most alike first. */
export function alignByBody(alignment: Alignment, family: Family): void {
	const rows = [...alignment.rows].filter(({ lead }) => isComparable(lead, family));
	const symbols = [...alignment.symbols].filter((symbol) => isComparable(symbol, family));
	const pairs = findPairs(rows, symbols);
	pairs.sort((a, b) => b.structure - a.structure || a.order - b.order);
	for (const { row, symbol } of pairs) {
		if (!alignment.rows.has(row) || !alignment.symbols.has(symbol)) continue;
		give(alignment, symbol, { row, matchedBy: 'body' });
	}
}

/** Types and structs are lists of names, and with names masked all lists are alike. */
function isComparable(symbol: ContestantSymbol, family: Family): boolean {
	const { kind, language, fingerprint } = symbol;
	if (familyOf(symbol) !== family || fingerprint.tokens < MIN_BODY) return false;
	return kind !== 'type' && !(kind === 'class' && language === 'go');
}

/** TypeScript and JavaScript are one language here. */
function languageFamilyOf(language: SymbolLanguage): string {
	return language === 'typescript' || language === 'tsx' ? 'javascript' : language;
}

/** Pairs that are alike, without comparing everything with everything. */
function findPairs(rows: readonly OpenRow[], symbols: readonly ContestantSymbol[]): Pair[] {
	const rowsOfMark = new Map<number, OpenRow[]>();
	for (const row of rows) {
		for (const mark of new Set(row.lead.fingerprint.marks)) {
			const known = rowsOfMark.get(mark);
			if (known === undefined) rowsOfMark.set(mark, [row]);
			else if (known.length <= MAX_ROWS_OF_MARK) known.push(row);
		}
	}
	const pairs: Pair[] = [];
	for (const symbol of symbols) {
		for (const row of findCandidates(rowsOfMark, symbol)) {
			const structure = compareStructure(row.lead.fingerprint, symbol.fingerprint) ?? 0;
			if (structure >= NEAR_STRUCTURE) pairs.push({ row, symbol, structure, order: pairs.length });
		}
	}
	return pairs;
}

function findCandidates(
	rowsOfMark: ReadonlyMap<number, readonly OpenRow[]>,
	{ fingerprint, language }: ContestantSymbol,
): OpenRow[] {
	const shared = new Map<OpenRow, number>();
	for (const mark of new Set(fingerprint.marks)) {
		const rows = rowsOfMark.get(mark) ?? [];
		if (rows.length > MAX_ROWS_OF_MARK) continue;
		for (const row of rows) shared.set(row, (shared.get(row) ?? 0) + 1);
	}
	const family = languageFamilyOf(language);
	return [...shared]
		.filter(([row]) => languageFamilyOf(row.lead.language) === family)
		.sort(([, a], [, b]) => b - a)
		.slice(0, MAX_CANDIDATES)
		.map(([row]) => row);
}
