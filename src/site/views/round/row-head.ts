import { formatCount } from '../../../model/text.ts';
import type { SiteRound, SiteRun } from '../../site.ts';
import type { RowHead } from '../table/cell.ts';
import { describeRun, toTag, type ContestantTag } from '../ui/tag.ts';

/**
 * Who a row of a round is: a run, which it leads to, or several of one contestant, which are listed
 * on the page of the round.
 */
export function toRowHead(
	round: SiteRound,
	runs: readonly SiteRun[],
): RowHead & { tag: ContestantTag; page: string; detail: string } {
	const [first] = runs;
	if (first === undefined) throw new Error('A group of runs is empty.');
	const tag = toTag(first);
	const isOne = runs.length === 1;
	return {
		tag,
		title: tag.name,
		page: isOne ? first.page : `${round.page}#runs`,
		detail: isOne ? describeRun(first) : formatCount(runs.length, 'run'),
	};
}
