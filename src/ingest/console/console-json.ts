import { isRecord } from '../../model/json.ts';
import { readJsonLines } from '../json/lines.ts';
import { createProbe, type Probe } from '../probe.ts';
import type { ReadContext, Reader } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { openJsonDocument } from '../json/document.ts';
import type { MessageLevel } from '../../model/console.ts';
import { createMessageLog } from './message-log.ts';
import { toLevel, toMessage, type PlacedMessage } from './message-fields.ts';
import { isRequest, readRequests } from './request-json.ts';

/**
 * Messages of a console, or requests, as scripts around Playwright and Puppeteer write them. No
 * schema is fixed: a list of messages, an object with such lists, or one message a line.
 */
export const consoleJson: Reader = {
	format: 'console-json',
	kind: 'console',
	code: import.meta.url,
	matches: isConsoleJson,
	read(source, context) {
		const items = readItems(source, context);
		if (items === undefined) return { kind: 'none' };
		if (items.length > 0 && items.every(({ value }) => isRequest(value))) {
			const { pages, summary } = readRequests(items);
			const kept = context.keep('requests', JSON.stringify(pages));
			return { kind: 'requests', requests: summary, kept };
		}
		const log = createMessageLog();
		for (const { line, value, level } of items) log.add(toMessage(value, { line, level }));
		const { messages, summary } = log.read();
		const kept = context.keep('messages', JSON.stringify(messages));
		return { kind: 'console', console: summary, kept };
	},
};

function isConsoleJson({ isText, basename, records, document }: Probe): boolean {
	if (!isText || !/^console.*\.jsonl?$|^network.*\.json$/.test(basename)) return false;
	return records.length > 0 || isRecord(document) || document === undefined;
}

function readItems(source: Source, context: ReadContext): PlacedMessage[] | undefined {
	const { records, document, text } = createProbe(source, source.path);
	if (isRecord(document)) return readLists(source, context);
	const isLines = records.length > 0 && !text.trimStart().startsWith('[');
	return isLines ? readJsonl(source, context) : readList(source, context);
}

function readJsonl(source: Source, context: ReadContext): PlacedMessage[] {
	const { report } = context;
	return [...readJsonLines(source, report)].map((one) => ({
		line: one.line,
		// What is not JSON stays as text.
		value: one.text ?? one.value,
		level: undefined,
	}));
}

const WHAT = 'a list of messages';

function readList(source: Source, context: ReadContext): PlacedMessage[] | undefined {
	const document = openJsonDocument(source, context, WHAT);
	if (document === undefined) return undefined;
	return [...document.items()].map(toPlaced(undefined));
}

/** An object with lists of messages; the name of a list may tell their level. */
function readLists(source: Source, context: ReadContext): PlacedMessage[] | undefined {
	const document = openJsonDocument(source, context, WHAT);
	if (document === undefined) return undefined;
	const lists = document.keys.filter((key) => Array.isArray(document.get(key)));
	// One message alone in its file.
	const whole = document.without();
	if (lists.length === 0 && ('text' in whole || 'message' in whole)) {
		return [{ line: 1, value: whole, level: undefined }];
	}
	if (lists.length === 0) {
		const name = 'a log of a console in a form of its own';
		context.report({ kind: 'NotReadYet', values: { format: 'console-json', name } });
		return undefined;
	}
	return lists.flatMap((key) => [...document.items(key)].map(toPlaced(toLevel(key))));
}

function toPlaced(level: MessageLevel | undefined) {
	return (item: { line: number; value?: unknown; text?: string | undefined }): PlacedMessage => ({
		line: item.line,
		value: item.text ?? item.value,
		level,
	});
}
