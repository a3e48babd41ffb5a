import { defined } from '../../../model/defined.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatSeconds } from '../../format.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRound } from '../../site.ts';
import { roundSubpage, transcriptPage, transcriptPairPage } from '../../urls.ts';
import { groupSessions, type Session, type SessionGroup } from './session-pairs.ts';
import { describeRun, toTag, type ContestantTag } from '../ui/tag.ts';
import { roundTrail } from '../ui/trail.ts';
import { listLoops } from '../transcript/loops.ts';
import { toStrip, type Strip } from '../transcript/strip.ts';

export interface RoundTranscriptsView {
	title: string;
	groups: SessionGroupView[];
}

export interface SessionGroupView {
	/** Absent where the round has no tasks. */
	task?: string;
	sessions: SessionRow[];
	pairs: PairLink[];
	/** Pairs that have no page. */
	unpaired: number;
	/** Turns of the longest session: the strips have one scale. */
	longest: number;
}

export interface SessionRow {
	tag: ContestantTag;
	detail: string;
	page: string;
	/** `42 turns, 3 failed, 12 min 04 s`. */
	words: string;
	strip: Strip;
}

export interface PairLink {
	names: [string, string];
	page: string;
}

/** All sessions of a round at a glance, and which of them can be read side by side. */
export function listRoundTranscriptsPages(
	site: Site,
	frame: MakeFrame,
): Page<RoundTranscriptsView>[] {
	return site.rounds.flatMap((round) => {
		const groups = groupSessions(round);
		if (groups.length === 0) return [];
		const path = roundSubpage(round.round.id, 'transcripts');
		const title = visibleText(round.title);
		return [
			{
				frame: frame({
					path,
					title: `Transcripts, ${title}`,
					description: `The sessions of “${title}” at a glance, and side by side.`,
					section: 'rounds',
					crumbs: [...roundTrail(round), { title: 'Transcripts', page: path }],
				}),
				view: {
					title: `Transcripts of “${title}”`,
					groups: groups.map((group) => toGroup(round, group)),
				},
			},
		];
	});
}

function toGroup(round: SiteRound, group: SessionGroup): SessionGroupView {
	const { task, sessions, pairs, unpaired } = group;
	const title = round.round.tasks.find(({ id }) => id === task)?.title ?? task;
	return {
		...defined({ task: visibleText(title) }),
		sessions: sessions.map(toRow),
		pairs: pairs.map(([left, right]) => ({
			names: [visibleText(left.run.contestant.name), visibleText(right.run.contestant.name)],
			page: transcriptPairPage(round.round.id, [left.run.run, right.run.run], {
				by: 'turn',
				part: 1,
			}),
		})),
		unpaired,
		longest: Math.max(...sessions.map(({ transcript }) => transcript.summary.outline.length)),
	};
}

function toRow({ run, transcript }: Session): SessionRow {
	const { summary, number } = transcript;
	const failed = summary.outline.filter((turn) => turn.failed).length;
	const { startedAt, endedAt } = summary;
	const seconds =
		startedAt === undefined || endedAt === undefined
			? 0
			: (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
	return {
		tag: toTag(run),
		detail: describeRun(run),
		page: transcriptPage(run.run, number, 1),
		words: [
			formatCount(summary.outline.length, 'turn'),
			failed === 0 ? 'none failed' : `${failed} failed`,
			...(seconds > 0 ? [formatSeconds(seconds)] : []),
		].join(', '),
		strip: toStrip(summary.outline, listLoops(summary)),
	};
}
