import type { TurnKind, TurnOutline } from '../../model/transcript.ts';

/** Ticks that a strip has room for; beyond, one tick stands for several turns. */
const MAX_TICKS = 600;

/** The turns of a transcript at a glance. */
export interface Strip {
	turns: number;
	/** A letter per tick, see `LETTERS`; upper case where a turn failed. */
	ticks: string;
	/** Turns that a person wrote. */
	people: number[];
	/** Number of turns with a failure. */
	failed: number;
}

const LETTERS: Record<TurnKind, string> = { talk: 't', read: 'r', edit: 'e', run: 'u', other: 'o' };
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind]));

export function toStrip(outline: readonly TurnOutline[]): Strip {
	const perTick = Math.max(1, Math.ceil(outline.length / MAX_TICKS));
	let ticks = '';
	for (let start = 0; start < outline.length; start += perTick) {
		const turns = outline.slice(start, start + perTick);
		const letter = LETTERS[mostTelling(turns)];
		ticks += turns.some(({ failed }) => failed) ? letter.toUpperCase() : letter;
	}
	const people = outline.filter(({ role }) => role === 'human').map(({ n }) => n);
	const failed = outline.filter((turn) => turn.failed).length;
	return { turns: outline.length, ticks, people: people.slice(0, MAX_TICKS), failed };
}

/** What a tick of several turns shows: an edit says more than a command, a command more than talk. */
function mostTelling(turns: readonly TurnOutline[]): TurnKind {
	const order: TurnKind[] = ['edit', 'run', 'read', 'other'];
	return order.find((kind) => turns.some((turn) => turn.kind === kind)) ?? 'talk';
}

/** Height of the strip's ticks, in its own units; the strip is 28 high. */
const HEIGHTS: Record<TurnKind, number> = { talk: 6, other: 9, read: 9, run: 14, edit: 20 };
export const STRIP_HEIGHT = 28;
export const STRIP_WIDTH = 1000;

export interface StripShape {
	kind: string;
	/** Path data: a rectangle per tick. */
	d: string;
}

export interface StripDrawing {
	shapes: StripShape[];
	/** Full-height marks of failed turns. */
	failures: string;
	/** Left edges of the pins. */
	pins: number[];
	/** Left edge and width of the part that the page shows. */
	window: { x: number; width: number };
	/** Width of a tick with its gap. */
	step: number;
}

/** A strip as shapes, one path per kind, so that a thousand turns are a few elements. */
export function drawStrip(strip: Strip, shown: { first: number; last: number }): StripDrawing {
	const count = Math.max(1, strip.ticks.length);
	const step = Math.min(24, STRIP_WIDTH / count);
	const width = Math.min(7, step * 0.8);
	const paths = new Map<string, string>();
	let failures = '';
	for (let index = 0; index < strip.ticks.length; index++) {
		const letter = strip.ticks.charAt(index);
		const kind = KINDS.get(letter.toLowerCase()) ?? 'other';
		const x = round(index * step);
		const height = HEIGHTS[kind as TurnKind];
		const failed = letter !== letter.toLowerCase();
		if (failed) failures += bar({ x, width, height: STRIP_HEIGHT - 6 });
		else paths.set(kind, (paths.get(kind) ?? '') + bar({ x, width, height }));
	}
	const perTurn = (step * count) / Math.max(1, strip.turns);
	return {
		shapes: [...paths].map(([kind, d]) => ({ kind, d })),
		failures,
		pins: strip.people.map((turn) => round((turn - 1) * perTurn)),
		window: {
			x: round((shown.first - 1) * perTurn),
			width: round(Math.max(4, (shown.last - shown.first + 1) * perTurn)),
		},
		step: round(perTurn),
	};
}

function bar({ x, width, height }: { x: number; width: number; height: number }): string {
	return `M${x} ${STRIP_HEIGHT}v-${height}h${round(width)}v${height}z`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
