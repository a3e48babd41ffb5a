import type { RoundConfig } from '../../../model/config/round.ts';
import { defined } from '../../../model/defined.ts';
import { lookUp } from '../../../model/lookup.ts';
import { listMeasures, measureOf, numberOf } from '../../../model/measure.ts';
import {
	isDeclared,
	isMeasureId,
	rowOf,
	SCOREBOARD,
	type MeasureId,
} from '../../../model/measures/catalogue.ts';
import { visibleText } from '../../../render/html.ts';
import { directionOf } from '../../ranking.ts';
import type { SiteRun } from '../../site.ts';
import { methodLink } from '../../urls.ts';
import { CELLS, ratioOf } from './cells.ts';
import type { ColumnSpec } from './column-spec.ts';
import { outcomeColumn } from './passes.ts';
import { toValueView } from './value-view.ts';

/** Further declared measures stand on the pages of the runs. */
const MAX_OWN = 8;

/** The columns of a table over runs: ours, and those that the runs declare themselves. */
export function listColumns(
	runs: readonly SiteRun[],
	options: { config?: RoundConfig; headline?: string | undefined },
): ColumnSpec[] {
	const { config = {}, headline } = options;
	return [
		...SCOREBOARD.map((id) => (id === 'outcome' ? outcomeColumn : toStandard(id, config))),
		...listOwnMeasures(runs, { config, headline }).map(({ id, label }) =>
			toSpec(id, { label, bar: id === headline, config }),
		),
	]
		.filter(({ id }) => runs.some(({ measures }) => hasNumberOrWord(measures, id)))
		.filter(({ id }) => id !== 'interventions' || runs.some(hadHelp));
}

function toStandard(id: MeasureId, config: RoundConfig): ColumnSpec {
	const { label, columns } = rowOf(id);
	const cell = CELLS[id];
	return {
		...toSpec(id, {
			label: lookUp(config.measures, id)?.label ?? columns?.scoreboard?.label ?? label,
			bar: columns?.scoreboard?.bar ?? false,
			config,
		}),
		...defined({ cell }),
	};
}

function hasNumberOrWord(measures: SiteRun['measures'], id: string): boolean {
	const measure = measureOf(measures, id);
	return measure !== undefined && measure.state !== 'unknown';
}

function hadHelp({ measures }: SiteRun): boolean {
	return (numberOf(measures['interventions']) ?? 0) > 0;
}

function toSpec(
	id: string,
	options: { label: string; bar: boolean; config: RoundConfig },
): ColumnSpec {
	const { label, bar, config } = options;
	const isResult = isMeasureId(id) && rowOf(id).isResult === true;
	return {
		id,
		label: visibleText(label),
		definition: methodLink(id),
		...(bar ? { bar } : {}),
		better: directionOf(id, config),
		...(isResult ? { isResult } : {}),
		cell: (place) => ({ value: toValueView(measureOf(place.run.measures, id), place) }),
		number: ({ measures }) => comparable(measures, id),
	};
}

/** Tests and scores compare by their share, everything else by its number. */
function comparable(measures: SiteRun['measures'], id: string): number | undefined {
	const measure = measureOf(measures, id);
	if (id === 'tests.passed') {
		const passed = numberOf(measure);
		const total = numberOf(measures['tests.total']);
		return passed === undefined || total === undefined || total === 0 ? undefined : passed / total;
	}
	const ratio = ratioOf(measure);
	return ratio === undefined ? numberOf(measure) : ratio.value / ratio.max;
}

/** Measures without a column of their own: those that the round's configuration names come first. */
function listOwnMeasures(
	runs: readonly SiteRun[],
	{ config, headline }: { config: RoundConfig; headline: string | undefined },
): { id: string; label: string }[] {
	const labels = new Map<string, string>();
	const standard = new Set<string>(SCOREBOARD);
	const named = [
		...(headline === undefined ? [] : [headline]),
		...(config.rank ?? []).map((id) => id.replace(/^-/, '')),
		...Object.keys(config.measures ?? {}),
	];
	for (const id of named) {
		if (standard.has(id)) continue;
		labels.set(id, lookUp(config.measures, id)?.label ?? labelOf(runs, id));
	}
	for (const { measures } of runs) {
		for (const measure of listMeasures(measures)) {
			const isSingle = typeof measure.value !== 'object' || ratioOf(measure) !== undefined;
			// Traits have a table of their own.
			if (!isDeclared(measure.id) || !isSingle || labels.has(measure.id)) continue;
			labels.set(measure.id, measure.label);
		}
	}
	return [...labels].slice(0, MAX_OWN).map(([id, label]) => ({ id, label }));
}

function labelOf(runs: readonly SiteRun[], id: string): string {
	const [measured] = runs.flatMap(({ measures }) => measureOf(measures, id) ?? []);
	return measured?.label ?? (isMeasureId(id) ? rowOf(id).label : id);
}
