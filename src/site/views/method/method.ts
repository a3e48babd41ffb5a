import { ProvenanceSchema } from '../../../model/config/field-types.ts';
import { defined } from '../../../model/defined.ts';
import { listMeasures, type Measure, MeasureStateSchema } from '../../../model/measure.ts';
import {
	GROUPS,
	isMeasureId,
	meaningOf,
	rowOf,
	type MeasureId,
} from '../../../model/measures/catalogue.ts';
import { lookUp } from '../../../model/lookup.ts';
import { slug } from '../../../model/slug.ts';
import { compareText } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { hasValue, STATES } from '../../format.ts';
import { directionOf } from '../../ranking.ts';
import { MAX_PAIR_LINES, MAX_PAIRS, MAX_ROUND_PAIRS } from '../../../code/compare/pair-budget.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site } from '../../site.ts';
import { METHOD } from '../../urls.ts';
import { OUTCOMES } from '../../outcome.ts';
import { PROVENANCES } from '../ui/provenance.ts';

export interface MethodView {
	groups: { title: string; anchor: string; measures: DefinitionView[] }[];
	states: { glyph: string; word: string; meaning: string }[];
	outcomes: { glyph: string; word: string; meaning: string }[];
	provenances: { word: string; meaning: string }[];
	/** Which pairs of contents have a page of their own. */
	pairLimits: { ofFile: number; lines: number; ofRound: number };
}

export interface DefinitionView {
	/** As `methodLink` makes it; absent where another measure has taken it. */
	anchor?: string;
	id: string;
	label: string;
	unit: string;
	better?: 'higher' | 'lower';
	definition: string;
	from: string;
	/** Bases that occur on this site. */
	bases: string[];
	/** Runs that have a value. */
	runs: number;
}

export function listMethodPages(site: Site, frame: MakeFrame): Page<MethodView>[] {
	return [
		{
			frame: frame({
				path: METHOD,
				title: 'Method',
				description: 'How every number is defined, what it is derived from, and what is unknown.',
				section: 'method',
				crumbs: [{ title: 'Method', page: METHOD }],
			}),
			view: {
				groups: listGroups(site),
				states: MeasureStateSchema.options.map((state) => STATES[state]),
				outcomes: Object.values(OUTCOMES),
				provenances: ProvenanceSchema.options.map((kind) => PROVENANCES[kind]),
				pairLimits: { ofFile: MAX_PAIRS, lines: MAX_PAIR_LINES, ofRound: MAX_ROUND_PAIRS },
			},
		},
	];
}

type PlainDefinition = Omit<DefinitionView, 'anchor' | 'bases' | 'runs'>;

interface Use {
	first: Measure;
	bases: Set<string>;
	runs: number;
}

function collectUses(site: Site): Map<string, Use> {
	const uses = new Map<string, Use>();
	for (const { measures } of site.runs.values()) {
		for (const measure of listMeasures(measures)) {
			const use = uses.get(measure.id) ?? { first: measure, bases: new Set<string>(), runs: 0 };
			uses.set(measure.id, use);
			if (!hasValue(measure)) continue;
			use.runs++;
			if (measure.basis !== undefined) use.bases.add(measure.basis);
		}
	}
	return uses;
}

function listGroups(site: Site): MethodView['groups'] {
	const uses = collectUses(site);
	const taken = new Set<string>();
	const complete = ({ id, ...own }: PlainDefinition): DefinitionView => {
		const use = uses.get(id);
		const anchor = slug(id);
		const isFree = !taken.has(anchor);
		taken.add(anchor);
		const { label, unit, better, definition, from } = own;
		return {
			id: visibleText(id),
			label,
			unit,
			...defined({ better }),
			definition,
			from,
			...(isFree ? { anchor } : {}),
			bases: [...(use?.bases ?? [])].sort().map(visibleText),
			runs: use?.runs ?? 0,
		};
	};
	const groups = GROUPS.map(({ title, rows }) => ({
		title,
		anchor: `group-${slug(title)}`,
		measures: Object.keys(rows).filter(isMeasureId).map(toDefinition).map(complete),
	}));
	const others = [...new Set([...uses.keys(), ...listDeclared(site)])]
		.filter((id) => !isMeasureId(id))
		.sort(compareText);
	for (const id of others) {
		const own = meaningOf(id).group;
		const group = groups.find(({ title }) => title === own);
		group?.measures.push(complete(describeOther(id, { first: uses.get(id)?.first, site })));
	}
	return groups.filter(({ measures }) => measures.length > 0);
}

function toDefinition(id: MeasureId): PlainDefinition {
	const { label, unit, better, definition, from } = rowOf(id);
	return { id, label, unit, ...(better === 'none' ? {} : { better }), definition, from };
}

/** Measures that a round's configuration names, whether or not a run has them. */
function listDeclared(site: Site): string[] {
	return site.rounds.flatMap(({ headline, round }) => [
		...(headline === undefined ? [] : [headline]),
		...Object.keys(round.config.measures ?? {}),
		...(round.config.rank ?? []).map((id) => id.replace(/^-/, '')),
	]);
}

/** A measure without a row of its own: one of a family, or one that the runs declare. */
function describeOther(
	id: string,
	{ first, site }: { first: Measure | undefined; site: Site },
): PlainDefinition {
	const { kind, unit, definition, from } = meaningOf(id);
	if (kind === 'family') {
		return { id, label: visibleText(first?.label ?? id), unit, definition, from };
	}
	const configs = site.rounds.map(({ round }) => round.config);
	const [config] = configs.flatMap(({ measures }) => lookUp(measures, id) ?? []);
	const directions = configs.map((one) => directionOf(id, one)).filter((one) => one !== 'none');
	const [better, ...others] = new Set(directions);
	const spec = config?.spec === undefined ? '' : ` The brief asks for ${config.spec}.`;
	return {
		id,
		label: visibleText(config?.label ?? first?.label ?? id),
		unit: visibleText(config?.unit ?? first?.unit ?? unit),
		// Rounds may differ: then neither is better in itself.
		...(better === undefined || others.length > 0 ? {} : { better }),
		definition: `${definition}${spec}`,
		from,
	};
}
