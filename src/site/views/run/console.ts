import type { ConsoleMessage, ConsoleSummary } from '../../../model/console.ts';
import { formatCount } from '../../../model/text.ts';
import type { Fact } from '../transcript/facts.ts';

/** How a message is shown: glyph and word. */
export interface MessageKind {
	id: 'error' | 'warning' | 'info' | 'debug' | 'unknown';
	glyph: string;
	word: string;
}

const KINDS: Record<MessageKind['id'], MessageKind> = {
	error: { id: 'error', glyph: '✕', word: 'error' },
	warning: { id: 'warning', glyph: '!', word: 'warning' },
	info: { id: 'info', glyph: '·', word: 'info' },
	debug: { id: 'debug', glyph: '·', word: 'debug' },
	unknown: { id: 'unknown', glyph: '—', word: 'level not recorded' },
};

/** The kind of a message; an exception that nothing caught is an error. */
export function kindOf({ level, uncaught }: ConsoleMessage): MessageKind {
	return uncaught === true ? KINDS.error : KINDS[level ?? 'unknown'];
}

export function listConsoleFacts({ count, errors, warnings, hasLevels }: ConsoleSummary): Fact[] {
	return [
		{ label: 'Messages', value: formatCount(count, 'message') },
		{
			label: hasLevels ? 'Errors' : 'Uncaught errors',
			value: errors === 0 ? 'none' : formatCount(errors, 'error'),
		},
		...(warnings === 0 ? [] : [{ label: 'Warnings', value: formatCount(warnings, 'warning') }]),
	];
}

/** What a reader must know before trusting the list. */
export function listConsoleNotes(summary: ConsoleSummary, format: string): string[] {
	const { count, kept, noise, hasLevels } = summary;
	const notes: string[] = [];
	if (!hasLevels && count > 0 && format === 'chrome-console') {
		notes.push(
			'Chromium writes messages of every level alike: only exceptions that nothing caught can be told from the rest. Resources that failed to load are not in such a log.',
		);
	}
	if (noise > 0) {
		notes.push(
			`${formatCount(noise, 'line')} of the machine, such as its buses and drivers, ${noise === 1 ? 'is' : 'are'} left out; the file has ${noise === 1 ? 'it' : 'them'}.`,
		);
	}
	if (kept < count) {
		notes.push(
			`${formatCount(count - kept, 'more message')} would make this page too long; the file has all.`,
		);
	}
	return notes;
}

/** The script that wrote a message, with its line. */
export function placeOf({ source = '', sourceLine }: ConsoleMessage): string {
	return sourceLine === undefined ? source : `${source}:${sourceLine}`;
}

/** The kinds that a filter offers, with how many messages each has. */
export function countKinds(
	messages: readonly ConsoleMessage[],
): { kind: MessageKind; count: number }[] {
	return Object.values(KINDS).flatMap((kind) => {
		const count = messages.filter((message) => kindOf(message).id === kind.id).length;
		return count === 0 ? [] : [{ kind, count }];
	});
}

/** Anchors of messages: lines of the file, each given once, to the first error before others. */
export function listAnchors(
	messages: readonly ConsoleMessage[],
	firstError: number | undefined,
): (string | undefined)[] {
	const error = messages.find(
		(message) => message.line === firstError && kindOf(message).id === 'error',
	);
	const taken = new Set<number>();
	if (error !== undefined) taken.add(error.line);
	return messages.map((message) => {
		if (message === error) return `L${message.line}`;
		if (taken.has(message.line)) return undefined;
		taken.add(message.line);
		return `L${message.line}`;
	});
}
