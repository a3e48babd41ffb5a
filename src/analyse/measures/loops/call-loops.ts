import type { ToolCall } from '../../../model/transcript.ts';
import { findProjectCommands } from '../project-commands.ts';

/** Calls of one transcript that repeat each other; positions count in the list of calls. */
export interface CallLoop {
	kind: 'repeat' | 'cycle' | 'near' | 'thrash';
	first: number;
	last: number;
	/** Calls of one repetition. */
	period: number;
	reps: number;
	/** Positions of the calls after the first repetition. */
	repeated: number[];
}

const REPS = 3;
const MAX_PERIOD = 5;
const NEAR = 0.9;
const RETURNS = 2;

/** Waiting for something that runs is no loop (METHOD, section 3.4). */
const POLLING = /^(?:bash_?output|write_?stdin|wait|sleep|kill_?shell|task_?output)$/i;
const POLLING_COMMAND = /^\s*sleep\s/;

/**
 * The loops among the calls of one speaker: `repeat` (at least three equal calls with equal results
 * in a row), `cycle` (at least three repetitions of up to five calls), `near` (at least three edits
 * of a file that are 90 % alike, each followed by the same error), `thrash` (a file edited back to
 * what it was at least twice). They may overlap.
 */
export function findCallLoops(calls: readonly ToolCall[]): CallLoop[] {
	const exact = findTandems(calls).filter((loop) => !isDiligence(loop, calls));
	const edits = listEdits(calls);
	return [...exact, ...findNear(edits), ...findThrash(edits, calls)];
}

/** Up to three equal runs that pass, of tests and checks, after which nothing is done, prove the work. */
function isDiligence({ first, last, reps }: CallLoop, calls: readonly ToolCall[]): boolean {
	if (reps > REPS || last !== calls.length - 1) return false;
	return calls.slice(first, last + 1).every((call) => {
		const commands = findProjectCommands(call);
		return commands.length > 0 && commands.every(({ outcome }) => outcome === 'passed');
	});
}

function isPolling({ name, command = '' }: ToolCall): boolean {
	return POLLING.test(name) || POLLING_COMMAND.test(command);
}

const EDITS = /edit|write|patch|replace|create|insert/i;

function isEdit({ name, path, sameness }: ToolCall): boolean {
	return sameness !== undefined || (path !== undefined && EDITS.test(name));
}

/** Marks that are equal where a call repeats another; a call that repeats none has one of its own. */
function markCalls(calls: readonly ToolCall[], mark: (call: ToolCall) => string): string[] {
	return calls.map((call, index) =>
		call.signature === undefined || isPolling(call) ? `#${index}` : mark(call),
	);
}

function findTandems(calls: readonly ToolCall[]): CallLoop[] {
	const withResults = markCalls(calls, (call) =>
		[call.signature, call.resultSignature ?? ''].join(' '),
	);
	// Of what failed, the error tells; of an edit, what it writes. Looking at what changes is polling.
	const withErrors = markCalls(calls, (call) =>
		[call.signature, call.errorSignature ?? (isEdit(call) ? '' : call.resultSignature)].join(' '),
	);
	const loops: CallLoop[] = [];
	let start = 0;
	while (start < calls.length) {
		const found = longestTandem({ start, withResults, withErrors });
		if (found === undefined) start++;
		else {
			loops.push(found);
			start = found.last + 1;
		}
	}
	return loops;
}

interface Marks {
	start: number;
	withResults: readonly string[];
	withErrors: readonly string[];
}

/** The repetition that covers most calls from a place on; of equal ones the one of the shortest period. */
function longestTandem({ start, withResults, withErrors }: Marks): CallLoop | undefined {
	let best: CallLoop | undefined;
	for (let period = 1; period <= MAX_PERIOD; period++) {
		const marks = period === 1 ? withResults : withErrors;
		const reps = countReps(marks, start, period);
		const last = start + period * reps - 1;
		const isOfOneCall = new Set(marks.slice(start, start + period)).size === 1;
		if (reps < REPS || (period > 1 && isOfOneCall)) continue;
		if (best !== undefined && last <= best.last) continue;
		const repeated = range(start + period, last);
		best = { kind: period === 1 ? 'repeat' : 'cycle', first: start, last, period, reps, repeated };
	}
	return best;
}

