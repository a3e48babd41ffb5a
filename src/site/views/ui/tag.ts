import { visibleText } from '../../../render/html.ts';
import type { ContestantIdentity } from '../../identity.ts';
import type { SiteContestant, SiteRun } from '../../site.ts';
import { contestantPage } from '../../urls.ts';

/** A contestant as every page shows it: name and mark. */
export interface ContestantTag extends ContestantIdentity {
	page: string;
}

export function toTag({
	identity,
	contestant,
}: Pick<SiteRun | SiteContestant, 'identity' | 'contestant'>): ContestantTag {
	return {
		...identity,
		name: visibleText(contestant.name),
		page: contestantPage(contestant.id),
	};
}

/** `, attempt 2`, `, task`: what tells a run from others of its contestant in the round. */
export function describeRun({ run }: Pick<SiteRun, 'run'>): string {
	const named = run.id.split('/').length > (run.task === undefined ? 2 : 3);
	return visibleText(
		[run.task, named ? `attempt ${run.attempt}` : undefined]
			.filter((part) => part !== undefined)
			.join(', '),
	);
}
