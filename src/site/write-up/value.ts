import { findNearest } from '../../model/text.ts';
import { formatExact } from '../format.ts';
import { formatReference, REFERENCE_FORMS, type ReferenceForm } from './value-text.ts';
import { describeProblem, resolveRef, type RefProblem, type ResolvedRef } from './refs.ts';
import type { Site, SiteRound } from '../site.ts';
import { measureAnchor, proofOf } from '../views/table/value.ts';

/** What `<M>` prints. */
export interface WriteUpValue {
	text: string;
	/** For machines: every digit. */
	exact: string;
	/** Address of the proof. */
	page: string;
	/** Address of the measure on the page of its run. */
	row: string;
	caution?: string;
}

export interface ValueReference {
	of: string;
	form: ReferenceForm;
	versus?: string | undefined;
	digits?: number | string | undefined;
}

/**
 * The value that a write-up refers to. Throws where there is none: the preflight has reported it
 * with its line before, so that this is reached only by references that it cannot see.
 */
export function lookUp(site: Site, reference: ValueReference): WriteUpValue {
	const { of, form, versus } = reference;
	if (!REFERENCE_FORMS.includes(form)) {
		throw new Error(`as="${form}" of "${of}" is none of ${REFERENCE_FORMS.join(', ')}.`);
	}
	const { run, measure } = getRef(site, of);
	const other = versus === undefined ? undefined : getRef(site, versus).measure;
	const digits = toDigits(reference.digits, of);
	const printed = formatReference({ measure, form, versus: other, digits });
	if (printed.problem !== undefined) throw new Error(`"${of}": ${printed.problem}`);
	const row = `${run.page}#${measureAnchor(measure.id)}`;
	return {
		text: printed.text,
		exact: formatExact(measure.value, measure.unit),
		page: proofOf(measure, { site, run }).page ?? row,
		row,
		...(printed.caution === undefined ? {} : { caution: printed.caution }),
	};
}

/** The round of an id; throws with the nearest known id where there is none. */
export function getRound(site: Site, id: string): SiteRound {
	const found = site.rounds.find(({ round }) => round.id === id);
	if (found !== undefined) return found;
	const known = site.rounds.map(({ round }) => round.id);
	const nearest = findNearest(id, known) ?? '';
	return refuse({
		kind: 'UnknownReference',
		values: { ref: id, nearest, known: known.join(', ') },
	});
}

function getRef(site: Site, ref: string): Exclude<ResolvedRef, { problem: RefProblem }> {
	const resolved = resolveRef(site, ref);
	return resolved.problem === undefined ? resolved : refuse(resolved.problem);
}

function refuse(problem: RefProblem): never {
	throw new Error(describeProblem(problem));
}

function toDigits(digits: number | string | undefined, ref: string): number | undefined {
	if (digits === undefined) return undefined;
	const number = Number(digits);
	if (Number.isInteger(number) && number >= 1 && number <= 15) return number;
	throw new Error(`digits="${digits}" of "${ref}" is no whole number from 1 to 15.`);
}
