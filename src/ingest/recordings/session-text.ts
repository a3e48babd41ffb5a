import type { IBuffer, IBufferLine, IMarker, Terminal } from '@xterm/headless';
import type { RecordedSession } from '../../model/recording.ts';

/** Characters that are kept of the beginning and of the end of a long text. */
const MAX_HEAD = 120_000;
const MAX_TAIL = 80_000;
/** Characters of one line; a longer one is broken, as the terminal broke it. */
const MAX_LINE = 4_000;

/**
 * The session as text: lines that scroll away, screens before they are cleared, and the screen at
 * the end. What is drawn over in place, such as a progress bar, is there as it was at last.
 */
export interface SessionText {
	/** Takes the lines that scrolled away since the last time. */
	drain(terminal: Terminal): void;
	/** Takes the screen, which is about to be cleared; the same one twice counts once. */
	keepScreen(terminal: Terminal): void;
	finish(terminal: Terminal): void;
	read: () => Pick<RecordedSession, 'text' | 'leftOut'>;
}

export function createSessionText(): SessionText {
	const lines = createLines();
	let boundary: IMarker | undefined;
	let lastScreen = '';
	function drain(terminal: Terminal): void {
		const { active, normal } = terminal.buffer;
		// Nothing scrolls away while another screen stands over it.
		if (active.type !== 'normal') return;
		for (const line of readTexts(normal, Math.max(0, boundary?.line ?? 0), normal.baseY)) {
			lines.add(line);
		}
		boundary?.dispose();
		boundary = terminal.registerMarker(-normal.cursorY);
	}
	function addScreen(buffer: IBuffer, rows: number): void {
		const all = [...readTexts(buffer, buffer.baseY, buffer.baseY + rows)];
		const screen = all.slice(0, all.findLastIndex((line) => line.text.trim() !== '') + 1);
		const text = screen.map((line) => line.text).join('\n');
		if (text === '' || text === lastScreen) return;
		lastScreen = text;
		for (const line of screen) lines.add(line);
	}
	return {
		drain,
		keepScreen(terminal) {
			drain(terminal);
			addScreen(terminal.buffer.active, terminal.rows);
		},
		finish(terminal) {
			drain(terminal);
			const { active, normal } = terminal.buffer;
			addScreen(normal, terminal.rows);
			if (active.type === 'alternate') addScreen(active, terminal.rows);
		},
		read: () => lines.read(),
	};
}

interface TextLine {
	text: string;
	/** Goes on with the line before, which the terminal broke. */
	isWrapped: boolean;
}

function* readTexts(buffer: IBuffer, from: number, to: number): Generator<TextLine> {
	for (let y = from; y < to; y++) {
		const line = buffer.getLine(y);
		if (line === undefined) return;
		yield { text: readText(line, buffer.getLine(y + 1)), isWrapped: line.isWrapped };
	}
}

/** Blanks at the end are no text, unless the line goes on after them. */
function readText(line: IBufferLine, next: IBufferLine | undefined): string {
	return line.translateToString(next?.isWrapped !== true);
}

/** Lines of which the beginning and the end are kept. */
function createLines() {
	const head: string[] = [];
	let headSize = 0;
	let tail: string[] = [];
	let tailSize = 0;
	let dropped = 0;
	function extend({ text }: TextLine): boolean {
		const list = tail.length > 0 ? tail : head;
		const last = list.at(-1);
		if (last === undefined || last.length > MAX_LINE) return false;
		list[list.length - 1] = last + text;
		if (list === tail) tailSize += text.length;
		else headSize += text.length;
		return true;
	}
	return {
		add(line: TextLine): void {
			if (line.isWrapped && extend(line)) return;
			const text = line.text.trimEnd().slice(0, MAX_LINE);
			if (text === '' && head.length === 0) return;
			if (tail.length === 0 && headSize < MAX_HEAD) {
				head.push(text);
				headSize += text.length + 1;
				return;
			}
			tail.push(text);
			tailSize += text.length + 1;
			if (tailSize > 2 * MAX_TAIL) ({ tail, tailSize, dropped } = cutHead(tail, dropped));
		},
		read(): Pick<RecordedSession, 'text' | 'leftOut'> {
			const end = tailSize > MAX_TAIL ? cutHead(tail, dropped) : { tail, dropped };
			const text = [...head, ...end.tail].join('\n');
			if (end.dropped === 0) return { text };
			return { text, leftOut: { lines: end.dropped, after: head.length } };
		},
	};
}

function cutHead(
	lines: readonly string[],
	dropped: number,
): { tail: string[]; tailSize: number; dropped: number } {
	let start = lines.length;
	let size = 0;
	while (start > 0 && size < MAX_TAIL) size += (lines[--start] ?? '').length + 1;
	return { tail: lines.slice(start), tailSize: size, dropped: dropped + start };
}
