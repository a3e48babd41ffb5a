import { defined } from '../../../model/defined.ts';
import { type Measure, measureOf } from '../../../model/measure.ts';
import { visibleText } from '../../../render/html.ts';
import { formatValue } from '../../format.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { methodLink } from '../../urls.ts';
import { describeRun } from '../ui/tag.ts';
import { measureAnchor } from '../table/proof.ts';

/** A value that was published and then corrected; the old one stays readable. */
export interface CorrectionRow {
	run: string;
	/** Absent where no run has that name. */
	page?: string;
	measure: string;
	definition: string;
	was: string;
	now: string;
	date?: string;
	/** Why: a cap, a time-out, the harness, the grader. */
	cause?: string;
	/** `limit 4,096, then 32,768`. */
	limits?: string;
	reason?: string;
	/** As written; a link where it names a file of the bench. */
	evidence?: string;
	evidencePage?: string;
}

export function listCorrections(round: SiteRound, site: Site): CorrectionRow[] {
	return (round.round.config.corrections ?? []).map((correction) => {
		const { measure: id, was, now, date, cause, reason, evidence } = correction;
		const run = findRun(correction.run, round, site);
		const measure = run && measureOf(run.measures, id);
		const unit = measure?.unit ?? '';
		const limits = [correction.limit_was, correction.limit_now].filter((one) => one !== undefined);
		const page = evidence === undefined ? undefined : findFile(evidence, round, run);
		return {
			run: run === undefined ? visibleText(correction.run) : nameOf(run),
			...(run === undefined ? {} : { page: `${run.page}#${measureAnchor(id)}` }),
			measure: visibleText(labelOf(measure, id)),
			definition: methodLink(id),
			was: visibleText(formatValue(was, unit)),
			now: visibleText(formatValue(now, unit)),
			...defined({ date: visibleText(date) }),
			...(cause === undefined ? {} : { cause: cause.replaceAll('_', ' ') }),
			...(limits.length === 0
				? {}
				: { limits: limits.map((one) => visibleText(formatValue(one, ''))).join(', then ') }),
			...defined({
				reason: visibleText(reason?.trim()),
				evidence: visibleText(evidence),
				evidencePage: page,
			}),
		};
	});
}

/** A run by its id, or by the id without the round's name in front. */
function findRun(name: string, round: SiteRound, site: Site): SiteRun | undefined {
	return site.runs.get(name) ?? site.runs.get(`${round.round.id}/${name}`);
}

/** The page of a file that is named by its path, or by its path inside the round or the run. */
function findFile(name: string, round: SiteRound, run: SiteRun | undefined): string | undefined {
	const folders = ['', `${round.round.folder ?? ''}/`, `${run?.run.folder ?? ''}/`];
	for (const folder of folders) {
		const page = run?.filePages.get(folder + name) ?? round.filePages.get(folder + name);
		if (page !== undefined) return page;
	}
	return undefined;
}

function nameOf(run: SiteRun): string {
	return [visibleText(run.contestant.name), describeRun(run)]
		.filter((part) => part !== '')
		.join(', ');
}

function labelOf(measure: Measure | undefined, id: string): string {
	return measure?.label ?? id;
}
