import { formatFactor } from '../../format.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site } from '../../site.ts';
import { CLAIMS } from '../../urls.ts';
import { toClaims, type ClaimsView } from './rows.ts';
import { meanOf } from '../table/aggregate.ts';
import type { ContestantTag } from '../ui/tag.ts';

/** Time claims of all rounds. */
export interface ClaimsPageView {
	claims: ClaimsView | undefined;
	/** Geometric means by contestant, nearest to 1 first. */
	contestants: { tag: ContestantTag; claims: number; mean: string; sort: number }[];
	rounds: number;
}

export function listClaimsPages(site: Site, frame: MakeFrame): Page<ClaimsPageView>[] {
	const claims = toClaims(
		site.rounds.flatMap(({ runs }) => runs),
		site,
	);
	return [
		{
			frame: frame({
				path: CLAIMS,
				title: 'Claims',
				description: 'How long the runs say they took, beside how long they took.',
				section: 'claims',
				crumbs: [{ title: 'Claims', page: CLAIMS }],
			}),
			view: {
				claims,
				contestants: claims === undefined ? [] : averageByContestant(claims),
				rounds: new Set(claims?.rows.map(({ round }) => round)).size,
			},
		},
	];
}

function averageByContestant({ rows }: ClaimsView): ClaimsPageView['contestants'] {
	const groups = new Map<string, { tag: ContestantTag; factors: number[] }>();
	for (const { tag, high } of rows) {
		if (high === undefined) continue;
		const group = groups.get(tag.id) ?? { tag, factors: [] };
		group.factors.push(high);
		groups.set(tag.id, group);
	}
	return [...groups.values()]
		.map(({ tag, factors }) => {
			const mean = meanOf(factors, true);
			return { tag, claims: factors.length, mean: formatFactor(mean), sort: mean };
		})
		.sort((a, b) => Math.abs(Math.log(a.sort)) - Math.abs(Math.log(b.sort)));
}
