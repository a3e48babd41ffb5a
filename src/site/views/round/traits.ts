import type { TraitMatches } from '../../../analyse/source/code-counts.ts';
import type { MeasureState } from '../../../model/measure.ts';
import { traitMeasure } from '../../../model/measures/families.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import { formatExact } from '../../format.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { methodLink } from '../../urls.ts';
import { describeRun, toTag, type ContestantTag } from '../ui/tag.ts';
import { measureAnchor } from '../table/proof.ts';

/** Which contestants' code has what the round looks for. */
export interface RoundTraitsView {
	columns: TraitColumn[];
	rows: TraitRow[];
	/** Runs that the table has no room for. */
	moreRuns: number;
	/** States without a value that occur, for the legend. */
	states: MeasureState[];
}

export interface TraitColumn {
	label: string;
	definition: string;
	/** `asked for`, `not asked for`; absent where the round does not say. */
	asked?: string;
	pattern: string;
	/** Globs of the files that are searched. */
	files: string[];
	/** Runs that have it, and runs of which it is known. */
	yes: number;
	known: number;
}

export interface TraitRow {
	tag: ContestantTag;
	detail: string;
	page: string;
	cells: TraitCell[];
}

export interface TraitCell {
	/** Absent where the state speaks. */
	value?: 'yes' | 'no';
	state: MeasureState;
	/** Its row on the run's page. */
	proof: string;
	/** Lines on which it was found. */
	places: { label: string; page: string }[];
	/** Lines beyond those, with `+` where there may be more. */
	more: string;
}

const MAX_RUNS = 200;
const MAX_PLACES = 4;

/** Undefined where the round declares no trait. */
export function toRoundTraits(round: SiteRound, site: Site): RoundTraitsView | undefined {
	const traits = Object.entries(round.round.config.traits ?? {});
	if (traits.length === 0 || round.runs.length === 0) return undefined;
	const ids = traits.map(([id]) => id);
	const rows = round.runs.slice(0, MAX_RUNS).map((run) => ({
		tag: toTag(run),
		detail: describeRun(run),
		page: run.page,
		cells: ids.map((id) => toCell(id, { run, site })),
	}));
	const states = rows.flatMap(({ cells }) =>
		cells.flatMap(({ value, state }) => (value === undefined ? [state] : [])),
	);
	return {
		columns: traits.map(([id, { label = id, pattern, files = [], asked_for: asked }]) => ({
			label: visibleText(label),
			definition: methodLink(traitMeasure(id)),
			...(asked === undefined ? {} : { asked: asked ? 'asked for' : 'not asked for' }),
			pattern: visibleText(pattern),
			files: files.map(visibleText),
			...countAnswers(id, round.runs),
		})),
		rows,
		moreRuns: round.runs.length - rows.length,
		states: [...new Set(states)].sort(),
	};
}

function countAnswers(id: string, runs: readonly SiteRun[]): { yes: number; known: number } {
	const values = runs.map(({ measures }) => measures[traitMeasure(id)]?.value);
	return {
		yes: values.filter((value) => value === 'yes').length,
		known: values.filter((value) => value === 'yes' || value === 'no').length,
	};
}

function toCell(id: string, { run, site }: { run: SiteRun; site: Site }): TraitCell {
	const measure = run.measures[traitMeasure(id)];
	const matches = run.traits?.get(id);
	const value = measure?.value;
	const places = listPlaces(matches, { run, site });
	const hidden = (matches?.lines ?? 0) - places.length;
	return {
		...(value === 'yes' || value === 'no' ? { value } : {}),
		state: measure?.state ?? 'unknown',
		proof: `${run.page}#${measureAnchor(traitMeasure(id))}`,
		places,
		more:
			hidden <= 0
				? ''
				: `${matches?.more === true ? 'at least ' : ''}${formatExact(hidden, 'count')} more`,
	};
}

function listPlaces(
	matches: TraitMatches | undefined,
	{ run, site }: { run: SiteRun; site: Site },
): TraitCell['places'] {
	let last = '';
	return (matches?.places ?? []).slice(0, MAX_PLACES).flatMap(({ path, line, evidence }) => {
		const target = findEvidence({ ...evidence, path, line }, { site, run });
		if (target === undefined) return [];
		// A second line of the same file is named by its number alone.
		const label = path === last ? `:${line}` : visibleText(target.label);
		last = path;
		return [{ label, page: target.page }];
	});
}
