import { z } from 'zod';
import { defined } from '../../model/defined.ts';
import { formatExact } from '../format.ts';
import type { Site } from '../site.ts';
import { proofOf, rowOf } from '../views/table/proof.ts';
import { attempt, BadReference, refuseProperty, type PropertyMistake } from './bad-reference.ts';
import { findMeasure } from './look-up.ts';
import { choice, text, wholeNumber } from './properties.ts';
import { formatReference, REFERENCE_FORMS } from './value-text.ts';

/** Properties of `<M>`. */
export const ValueProperties = z.strictObject({
	/** `<run id>/<measure id>`. */
	of: text(),
	/** The value, or how it compares with `vs`; `pct` alone for a value that is k of n. */
	as: choice(REFERENCE_FORMS).optional(),
	/** What it is compared with, as in `of`. */
	vs: text().optional(),
	/** Significant digits in place of the site's own. */
	digits: wholeNumber(15).optional(),
});

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

/** The value that a write-up refers to. Throws BadReference where there is none. */
export function toValue(site: Site, properties: z.output<typeof ValueProperties>): WriteUpValue {
	const { of, as: form = 'value', vs, digits } = properties;
	const mistakes: PropertyMistake[] = [];
	const found = attempt(() => findMeasure(site, of, 'of'), mistakes);
	const other = attempt(
		() => (vs === undefined ? undefined : findMeasure(site, vs, 'vs')),
		mistakes,
	);
	if (form === 'value' && vs !== undefined) {
		attempt(() => refuseProperty('vs', 'nothing is compared with it', COMPARE), mistakes);
	}
	if (found === undefined || mistakes.length > 0) throw new BadReference(mistakes);
	const { run, measure } = found;
	const printed = formatReference({ measure, form, versus: other?.measure, digits });
	const row = rowOf(measure, run).page;
	return defined({
		text: printed.text,
		exact: formatExact(measure.value, measure.unit),
		page: proofOf(measure, { site, run }).page,
		row,
		caution: printed.caution,
	});
}

const COMPARE = 'Write `as="ratio"`, `as="delta"` or `as="pct"`, or delete `vs`.';
