import headless, { type IBuffer, type Terminal } from '@xterm/headless';
import type { TerminalSize } from './cast-header.ts';
import type { SessionText } from './session-text.ts';

/** Lines that scroll away in one write must fit, so that the text of the session has them all. */
const SCROLLBACK = 6_000;
/** Longer pieces are written in parts; a line takes one character at least. */
const MAX_WRITE = 4_096;
/** Work is counted in characters that are written; what costs more is charged for. */
const MAX_WORK = 60_000_000;
/** A sequence with a larger number in it means no terminal of our sizes. */
const MAX_COUNT = 1_000;

/** A terminal that shows what was recorded. */
export interface RecordedTerminal {
	/** Shows output; `onShown` runs when it is on the screen. */
	write(text: string, onShown: () => void): void;
	/** Resolves when everything that was written is on the screen. */
	settle(): Promise<void>;
	/** Only when everything has settled. */
	resize(size: TerminalSize): void;
	readonly size: TerminalSize;
	/** The screen with the cursor on it. */
	readonly buffer: IBuffer;
	readonly isCursorHidden: boolean;
	/** Whether so much was drawn that nothing more is. */
	readonly isExhausted: boolean;
	/** Gives the last screen to the text of the session, and frees the terminal. */
	finish(): void;
}

/** Opens a terminal of a size; the text of the session gathers what leaves its screen. */
export function openTerminal(size: TerminalSize, text: SessionText): RecordedTerminal {
	const terminal = createTerminal(size);
	let work = 0;
	const charge: Charge = (more) => {
		work += more;
		return work > MAX_WORK;
	};
	watchScreen(terminal, text, charge);
	guardCounts(terminal, charge);
	const cursor = watchCursor(terminal);
	return {
		write(output, onShown) {
			for (const part of splitOutput(output)) {
				charge(costOf(part, terminal));
				terminal.write(part, () => {
					text.drain(terminal);
				});
			}
			terminal.write('', onShown);
		},
		settle: () =>
			new Promise((resolve) => {
				terminal.write('', resolve);
			}),
		resize({ columns, rows }) {
			// Every line that was kept is laid out again.
			charge(terminal.buffer.normal.length * 30);
			terminal.resize(columns, rows);
		},
		get size() {
			return { columns: terminal.cols, rows: terminal.rows };
		},
		get buffer() {
			return terminal.buffer.active;
		},
		get isCursorHidden() {
			return cursor.isHidden;
		},
		get isExhausted() {
			return work > MAX_WORK;
		},
		finish() {
			text.finish(terminal);
			terminal.dispose();
		},
	};
}

function createTerminal({ columns, rows }: TerminalSize): Terminal {
	return new headless.Terminal({
		cols: columns,
		rows,
		scrollback: SCROLLBACK,
		allowProposedApi: true,
		logLevel: 'off',
	});
}

function* splitOutput(output: string): Generator<string, void, undefined> {
	for (let start = 0; start < output.length; start += MAX_WRITE) {
		yield output.slice(start, start + MAX_WRITE);
	}
}

/** A new line costs as much as some of the characters that it has room for. */
function costOf(part: string, { cols }: Terminal): number {
	return part.length + ((part.split('\n').length - 1) * cols) / 8;
}

/** Adds to the work that was done; tells whether it was too much. */
type Charge = (work: number) => boolean;

/** Tells the text of the session before something vanishes from the screen. */
function watchScreen(terminal: Terminal, text: SessionText, charge: Charge): void {
	const { parser } = terminal;
	const cells = (): number => terminal.cols * terminal.rows;
	const keepScreen = (): boolean => {
		if (charge(cells())) return true;
		text.keepScreen(terminal);
		return false;
	};
	parser.registerCsiHandler({ final: 'J' }, ([mode]) => {
		const { cursorX, cursorY } = terminal.buffer.active;
		const isWhole = mode === 2 || (mode === 0 && cursorX === 0 && cursorY === 0);
		if (isWhole) return keepScreen();
		text.drain(terminal);
		return charge(cells() / 4);
	});
	parser.registerEscHandler({ final: 'c' }, keepScreen);
	parser.registerEscHandler({ intermediates: '#', final: '8' }, keepScreen);
	for (const final of ['h', 'l']) {
		parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
			if (!modes.some((mode) => mode === 47 || mode === 1047 || mode === 1049)) return false;
			if (final === 'h') text.drain(terminal);
			else if (terminal.buffer.active.type === 'alternate') text.keepScreen(terminal);
			return charge(cells());
		});
	}
}

/** Sequences that do their work as often as their number says. */
const REPEATED = [
	...['I', 'L', 'M', 'S', 'T', 'Z', 'b'].map((final) => ({ final })),
	...['@', 'A'].map((final) => ({ intermediates: ' ', final })),
	...['}', '~'].map((final) => ({ intermediates: "'", final })),
];

/** A number of two milliards in one of them would keep the terminal busy for ever. */
function guardCounts(terminal: Terminal, charge: Charge): void {
	for (const sequence of REPEATED) {
		terminal.parser.registerCsiHandler(sequence, (counts) => {
			const count = Math.max(...counts.map((one) => (typeof one === 'number' ? one : 0)));
			return count > MAX_COUNT || charge(count * terminal.cols);
		});
	}
}

function watchCursor(terminal: Terminal): { isHidden: boolean } {
	const cursor = { isHidden: false };
	for (const final of ['h', 'l']) {
		terminal.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
			if (modes.includes(25)) cursor.isHidden = final === 'l';
			return false;
		});
	}
	return cursor;
}
