import type { ReportIssue } from '../reader.ts';
import { createPieceReader, readUtf8Chunks, type TextLine } from './pieces.ts';
import type { Source } from './source.ts';

/**
 * Lines of a text file, streaming, without their line ends. Splitting on bytes is about twice as
 * fast as splitting a decoded text.
 */
export function* readLines(
	source: Source,
	report: ReportIssue,
): Generator<TextLine, void, undefined> {
	const pieces = createPieceReader(report);
	let line = 1;
	for (const chunk of readUtf8Chunks(source, report)) {
		let start = 0;
		for (;;) {
			const end = chunk.indexOf(10, start);
			if (end === -1) break;
			yield withoutReturn(pieces.end(chunk.subarray(start, end), { line, terminated: true }));
			line++;
			start = end + 1;
		}
		if (start < chunk.length) pieces.keep(chunk.subarray(start));
	}
	if (pieces.length() > 0) {
		yield withoutReturn(pieces.end(Buffer.alloc(0), { line, terminated: false }));
	}
	pieces.finish();
}

function withoutReturn(line: TextLine): TextLine {
	return line.text.endsWith('\r') ? { ...line, text: line.text.slice(0, -1) } : line;
}
