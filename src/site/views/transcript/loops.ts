import { findLoops, type Loop } from '../../../analyse/measures/loops/find-loops.ts';
import { describe } from '../../../analyse/measures/loops/loops.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';

/** A stretch in which the same happens again and again, as strips and lists show it. */
export interface LoopView {
	firstTurn: number;
	lastTurn: number;
	reps: number;
	isSevere: boolean;
	/** `Turns 5 to 40: the same calls in turn of 3 calls, 12 times, …`. */
	words: string;
}

/** Of more loops, those with most repetitions are shown. */
const MAX_LOOPS = 30;

/** The loops of a transcript in order of their first turns; nothing is said of plain text. */
export function listLoops(summary: TranscriptSummary): LoopView[] {
	if (summary.isPlainText === true) return [];
	const found = findLoops(summary);
	const kept = new Set([...found].sort((a, b) => b.reps - a.reps).slice(0, MAX_LOOPS));
	return found.filter((loop) => kept.has(loop)).map(toView);
}

function toView(loop: Loop): LoopView {
	const { firstTurn, lastTurn, reps, severity } = loop;
	return { firstTurn, lastTurn, reps, isSevere: severity === 'doom loop', words: describe(loop) };
}
