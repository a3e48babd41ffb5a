import type { MeasureState } from '../../../model/measure.ts';
import { compareText } from '../../../model/text.ts';
import type { Order } from '../../ranking.ts';
import type { Site, SiteRun } from '../../site.ts';
import { aggregateCell } from './aggregate.ts';
import { basesOf, findBest } from './best.ts';
import type { Cell, Column, TableRow, RowHead, TableView } from './cell.ts';
import type { ColumnSpec } from './columns.ts';

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
	/** Column that orders the rows; without one they stay as they are. */
	sortBy?: string;
	/** `ascending` where absent. */
	order?: Order;
	/** Whether rows compete, so that a best value can be marked. */
	compare?: boolean;
	/** Whether values are of one task, so that bars compare them. */
	bars?: boolean;
}

/** A table over runs: cells, order, best values, notes and the states that occur. */
export function toTable(options: TableOptions): TableView {
	const { site, head, columns, order = 'ascending' } = options;
	const sorting = columns.find(({ id }) => id === options.sortBy);
	const sources = sorting === undefined ? options.rows : sortRows(options.rows, sorting, order);
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
		columns: columns.map((spec) => toColumn(spec, { sorting, order, hasBars })),
		rows,
		notes: listNotes(columns, sources),
		states: listStates(rows),
		hasBest: rows.some(({ cells }) => cells.some(({ best }) => best === true)),
	};
}

function toColumn(
	{ id, label, definition, bar }: ColumnSpec,
	table: {
		sorting: ColumnSpec | undefined;
		order: Order;
		hasBars: boolean;
	},
): Column {
	const isSorted = table.sorting?.id === id;
	return {
		id,
		label,
		definition,
		...(bar === true && table.hasBars ? { bar } : {}),
		...(isSorted ? { sorted: table.order } : {}),
	};
}

function toCell(spec: ColumnSpec, runs: readonly SiteRun[], site: Site): Cell {
	const [first] = runs;
	if (first === undefined) return { value: { text: '', state: 'not_applicable' } };
	if (runs.length === 1) return spec.cell({ site, run: first });
	return spec.aggregate?.(runs) ?? aggregateCell(spec, runs, site);
}

/** Rows without a value come last, equal ones by name. */
function sortRows(rows: readonly RowSource[], spec: ColumnSpec, order: Order): RowSource[] {
	const sign = order === 'descending' ? -1 : 1;
	const key = ({ runs }: RowSource): number => {
		const values = runs.flatMap((run) => spec.number(run) ?? []);
		if (values.length === 0) return Infinity;
		return (sign * values.reduce((sum, value) => sum + value, 0)) / values.length;
	};
	return rows
		.map((row) => ({ row, key: key(row) }))
		.sort(
			(a, b) =>
				(a.key === b.key ? 0 : a.key - b.key) || compareText(a.row.head.title, b.row.head.title),
		)
		.map(({ row }) => row);
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
