import { isFailed, type RequestPage, type RequestSummary } from '../../model/console.ts';
import { isRecord } from '../../model/json.ts';
import { defined } from '../../model/defined.ts';
import type { Probe } from '../probe.ts';
import type { ReadContext, Reader } from '../reader.ts';
import { findText, toFields, toWord, type Fields } from '../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../json/document.ts';
import { createHarCopy } from './har-copy.ts';
import { toHarRequest } from './har-request.ts';
import { createMask } from './mask.ts';
import { createRequestPages } from './request-pages.ts';

/**
 * HTTP archives (“HAR 1.2 spec”, J. Odvarko) of browsers and their drivers. Nothing of the file is
 * kept but what `har-request.ts` and `har-copy.ts` name: it holds cookies, credentials and bodies.
 */
export const har: Reader = {
	format: 'har',
	kind: 'console',
	code: import.meta.url,
	matches: isHar,
	read(source, context) {
		const document = openJsonDocument(source, context, 'an HTTP archive');
		if (document === undefined) return { kind: 'none' };
		const { pages, summary } = readArchive(document, context);
		return {
			kind: 'requests',
			requests: summary,
			kept: context.keep('requests', JSON.stringify(pages)),
		};
	},
};

/** `log` of other tools is no HAR; a Chromium NetLog has `constants` and `events`. */
function isHar({ document }: Probe): boolean {
	if (!isRecord(document)) return false;
	const { log } = document;
	return (
		isRecord(log) &&
		(Array.isArray(log['entries']) || isRecord(log['creator'])) &&
		typeof log['version'] === 'string'
	);
}

function readArchive(
	document: JsonDocument,
	context: ReadContext,
): { pages: RequestPage[]; summary: RequestSummary } {
	const mask = createMask();
	const copy = createHarCopy();
	const pages = createRequestPages();
	const creator = toFields(document.get('log', 'creator'));
	const browser = toFields(document.get('log', 'browser'));
	copy.head({ version: document.get('log', 'version'), creator, browser });
	for (const { value } of document.items('log', 'pages')) {
		if (!isRecord(value)) continue;
		const title = findText(value['title']);
		pages.open(toWord(value['id']), title === undefined ? undefined : mask.text(title));
		copy.page(value);
	}
	let failed = 0;
	for (const { line, entry } of readEntries(document, context)) {
		const request = toHarRequest(entry, { line, mask });
		if (isFailed(request)) failed++;
		pages.add(request, { page: toWord(entry['pageref']), startedAt: entry['startedDateTime'] });
		copy.entry(entry);
	}
	const text = copy.read();
	const summary = {
		count: pages.count,
		failed,
		pages: pages.pages,
		masked: copy.masked,
		kept: pages.kept,
		...defined({
			creator: nameOf(creator),
			browser: nameOf(browser),
			copy: text === undefined ? undefined : context.keep('copy', text),
		}),
	};
	return { pages: pages.read(), summary };
}

/** The entries of the log; what is none is reported once. */
function* readEntries(
	document: JsonDocument,
	context: Pick<ReadContext, 'report'>,
): Generator<{ line: number; entry: Fields }, void, undefined> {
	let invalid = 0;
	let first: number | undefined;
	for (const { line, value } of document.items('log', 'entries')) {
		if (isRecord(value) && isRecord(value['request'])) {
			yield { line, entry: value };
			continue;
		}
		invalid++;
		first ??= line;
	}
	if (first === undefined) return;
	const values = { count: invalid, expected: 'an entry with a request' };
	context.report({ kind: 'InvalidRecords', line: first, values });
}

/** `Browsertime 1.0`. */
function nameOf(program: Record<string, unknown>): string | undefined {
	const words = [toWord(program['name']), toWord(program['version'])];
	return findText(words.join(' ').trim().slice(0, 100));
}
