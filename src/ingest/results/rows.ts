import { type JSONPathQuery } from 'json-p3';
import { isRecord } from '../../model/json.ts';
import { findKeyLines } from '../records/key-lines.ts';
import { readTomlRows, readYamlRows } from './documents.ts';
import type { Location, ResultDocument, ResultRow, RowsProblem } from './row.ts';
import { readDelimited, readMarkdownTable } from './tables.ts';

/** Endings of the names of files that have rows. */
export const ROW_FORMATS = ['json', 'jsonl', 'ndjson', 'yaml', 'yml', 'toml', 'csv', 'tsv', 'md'];

/** The rows of a file of results; problems of single lines are told and passed over. */
export function readRows(
	text: string,
	options: {
		/** Of the file's name, without the dot, one of ROW_FORMATS. */
		extension: string;
		rows: JSONPathQuery | undefined;
		table: string | number | undefined;
		tell: (problem: RowsProblem) => void;
	},
): ResultRow[] {
	const { extension, rows, table, tell } = options;
	switch (extension) {
		case 'csv':
			return readDelimited(text, { delimiter: ',', tell });
		case 'tsv':
			return readDelimited(text, { delimiter: '\t', tell });
		case 'md':
			return readMarkdownTable(text, { table, tell });
		case 'jsonl':
		case 'ndjson':
			return text.split('\n').flatMap((line, index) => {
				if (line.trim() === '') return [];
				const document = parseDocument(line, 'json', (problem) => {
					tell({ ...problem, line: index + 1 });
				});
				// A record stands on one line.
				const place = new Map([['', index + 1]]);
				return document === undefined ? [] : select({ ...document, lines: place }, rows);
			});
		default: {
			const document = parseDocument(text, extension, tell);
			return document === undefined ? [] : select(document, rows);
		}
	}
}

function parseDocument(
	text: string,
	extension: string,
	tell: (problem: RowsProblem) => void,
): ResultDocument | undefined {
	if (extension === 'toml') return readTomlRows(text, tell);
	if (extension !== 'json') return readYamlRows(text, tell);
	try {
		const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
		return { value, lines: new Map([['', 1], ...findKeyLines(text)]) };
	} catch {
		tell({ reason: 'it is no valid JSON' });
		return undefined;
	}
}

/** The rows that a path leads to; without one, the whole, or the items of a list. */
function select(document: ResultDocument, rows: JSONPathQuery | undefined): ResultRow[] {
	const { value } = document;
	const places: { value: unknown; location: Location }[] =
		rows !== undefined
			? isRecord(value) || Array.isArray(value)
				? rows.query(value as never).nodes
				: []
			: Array.isArray(value)
				? value.map((item: unknown, index) => ({ value: item, location: [index] }))
				: [{ value, location: [] }];
	return places.map(({ value: row, location }) => ({
		value: row,
		document: value,
		lineOf: (inner) => findLine(document.lines, [...location, ...inner]),
	}));
}

function findLine(lines: ReadonlyMap<string, number>, location: Location): number | undefined {
	for (let length = location.length; length >= 0; length--) {
		const line = lines.get(location.slice(0, length).join('.'));
		if (line !== undefined) return line;
	}
	return undefined;
}