function countReps(marks: readonly string[], start: number, period: number): number {
	let end = start + period;
	while (end < marks.length && marks[end] === marks[end - period]) end++;
	return Math.floor((end - start) / period);
}

function range(first: number, last: number): number[] {
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

interface Edit {
	index: number;
	/** How much it is like the edit before. */
	sameness: number;
	/** The error that follows it, before the next edit of the file. */
	error: { index: number; signature: string } | undefined;
}

function findNear(byPath: ReadonlyMap<string, readonly Edit[]>): CallLoop[] {
	return [...byPath.values()].flatMap((edits) => {
		const loops: CallLoop[] = [];
		let near: Edit[] = [];
		const close = (): void => {
			const [first] = near;
			const last = near.at(-1);
			if (first !== undefined && last !== undefined && near.length >= REPS) {
				loops.push(toNear(near, { first, last }));
			}
		};
		for (const edit of edits) {
			const before = near.at(-1);
			const continues =
				before?.error !== undefined &&
				edit.sameness >= NEAR &&
				edit.error?.signature === before.error.signature;
			if (!continues) {
				close();
				near = [];
			}
			near.push(edit);
		}
		close();
		return loops;
	});
}

function toNear(near: readonly Edit[], { first, last }: { first: Edit; last: Edit }): CallLoop {
	return {
		kind: 'near',
		first: first.index,
		last: last.error?.index ?? last.index,
		period: Math.max(1, Math.round((last.index - first.index) / (near.length - 1))),
		reps: near.length,
		repeated: near.slice(1).flatMap(({ index, error }) => [index, ...(error ? [error.index] : [])]),
	};
}

/** The edits of each file that were made, by its path: one that failed is no revision. */
function listEdits(calls: readonly ToolCall[]): Map<string, Edit[]> {
	const byPath = new Map<string, Edit[]>();
	const waiting = new Map<string, Edit>();
	for (const [index, call] of calls.entries()) {
		const { path, errorSignature: signature } = call;
		const revises = path !== undefined && call.sameness !== undefined;
		if (revises && (call.failed || !call.executed)) continue;
		if (revises) {
			const edit: Edit = { index, sameness: call.sameness ?? 0, error: undefined };
			const edits = byPath.get(path) ?? firstEdit(calls, { path, before: index });
			edits.push(edit);
			byPath.set(path, edits);
			waiting.set(path, edit);
		} else if (signature !== undefined) {
			for (const edit of waiting.values()) edit.error ??= { index, signature };
			waiting.clear();
		}
	}
	for (const [first] of byPath.values()) {
		if (first !== undefined) first.error ??= findErrorAfter(calls, first.index);
	}
	return byPath;
}

/** The first edit of a file has nothing to be like: it is the last call before that names the file. */
function firstEdit(
	calls: readonly ToolCall[],
	{ path, before }: { path: string; before: number },
): Edit[] {
	const name = calls[before]?.name;
	const index = calls
		.slice(0, before)
		.findLastIndex((one) => one.path === path && one.name === name && one.executed && !one.failed);
	return index === -1 ? [] : [{ index, sameness: 0, error: undefined }];
}

function findErrorAfter(calls: readonly ToolCall[], index: number): Edit['error'] {
	const path = calls[index]?.path;
	for (let next = index + 1; next < calls.length; next++) {
		const call = calls[next];
		if (call?.path === path && call?.sameness !== undefined) return undefined;
		if (call?.errorSignature !== undefined) return { index: next, signature: call.errorSignature };
	}
	return undefined;
}

function findThrash(
	byPath: ReadonlyMap<string, readonly Edit[]>,
	calls: readonly ToolCall[],
): CallLoop[] {
	return [...byPath.values()].flatMap((edits) => {
		const seen = new Set<string>();
		const returns: number[] = [];
		let before: string | undefined;
		for (const { index } of edits) {
			const signature = calls[index]?.signature;
			if (signature === undefined) continue;
			if (signature !== before && seen.has(signature)) returns.push(index);
			seen.add(signature);
			before = signature;
		}
		const first = edits[0]?.index;
		const last = returns.at(-1);
		if (returns.length < RETURNS || first === undefined || last === undefined) return [];
		const period = Math.max(1, Math.round((last - first) / returns.length));
		return [{ kind: 'thrash', first, last, period, reps: returns.length, repeated: returns }];
	});
}
