import { isUtf8 } from 'node:buffer';
import type { ReportIssue } from '../reader.ts';
import type { Source } from './source.ts';
import { countReplaced, decodeText, detectEncoding } from './encoding.ts';

/** Longer lines and items are not parsed. */
const MAX_PIECE = 64 * 1024 * 1024;
/** What is kept of one that is not parsed, in bytes. */
const MAX_SHOWN = 10_000;

/** A line of a text file without its line end, or another piece of it that is read alone. */
export interface TextLine {
	line: number;
	text: string;
	/** False for a last line without a line end. */
	terminated: boolean;
	/** Only the beginning is here: the line was too long. It is reported. */
	cut?: boolean;
}

/**
 * The text of a file as UTF-8, without its byte order mark, in chunks whose memory is used again.
 * One in another encoding is loaded whole and reported.
 */
export function* readUtf8Chunks(
	source: Source,
	report: ReportIssue,
): Generator<Buffer, void, undefined> {
	const head = source.readHead(3);
	if (detectEncoding(head) !== 'utf-8') {
		yield Buffer.from(decodeText(source.readBytes(), report));
		return;
	}
	let mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
	for (const chunk of source.chunks()) {
		yield mark === 0 ? chunk : chunk.subarray(mark);
		mark = Math.max(0, mark - chunk.length);
	}
}

/** Puts pieces of a text together that are spread over chunks, and decodes them. */
export interface PieceReader {
	/** Takes a part of a piece that goes on in the next chunk; it is copied. */
	keep(part: Buffer): void;
	/** Bytes of the piece so far. */
	length(): number;
	/** The piece that ends with this part. */
	end(part: Buffer, place: Pick<TextLine, 'line' | 'terminated'>): TextLine;
	/** Reports what was no UTF-8 in all pieces together. */
	finish(): void;
}

/** Of a piece that is too long only the beginning is kept, so that memory does not grow with it. */
export function createPieceReader(report: ReportIssue): PieceReader {
	let kept: Buffer[] = [];
	let length = 0;
	let invalid = 0;
	let firstInvalid = 0;

	function join(part: Buffer): Buffer {
		const bytes = kept.length === 0 ? part : Buffer.concat([...kept, part]);
		return length > MAX_PIECE ? bytes.subarray(0, MAX_SHOWN) : bytes;
	}

	return {
		keep(part) {
			length += part.length;
			// Copied: the chunk's memory is used again for the next one.
			kept = length > MAX_PIECE ? [Buffer.from(join(part))] : [...kept, Buffer.from(part)];
		},
		length: () => length,
		end(part, { line, terminated }) {
			length += part.length;
			const [bytes, whole] = [join(part), length];
			kept = [];
			length = 0;
			const text = bytes.toString('utf8');
			if (whole > MAX_PIECE) {
				report({ kind: 'LongLine', line, values: { bytes: whole, limit: MAX_PIECE } });
				return { line, text, terminated, cut: true };
			}
			if (text.includes('\uFFFD') && !isUtf8(bytes)) {
				invalid += countReplaced(bytes, text);
				firstInvalid ||= line;
			}
			return { line, text, terminated };
		},
		finish() {
			if (invalid === 0) return;
			const values = { encoding: 'UTF-8', bytes: invalid };
			report({ kind: 'WrongEncoding', line: firstInvalid, values });
		},
	};
}
