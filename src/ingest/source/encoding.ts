import { isUtf8 } from 'node:buffer';
import type { ReportIssue } from '../issue-in-file.ts';

/** How the bytes of a text file stand for characters; decided by its first bytes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export function detectEncoding(head: Uint8Array): Encoding {
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
	return 'utf-8';
}

/**
 * The text of a file: by its byte order mark, else as UTF-8 with `�` for what is no UTF-8.
 * Line ends stay as they are; a byte order mark is removed.
 */
export function decodeText(bytes: Buffer, report: ReportIssue): string {
	const encoding = detectEncoding(bytes);
	if (encoding !== 'utf-8') {
		report({ kind: 'ForeignEncoding', values: { encoding: encoding.toUpperCase() } });
		return new TextDecoder(encoding).decode(bytes);
	}
	const text = new TextDecoder('utf-8').decode(bytes);
	if (!isUtf8(bytes)) reportWrongEncoding(bytes, text, report);
	const nul = bytes.indexOf(0);
	if (nul !== -1) reportNul(bytes, nul, report);
	return text;
}

/**
 * The text of a part of a file, for looking at it: nothing is reported. `encoding` is that of the
 * file, where the part is not its beginning; `goesOn` leaves out a character that is cut at the end.
 */
export function decodePart(
	bytes: Buffer,
	{ encoding = detectEncoding(bytes), goesOn = false }: { encoding?: Encoding; goesOn?: boolean },
): string {
	return new TextDecoder(encoding).decode(bytes, { stream: goesOn });
}

function reportWrongEncoding(bytes: Buffer, text: string, report: ReportIssue): void {
	let line = 1;
	let start = 0;
	for (;;) {
		const end = bytes.indexOf(10, start);
		const part = bytes.subarray(start, end === -1 ? bytes.length : end);
		if (!isUtf8(part)) break;
		if (end === -1) break;
		line++;
		start = end + 1;
	}
	const count = countReplaced(bytes, text);
	report({ kind: 'WrongEncoding', line, values: { encoding: 'UTF-8', bytes: count } });
}

function reportNul(bytes: Buffer, first: number, report: ReportIssue): void {
	let count = 0;
	for (let at = first; at !== -1; at = bytes.indexOf(0, at + 1)) count++;
	const line = bytes.subarray(0, first).toString('latin1').split('\n').length;
	report({ kind: 'NulBytes', line, values: { count } });
}

/** Sequences of bytes that decoding replaced by `�`; one that the file itself holds is none. */
export function countReplaced(bytes: Buffer, text: string): number {
	const shown = text.split('\uFFFD').length;
	return isUtf8(bytes) ? 0 : shown - bytes.toString('latin1').split('\u00ef\u00bf\u00bd').length;
}

/**
 * Whether the first bytes look like text: no NUL, unless a byte order mark says UTF-16, or unless it
 * is text without them: with a few, or JSON with holes, as a machine leaves in a log that it was
 * writing when it went down.
 */
export function looksLikeText(head: Uint8Array): boolean {
	return detectEncoding(head) !== 'utf-8' || !head.includes(0) || isTextWithNul(head);
}

/** In UTF-16 without a mark every other byte is NUL; a hole has more of them. */
const MIN_HOLE = 16;
/** Other text has one NUL in so many bytes at most. */
const FEW = 20;

function isTextWithNul(head: Uint8Array): boolean {
	const written = Buffer.from(head.filter((byte) => byte !== 0));
	const text = written.toString('utf8');
	// A character may be cut at the end of the head.
	const isClean = !/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]|\uFFFD(?!$)/.test(text);
	if (!isClean || text.trim() === '') return false;
	const nulls = head.length - written.length;
	if (nulls * FEW <= head.length) return true;
	const holes = Buffer.from(head).toString('latin1').match(/\0+/g)?.length ?? 0;
	return /^\s*[[{]/.test(text) && nulls >= holes * MIN_HOLE;
}
