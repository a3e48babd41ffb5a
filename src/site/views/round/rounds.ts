import { defined } from '../../../model/defined.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRound } from '../../site.ts';
import { ROUNDS } from '../../urls.ts';
import { PROVENANCES } from '../ui/provenance.ts';
import { describeResult, groupRuns } from './result.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';

export interface RoundsView {
	rounds: RoundRow[];
}

/** A round in a list of rounds. */
export interface RoundRow {
	title: string;
	page: string;
	date?: string;
	/** `reconstructed`; absent where the artifacts were measured. */
	provenance?: string;
	result: string[];
	contestants: ContestantTag[];
	runs: string;
}

export function listRoundsPages(site: Site, frame: MakeFrame): Page<RoundsView>[] {
	return [
		{
			frame: frame({
				path: ROUNDS,
				title: 'Rounds',
				description: `Every round of ${visibleText(site.title)} with its result.`,
				section: 'rounds',
				crumbs: [{ title: 'Rounds', page: ROUNDS }],
			}),
			view: { rounds: site.rounds.map(toRoundRow) },
		},
	];
}

export function toRoundRow(siteRound: SiteRound): RoundRow {
	const { round, title, page, runs } = siteRound;
	const { date } = round.config;
	return {
		title: visibleText(title),
		page,
		...defined({ date: visibleText(date) }),
		...(round.provenance === 'measured'
			? {}
			: { provenance: PROVENANCES[round.provenance].word.toLowerCase() }),
		result: describeResult(siteRound),
		contestants: groupRuns(runs).flatMap(([first]) => (first === undefined ? [] : [toTag(first)])),
		runs: formatCount(runs.length, 'run'),
	};
}
