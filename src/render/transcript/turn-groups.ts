import { defined } from '../../model/defined.ts';
import type { Turn } from '../../model/turn.ts';
import { findRepeats, type Repeat } from './repeats.ts';

/** Turns that stand together: those of one sub-agent, or of the main conversation. */
export interface TurnGroup {
	/** Name of the sub-agent as the log has it. */
	agent?: string;
	items: TurnItem[];
}

export type TurnItem =
	| { kind: 'turn'; index: number }
	/** What lies between the first and the last repetition; both are items of their own. */
	| { kind: 'folded'; repeat: Repeat; indexes: number[] };

/** The turns of a page by position, in order: sub-agents together, repetitions folded. */
export function groupTurns(turns: readonly Turn[]): TurnGroup[] {
	const groups: TurnGroup[] = [];
	for (let start = 0; start < turns.length;) {
		const agent = turns[start]?.agent;
		let end = start + 1;
		while (end < turns.length && turns[end]?.agent === agent) end++;
		const items = listItems(turns.slice(start, end), start);
		groups.push({ ...defined({ agent }), items });
		start = end;
	}
	return groups;
}

function listItems(turns: readonly Turn[], offset: number): TurnItem[] {
	const items: TurnItem[] = [];
	let index = 0;
	const showUntil = (end: number): void => {
		for (; index < end; index++) items.push({ kind: 'turn', index: offset + index });
	};
	for (const repeat of findRepeats(turns)) {
		const first = repeat.start + repeat.period;
		const last = repeat.start + repeat.period * (repeat.reps - 1);
		showUntil(first);
		const indexes = Array.from({ length: last - first }, (_, at) => offset + first + at);
		items.push({ kind: 'folded', repeat, indexes });
		index = last;
		showUntil(last + repeat.period);
	}
	showUntil(turns.length);
	return items;
}

const SAME: Record<Repeat['same'], string> = {
	error: 'same error',
	result: 'same call, same result',
	call: 'same call, the results differ',
	text: 'same words',
	notice: 'same but for numbers',
};

/** `× 13, same error`; says how many turns each repetition has where it has several. */
export function describeRepeat({ reps, period, same }: Repeat): string {
	const what = period === 1 ? '' : ` the same ${period} turns,`;
	return `× ${reps},${what} ${SAME[same]}`;
}
