import { TURNS_PER_PAGE } from '../../../model/turn.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRound } from '../../site.ts';
import { roundSubpage, transcriptPage, transcriptPairPage } from '../../urls.ts';
import { alignByTime, alignByTurn, type PairRow } from './align-turns.ts';
import { shortenTitles } from '../transcript/call-titles.ts';
import { groupSessions, type Session, type SessionPair } from './session-pairs.ts';
import { describeRun, toTag, type ContestantTag } from '../ui/tag.ts';
import { roundTrail, runTitle } from '../ui/trail.ts';
import { listTranscriptFacts, type Fact } from '../transcript/facts.ts';

export interface TranscriptPairView {
	title: string;
	round: { title: string; page: string };
	sides: [PairSide, PairSide];
	by: 'turn' | 'time';
	rows: PairRow[];
	/** The page of the other order, where both sessions tell when their turns were. */
	other?: string;
	part: number;
	pages: string[];
}

export interface PairSide {
	tag: ContestantTag;
	detail: string;
	/** Page of the run. */
	run: string;
	facts: Fact[];
	/** Pages of the transcript that the rows lead to, by their number. */
	pages: [number: number, page: string][];
}

/** Longer pairs are told in pages. */
const ROWS_PER_PAGE = 400;

/** Two transcripts side by side, turn by turn and by time. */
export function listTranscriptPairPages(site: Site, frame: MakeFrame): Page<TranscriptPairView>[] {
	return site.rounds.flatMap((round) =>
		groupSessions(round).flatMap(({ pairs }) =>
			pairs.flatMap((pair) => listOrders({ round, pair, frame })),
		),
	);
}

interface Place {
	round: SiteRound;
	pair: SessionPair;
	frame: MakeFrame;
}

function listOrders(place: Place): Page<TranscriptPairView>[] {
	const [left, right] = place.pair;
	const columns = [toColumn(left), toColumn(right)] as const;
	const byTime = alignByTime(...columns);
	return [
		...listParts(place, {
			by: 'turn',
			rows: alignByTurn(...columns),
			hasOther: byTime !== undefined,
		}),
		...(byTime === undefined ? [] : listParts(place, { by: 'time', rows: byTime, hasOther: true })),
	];
}

function toColumn({ transcript: { summary } }: Session) {
	return {
		outline: summary.outline,
		titles: shortenTitles(summary.outline, summary.toolCalls),
		startedAt: summary.startedAt,
	};
}

function listParts(
	{ round, pair, frame }: Place,
	{ by, rows, hasOther }: { by: 'turn' | 'time'; rows: PairRow[]; hasOther: boolean },
): Page<TranscriptPairView>[] {
	const [left, right] = pair;
	const addressOf = (order: 'turn' | 'time', part: number): string =>
		transcriptPairPage(round.round.id, [left.run.run, right.run.run], { by: order, part });
	const count = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
	const pages = Array.from({ length: count }, (_, index) => addressOf(by, index + 1));
	const title = `${runTitle(left.run)} and ${runTitle(right.run)}`;
	return pages.map((path, index) => {
		const shown = rows.slice(index * ROWS_PER_PAGE, (index + 1) * ROWS_PER_PAGE);
		return {
			frame: frame({
				path,
				title: `Transcripts of ${title}, by ${by}${index === 0 ? '' : `, page ${index + 1}`}`,
				description: `The transcripts of ${title} in “${visibleText(round.title)}” side by side, aligned by ${by}.`,
				section: 'rounds',
				crumbs: [
					...roundTrail(round),
					{ title: 'Transcripts', page: roundSubpage(round.round.id, 'transcripts') },
					{ title, page: path },
				],
			}),
			view: {
				title,
				round: { title: visibleText(round.title), page: round.page },
				sides: [toSide(left, shown, 'left'), toSide(right, shown, 'right')],
				by,
				rows: shown,
				...(hasOther ? { other: addressOf(by === 'turn' ? 'time' : 'turn', 1) } : {}),
				part: index + 1,
				pages,
			},
		};
	});
}

function toSide(
	{ run, transcript }: Session,
	rows: readonly PairRow[],
	key: 'left' | 'right',
): PairSide {
	const numbers = rows.flatMap(({ [key]: turn }) =>
		turn === undefined ? [] : [Math.ceil(turn.n / TURNS_PER_PAGE)],
	);
	return {
		tag: toTag(run),
		detail: describeRun(run),
		run: run.page,
		facts: listTranscriptFacts(transcript.summary),
		pages: [...new Set(numbers)].map((number) => [
			number,
			transcriptPage(run.run, transcript.number, number),
		]),
	};
}
