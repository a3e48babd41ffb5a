import { visibleText } from '../../../render/html.ts';
import type { Crumb } from '../../frame.ts';
import type { SiteRound, SiteRun } from '../../site.ts';
import { ROUNDS } from '../../urls.ts';

/** A run's name inside its round: the contestant, and the task and attempt where there are any. */
export function runTitle({ run, contestant }: SiteRun): string {
	const named = run.id.split('/').length > (run.task === undefined ? 2 : 3);
	return visibleText(
		[
			contestant.name,
			...(run.task === undefined ? [] : [run.task]),
			...(named ? [`attempt ${run.attempt}`] : []),
		].join(', '),
	);
}

/** The way to the pages of a round. */
export function roundTrail(round: SiteRound): Crumb[] {
	return [
		{ title: 'Rounds', page: ROUNDS },
		{ title: round.title, page: round.page },
	];
}

/** The way to the pages of a run. */
export function runTrail(round: SiteRound, run: SiteRun): Crumb[] {
	return [...roundTrail(round), { title: runTitle(run), page: run.page }];
}
