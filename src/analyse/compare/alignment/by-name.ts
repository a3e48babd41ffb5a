import type { ContestantSymbol } from '../../../model/symbol.ts';
import { compareFingerprints } from '../similarity/fingerprint.ts';
import { familyOf, give, type Alignment, type Family, type OpenRow } from './alignment.ts';

/** Any class may have these: without a common parent their names say nothing. */
const COMMON_NAMES = new Set(['constructor', '__init__', '__str__', '__repr__', 'default']);
/** Rows of one name that a symbol is compared with at most. */
const MAX_NAMESAKES = 20;

/** Matches symbols that have the same key; of several rows with one key the first one comes first. */
export function alignByKey(
	alignment: Alignment,
	keyOf: (symbol: ContestantSymbol) => string,
): void {
	const groups = groupRows(alignment.rows, keyOf);
	for (const symbol of [...alignment.symbols]) {
		const row = groups.get(keyOf(symbol))?.shift();
		if (row !== undefined) give(alignment, symbol, { row, matchedBy: 'path' });
	}
}

/**
 * Matches symbols of the same name with different parents. Where several have the name: those
 * whose parents were matched, then the most alike, then the first.
 */
export function alignByName(alignment: Alignment, family: Family): void {
	const groups = groupRows(alignment.rows, ({ name }) => name);
	for (const symbol of [...alignment.symbols]) {
		if (familyOf(symbol) !== family) continue;
		const namesakes = (groups.get(symbol.name) ?? [])
			.filter((row) => alignment.rows.has(row) && familyOf(row.lead) === family)
			.slice(0, MAX_NAMESAKES);
		const row = chooseNamesake(alignment, namesakes, symbol);
		if (row !== undefined) give(alignment, symbol, { row, matchedBy: 'name' });
	}
}

function chooseNamesake(
	{ paths }: Alignment,
	rows: readonly OpenRow[],
	symbol: ContestantSymbol,
): OpenRow | undefined {
	let best: { row: OpenRow; score: number } | undefined;
	for (const row of rows) {
		const { parent } = symbol;
		const isKin = parent !== undefined && paths.get(parent) === row.lead.parent;
		if (!isKin && COMMON_NAMES.has(symbol.name)) continue;
		const likeness = compareFingerprints(row.lead.fingerprint, symbol.fingerprint);
		const score = (likeness.structure ?? 0) + (isKin ? 1 : 0);
		if (best === undefined || score > best.score) best = { row, score };
	}
	return best?.row;
}

function groupRows(
	rows: Iterable<OpenRow>,
	keyOf: (symbol: ContestantSymbol) => string,
): Map<string, OpenRow[]> {
	const groups = new Map<string, OpenRow[]>();
	for (const row of rows) {
		const key = keyOf(row.lead);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [row]);
		else group.push(row);
	}
	return groups;
}
