import { isUtf8 } from 'node:buffer';
import type { Finding } from './reader.ts';

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
export function decodeText(bytes: Buffer, report: (finding: Finding) => void): string {
	const encoding = detectEncoding(bytes);
	if (encoding !== 'utf-8') {
		report({ kind: 'ForeignEncoding', values: { encoding: encoding.toUpperCase() } });
		return new TextDecoder(encoding).decode(bytes);
	}
	const text = new TextDecoder('utf-8').decode(bytes);
	if (!isUtf8(bytes)) reportWrongEncoding(bytes, text, report);
	return text;
}

function reportWrongEncoding(
	bytes: Buffer,
	text: string,
	report: (finding: Finding) => void,
): void {
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
	const count = text.split('\uFFFD').length - 1;
	report({ kind: 'WrongEncoding', line, values: { encoding: 'UTF-8', bytes: count } });
}

/** Whether the first bytes look like text: no NUL, unless a byte order mark says UTF-16. */
export function looksLikeText(head: Uint8Array): boolean {
	return detectEncoding(head) !== 'utf-8' || !head.includes(0);
}

/** Number of newline-delimited lines; a last line without a newline counts, an empty text has none. */
export function countLines(bytes: Uint8Array): number {
	if (bytes.length === 0) return 0;
	let lines = 0;
	let position = bytes.indexOf(10);
	while (position !== -1) {
		lines++;
		position = bytes.indexOf(10, position + 1);
	}
	return bytes[bytes.length - 1] === 10 ? lines : lines + 1;
}
