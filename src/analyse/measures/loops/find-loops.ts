import { isHarnessText } from '../../../model/harness-text.ts';
import type { ToolCall, TranscriptSummary, TurnOutline } from '../../../model/transcript.ts';
import { findCallLoops, type CallLoop } from './call-loops.ts';

export type LoopKind = CallLoop['kind'] | 'chant' | 'monologue';

/** A stretch of a transcript in which the same happens again and again (METHOD, section 3.4). */
export interface Loop {
	kind: LoopKind;
	/** What it is as well, in part or as a whole; absent where it is of one kind. */
	also?: LoopKind[];
	firstTurn: number;
	lastTurn: number;
	/** Calls, sentences or messages of one repetition. */
	period: number;
	reps: number;
	/** A doom loop repeats five times or more, fills a quarter of the turns, or did not end by itself. */
	severity: 'loop' | 'doom loop';
	/** Who ended it: the model by doing something else, a person, a limit, or nobody: the log ends. */
	ended: 'model' | 'human' | 'limit' | 'end';
	/** Share of all turns, 0 to 1. */
	share: number;
	/** Absent where the turns have no times. */
	seconds?: number;
	/** Output tokens of its turns; absent where no turn states them. */
	tokens?: number;
	/** Positions in the list of calls: of the first and the last one, and of those that were done again. */
	calls?: { first: number; last: number; repeated: number[] };
}

const MONOLOGUE = 3;
const DOOM_REPS = 5;
const DOOM_SHARE = 0.25;

/** The loops of one transcript, in order of their first turns. */
export function findLoops(transcript: TranscriptSummary): Loop[] {
	const found: Stretch[] = [
		...listCallLoops(transcript.toolCalls),
		...(transcript.chants ?? []).map(({ firstTurn, lastTurn, count }) => ({
			kind: 'chant' as const,
			firstTurn,
			lastTurn,
			period: 1,
			reps: count,
		})),
		...findMonologues(transcript.outline),
	];
	const byNumber = new Map(transcript.outline.map((turn) => [turn.n, turn]));
	const ofSpeaker = Map.groupBy(found, (loop) => byNumber.get(loop.firstTurn)?.agent);
	return [...ofSpeaker.values()]
		.flatMap(joinOverlapping)
		.map((loop) => rate(loop, { transcript, byNumber }))
		.sort((a, b) => a.firstTurn - b.firstTurn || a.lastTurn - b.lastTurn);
}

type Stretch = Pick<Loop, 'kind' | 'also' | 'firstTurn' | 'lastTurn' | 'period' | 'reps' | 'calls'>;

/** Sub-agents work side by side: each speaker's calls are looked at alone. */
function listCallLoops(calls: readonly ToolCall[]): Stretch[] {
	const speakers = new Map<string, number[]>();
	for (const [index, { agent = '' }] of calls.entries()) {
		const own = speakers.get(agent) ?? [];
		own.push(index);
		speakers.set(agent, own);
	}
	return [...speakers.values()].flatMap((positions) => {
		const own = positions.flatMap((position) => calls[position] ?? []);
		return findCallLoops(own).map(({ first, last, repeated, ...loop }) => ({
			...loop,
			firstTurn: own[first]?.turn ?? 1,
			lastTurn: own[last]?.turn ?? 1,
			calls: {
				first: positions[first] ?? 0,
				last: positions[last] ?? 0,
				repeated: repeated.flatMap((position) => positions[position] ?? []),
			},
		}));
	});
}

/** Loops that overlap are one finding: the one that covers most, with the kinds of all. */
function joinOverlapping(loops: readonly Stretch[]): Stretch[] {
	const kept: Stretch[] = [];
	for (const loop of [...loops].sort((a, b) => turnsOf(b) - turnsOf(a))) {
		const one = kept.find((other) => overlap(other, loop));
		if (one === undefined) {
			kept.push({ ...loop });
			continue;
		}
		const kinds = new Set([...(one.also ?? []), loop.kind]);
		kinds.delete(one.kind);
		if (kinds.size > 0) one.also = [...kinds];
		if (loop.calls === undefined) continue;
		one.calls = {
			...(one.calls ?? loop.calls),
			repeated: union(one.calls?.repeated ?? [], loop.calls.repeated),
		};
	}
	return kept;
}

function turnsOf({ firstTurn, lastTurn }: Stretch): number {
	return lastTurn - firstTurn + 1;
}

/** Of calls their places tell: one turn may hold the end of a loop and the beginning of another. */
function overlap(a: Stretch, b: Stretch): boolean {
	if (a.calls !== undefined && b.calls !== undefined)
		return a.calls.first <= b.calls.last && b.calls.first <= a.calls.last;
	return a.firstTurn <= b.lastTurn && b.firstTurn <= a.lastTurn;
}

function union(a: readonly number[], b: readonly number[]): number[] {
	return [...new Set([...a, ...b])].sort((one, other) => one - other);
}

/** At least three messages of the model in a row without a call and without a person in between. */
function findMonologues(outline: readonly TurnOutline[]): Stretch[] {
	const found: Stretch[] = [];
	let stretch: TurnOutline[] = [];
	const close = (): void => {
		const [first] = stretch;
		const last = stretch.at(-1);
		if (first !== undefined && last !== undefined && stretch.length >= MONOLOGUE) {
			const turns = { firstTurn: first.n, lastTurn: last.n };
			found.push({ kind: 'monologue', ...turns, period: 1, reps: stretch.length });
		}
		stretch = [];
	};
	for (const turn of outline) {
		const isOther = turn.role === 'system' || turn.agent !== undefined;
		if (isOther || (turn.role === 'model' && isHarnessText(turn.title))) continue;
		if (turn.role === 'model' && turn.kind === 'talk') stretch.push(turn);
		else close();
	}
	close();
	return found;
}

function rate(
	stretch: Stretch,
	{
		transcript,
		byNumber,
	}: { transcript: TranscriptSummary; byNumber: ReadonlyMap<number, TurnOutline> },
): Loop {
	const { outline } = transcript;
	const { firstTurn, lastTurn, reps } = stretch;
	const share = (lastTurn - firstTurn + 1) / Math.max(1, outline.length);
	const ended = findEnd(lastTurn, transcript);
	const isDoom = reps >= DOOM_REPS || share >= DOOM_SHARE || ended === 'human' || ended === 'limit';
	const begins = byNumber.get(firstTurn)?.at;
	const ends = byNumber.get(lastTurn)?.at;
	const tokens = outline.slice(firstTurn - 1, lastTurn).flatMap(({ tokensOut }) => tokensOut ?? []);
	return {
		...stretch,
		severity: isDoom ? 'doom loop' : 'loop',
		ended,
		share,
		...(begins === undefined || ends === undefined
			? {}
			: { seconds: Math.max(0, (Date.parse(ends) - Date.parse(begins)) / 1000) }),
		...(tokens.length === 0 ? {} : { tokens: tokens.reduce((sum, one) => sum + one, 0) }),
	};
}

function findEnd(lastTurn: number, { outline, limitHit }: TranscriptSummary): Loop['ended'] {
	const next = outline.slice(lastTurn).find(({ role }) => role !== 'system');
	if (next === undefined) return limitHit === undefined ? 'end' : 'limit';
	return next.role === 'human' ? 'human' : 'model';
}
