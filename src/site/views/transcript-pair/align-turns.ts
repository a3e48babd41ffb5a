import { defined } from '../../../model/defined.ts';
import type { TurnOutline } from '../../../model/transcript.ts';
import type { TurnKind, TurnRole } from '../../../model/turn.ts';

/** A turn in one of two columns. */
export interface PairedTurn {
	n: number;
	title: string;
	kind: TurnKind;
	role: TurnRole;
	failed: boolean;
	agent?: string;
}

/** Turns side by side; `at` is the time since the start of each session, in seconds. */
export interface PairRow {
	at?: number;
	left?: PairedTurn;
	right?: PairedTurn;
}

interface Column {
	outline: readonly TurnOutline[];
	/** Short titles by turn. */
	titles: ReadonlyMap<number, string>;
	startedAt?: string | undefined;
}

/** The n-th turn of one beside the n-th of the other. */
export function alignByTurn(left: Column, right: Column): PairRow[] {
	const length = Math.max(left.outline.length, right.outline.length);
	return Array.from({ length }, (_, index) => ({
		...defined({
			left: toPaired(left, left.outline[index]),
			right: toPaired(right, right.outline[index]),
		}),
	}));
}

/** Turns closer than this are told in one row. */
const MOMENT = 1;

/**
 * All turns in order of the time since their session began. Undefined where one of the sessions does
 * not tell when its turns were.
 */
export function alignByTime(left: Column, right: Column): PairRow[] | undefined {
	const [one, other] = [listTimes(left), listTimes(right)];
	if (one === undefined || other === undefined) return undefined;
	const rows: PairRow[] = [];
	let next = 0;
	for (const { turn, at } of one) {
		for (; next < other.length; next++) {
			const met = other[next];
			if (met === undefined || met.at > at - MOMENT) break;
			rows.push({ at: met.at, ...defined({ right: toPaired(right, met.turn) }) });
		}
		const met = other[next];
		const together = met !== undefined && Math.abs(met.at - at) < MOMENT;
		if (together) next++;
		rows.push({
			at,
			...defined({
				left: toPaired(left, turn),
				right: together ? toPaired(right, met.turn) : undefined,
			}),
		});
	}
	for (const { turn, at } of other.slice(next)) {
		rows.push({ at, ...defined({ right: toPaired(right, turn) }) });
	}
	return rows;
}

/** Turns in order of time; one without a time stands at that of the turn before. */
function listTimes({
	outline,
	startedAt,
}: Column): { turn: TurnOutline; at: number }[] | undefined {
	const start = startedAt === undefined ? NaN : Date.parse(startedAt);
	if (Number.isNaN(start) || outline.every(({ at }) => at === undefined)) return undefined;
	let latest = 0;
	return outline.map((turn) => {
		const at = turn.at === undefined ? NaN : (Date.parse(turn.at) - start) / 1000;
		// A clock that ran backwards must not put turns out of their order.
		if (at > latest) latest = at;
		return { turn, at: latest };
	});
}

function toPaired({ titles }: Column, turn: TurnOutline | undefined): PairedTurn | undefined {
	if (turn === undefined) return undefined;
	const { n, kind, role, failed, agent, title } = turn;
	return {
		n,
		title: titles.get(n) ?? title,
		kind,
		role,
		failed,
		...defined({ agent }),
	};
}
