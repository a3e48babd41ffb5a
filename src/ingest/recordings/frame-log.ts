import type { RecordedScreens } from '../../model/recording.ts';
import { readRows } from './screen-rows.ts';
import { toScreens } from './screens.ts';
import type { RecordedTerminal } from './terminal.ts';

/** Changes within a thirtieth of a second look like one. */
const FINEST = 1 / 30;
const MAX_FRAMES = 2_000;
/** The larger the screens, the longer they take to read: so many cells are kept in all. */
const MAX_CELLS = 8_000_000;
/** Characters of all different rows while they are gathered. */
const MAX_ROWS_LENGTH = 8_000_000;
/** Characters of the screens in the page. */
const MAX_LENGTH = 560_000;

/** A screen at a time in seconds: its rows as texts. */
export interface Frame {
	at: number;
	columns: number;
	rows: string[];
	cursor: { line: number; column: number };
}

/**
 * The screens of a recording. Where there are more than a page can hold, those that stand for the
 * shortest time are left out, and `interval` grows.
 */
export interface FrameLog {
	/** Changes closer than this are shown as one, in seconds. */
	readonly interval: number;
	/** Adds the screen as it stands at a time, unless nothing changed. */
	add(at: number, terminal: RecordedTerminal): void;
	finish(): { screens: RecordedScreens; interval: number };
}

export function createFrameLog(): FrameLog {
	let frames: Frame[] = [];
	/** One text for equal rows: most rows of a screen are those of the screen before. */
	let rows = new Map<string, string>();
	let length = 0;
	let interval = FINEST;
	let reads = 0;
	function share(row: string): string {
		const known = rows.get(row);
		if (known !== undefined) return known;
		rows.set(row, row);
		length += row.length;
		return row;
	}
	function coarsen(): void {
		interval *= 2;
		frames = leaveOut(frames, interval);
		reads = 0;
		rows = new Map();
		length = 0;
		for (const frame of frames) frame.rows = frame.rows.map(share);
	}
	return {
		get interval() {
			return interval;
		},
		add(at, terminal) {
			const { size } = terminal;
			const limit = Math.min(MAX_FRAMES, MAX_CELLS / (size.columns * size.rows));
			const frame = readFrame(at, terminal, share);
			const last = frames.at(-1);
			if (last === undefined || !areEqual(last, frame)) frames.push(frame);
			reads++;
			while (reads > 2 * limit || (length > MAX_ROWS_LENGTH && frames.length > 1)) coarsen();
		},
		finish() {
			while (frames.length > MAX_FRAMES) coarsen();
			let screens = toScreens(frames);
			while (JSON.stringify(screens).length > MAX_LENGTH && frames.length > 1) {
				coarsen();
				screens = toScreens(frames);
			}
			return { screens, interval };
		},
	};
}

function readFrame(
	at: number,
	{ buffer, size, isCursorHidden }: RecordedTerminal,
	share: (row: string) => string,
): Frame {
	const line = isCursorHidden ? -1 : buffer.cursorY;
	const column = isCursorHidden ? 0 : Math.min(buffer.cursorX, size.columns - 1);
	const rows = readRows(buffer, size).map(share);
	return { at, columns: size.columns, rows, cursor: { line, column } };
}

function areEqual(a: Frame, b: Frame): boolean {
	return (
		a.columns === b.columns &&
		a.rows.length === b.rows.length &&
		a.cursor.line === b.cursor.line &&
		a.cursor.column === b.cursor.column &&
		a.rows.every((row, index) => row === b.rows[index])
	);
}

/** The frames that stand for at least that time, and enough of the others; the last one stays. */
function leaveOut(frames: readonly Frame[], interval: number): Frame[] {
	let kept = -Infinity;
	return frames.filter(({ at }, index) => {
		const next = frames[index + 1];
		if (next !== undefined && next.at - at < interval && at - kept < interval) return false;
		kept = at;
		return true;
	});
}
