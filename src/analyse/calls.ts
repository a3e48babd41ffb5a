import type { ToolCall } from '../model/transcript.ts';

/** The calls of a transcript as they are counted everywhere. */
export interface CallCounts {
	/** Executed, whatever came of them. */
	calls: number;
	/** Of those, how many failed; undefined where the log keeps no results. */
	failed: number | undefined;
	/** Neither refused nor executed: they have no result. */
	open: number;
	/** Not executed, as a person or a rule said no. */
	refused: number;
}

/** Only calls that were executed count (METHOD, section 3.4). */
export function countCalls(all: readonly ToolCall[]): CallCounts {
	const executed = listExecuted(all);
	const others = all.filter((call) => !call.executed);
	const refused = others.filter((call) => call.refused === true).length;
	return {
		calls: executed.length,
		failed: hasResults(executed) ? executed.filter(({ failed }) => failed).length : undefined,
		open: others.length - refused,
		refused,
	};
}

export function listExecuted<Call extends ToolCall>(calls: readonly Call[]): Call[] {
	return calls.filter(({ executed }) => executed);
}

/** Whether the log says how every one of some executed calls ended. */
export function hasResults(executed: readonly ToolCall[]): boolean {
	return !executed.some(({ unanswered }) => unanswered === true);
}
