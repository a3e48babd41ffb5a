import type { TurnOutline } from '../../../model/transcript.ts';
import type { TurnKind } from '../../../model/turn.ts';
import type { LoopView } from './loops.ts';

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
	/** Turns in which the context was compacted. */
	compactions: number[];
	/** First and last turn of each loop. */
	loops: [first: number, last: number][];
}

const LETTERS: Record<TurnKind, string> = { talk: 't', read: 'r', edit: 'e', run: 'u', other: 'o' };
const ALL: readonly TurnKind[] = ['talk', 'read', 'edit', 'run', 'other'];
const KINDS = new Map(ALL.map((kind) => [LETTERS[kind], kind]));

export function toStrip(outline: readonly TurnOutline[], loops: readonly LoopView[]): Strip {
	const perTick = Math.max(1, Math.ceil(outline.length / MAX_TICKS));
	let ticks = '';
	for (let start = 0; start < outline.length; start += perTick) {
		const turns = outline.slice(start, start + perTick);
		const letter = LETTERS[mostTelling(turns)];
		ticks += turns.some(({ failed }) => failed) ? letter.toUpperCase() : letter;
	}
	const numbersOf = (isMarked: (turn: TurnOutline) => boolean): number[] =>
		outline.flatMap((turn) => (isMarked(turn) ? [turn.n] : [])).slice(0, MAX_TICKS);
	return {
		turns: outline.length,
		ticks,
		people: numbersOf(({ role }) => role === 'human'),
		failed: outline.filter((turn) => turn.failed).length,
		compactions: numbersOf(({ events = [] }) => events.includes('compaction')),
		loops: loops.map(({ firstTurn, lastTurn }) => [firstTurn, lastTurn]),
	};
}

/** What a tick of several turns shows: an edit says more than a command, a command more than talk. */
function mostTelling(turns: readonly TurnOutline[]): TurnKind {
	const order: TurnKind[] = ['edit', 'run', 'read', 'other'];
	return order.find((kind) => turns.some((turn) => turn.kind === kind)) ?? 'talk';
}

/** Height of the ticks in the strip's own units. */
const HEIGHTS: Record<TurnKind, number> = { talk: 5, other: 8, read: 8, run: 13, edit: 19 };
/** Pins stand above the ticks, brackets below their base line. */
const PIN_HEIGHT = 6;
const BASE = 32;
const BRACKET_TOP = BASE + 3;
const BRACKET_HEIGHT = 6;
export const STRIP_WIDTH = 1000;

export interface StripShape {
	kind: string;
	/** Path data: a rectangle per tick. */
	d: string;
}

export interface StripDrawing {
	height: number;
	/** Where the ticks stand. */
	base: number;
	shapes: StripShape[];
	/** Full-height marks of failed turns. */
	failures: string;
	pins: string;
	compactions: string;
	/** Below the ticks, one for each loop. */
	brackets: string;
	/** Left edge and width of the part that the page shows. */
	window: { x: number; width: number };
	/** Width of a turn with its gap. */
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
		const x = index * step;
		const failed = letter !== letter.toLowerCase();
		if (failed) failures += bar({ x, y: BASE, width, height: BASE });
		else
			paths.set(kind, (paths.get(kind) ?? '') + bar({ x, y: BASE, width, height: HEIGHTS[kind] }));
	}
	const perTurn = (step * count) / Math.max(1, strip.turns);
	const xOf = (turn: number): number => (turn - 1) * perTurn;
	const height = strip.loops.length === 0 ? BASE + 1 : BRACKET_TOP + BRACKET_HEIGHT;
	return {
		height,
		base: BASE,
		shapes: [...paths].map(([kind, d]) => ({ kind, d })),
		failures,
		pins: strip.people.map((turn) => pin(xOf(turn))).join(''),
		compactions: strip.compactions
			.map((turn) => bar({ x: xOf(turn) + width / 2 - 1, y: BASE, width: 2, height: BASE }))
			.join(''),
		brackets: strip.loops
			.map(([first, last]) => bracket(xOf(first), xOf(last) - xOf(first) + Math.max(width, 6)))
			.join(''),
		window: {
			x: round(xOf(shown.first)),
			width: round(Math.max(4, (shown.last - shown.first + 1) * perTurn)),
		},
		step: round(perTurn),
	};
}

interface Bar {
	x: number;
	/** Of its foot. */
	y: number;
	width: number;
	height: number;
}

function bar({ x, y, width, height }: Bar): string {
	return `M${round(x)} ${y}v-${height}h${round(width)}v${height}z`;
}

/** A triangle that points down to its turn. */
function pin(x: number): string {
	return `M${round(x - 1)} 0h8l-4 ${PIN_HEIGHT}z`;
}

/** Open at the top, as a brace below what it holds together. */
function bracket(x: number, width: number): string {
	const inner = round(Math.max(1, width - 4));
	return `M${round(x)} ${BRACKET_TOP}v${BRACKET_HEIGHT}h${round(inner + 4)}v-${BRACKET_HEIGHT}h-2v${BRACKET_HEIGHT - 2}h-${inner}v-${BRACKET_HEIGHT - 2}z`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
