import { defined } from '../../../model/defined.ts';
import type { MeasureState } from '../../../model/measure.ts';
import { compareText } from '../../../model/text.ts';
import type { Order } from '../../ranking.ts';
import type { Site, SiteRun } from '../../site.ts';
import { aggregateCell } from './aggregate.ts';
import { basesOf, findBest } from './best.ts';
import type { Cell, Column, TableRow, RowHead, TableView } from './cell.ts';
import type { ColumnSpec } from './column-spec.ts';

/** One row of a table before its cells are made: one run, or several of one contestant. */
export interface RowSource {
	head: RowHead;
	runs: readonly SiteRun[];
}

export interface TableOptions {
	site: Site;
	head: string;
	columns: readonly ColumnSpec[];
	rows: readonly RowSource[];
	/** Columns that order the rows, one behind the other; without any they stay as they are. */
	sortBy?: readonly SortKey[];
	/** Whether rows compete, so that a best value can be marked. */
	compare?: boolean;
	/** Whether values are of one task, so that bars compare them. */
	bars?: boolean;
}

export interface SortKey {
	id: string;
	order: Order;
}

/** A table over runs: cells, order, best values, notes and the states that occur. */
export function toTable(options: TableOptions): TableView {
	const { site, head, columns, sortBy = [] } = options;
	const keys = sortBy.flatMap(({ id, order }) => {
		const spec = columns.find((column) => column.id === id);
		return spec === undefined ? [] : [{ spec, order }];
	});
	const [sorting] = keys;
	const sources = sorting === undefined ? options.rows : sortRows(options.rows, keys);
	const rows: TableRow[] = sources.map(({ head: own, runs }) => ({
		head: own,
		cells: columns.map((spec) => toCell(spec, runs, site)),
	}));
	if (options.compare === true) {
		markBest(
			rows,
			columns,
			sources.map(({ runs }) => runs),
		);
	}
	const hasBars = options.bars === true && rows.length > 1;
	for (const [index, { bar }] of columns.entries())
		if (hasBars && bar === true) addBars(rows, index);
	return {
		head,
		columns: columns.map((spec) => toColumn(spec, { sorting, hasBars })),
		rows,
		notes: listNotes(columns, sources),
		states: listStates(rows),
		hasBest: rows.some(({ cells }) => cells.some(({ best }) => best === true)),
	};
}

function toColumn(
	{ id, label, definition, bar }: ColumnSpec,
	table: { sorting: { spec: ColumnSpec; order: Order } | undefined; hasBars: boolean },
): Column {
	const isSorted = table.sorting?.spec.id === id;
	return {
		id,
		label,
		definition,
		...(bar === true && table.hasBars ? { bar } : {}),
		...defined({ sorted: isSorted ? table.sorting?.order : undefined }),
	};
}

/** One run's cell, or one that says what several come to. */
export function toCell(spec: ColumnSpec, runs: readonly SiteRun[], site: Site): Cell {
	const [first] = runs;
	if (first === undefined) return { value: { text: '', state: 'not_applicable' } };
	if (runs.length === 1) return spec.cell({ site, run: first });
	return spec.aggregate?.(runs) ?? aggregateCell(spec, runs, site);
}

/** Rows without a value come last, rows that no key tells apart by name. */
function sortRows(
	rows: readonly RowSource[],
	keys: readonly { spec: ColumnSpec; order: Order }[],
): RowSource[] {
	const numbersOf = ({ runs }: RowSource): number[] =>
		keys.map(({ spec, order }) => {
			const number = keyOf(spec, runs);
			return number === undefined ? Infinity : order === 'descending' ? -number : number;
		});
	return rows
		.map((row) => ({ row, numbers: numbersOf(row) }))
		.sort((a, b) => {
			const at = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
			const difference = at === -1 ? 0 : (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
			return difference || compareText(a.row.head.title, b.row.head.title);
		})
		.map(({ row }) => row);
}

/** What a row is sorted by: the mean of its runs, unless the column says otherwise. */
function keyOf(spec: ColumnSpec, runs: readonly SiteRun[]): number | undefined {
	if (spec.key !== undefined) return spec.key(runs);
	const values = runs.flatMap((run) => spec.number(run) ?? []);
	if (values.length === 0) return undefined;
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function markBest(
	rows: readonly TableRow[],
	columns: readonly ColumnSpec[],
	runs: readonly (readonly SiteRun[])[],
): void {
	for (const [column, spec] of columns.entries()) {
		const best = findBest(spec, runs);
		const cell = best === undefined ? undefined : rows[best]?.cells[column];
		if (cell !== undefined) cell.best = true;
	}
}

function addBars(rows: readonly TableRow[], column: number): void {
	const values = rows.map(({ cells }) => cells[column]?.value.sort);
	const numbers = values.filter((value) => typeof value === 'number');
	const largest = Math.max(0, ...numbers);
	for (const [index, value] of values.entries()) {
		const cell = rows[index]?.cells[column];
		if (cell !== undefined && typeof value === 'number' && value >= 0 && largest > 0) {
			cell.bar = value / largest;
		}
	}
}

function listNotes(columns: readonly ColumnSpec[], rows: readonly RowSource[]): string[] {
	const runs = rows.flatMap((row) => row.runs);
	const notes = columns.flatMap((spec) => {
		const bases = basesOf(spec, runs);
		if (bases.length < 2) return [];
		return [`≠ ${spec.label} has different bases (${bases.join('; ')}): compare with care.`];
	});
	if (rows.some((row) => row.runs.length > 1)) {
		notes.push(
			'Rows of several runs show sums of tests, geometric means of times, tokens and costs, and means of everything else.',
		);
	}
	return notes;
}

function listStates(rows: readonly TableRow[]): MeasureState[] {
	const states = new Set<MeasureState>();
	for (const { cells } of rows) {
		for (const { value } of cells) {
			if (value.text === '' || value.state === 'limited' || value.state === 'judged') {
				states.add(value.state);
			}
		}
	}
	return [...states].sort();
}
