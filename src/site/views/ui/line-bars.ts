import { formatValue } from '../../format.ts';
import type { ContestantTag } from './tag.ts';

/** What a bar is drawn as. */
export type BarKind = 'code' | 'tests' | 'added' | 'removed';

/** Horizontal bars of lines, from zero. Positions are shares of the strip, 0 to 1. */
export interface BarsView {
	ticks: { at: number; label: string }[];
	rows: BarRow[];
	/** Rows that would not fit: they are in the table. */
	omitted: number;
}

export interface BarRow {
	tag: ContestantTag;
	/** A task, an attempt, a number of runs. */
	detail: string;
	page: string;
	bars: { kind: BarKind; from: number; to: number }[];
	/** Beside the bars: `229 + 40`, `+12 −3`. */
	text: string;
	/** The same in words. */
	spoken: string;
}

/** One row before it is drawn. */
export interface BarSource extends Omit<BarRow, 'bars'> {
	/** Lines of each kind. */
	lines: { kind: BarKind; count: number }[];
}

const MAX_ROWS = 40;
/** Share of the strip that the longest bar takes; the number stands behind it. */
const REACH = 0.74;
const MAX_TICKS = 5;

/**
 * Draws rows of lines from zero. Where they are stacked, the bars of a row follow one another, else
 * each begins at zero. Undefined where there is nothing to draw.
 */
export function toBars(
	sources: readonly BarSource[],
	{ stacked }: { stacked: boolean },
): BarsView | undefined {
	const shown = sources.slice(0, MAX_ROWS);
	const lengths = shown.flatMap(({ lines }) =>
		stacked ? [lines.reduce((sum, { count }) => sum + count, 0)] : lines.map(({ count }) => count),
	);
	const longest = Math.max(0, ...lengths);
	if (longest === 0) return undefined;
	const place = (lines: number): number => roundShare((lines / longest) * REACH);
	return {
		ticks: listTicks(longest).map((tick) => ({
			at: place(tick),
			label: formatValue(tick, 'lines'),
		})),
		rows: shown.map(({ lines, ...row }) => {
			let start = 0;
			const bars = lines.map(({ kind, count }) => {
				const from = stacked ? start : 0;
				start += count;
				return { kind, from: place(from), to: place(from + count) };
			});
			return { ...row, bars };
		}),
		omitted: sources.length - shown.length,
	};
}

/** Round numbers from zero, at most five of them. */
export function listTicks(longest: number): number[] {
	const raw = longest / MAX_TICKS;
	const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
	const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
	return Array.from({ length: Math.floor(longest / step) + 1 }, (_, index) => index * step);
}

function roundShare(share: number): number {
	return Math.round(share * 10_000) / 10_000;
}
