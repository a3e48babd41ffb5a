import type { RecordedScreens } from '../../model/recording.ts';
import { readRows } from './screen-rows.ts';
import { toRecordedScreens, type TimedScreen } from './screens.ts';
import type { RecordedTerminal } from './terminal.ts';

/** Changes within a thirtieth of a second look like one. */
const FINEST = 1 / 30;
const MAX_SCREENS = 2_000;
/** The larger the screens, the longer they take to read: so many cells are kept in all. */
const MAX_CELLS = 8_000_000;
/** Characters of all different rows while they are gathered. */
const MAX_ROWS_LENGTH = 8_000_000;
/** Characters of the screens in the page. */
const MAX_LENGTH = 560_000;

/**
 * The screens of a recording. Where there are more than a page can hold, those that stand for the
 * shortest time are left out, and `interval` grows.
 */
export interface ScreenLog {
	/** Changes closer than this are shown as one, in seconds. */
	readonly interval: number;
	/** Adds the screen as it stands at a time, unless nothing changed. */
	add(at: number, terminal: RecordedTerminal): void;
	finish(): { screens: RecordedScreens; interval: number };
}

export function createScreenLog(): ScreenLog {
	let screens: TimedScreen[] = [];
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
		screens = leaveOut(screens, interval);
		reads = 0;
		rows = new Map();
		length = 0;
		for (const screen of screens) screen.rows = screen.rows.map(share);
	}
	return {
		get interval() {
			return interval;
		},
		add(at, terminal) {
			const { size } = terminal;
			const limit = Math.min(MAX_SCREENS, MAX_CELLS / (size.columns * size.rows));
			const screen = readScreen(at, terminal, share);
			const last = screens.at(-1);
			if (last === undefined || !areEqual(last, screen)) screens.push(screen);
			reads++;
			while (reads > 2 * limit || (length > MAX_ROWS_LENGTH && screens.length > 1)) coarsen();
		},
		finish() {
			while (screens.length > MAX_SCREENS) coarsen();
			let recorded = toRecordedScreens(screens);
			while (JSON.stringify(recorded).length > MAX_LENGTH && screens.length > 1) {
				coarsen();
				recorded = toRecordedScreens(screens);
			}
			return { screens: recorded, interval };
		},
	};
}

function readScreen(
	at: number,
	{ buffer, size, isCursorHidden }: RecordedTerminal,
	share: (row: string) => string,
): TimedScreen {
	const line = isCursorHidden ? -1 : buffer.cursorY;
	const column = isCursorHidden ? 0 : Math.min(buffer.cursorX, size.columns - 1);
	const rows = readRows(buffer, size).map(share);
	return { at, columns: size.columns, rows, cursor: { line, column } };
}

function areEqual(a: TimedScreen, b: TimedScreen): boolean {
	return (
		a.columns === b.columns &&
		a.rows.length === b.rows.length &&
		a.cursor.line === b.cursor.line &&
		a.cursor.column === b.cursor.column &&
		a.rows.every((row, index) => row === b.rows[index])
	);
}

/** The screens that stand for at least that time, and enough of the others; the last one stays. */
function leaveOut(screens: readonly TimedScreen[], interval: number): TimedScreen[] {
	let kept = -Infinity;
	return screens.filter(({ at }, index) => {
		const next = screens[index + 1];
		if (next !== undefined && next.at - at < interval && at - kept < interval) return false;
		kept = at;
		return true;
	});
}
