import { parse } from 'csv-parse/sync';
import MarkdownIt from 'markdown-it';
import type { ResultRow, RowsProblem } from './row.ts';

interface Line {
	cells: string[];
	line: number;
}

/** The lines of CSV (RFC 4180) or TSV below their heads; an empty cell says nothing. */
export function readDelimited(
	text: string,
	{ delimiter, tell }: { delimiter: string; tell: (problem: RowsProblem) => void },
): ResultRow[] {
	let records: { record: string[]; info: { lines: number } }[];
	try {
		records = parse(text, {
			delimiter,
			bom: true,
			info: true,
			relaxColumnCount: true,
			relaxQuotes: true,
			skipEmptyLines: true,
		}) as unknown as typeof records;
	} catch (error) {
		tell({ reason: error instanceof Error ? error.message : 'it is no table' });
		return [];
	}
	return toRows(records.map(({ record, info }) => ({ cells: record, line: info.lines })));
}

/** The lines of one table of a Markdown file: the first, the n-th, or the first below a heading. */
export function readMarkdownTable(
	text: string,
	{ table = 1, tell }: { table: string | number | undefined; tell: (problem: RowsProblem) => void },
): ResultRow[] {
	const tables = listTables(text);
	const wanted = String(table).trim().toLowerCase();
	const found =
		typeof table === 'number'
			? tables[table - 1]
			: tables.find(({ heading }) => heading.toLowerCase() === wanted);
	if (found !== undefined) return toRows(found.lines);
	const named = typeof table === 'number' ? `table ${table}` : `table below a heading “${table}”`;
	tell({ reason: `it has no ${named}; it has ${tables.length} in all` });
	return [];
}

const markdown = new MarkdownIt();

function listTables(text: string): { heading: string; lines: Line[] }[] {
	const tables: { heading: string; lines: Line[] }[] = [];
	let heading = '';
	const tokens = markdown.parse(text, {});
	for (const [index, token] of tokens.entries()) {
		if (token.type === 'heading_open') heading = (tokens[index + 1]?.content ?? '').trim();
		if (token.type === 'table_open') tables.push({ heading, lines: [] });
		const lines = tables.at(-1)?.lines;
		if (token.type === 'tr_open') lines?.push({ cells: [], line: (token.map?.[0] ?? 0) + 1 });
		if (token.type === 'th_open' || token.type === 'td_open') {
			lines?.at(-1)?.cells.push(plain(tokens[index + 1]?.content ?? ''));
		}
	}
	return tables;
}

/** A cell without the marks of Markdown around its whole: `**12**`, `` `codex` ``, `[codex](a.md)`. */
function plain(cell: string): string {
	const bare = cell.trim().replace(/^\[([^\]]*)\]\([^)]*\)$/, '$1');
	return /^(\*\*|__|[*_`])(.*)\1$/.exec(bare)?.[2]?.trim() ?? bare;
}

function toRows([head, ...lines]: readonly Line[]): ResultRow[] {
	const names = head?.cells.map((name) => name.trim()) ?? [];
	return lines.map(({ cells, line }) => {
		const filled = names.flatMap((name, index): [string, string][] => {
			const cell = cells[index]?.trim() ?? '';
			return cell === '' ? [] : [[name, cell]];
		});
		const value = Object.fromEntries(filled);
		return { value, document: value, lineOf: () => line };
	});
}
