import type { CodeSummary } from '../../../analyse/index.ts';
import { defined } from '../../../model/defined.ts';
import { numberOf } from '../../../model/measure.ts';
import { MEASURE_IDS, rowOf, type MeasureId } from '../../../model/measures/catalogue.ts';
import { compareText, formatCount } from '../../../model/text.ts';
import { languageName } from '../../../lexer/language-name.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { methodLink } from '../../urls.ts';
import type { TableView } from '../table/cell.ts';
import type { ColumnSpec } from '../table/column-spec.ts';
import { formatMean, meanOf } from '../table/aggregate.ts';
import { groupRuns } from './result.ts';
import { toRowHead } from './row-head.ts';
import { toTable } from '../table/table.ts';
import { measureAnchor } from '../table/proof.ts';
import { toNumberView, toValueView } from '../table/value-view.ts';

/** More languages than these are summed up in one column. */
const MAX_LANGUAGES = 8;

/** Lines by language with tests apart, churn, files and dependencies: one row per contestant. */
export function toCodeTable(round: SiteRound, site: Site): TableView {
	const rows = groupRuns(round.runs).map((runs) => ({ head: toRowHead(round, runs), runs }));
	return toTable({
		site,
		head: 'Contestant',
		columns: listCodeColumns(round.runs),
		rows,
		sortBy: [{ id: 'code without tests', order: 'ascending' }],
	});
}

function listCodeColumns(runs: readonly SiteRun[]): ColumnSpec[] {
	const languages = listLanguages(runs);
	const named = languages.slice(0, MAX_LANGUAGES);
	const others = new Set(languages.slice(MAX_LANGUAGES));
	const sums: ColumnSpec[] = [
		toSum('code without tests', 'LOC without tests', ({ languages: own }) => sumOf(own, 'code')),
		// Where all is of one language, its column would say the same again.
		...(languages.length < 2
			? []
			: named.map((language) =>
					toLanguage(`in ${language}`, languageName(language), (one) => one === language),
				)),
		...(others.size === 0
			? []
			: [
					toLanguage('in other languages', formatCount(others.size, 'other'), (one) =>
						others.has(one),
					),
				]),
		toSumOf('loc.tests', ({ tests }) => sumOf(tests, 'code')),
		toSumOf('loc.comment', (code) => sumOfAll(code, 'comment')),
		toSumOf('loc.blank', (code) => sumOfAll(code, 'blank')),
		toSumOf('loc.files', (code) => sumOfAll(code, 'files')),
	];
	return [...(runs.some(({ code }) => code !== undefined) ? sums : []), ...listMeasured(runs)];
}

function listMeasured(runs: readonly SiteRun[]): ColumnSpec[] {
	return MEASURE_IDS.flatMap((id): ColumnSpec[] => {
		const { columns, label } = rowOf(id);
		const isMeasured = runs.some(({ measures }) => measures[id] !== undefined);
		if (columns?.code === undefined || !isMeasured) return [];
		return [
			{
				id,
				label: columns.code.label ?? label,
				definition: methodLink(id),
				better: 'none',
				cell: (place) => ({ value: toValueView(place.run.measures[id], place) }),
				number: ({ measures }) => numberOf(measures[id]),
			},
		];
	});
}

function toLanguage(id: string, label: string, isIn: (language: string) => boolean): ColumnSpec {
	const pick = ({ languages }: CodeSummary): number =>
		sumOf(
			languages.filter(({ language }) => isIn(language)),
			'code',
		);
	return toSum(id, label, pick, 'loc.by_language');
}

/** A column that a run's page has a row of, under the same name. */
function toSumOf(id: MeasureId, pick: (code: CodeSummary) => number): ColumnSpec {
	return toSum(id, rowOf(id).label, pick, id);
}

/** A column that the site adds up from a run's counts; its proof is the row on the run's page. */
function toSum(
	id: string,
	label: string,
	pick: (code: CodeSummary) => number,
	measure: MeasureId = 'loc.code',
): ColumnSpec {
	// A tree without a file in a known language has no counts to show.
	const countIn = ({ code }: SiteRun): number | undefined =>
		code === undefined || sumOfAll(code, 'files') === 0 ? undefined : pick(code);
	return {
		id,
		label,
		definition: methodLink(measure),
		better: 'none',
		cell: ({ run }) => {
			const lines = countIn(run);
			// Nothing of a language has no place.
			const page = lines === 0 ? undefined : `${run.page}#${measureAnchor(measure)}`;
			return {
				value:
					lines === undefined
						? { text: '', state: 'unknown' }
						: toNumberView(lines, { unit: 'lines', ...defined({ page }) }),
			};
		},
		aggregate: (runs) => {
			const known = runs.map(countIn).filter((lines) => lines !== undefined);
			if (known.length === 0) return { value: { text: '', state: 'unknown' } };
			const mean = meanOf(known, false);
			return { value: { text: formatMean(mean, 'lines'), state: 'measured', sort: mean } };
		},
		number: countIn,
	};
}

function sumOf(
	counts: CodeSummary['languages'],
	key: 'code' | 'comment' | 'blank' | 'files',
): number {
	return counts.reduce((sum, one) => sum + one[key], 0);
}

function sumOfAll({ languages, tests }: CodeSummary, key: 'comment' | 'blank' | 'files'): number {
	return sumOf(languages, key) + sumOf(tests, key);
}

/** Most lines of code over all runs first. */
function listLanguages(runs: readonly SiteRun[]): string[] {
	const lines = new Map<string, number>();
	for (const { code } of runs) {
		for (const one of code?.languages ?? []) {
			lines.set(one.language, (lines.get(one.language) ?? 0) + one.code);
		}
	}
	return [...lines].sort(([a, m], [b, n]) => n - m || compareText(a, b)).map(([name]) => name);
}
