/** A place that was marked while recording. */
export interface RecordingMarker {
	/** Seconds since the start. */
	at: number;
	label: string;
	line: number;
}

/** What is known of a recorded terminal session, without its screens. */
export interface Recording {
	/** Of the asciicast format. */
	version: 1 | 2 | 3;
	/** Seconds from the start to the last event. */
	duration: number;
	/** Of every kind. */
	events: number;
	/** Times that keys were recorded; they are counted and never shown, as they may be a password. */
	inputs: number;
	/** Where a copy without these keys is kept, if there are any. */
	copy?: string;
	/** Size of the terminal at the start, in characters. */
	columns: number;
	rows: number;
	title?: string;
	command?: string;
	/** ISO time. */
	startedAt?: string;
	/** Of the recorded command. */
	exitStatus?: number;
	/** Longest pause that the recorder wants to be shown, in seconds. */
	idleLimit?: number;
	markers: RecordingMarker[];
	/** Markers beside those of the list. */
	moreMarkers: number;
	/** Number of screens that are kept. */
	frames: number;
	/** Changes closer than this are shown as one, in seconds. */
	interval: number;
	/** Where the screens end before the recording does, in seconds. */
	shownUntil?: number;
}

/** Text in one style: style 0 is plain and stands without its number. */
export type StyledText = string | [text: string, style: number];

/** How a terminal shows a piece of text. */
export interface CellStyle {
	/** A colour of the palette of 256, or 256 + RGB. */
	text?: number;
	background?: number;
	bold?: true;
	dim?: true;
	italic?: true;
	underline?: true;
	inverse?: true;
	strike?: true;
}

/** Screens of a terminal, each as what changed since the one before; `S` is what a style is. */
export interface RecordedScreens<S = CellStyle> {
	/** By number; the first one is plain. */
	styles: S[];
	/** Every different row, by number; the first one is empty. */
	rows: StyledText[][];
	/**
	 * Milliseconds since the frame before; line and column of the cursor from 0, or -1 for a hidden
	 * one; then pairs of a row of the screen and the number of what it holds from here on.
	 */
	frames: number[][];
	/** Frames from which the terminal has another size. */
	sizes: { frame: number; columns: number; rows: number }[];
}

/** What is kept of a recording to show it. */
export interface RecordedSession {
	screens: RecordedScreens;
	/** The session as text: what scrolled away, what was cleared, and what stands at the end. */
	text: string;
	/** Lines that are left out in the middle of a long text, and the line they come after. */
	leftOut?: { lines: number; after: number };
}

/** One screen: numbers of its rows. */
export interface Screen {
	rows: number[];
	columns: number;
	cursor: { line: number; column: number };
}

/** The screen after a frame, counted from 0, made from the one before it where that is at hand. */
export function screenAt(
	{ frames, sizes }: Pick<RecordedScreens<unknown>, 'frames' | 'sizes'>,
	index: number,
	from?: { index: number; screen: Screen },
): Screen {
	const start = from !== undefined && from.index <= index ? from : undefined;
	let rows = [...(start?.screen.rows ?? [])];
	let columns = start?.screen.columns ?? 0;
	let cursor = start?.screen.cursor ?? { line: -1, column: 0 };
	for (let at = (start?.index ?? -1) + 1; at <= index; at++) {
		const size = sizes.find(({ frame }) => frame === at);
		if (size !== undefined) {
			columns = size.columns;
			rows = Array.from({ length: size.rows }, (_, row) => rows[row] ?? 0);
		}
		const [, line = -1, column = 0, ...changes] = frames[at] ?? [];
		cursor = { line, column };
		for (let change = 0; change < changes.length; change += 2) {
			rows[changes[change] ?? 0] = changes[change + 1] ?? 0;
		}
	}
	return { rows, columns, cursor };
}

/** `0:12`, `1:04:12`: a place in a recording. */
export function formatClock(seconds: number): string {
	const total = Math.floor(seconds);
	const parts = [Math.floor(total / 60) % 60, total % 60].map((part) =>
		String(part).padStart(2, '0'),
	);
	const hours = Math.floor(total / 3600);
	const [minutes = '00', rest = '00'] = parts;
	return hours > 0 ? `${hours}:${minutes}:${rest}` : `${Number(minutes)}:${rest}`;
}
