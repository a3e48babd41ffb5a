import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import { countIssues } from '../../issue-counts.ts';
import type { Site } from '../../site.ts';
import { HOME } from '../../urls.ts';
import { toContestantRow, type ContestantRow } from '../contestant/contestants.ts';
import { toRoundRow, type RoundRow } from '../round/rounds.ts';
import { toStanding, type StandingView } from './standing.ts';
import { toWriteUpRow, type WriteUpRow } from '../write-up/write-ups.ts';

export interface HomeView {
	title: string;
	description?: string;
	rounds: RoundRow[];
	/** Rounds that the list above leaves out. */
	moreRounds: number;
	standing?: StandingView;
	contestants: ContestantRow[];
	moreContestants: number;
	writeUps: WriteUpRow[];
	authors: string[];
	license?: string;
	/** `1 error, 2 warnings`: problems of the input; absent where there are none. */
	issues?: string;
}

const MAX_ROUNDS = 12;
const MAX_CONTESTANTS = 24;
const MAX_WRITE_UPS = 5;

export function listHomePages(site: Site, frame: MakeFrame): Page<HomeView>[] {
	const { authors = [], license } = site.bench.config;
	const standing = toStanding(site);
	const description =
		site.description === undefined ? {} : { description: visibleText(site.description.trim()) };
	return [
		{
			frame: frame({
				path: HOME,
				title: visibleText(site.title),
				...description,
				section: 'home',
				crumbs: [],
			}),
			view: {
				title: visibleText(site.title),
				...description,
				rounds: site.rounds.slice(0, MAX_ROUNDS).map(toRoundRow),
				moreRounds: Math.max(0, site.rounds.length - MAX_ROUNDS),
				...defined({ standing }),
				contestants: site.contestants.slice(0, MAX_CONTESTANTS).map(toContestantRow),
				moreContestants: Math.max(0, site.contestants.length - MAX_CONTESTANTS),
				writeUps: site.writeUps.slice(0, MAX_WRITE_UPS).map((one) => toWriteUpRow(one, site)),
				authors: authors.map(visibleText),
				...defined({ license: visibleText(license) }),
				...defined({ issues: countIssues(site.issues) }),
			},
		},
	];
}
