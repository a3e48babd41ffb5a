import { runsTests } from '../../../analyse/measures/test-runs.ts';
import { findCommits } from '../../../analyse/measures/builds-and-tests.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { LoopView } from './loops.ts';

/** What one looks for in a transcript, beside failures, edits and messages of a person. */
export type TurnMark = 'test' | 'commit' | 'loop' | 'compaction';

/** Marks by turn: test runs, commits, where a loop begins, where the context was compacted. */
export function markTurns(
	summary: TranscriptSummary,
	loops: readonly LoopView[],
): Map<number, TurnMark[]> {
	const marks = new Map<number, Set<TurnMark>>();
	const add = (turn: number, mark: TurnMark): void => {
		marks.set(turn, (marks.get(turn) ?? new Set()).add(mark));
	};
	for (const call of summary.toolCalls) {
		if (call.command === undefined) continue;
		if (runsTests(call.command)) add(call.turn, 'test');
		if (findCommits(call).length > 0) add(call.turn, 'commit');
	}
	for (const { line, file } of summary.commits ?? []) {
		const turn = summary.outline.findLast((one) => one.file === file && one.line <= line);
		if (turn !== undefined) add(turn.n, 'commit');
	}
	for (const { firstTurn } of loops) add(firstTurn, 'loop');
	for (const { n, events = [] } of summary.outline) {
		if (events.includes('compaction')) add(n, 'compaction');
	}
	return new Map([...marks].map(([turn, own]) => [turn, [...own]]));
}
