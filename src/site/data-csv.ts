import type { Group } from '../model/group.ts';
import { lookUp } from '../model/lookup.ts';
import type { Measure } from '../model/measure.ts';
import { isRatio } from './format.ts';
import type { SiteRound } from './site.ts';

/**
 * One row per run, one column per measure. A cell without a value holds its state, never 0 and
 * never nothing; counts by name are left to the JSON.
 */
export function toCsv(round: SiteRound): string {
	const ids = [...new Set(round.runs.flatMap(({ measures }) => Object.keys(measures)))]
		.filter((id) => round.runs.every(({ measures }) => !isCounts(lookUp(measures, id))))
		.sort();
	const head = ['run', 'contestant', 'task', 'attempt', 'provenance', ...ids];
	const rows = round.runs.map(({ run, measures }) => [
		run.id,
		run.contestant,
		run.task ?? '',
		String(run.attempt),
		run.provenance,
		...ids.map((id) => toCell(lookUp(measures, id))),
	]);
	return [head, ...rows].map((row) => `${row.map(quoteCell).join(',')}\r\n`).join('');
}

/** One row for each stat of a measure of a group; intervals are those of 95 %. */
export function toGroupCsv(groups: readonly Group[]): string {
	const head = ['group', 'round', 'contestant', 'task', 'tier', 'measure', 'stat', 'value', 'max'];
	const rest = ['unit', 'n', 'of', 'low', 'high', 'interval', 'clustered_low', 'clustered_high'];
	const rows = groups.flatMap(({ id, round, contestant, task, tier, measures }) =>
		Object.entries(measures).flatMap(([measure, stats]) =>
			Object.entries(stats).map(([stat, { value, unit, n, of, interval, clustered }]) => {
				const [reached, max] = typeof value === 'number' ? [value] : [value.value, value.max];
				const place = [id, round, contestant, task, tier, measure, stat, reached, max, unit, n, of];
				const ends = [interval?.low, interval?.high, interval?.method];
				return [...place, ...ends, clustered?.low, clustered?.high].map((cell) =>
					String(cell ?? ''),
				);
			}),
		),
	);
	return [[...head, ...rest], ...rows].map((row) => `${row.map(quoteCell).join(',')}\r\n`).join('');
}

function isCounts(measure: Measure | undefined): boolean {
	const value = measure?.value ?? null;
	return typeof value === 'object' && value !== null && !isRatio(value);
}

function toCell(measure: Measure | undefined): string {
	if (measure === undefined) return 'not recorded';
	const { value, state } = measure;
	if (value === null) return state.replaceAll('_', ' ');
	if (isRatio(value)) return `${value.value}/${value.max}`;
	return typeof value === 'object' ? '' : String(value);
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** What spreadsheets take for the beginning of a formula, full-width signs included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe. */
function quoteCell(text: string): string {
	const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
