import type { ConsoleMessage, MessageLevel } from '../../model/console.ts';
import { defined } from '../../model/defined.ts';
import { readLines } from '../source/lines.ts';
import type { Probe } from '../probe.ts';
import type { Reader } from '../reader.ts';
import { createMessageLog, MAX_MESSAGE } from './message-log.ts';

/**
 * What Chromium writes with `--enable-logging`: messages of the page among those of the machine.
 * It writes messages of every level as INFO, so that only exceptions can be told from the rest.
 */
export const chromeConsole: Reader = {
	format: 'chrome-console',
	kind: 'console',
	code: import.meta.url,
	matches: isChromeLog,
	read(source, context) {
		const log = createMessageLog();
		let open: OpenMessage | undefined;
		const close = (): void => {
			if (open !== undefined) log.add(finish(open));
			open = undefined;
		};
		const { report } = context;
		for (const { line, text } of readLines(source, report)) {
			const start = text.startsWith('[') ? parseStart(text, line) : undefined;
			if (start !== undefined) close();
			if (start?.kind === 'message') open = start.message;
			else if (start === undefined && open !== undefined) goOn(open, text);
			else if (text.trim() !== '') log.addNoise();
			if (open !== undefined && hasEnded(open)) close();
		}
		close();
		const { messages, summary } = log.read();
		const kept = context.keep('messages', JSON.stringify(messages));
		return { kind: 'console', console: summary, kept };
	},
};

/** `[pid:tid:MMDD/HHMMSS.micros:LEVEL:CONSOLE:line] "message"`; older builds write `CONSOLE(line)`. */
const CHROME_CONSOLE = /^\[(?:\d+:\d+:)?\d{4}\/\d{6}\.\d{3,6}:[A-Z]+:CONSOLE[:(]\d+\)?\]/m;
/** Any line of Chromium's log; without a message of the page it tells by its name alone. */
const CHROME_LINE = /^\[\d+:\d+:\d{4}\/\d{6}\.\d{3,6}:[A-Z]+:[\w/.]+[:(]\d+\)?\]/m;

function isChromeLog({ isText, records, document, text, ending, basename }: Probe): boolean {
	if (!isText || records.length > 0 || document !== undefined) return false;
	if (CHROME_CONSOLE.test(text) || CHROME_CONSOLE.test(ending)) return true;
	return /^(?:console|chrom)/.test(basename) && CHROME_LINE.test(text);
}

/** The beginning of a line of the log: time, level, and where in the browser it was written. */
const START =
	/^\[(?:\d{1,10}:\d{1,10}:)?(?:\d{4}\/(\d{6}\.\d{3,6}):)([A-Z]{3,8}\d?):([\w/.-]{1,200})[:(](\d{1,9})\)?\] ?/;

interface OpenMessage {
	line: number;
	at: string;
	level: MessageLevel | undefined;
	/** Line of the script. */
	sourceLine: number;
	/** As it is written, with what stands after the text. */
	lines: string[];
	length: number;
}

type Start = { kind: 'machine' } | { kind: 'message'; message: OpenMessage };

function parseStart(text: string, line: number): Start | undefined {
	const found = START.exec(text);
	if (found === null) return undefined;
	const [prefix, time = '', level = '', place, sourceLine] = found;
	if (place !== 'CONSOLE') return { kind: 'machine' };
	const rest = text.slice(prefix.length);
	const message = {
		line,
		at: time.replace(/^(\d\d)(\d\d)(\d\d)(\.\d{3})\d*$/, '$1:$2:$3$4'),
		level: LEVELS.get(level),
		sourceLine: Number(sourceLine),
		lines: [rest],
		length: rest.length,
	};
	return { kind: 'message', message };
}

/** INFO says nothing: every message of a page is written so. */
const LEVELS = new Map<string, MessageLevel>([
	['ERROR', 'error'],
	['FATAL', 'error'],
	['WARNING', 'warning'],
	['VERBOSE', 'debug'],
]);

/** Of a message without an end, the beginning is kept. */
function goOn(message: OpenMessage, text: string): void {
	if (message.length > MAX_MESSAGE * 2) message.lines[message.lines.length - 1] = text;
	else message.lines.push(text);
	message.length += text.length;
}

/** Quotes inside a message are not escaped: the last of these ends it. */
const SEPARATOR = '", source: ';

function hasEnded({ lines }: OpenMessage): boolean {
	const last = lines.at(-1) ?? '';
	return last.includes(SEPARATOR) && /\(\d{1,9}\)$/.test(last);
}

function finish(open: OpenMessage): ConsoleMessage {
	const { line, at, level, sourceLine } = open;
	const whole = open.lines.join('\n');
	const end = whole.lastIndexOf(SEPARATOR);
	const text = whole.slice(whole.startsWith('"') ? 1 : 0, end === -1 ? undefined : end);
	const source = end === -1 ? '' : whole.slice(end + SEPARATOR.length).replace(/ \(\d+\)$/, '');
	return {
		line,
		at,
		text,
		...defined({ level }),
		...(/^Uncaught\b/.test(text) ? { uncaught: true } : {}),
		...(source === '' ? {} : { source, sourceLine }),
	};
}
