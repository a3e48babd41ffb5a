import type { ReportIssue } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { detectEncoding } from '../source/encoding.ts';

const PROLOG = /^(?:\s+|<\?[^>]*\?>|<!--[^]*?-->)/;
/** Longest reference that is looked at as one: `&#x10FFFF;`. */
const MAX_REFERENCE = 12;

/** Name of the first element of an XML text; '' where there is none. */
export function findRootElement(text: string): string {
	let rest = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	for (;;) {
		const skipped = PROLOG.exec(rest)?.[0].length ?? doctypeLength(rest);
		if (skipped === 0) break;
		rest = rest.slice(skipped);
	}
	return /^<([\w:.-]+)[\s/>]/.exec(rest)?.[1] ?? '';
}

function doctypeLength(text: string): number {
	if (!/^<!doctype/i.test(text)) return 0;
	const bracket = text.indexOf('[');
	const end = text.indexOf('>');
	if (end === -1) return 0;
	if (bracket === -1 || bracket > end) return end + 1;
	const close = /\]\s*>/.exec(text);
	return close === null ? 0 : close.index + close[0].length;
}

/** The text of an XML file in pieces: by its byte order mark, else by its declaration. */
export function* decodeXml(
	source: Source,
	report: ReportIssue,
): Generator<string, void, undefined> {
	const head = source.readHead(200);
	const decoder = createDecoder(head);
	if (detectEncoding(head) !== 'utf-8') {
		const encoding = detectEncoding(head).toUpperCase();
		report({ kind: 'ForeignEncoding', values: { encoding } });
	}
	let invalid = 0;
	for (const chunk of source.chunks()) {
		const text = decoder.decode(chunk, { stream: true });
		if (text.includes('\uFFFD') && !chunk.includes('\uFFFD')) {
			invalid += text.split('\uFFFD').length - 1;
		}
		yield text;
	}
	yield decoder.decode();
	if (invalid > 0) {
		const encoding = decoder.encoding.toUpperCase();
		report({ kind: 'WrongEncoding', values: { encoding, bytes: invalid } });
	}
}

function createDecoder(head: Buffer): TextDecoder {
	const encoding = detectEncoding(head);
	if (encoding !== 'utf-8') return new TextDecoder(encoding);
	const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head.toString('latin1'))?.[1];
	try {
		// The bytes are no UTF-16, whatever the declaration says.
		const label = declared ?? 'utf-8';
		return new TextDecoder(/utf-?16/i.test(label) ? 'utf-8' : label);
	} catch {
		return new TextDecoder('utf-8');
	}
}

/**
 * Takes out what many writers leave in although XML forbids it and a parser would stumble over:
 * colours, control characters and references to them are removed, a `&` that begins no reference (and
 * the name of any entity but XML's five) is escaped. Lines stay where they are.
 */
export function* cleanXml(pieces: Iterable<string>): Generator<string, void, undefined> {
	let pending = '';
	for (const piece of pieces) {
		const text = pending + piece;
		const last = text.lastIndexOf('&');
		const end = last >= 0 && last > text.length - MAX_REFERENCE ? last : text.length;
		pending = text.slice(end);
		yield cleanPiece(text.slice(0, end));
	}
	yield cleanPiece(pending);
}

function cleanPiece(text: string): string {
	return text
		.replace(/&#(?:x0{0,4}1b|0{0,4}27);/gi, '\u001b')
		.replace(/\u001b\[[0-9;:?]*[A-Za-z]/g, '')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/&#(?:x0{0,4}(?:[0-8bcef]|1[\da-f])|0{0,4}(?:[0-8]|1[124-9]|2\d|3[01]));/gi, '')
		.replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/gi, '&amp;');
}
