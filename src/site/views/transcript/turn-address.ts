import { TURNS_PER_PAGE } from '../../../model/turn.ts';
import type { PageFrame } from '../../frame.ts';
import { href } from '../../urls.ts';
import type { TranscriptView } from './transcript.ts';

/** The address of a turn, on this page or on one that it links to; undefined for one on any other. */
export function findTurnPage(
	frame: PageFrame,
	{ shown, pages }: Pick<TranscriptView, 'shown' | 'pages'>,
	turn: number,
): string | undefined {
	if (shown.first <= turn && turn <= shown.last) return `#t${turn}`;
	const number = Math.ceil(turn / TURNS_PER_PAGE);
	const page = pages.find((one) => one.number === number)?.page;
	return page === undefined ? undefined : `${href(frame.path, page)}#t${turn}`;
}
