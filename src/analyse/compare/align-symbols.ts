import type {
	CodeSymbol,
	ContestantSymbol,
	Fingerprint,
	PresentCell,
	SymbolMatch,
	SymbolMatrix,
	SymbolRow,
} from '../../model/symbol.ts';
import { createAlignment, familyOf, type Alignment, type OpenRow } from './alignment/alignment.ts';
import { alignByBody } from './alignment/by-body.ts';
import { alignByKey, alignByName } from './alignment/by-name.ts';
import { compareFingerprints } from './similarity/fingerprint.ts';

/**
 * The symbols of n contestants as rows with a cell each, in the order given. Each column lists the
 * symbols of one contestant in source order, of one file or of several.
 *
 * The symbols of each contestant are matched to the rows so far: by the same path (in the same file
 * first), then by the same name with another parent, then by at least `NEAR_STRUCTURE` of their
 * bodies (EXPERIENCE 1.2); what is left opens rows of its own. Rows stand in the source order of the
 * first contestant that has them; those that only one has stand last.
 */
export function alignSymbols(columns: readonly (readonly ContestantSymbol[])[]): SymbolMatrix {
	const rows: OpenRow[] = [];
	for (const [column, symbols] of columns.entries()) {
		const { found } = align(createAlignment(rows, symbols));
		for (const symbol of symbols) {
			const match = found.get(symbol);
			if (match === undefined) rows.push(openRow(symbol, column));
			else match.row.members[column] = { symbol, matchedBy: match.matchedBy };
		}
	}
	const closed = rows.map((row) => closeRow(row, columns.length));
	return {
		contestants: columns.length,
		rows: [
			...closed.filter(({ present }) => present > 1),
			...closed.filter(({ present }) => present <= 1),
		],
	};
}

function align(alignment: Alignment): Alignment {
	alignByKey(alignment, (symbol) => `${familyOf(symbol)}\n${symbol.path}\n${symbol.file}`);
	alignByKey(alignment, (symbol) => `${familyOf(symbol)}\n${symbol.path}`);
	// Classes first: whose methods belong together is told by them.
	alignByName(alignment, 'class');
	alignByBody(alignment, 'class');
	alignByName(alignment, 'function');
	alignByBody(alignment, 'function');
	// Sections and rules have no names but their paths.
	alignByBody(alignment, 'section');
	alignByBody(alignment, 'rule');
	return alignment;
}

function openRow(symbol: ContestantSymbol, column: number): OpenRow {
	return {
		lead: symbol,
		first: column,
		members: [...Array.from({ length: column }, () => undefined), { symbol }],
	};
}

function closeRow({ lead, first, members }: OpenRow, contestants: number): SymbolRow {
	const cells = Array.from({ length: contestants }, (_, column) => {
		const member = members[column];
		return member === undefined ? undefined : toCell(lead, member);
	});
	for (const [column, cell] of cells.entries()) {
		const own = members[column]?.symbol.fingerprint;
		if (cell?.likeness === undefined || cell.likeness.state === 'same') continue;
		const equal = members.findIndex((one) => one?.symbol.fingerprint.exact === own?.exact);
		if (equal < column) cell.equalTo = equal;
	}
	return {
		path: lead.path,
		kind: lead.kind,
		cells,
		first,
		present: cells.filter((cell) => cell !== undefined).length,
	};
}

function toCell(
	lead: ContestantSymbol,
	{ symbol, matchedBy }: { symbol: ContestantSymbol; matchedBy?: SymbolMatch },
): PresentCell {
	if (matchedBy === undefined) return { symbol: withoutFingerprint(symbol) };
	return {
		symbol: withoutFingerprint(symbol),
		likeness: compareFingerprints(lead.fingerprint, symbol.fingerprint),
		matchedBy,
	};
}

/** Pages show places and counts; the marks would be most of their data. */
function withoutFingerprint(symbol: ContestantSymbol): CodeSymbol & { file: string } {
	const plain: CodeSymbol & { file: string; fingerprint?: Fingerprint } = { ...symbol };
	delete plain.fingerprint;
	return plain;
}
