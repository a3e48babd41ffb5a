import { visibleText } from '../../../render/html.ts';
import type { Crumb } from '../../frame.ts';
import type { Site, SiteRun } from '../../site.ts';
import { comparedFilePage } from '../../urls.ts';
import { addressOf, hasPage, pairPageOf } from './compared-code.ts';

/** Where a file of a run stands beside those of other contestants. */
export interface CompareLinks {
	/** All of them, symbol by symbol. */
	page: string;
	/** Each other content, by the name of the first who has it. */
	pairs: Crumb[];
}

/** By artifact path. */
export function findCompareLinks(site: Site, run: SiteRun | undefined): Map<string, CompareLinks> {
	const links = new Map<string, CompareLinks>();
	const round = site.rounds.find((one) => run !== undefined && one.runs.includes(run));
	if (round === undefined || run === undefined) return links;
	for (const comparison of round.comparisons) {
		const column = comparison.runs.indexOf(run);
		for (const file of comparison.files) {
			const cell = file.cells[column];
			if (cell === undefined || !hasPage(file)) continue;
			const place = { round, comparison, file };
			const pairs = file.variants.flatMap(({ runs }, variant): Crumb[] => {
				const page = pairPageOf(place, [cell.variant, variant]);
				const name = comparison.runs[runs[0] ?? -1]?.contestant.name;
				return page === undefined || name === undefined ? [] : [{ title: visibleText(name), page }];
			});
			links.set(cell.file.source, { page: comparedFilePage(addressOf(place)), pairs });
		}
	}
	return links;
}
