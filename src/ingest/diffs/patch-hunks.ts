import type { Hunk, HunkLine } from '../../model/change.ts';
import { formatCount } from '../../model/text.ts';
import type { ReportIssue } from '../reader.ts';
import { headerText, type PatchLines } from './patch-lines.ts';

const HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?(.*)$/;

export function isHunkHeader(text: string): boolean {
	return HEADER.test(text);
}

/**
 * The hunks of one file. Their lines are taken by the counts of their headers, so a removed line
 * `-- x` is no header and the signature of a mail no removed line. A hunk that ends too early is
 * kept as far as it goes, and reported.
 */
export function readHunks(
	lines: PatchLines,
	{ crlf, report }: { crlf: boolean; report: ReportIssue },
): Hunk[] {
	const hunks: Hunk[] = [];
	for (;;) {
		const header = lines.peek();
		const match = HEADER.exec(headerText(header));
		if (header === undefined || match === null) return hunks;
		lines.next();
		const [, oldStart = '', oldLines = '1', newStart = '', newLines = '1', heading = ''] = match;
		const stated = { oldLines: Number(oldLines), newLines: Number(newLines) };
		const found = readHunkLines(lines, stated, crlf);
		hunks.push({
			oldStart: Number(oldStart),
			newStart: Number(newStart),
			...found.counts,
			...(heading === '' ? {} : { heading }),
			lines: found.lines,
			line: header.line,
		});
		if (found.missing > 0) {
			report({
				kind: 'InvalidDiff',
				line: header.line,
				values: {
					reason: `The hunk that begins here ends ${formatCount(found.missing, 'line')} too early.`,
				},
			});
		}
	}
}

interface FoundLines {
	lines: HunkLine[];
	counts: { oldLines: number; newLines: number };
	missing: number;
}

function readHunkLines(
	lines: PatchLines,
	stated: { oldLines: number; newLines: number },
	crlf: boolean,
): FoundLines {
	const found: HunkLine[] = [];
	let oldLines = 0;
	let newLines = 0;
	for (;;) {
		const text = lines.peek()?.text;
		if (text === undefined) break;
		if (text.startsWith('\\')) {
			const last = found.at(-1);
			if (last === undefined || last.noNewline === true) break;
			last.noNewline = true;
			lines.next();
			continue;
		}
		if (oldLines >= stated.oldLines && newLines >= stated.newLines) break;
		const sign = signOf(text);
		if (sign === undefined) break;
		lines.next();
		if (sign !== '+') oldLines++;
		if (sign !== '-') newLines++;
		const content = text.slice(1);
		found.push({ sign, text: crlf && content.endsWith('\r') ? content.slice(0, -1) : content });
	}
	const missing = Math.max(stated.oldLines - oldLines, stated.newLines - newLines, 0);
	return { lines: found, counts: { oldLines, newLines }, missing };
}

/** Editors cut the space off an empty context line. */
function signOf(text: string): HunkLine['sign'] | undefined {
	const first = text === '' || text === '\r' ? ' ' : text[0];
	return first === '+' || first === '-' || first === ' ' ? first : undefined;
}
