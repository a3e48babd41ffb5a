import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import type { Site, SiteRun } from '../../site.ts';
import { methodLink } from '../../urls.ts';

/** Comments of a run that read like thoughts. */
export interface LeakedView {
	/** How many of how many, and the same of the code before. */
	summary: string;
	definition: string;
	rows: { text: string; label: string; page?: string }[];
	/** Those that are not listed. */
	more: number;
}

/** Undefined where no comment of the run reads like a thought. */
export function toLeakedView(run: SiteRun, site: Site): LeakedView | undefined {
	const { leaked, measures } = run;
	if (leaked === undefined || leaked.hits === 0) return undefined;
	return {
		summary: visibleText(measures['comments.leaked']?.method ?? ''),
		definition: methodLink('comments.leaked'),
		rows: leaked.places.map(({ path, line, text, evidence }) => {
			const target = findEvidence({ ...evidence, path, line }, { site, run });
			return {
				text: visibleText(text),
				label: visibleText(target?.label ?? `${path}:${line}`),
				...defined({ page: target?.page }),
			};
		}),
		more: leaked.hits - leaked.places.length,
	};
}
