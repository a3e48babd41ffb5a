import type { ReadingOf } from '../../../model/bench.ts';
import type { ReportIssue } from '../../reader.ts';
import { createPatchLines, type PatchLine } from '../../diffs/patch-lines.ts';
import { readPatch } from '../../diffs/patch.ts';

/**
 * The diff in a text that stands on one line of a JSON file, such as the submission of an agent;
 * undefined where the text holds no change of a file. Patches that went through a terminal have
 * carriage returns at all their lines, which are no content.
 */
export function readPatchText(
	text: string,
	{ line, report }: { line: number; report: ReportIssue },
): ReadingOf<'diff'> | undefined {
	if (!/^(?:diff --git |--- )/m.test(text)) return undefined;
	const unix = /^(?:diff --git |--- ).*\r$/m.test(text) ? text.replaceAll('\r\n', '\n') : text;
	const { files, otherLines } = readPatch(createPatchLines(placeLines(unix, line)), { report });
	if (files.length === 0) return undefined;
	return { kind: 'diff', changesets: [{ files, otherLines }] };
}

function* placeLines(text: string, line: number): Generator<PatchLine> {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	for (const one of lines) yield { line, text: one };
}
