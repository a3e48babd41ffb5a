import type { TreeFile } from '../../model/bench.ts';
import { findNearest } from '../../model/text.ts';
import { describeProblem, listNames, type RefProblem } from './refs.ts';
import type { Site, SiteRound, SiteRun } from '../site.ts';

/** A component of a write-up that names something that is not there. */
export class BadReference extends Error {
	override name = 'BadReference';
	/** Attribute of the component that is wrong. */
	readonly attribute: string;
	readonly problem: RefProblem;

	constructor(attribute: string, problem: RefProblem) {
		super(describeProblem(problem));
		this.attribute = attribute;
		this.problem = problem;
	}
}

/** Refuses a name, with the nearest one of those that exist. */
export function refuseName(
	attribute: string,
	name: string,
	known: readonly string[],
	nearest = findNearest(name, known) ?? '',
): never {
	throw new BadReference(attribute, {
		kind: 'UnknownReference',
		values: {
			ref: name === '' ? `${attribute}=""` : name,
			nearest,
			known: listNames(known),
		},
	});
}

/** Refuses what exists but has nothing to show; the reason is a sentence. */
export function refuseValue(attribute: string, ref: string, reason: string): never {
	throw new BadReference(attribute, { kind: 'NoValue', values: { ref, reason } });
}

export function findRun(site: Site, id: string): SiteRun {
	const run = site.runs.get(id);
	if (run !== undefined) return run;
	const ids = [...site.runs.keys()];
	// The runs of the round that was meant say more than the first ones of the bench.
	const ofRound = ids.filter((one) => one.startsWith(`${id.split('/', 1)[0] ?? ''}/`));
	return refuseName('run', id, ofRound.length > 0 ? ofRound : ids);
}

export function findRound(site: Site, id: string): SiteRound {
	const found = site.rounds.find(({ round }) => round.id === id);
	const known = site.rounds.map(({ round }) => round.id);
	return found ?? refuseName('round', id, known);
}

/** A file of the code that a run left, by its path in there. */
export function findFile({ run }: SiteRun, path: string): TreeFile {
	const files = run.tree?.files ?? [];
	if (files.length === 0) {
		return refuseValue('run', run.id, 'No code of the run is among its files.');
	}
	const file = files.find((one) => one.path === path);
	if (file === undefined) {
		const known = files.map((one) => one.path);
		return refuseName('file', path, known);
	}
	if (file.binary) return refuseValue('file', path, 'The file is no text.');
	return file;
}
