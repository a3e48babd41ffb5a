import type { TreeFile } from '../../model/bench.ts';
import { type Measure, measureOf } from '../../model/measure.ts';
import { findNearest } from '../../model/text.ts';
import { hasValue } from '../format.ts';
import type { Site, SiteRound, SiteRun } from '../site.ts';
import { refuseName, refuseValue } from './bad-reference.ts';

/**
 * What properties of components name: rounds, runs, measures and files. Each of these functions
 * throws BadReference for what is not there, with the nearest name that is.
 */

export function findRound(site: Pick<Site, 'rounds'>, id: string, property = 'round'): SiteRound {
	const found = site.rounds.find(({ round }) => round.id === id);
	const known = site.rounds.map(({ round }) => round.id);
	return found ?? refuseName(property, id, known);
}

/** A run by its id: `round/contestant`, with a task and an attempt where it has them. */
export function findRun(site: Pick<Site, 'runs'>, id: string, property = 'run'): SiteRun {
	return site.runs.get(id) ?? refuseName(property, id, runsLike(site, id), nearestRun(site, id));
}

/** A measure by `<run id>/<measure id>`. Run ids hold slashes and dots, so the last slash counts. */
export function findMeasure(
	site: Pick<Site, 'runs'>,
	ref: string,
	property: string,
): { run: SiteRun; measure: Measure } {
	const slash = ref.lastIndexOf('/');
	const id = slash === -1 ? ref.trim() : ref.slice(0, slash).trim();
	const name = slash === -1 ? '' : ref.slice(slash + 1).trim();
	const whole = site.runs.get(ref.trim().replace(/\/$/, ''));
	// Only the measure was forgotten.
	if (whole !== undefined) return refuseName(property, ref, Object.keys(whole.measures), '');
	const run = name === '' ? undefined : site.runs.get(id);
	if (run === undefined) {
		const near = nearestRun(site, id);
		const nearest = near === '' || name === '' ? near : `${near}/${name}`;
		return refuseName(property, ref, runsLike(site, id), nearest);
	}
	const known = Object.keys(run.measures);
	const measure = measureOf(run.measures, name);
	if (measure === undefined) {
		const near = findNearest(name, known);
		return refuseName(property, ref, known, near === undefined ? '' : `${run.run.id}/${near}`);
	}
	return !hasValue(measure) ? refuseValue(property, ref, measure.method) : { run, measure };
}

/** A file of the code that a run left, by its path in there. */
export function findFile({ run }: SiteRun, path: string, property = 'file'): TreeFile {
	const files = run.tree?.files ?? [];
	if (files.length === 0) {
		return refuseValue('run', run.id, 'No code of the run is among its files.');
	}
	const file = files.find((one) => one.path === path);
	if (file === undefined) {
		const known = files.map((one) => one.path);
		return refuseName(property, path, known);
	}
	if (file.binary) return refuseValue(property, path, 'The file is no text.');
	return file;
}

function nearestRun({ runs }: Pick<Site, 'runs'>, id: string): string {
	return findNearest(id, [...runs.keys()]) ?? '';
}

/** The runs of the round that was meant say more than the first ones of the bench. */
function runsLike({ runs }: Pick<Site, 'runs'>, id: string): string[] {
	const ids = [...runs.keys()];
	const ofRound = ids.filter((one) => one.startsWith(`${id.split('/', 1)[0] ?? ''}/`));
	return ofRound.length > 0 ? ofRound : ids;
}
