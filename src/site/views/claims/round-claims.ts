import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import { formatSeconds } from '../../format.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRun } from '../../site.ts';
import { roundSubpage } from '../../urls.ts';
import { quoteClaim } from './quote.ts';
import { toClaims, type ClaimsView } from './rows.ts';
import { toTag, describeRun, type ContestantTag } from '../ui/tag.ts';
import { roundTrail } from '../ui/trail.ts';

export interface RoundClaimsView {
	title: string;
	round: { title: string; page: string };
	claims: ClaimsView | undefined;
	/** Every duration that the texts of the runs hold. */
	all: DurationRow[];
}

/** A duration as a run states it. */
export interface DurationRow {
	tag: ContestantTag;
	detail: string;
	quote: string;
	/** `10 min 00 s to 15 min 00 s`. */
	seconds: string;
	/** Whether it counts as the run's claim, speaks of its work, or may speak of anything. */
	role: 'headline' | 'own work' | 'candidate';
	page?: string;
	source?: string;
}

export function listRoundClaimsPages(site: Site, frame: MakeFrame): Page<RoundClaimsView>[] {
	return site.rounds.map((siteRound) => {
		const { round, runs, page } = siteRound;
		const title = visibleText(siteRound.title);
		const path = roundSubpage(round.id, 'claims');
		return {
			frame: frame({
				path,
				title: `Claims, ${title}`,
				description: `What the runs of “${title}” say they took, beside what they took.`,
				section: 'rounds',
				crumbs: [...roundTrail(siteRound), { title: 'Claims', page: path }],
			}),
			view: {
				title: `Claims in “${title}”`,
				round: { title, page },
				claims: toClaims(runs, site),
				all: runs.flatMap((run) => listDurations(run, site)),
			},
		};
	});
}

function listDurations(run: SiteRun, site: Site): DurationRow[] {
	return run.claims.map((claim, index) => {
		const target = findEvidence(claim.evidence, { site, run });
		const low = formatSeconds(claim.low);
		const high = formatSeconds(claim.high);
		const bound =
			claim.bound === 'at-least' ? 'at least ' : claim.bound === 'at-most' ? 'at most ' : '';
		const role = !claim.selfReferential ? 'candidate' : index === 0 ? 'headline' : 'own work';
		return {
			tag: toTag(run),
			detail: describeRun(run),
			quote: quoteClaim(claim),
			seconds: `${bound}${low === high ? high : `${low} to ${high}`}`,
			role,
			...defined({ page: target?.page, source: visibleText(target?.label) }),
		};
	});
}
