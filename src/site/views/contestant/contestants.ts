import { defined } from '../../../model/defined.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteContestant } from '../../site.ts';
import { CONTESTANTS } from '../../urls.ts';
import { toFactsTable, type FactsTable } from '../table/facts.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';

export interface ContestantsView {
	facts: FactsTable;
	/** Beside each row of the facts. */
	counts: string[];
}

/** A contestant in a list. */
export interface ContestantRow {
	tag: ContestantTag;
	vendor?: string;
	control: boolean;
	runs: string;
}

export function listContestantsPages(site: Site, frame: MakeFrame): Page<ContestantsView>[] {
	return [
		{
			frame: frame({
				path: CONTESTANTS,
				title: 'Contestants',
				description: `Every contestant of ${visibleText(site.title)}: a model in a harness.`,
				section: 'contestants',
				crumbs: [{ title: 'Contestants', page: CONTESTANTS }],
			}),
			view: {
				facts: toFactsTable(site.contestants),
				counts: site.contestants.map(countRuns),
			},
		},
	];
}

export function toContestantRow(one: SiteContestant): ContestantRow {
	const { vendor, control } = one.contestant.config;
	return {
		tag: toTag(one),
		...defined({ vendor: visibleText(vendor) }),
		control: control === true,
		runs: countRuns(one),
	};
}

function countRuns({ runs }: SiteContestant): string {
	const rounds = new Set(runs.map(({ run }) => run.round)).size;
	return `${formatCount(runs.length, 'run')} in ${formatCount(rounds, 'round')}`;
}
