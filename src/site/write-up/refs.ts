import { issue } from '../../model/issue.ts';
import type { Measure } from '../../model/measure.ts';
import { findNearest, formatCount } from '../../model/text.ts';
import type { Site, SiteRun } from '../site.ts';

/** A reference of a write-up to one value: `<run id>/<measure id>`. */
export interface Ref {
	run: string;
	measure: string;
}

/** Why a reference stands for no value; the values of the issue of that kind. */
export type RefProblem =
	| { kind: 'UnknownReference'; values: { ref: string; nearest: string; known: string } }
	| { kind: 'NoValue'; values: { ref: string; reason: string } };

export type ResolvedRef =
	{ run: SiteRun; measure: Measure; problem?: undefined } | { problem: RefProblem };

/** More names than this help nobody. */
const MAX_KNOWN = 12;

/** Run ids hold slashes and dots, so that the measure is what follows the last slash. */
export function parseRef(ref: string): Ref | undefined {
	const slash = ref.lastIndexOf('/');
	const run = ref.slice(0, Math.max(0, slash)).trim();
	const measure = ref.slice(slash + 1).trim();
	return run === '' || measure === '' ? undefined : { run, measure };
}

/** The run and the measure that a reference names, or what is wrong with it. Never throws. */
export function resolveRef(site: Pick<Site, 'runs'>, ref: string): ResolvedRef {
	const parsed = parseRef(ref);
	const run = parsed === undefined ? undefined : site.runs.get(parsed.run);
	if (parsed === undefined || run === undefined) {
		return { problem: unknownRun(site, ref, parsed) };
	}
	const measure = Object.hasOwn(run.measures, parsed.measure)
		? run.measures[parsed.measure]
		: undefined;
	if (measure === undefined) return { problem: unknownMeasure(run, ref, parsed.measure) };
	if (measure.value === null) {
		return { problem: { kind: 'NoValue', values: { ref, reason: measure.method } } };
	}
	return { run, measure };
}

function unknownRun(site: Pick<Site, 'runs'>, ref: string, parsed: Ref | undefined): RefProblem {
	const ids = [...site.runs.keys()];
	const wanted = parsed?.run ?? ref;
	const run = findNearest(wanted, ids);
	const nearest = run === undefined ? '' : parsed === undefined ? run : `${run}/${parsed.measure}`;
	// The runs of the round that was meant say more than the first ones of the bench.
	const round = wanted.split('/', 1)[0] ?? '';
	const ofRound = ids.filter((id) => id.startsWith(`${round}/`));
	return {
		kind: 'UnknownReference',
		values: { ref, nearest, known: listNames(ofRound.length > 0 ? ofRound : ids) },
	};
}

function unknownMeasure(run: SiteRun, ref: string, measure: string): RefProblem {
	const known = Object.keys(run.measures);
	const found = findNearest(measure, known);
	return {
		kind: 'UnknownReference',
		values: {
			ref,
			nearest: found === undefined ? '' : `${run.run.id}/${found}`,
			known: listNames(known),
		},
	};
}

/** The first names of a list, and how many more there are. */
export function listNames(names: readonly string[]): string {
	if (names.length === 0) return 'none';
	const more = names.length - MAX_KNOWN;
	const shown = names.slice(0, MAX_KNOWN).join(', ');
	return more > 0 ? `${shown} and ${formatCount(more, 'more', 'more')}` : shown;
}

/** What is wrong with a reference and how to mend it, in sentences. */
export function describeProblem(problem: RefProblem): string {
	const place = { file: '' };
	const { message, fix } =
		problem.kind === 'NoValue'
			? issue(problem.kind, place, problem.values)
			: issue(problem.kind, place, problem.values);
	return `${message} ${fix}`;
}
