import type { ConsoleMessage, MessageLevel } from '../../model/console.ts';
import { defined } from '../../model/defined.ts';
import { findCount, findText, toFields, toList, toWord, type Fields } from '../json/fields.ts';
import { toIsoTime } from '../json/times.ts';

/** A value of a list, and the level that the name of the list gives it. */
export interface PlacedMessage {
	line: number;
	value: unknown;
	level: MessageLevel | undefined;
}

/** Names of methods, events and lists, in the singular, to levels. */
const LEVELS = new Map<string, MessageLevel>([
	['error', 'error'],
	['severe', 'error'],
	['assert', 'error'],
	['pageerror', 'error'],
	['exception', 'error'],
	['uncaughtexception', 'error'],
	['consoleerror', 'error'],
	['warning', 'warning'],
	['warn', 'warning'],
	['consolewarning', 'warning'],
	['log', 'info'],
	['info', 'info'],
	['consolelog', 'info'],
	['dir', 'info'],
	['table', 'info'],
	['debug', 'debug'],
	['verbose', 'debug'],
	['trace', 'debug'],
]);
/** Lists of these names hold messages of every level. */
const MIXED = new Set(['log', 'logs', 'console', 'messages', 'entries', 'events']);
const UNCAUGHT = /^(?:pageerrors?|exceptions?|uncaughtexceptions?)$/;

/** The level that the name of a list gives its messages. */
export function toLevel(name: string): MessageLevel | undefined {
	const word = normalise(name);
	return MIXED.has(word) ? undefined : (LEVELS.get(word) ?? LEVELS.get(word.replace(/s$/, '')));
}

function normalise(name: string): string {
	return name
		.slice(0, 40)
		.toLowerCase()
		.replace(/[\s._-]/g, '');
}

/** A message in any form; what is not understood of it is its text as JSON. */
export function toMessage(
	value: unknown,
	{ line, level }: { line: number; level: MessageLevel | undefined },
): ConsoleMessage {
	if (typeof value === 'string') {
		return { line, text: value, ...defined({ level }) };
	}
	const fields = toFields(value);
	const name = normalise(toWord(fields['type']) || toWord(fields['level']));
	const stated = LEVELS.get(name) ?? LEVELS.get(normalise(toWord(fields['level'])));
	const text = findMessageText(fields);
	const place = findPlace(fields);
	return {
		line,
		text: text ?? JSON.stringify(value),
		...(UNCAUGHT.test(name) || (text !== undefined && /^Uncaught\b/.test(text))
			? { uncaught: true }
			: {}),
		...defined({
			level: stated ?? level,
			...place,
			at: findTime(fields),
		}),
	};
}

function findMessageText(fields: Fields): string | undefined {
	const named = [fields['text'], fields['message'], fields['msg'], fields['error']];
	const text = named.map(toText).find((one) => one !== undefined) ?? joinArguments(fields['args']);
	const stack = findText(fields['stack']);
	if (stack === undefined) return text;
	if (text === undefined || stack.includes(text)) return stack;
	return `${text}\n${stack}`;
}

function toText(value: unknown): string | undefined {
	const inner = toFields(value);
	return findText(value) ?? findText(inner['text']) ?? findText(inner['message']);
}

function joinArguments(value: unknown): string | undefined {
	const parts = toList(value).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
	return parts.length === 0 ? undefined : parts.join(' ');
}

/** Where it was written: in the message, or in its `location`. */
function findPlace(fields: Fields): { source: string | undefined; sourceLine: number | undefined } {
	const location = toFields(fields['location']);
	const source =
		findText(location['url']) ??
		findText(fields['location']) ??
		findText(fields['url']) ??
		findText(fields['source']) ??
		findText(fields['file']);
	const line = [location['lineNumber'], location['line'], fields['lineNumber'], fields['line']]
		.map(findCount)
		.find((one) => one !== undefined);
	return { source, sourceLine: source === undefined ? undefined : line };
}

function findTime(fields: Fields): string | undefined {
	const value = fields['timestamp'] ?? fields['time'] ?? fields['ts'];
	return toIsoTime(value)?.replace(/^.*T(.*)Z$/, '$1');
}
