import { defined } from '../../../model/defined.ts';
import { listMeasures, type Measure } from '../../../model/measure.ts';
import { GROUPS, MEASURE_IDS, meaningOf } from '../../../model/measures/catalogue.ts';
import { compareText } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatValue, hasValue } from '../../format.ts';
import type { Site, SiteRun } from '../../site.ts';
import { methodLink } from '../../urls.ts';
import { measureAnchor, rowOf } from './proof.ts';
import { toEvidenceView, toValueView, type EvidenceView, type ValueView } from './value-view.ts';

/** A measure with everything that is known of how it came about. */
export interface MeasureRow {
	id: string;
	anchor: string;
	label: string;
	value: ValueView;
	/** The parts of a value that is a list of counts, largest first. */
	counts: { name: string; count: string }[];
	/** How many parts were left out of `counts`. */
	moreCounts: number;
	basis?: string;
	method: string;
	evidence: EvidenceView[];
	definition: string;
}

export interface MeasureGroupView {
	title: string;
	rows: MeasureRow[];
}

const MAX_COUNTS = 30;
const ORDER = new Map<string, number>(MEASURE_IDS.map((id, index) => [id, index]));

/** All measures of a run by topic, in the order of the method page. */
export function groupMeasures(run: SiteRun, site: Site): MeasureGroupView[] {
	const measures = listMeasures(run.measures).sort(
		(a, b) =>
			(ORDER.get(a.id) ?? ORDER.size) - (ORDER.get(b.id) ?? ORDER.size) || compareText(a.id, b.id),
	);
	return GROUPS.flatMap(({ title }) => {
		const rows = measures
			.filter((measure) => meaningOf(measure.id).group === title && !isSaidAbove(measure))
			.map((measure) => toMeasureRow(measure, { site, run }));
		return rows.length === 0 ? [] : [{ title, rows }];
	});
}

/** The head of the page says that nothing is known of how the run ended. */
function isSaidAbove(measure: Measure): boolean {
	return measure.id === 'outcome' && !hasValue(measure);
}

function toMeasureRow(measure: Measure, place: { site: Site; run: SiteRun }): MeasureRow {
	const counts = listCounts(measure);
	return {
		id: visibleText(measure.id),
		anchor: measureAnchor(measure.id),
		label: visibleText(measure.label),
		value: toOwnValue(measure, place),
		counts: counts.slice(0, MAX_COUNTS),
		moreCounts: Math.max(0, counts.length - MAX_COUNTS),
		...defined({ basis: visibleText(measure.basis) }),
		method: visibleText(measure.method),
		evidence: measure.evidence.map((evidence) => toEvidenceView(evidence, place)),
		definition: methodLink(measure.id),
	};
}

/** A value in its own row leads on from there, or nowhere. */
function toOwnValue(measure: Measure, place: { site: Site; run: SiteRun }): ValueView {
	const { page, source, ...value } = toValueView(measure, place);
	return page === rowOf(measure, place.run).page
		? value
		: { ...value, ...defined({ page, source }) };
}

function listCounts({ value }: Measure): MeasureRow['counts'] {
	if (typeof value !== 'object' || value === null) return [];
	const entries = Object.entries(value);
	const isRatio = entries.length === 2 && 'value' in value && 'max' in value;
	if (isRatio) return [];
	return entries
		.sort(([a, m], [b, n]) => n - m || compareText(a, b))
		.map(([name, count]) => ({ name: visibleText(name), count: formatValue(count, 'count') }));
}
