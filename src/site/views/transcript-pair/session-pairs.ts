import type { SiteRound, SiteRun, SiteTranscript } from '../../site.ts';
import { groupRuns } from '../round/result.ts';

/** A run and the transcript that tells most of it. */
export interface Session {
	run: SiteRun;
	transcript: SiteTranscript;
}

/** Two sessions of one round at the same task. */
export type SessionPair = readonly [Session, Session];

export interface SessionGroup {
	/** Absent where the round has no tasks. */
	task?: string;
	sessions: Session[];
	pairs: SessionPair[];
	/** Pairs that have no page. */
	unpaired: number;
}

/** Where more pairs are possible, each session is shown beside the first one only. */
const MAX_PAIRS = 15;
/** Beside the first one, too, a round has no more pages than these. */
const MAX_ROUND_PAIRS = 60;

/**
 * The sessions of a round by task, and which pairs of them have a page: all where they are few, else
 * each beside the first. Of several attempts of a contestant the first one counts.
 */
export function groupSessions(round: SiteRound): SessionGroup[] {
	const byTask = new Map<string, Session[]>();
	for (const own of groupRuns(round.runs)) {
		const seen = new Set<string>();
		for (const run of own) {
			const task = run.run.task ?? '';
			const transcript = findMain(run);
			if (transcript === undefined || seen.has(task)) continue;
			seen.add(task);
			const sessions = byTask.get(task) ?? [];
			sessions.push({ run, transcript });
			byTask.set(task, sessions);
		}
	}
	let left = MAX_ROUND_PAIRS;
	return [...byTask].map(([task, sessions]) => {
		const all = listPairs(sessions);
		const wanted = all.length <= MAX_PAIRS ? all : all.filter(([one]) => one === sessions[0]);
		const pairs = wanted.slice(0, left);
		left -= pairs.length;
		return {
			...(task === '' ? {} : { task }),
			sessions,
			pairs,
			unpaired: all.length - pairs.length,
		};
	});
}

/** The transcript with most turns; sub-agents and plain texts stand behind it. */
function findMain({ transcripts }: SiteRun): SiteTranscript | undefined {
	let main: SiteTranscript | undefined;
	for (const one of transcripts) {
		const { isPlainText, outline } = one.summary;
		if (isPlainText === true || outline.length === 0) continue;
		if (main === undefined || outline.length > main.summary.outline.length) main = one;
	}
	return main;
}

function listPairs(sessions: readonly Session[]): SessionPair[] {
	return sessions.flatMap((one, index) =>
		sessions.slice(index + 1).map((other): SessionPair => [one, other]),
	);
}
