import type { TurnOutline } from '../../../model/transcript.ts';
import { formatOffset, formatSeconds } from '../../format.ts';
import { shortText } from '../ui/short-text.ts';

/** A sub-agent of a transcript: where it begins and ends, and what it took. */
export interface AgentView {
	/** As the log names it; turns name it so. */
	id: string;
	name: string;
	first: number;
	last: number;
	turns: number;
	failed: number;
	/** `+4:12`, since the start of the transcript. */
	startedAt?: string;
	endedAt?: string;
	/** `2 min 5 s`. */
	took?: string;
}

const MAX_NAME = 100;

/** The sub-agents of a transcript in the order in which they begin. */
export function listAgents(
	outline: readonly TurnOutline[],
	startedAt: string | undefined,
): AgentView[] {
	const groups = new Map<string, TurnOutline[]>();
	for (const turn of outline) {
		if (turn.agent === undefined) continue;
		const group = groups.get(turn.agent) ?? [];
		groups.set(turn.agent, group);
		group.push(turn);
	}
	return [...groups].flatMap(([id, turns]) => {
		const [first] = turns;
		const last = turns.at(-1);
		if (first === undefined || last === undefined) return [];
		return [
			{
				id,
				name: shortText(id, MAX_NAME),
				first: first.n,
				last: last.n,
				turns: turns.length,
				failed: turns.filter(({ failed }) => failed).length,
				...timesOf(turns, startedAt),
			},
		];
	});
}

function timesOf(
	turns: readonly TurnOutline[],
	startedAt: string | undefined,
): Pick<AgentView, 'startedAt' | 'endedAt' | 'took'> {
	const times = turns.flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]));
	const first = Math.min(...times.slice(0, 1));
	const last = Math.max(...times.slice(-1));
	const start = startedAt === undefined ? NaN : Date.parse(startedAt);
	return {
		...(Number.isFinite(first - start) ? { startedAt: formatOffset((first - start) / 1000) } : {}),
		...(Number.isFinite(last - start) ? { endedAt: formatOffset((last - start) / 1000) } : {}),
		...(Number.isFinite(last - first) && times.length > 1
			? { took: formatSeconds((last - first) / 1000) }
			: {}),
	};
}
