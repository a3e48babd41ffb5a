import { defined } from '../../../model/defined.ts';
import type { ToolCall, TranscriptSummary, TurnOutline } from '../../../model/transcript.ts';
import { shortenTitles } from './call-titles.ts';
import { shortText } from '../ui/short-text.ts';
import type { LoopView } from './loops.ts';
import { markTurns, type TurnMark } from './turn-marks.ts';

/** A turn in the list of turns, with all that it can be found by. */
export interface OutlineEntry extends Pick<TurnOutline, 'n' | 'role' | 'kind' | 'failed'> {
	title: string;
	agent?: string;
	/** Positions in the list of tools. */
	tools?: number[];
	marks?: TurnMark[];
	/** Repetitions of the loop that begins with it. */
	reps?: number;
}

/** A tool and how often it was called. */
export interface ToolCount {
	name: string;
	calls: number;
	failed: number;
}

/** Tools beyond these are rarely called; turns are not found by them. */
const MAX_TOOLS = 40;
const MAX_TITLE = 70;
const MAX_NAME = 60;

/** The tools of a transcript, those that were called most first. */
export function countTools(calls: readonly ToolCall[]): ToolCount[] {
	const counts = new Map<string, ToolCount>();
	for (const { name, failed } of calls) {
		const count = counts.get(name) ?? { name, calls: 0, failed: 0 };
		counts.set(name, count);
		count.calls++;
		if (failed) count.failed++;
	}
	// Sorting is stable: of tools that were called equally often, the one that was called first.
	return [...counts.values()].sort((a, b) => b.calls - a.calls).slice(0, MAX_TOOLS);
}

/** Names as they are shown; in the order of `countTools`. */
export function nameTools(tools: readonly ToolCount[]): ToolCount[] {
	return tools.map((tool) => ({ ...tool, name: shortText(tool.name, MAX_NAME) }));
}

/** The lines of an outline by turn. */
export function listOutline(
	summary: TranscriptSummary,
	{ loops, tools }: { loops: readonly LoopView[]; tools: readonly ToolCount[] },
): OutlineEntry[] {
	const { outline, toolCalls } = summary;
	const titles = shortenTitles(outline, toolCalls);
	const marks = markTurns(summary, loops);
	const used = groupTools(toolCalls, tools);
	const reps = new Map<number, number>();
	for (const loop of loops) {
		reps.set(loop.firstTurn, Math.max(loop.reps, reps.get(loop.firstTurn) ?? 0));
	}
	return outline.map(({ n, role, title, kind, failed, agent }) => {
		const own = { tools: used.get(n), marks: marks.get(n), reps: reps.get(n) };
		return {
			n,
			role,
			kind,
			failed,
			title: shortText(titles.get(n) ?? title, MAX_TITLE),
			...(agent === undefined ? {} : { agent: shortText(agent, MAX_NAME) }),
			...defined({ tools: own.tools, marks: own.marks, reps: own.reps }),
		};
	});
}

/** A line of an outline, or lines that repeat the one before them and are folded. */
export type OutlineItem = OutlineEntry | { folded: OutlineEntry[] };

/** So many lines that say the same are folded: the first and the last one are shown. */
const SAME = 4;

/** The lines with those folded that say the same as the lines around them. */
export function foldOutline(entries: readonly OutlineEntry[]): OutlineItem[] {
	const items: OutlineItem[] = [];
	for (let start = 0; start < entries.length;) {
		const first = entries[start];
		let end = start + 1;
		while (end < entries.length && saysSame(first, entries[end])) end++;
		const same = entries.slice(start, end);
		const middle = same.slice(1, -1);
		const last = same.at(-1);
		if (first === undefined || last === undefined) break;
		if (same.length < SAME) items.push(...same);
		else items.push(first, { folded: middle }, last);
		start = end;
	}
	return items;
}

function saysSame(a: OutlineEntry | undefined, b: OutlineEntry | undefined): boolean {
	return (
		a !== undefined &&
		b !== undefined &&
		a.role === 'model' &&
		a.role === b.role &&
		a.title === b.title &&
		a.failed === b.failed &&
		a.agent === b.agent
	);
}

function groupTools(
	calls: readonly ToolCall[],
	tools: readonly ToolCount[],
): Map<number, number[]> {
	const positions = new Map(tools.map(({ name }, index) => [name, index]));
	const used = new Map<number, Set<number>>();
	for (const { turn, name } of calls) {
		const position = positions.get(name);
		if (position !== undefined) used.set(turn, (used.get(turn) ?? new Set()).add(position));
	}
	return new Map([...used].map(([turn, own]) => [turn, [...own].sort((a, b) => a - b)]));
}
