import { parseJson } from '../../model/json.ts';
import { recoverValues } from './recovery.ts';
import type { ReportIssue } from '../reader.ts';
import { readLines } from '../source/lines.ts';
import type { TextLine } from '../source/pieces.ts';
import type { Source } from '../source/source.ts';
import { formatCount } from '../../model/text.ts';

/** Broken lines that are named one by one; the others are counted. */
const MAX_NAMED = 50;

/** A line of a JSONL file: its value, or its text where it is not JSON. */
export type JsonLine =
	| { line: number; value: unknown; text?: undefined }
	| { line: number; value?: undefined; text: string };

/** A line that is not one JSON value. */
interface BrokenLine {
	line: number;
	/** Whole records that were found inside it. */
	recovered: number;
	/** Undefined where the file ends inside a record. */
	reason: string | undefined;
}

/**
 * Reads one JSON value per line, streaming. Whole values inside a broken line are recovered;
 * the rest of such a line comes as text, is reported, and is never dropped. `isComment` tells the
 * lines that a format allows beside its records; they are passed over.
 */
export function* readJsonLines(
	source: Source,
	report: ReportIssue,
	isComment?: (text: string) => boolean,
): Generator<JsonLine, void, undefined> {
	yield* parseLines(readLines(source, report), report, isComment);
}

/** Parses texts of which each is one JSON value, as `readJsonLines` does with the lines of a file. */
export function* parseLines(
	lines: Iterable<TextLine>,
	report: ReportIssue,
	isComment?: (text: string) => boolean,
): Generator<JsonLine, void, undefined> {
	let good = 0;
	let unnamed = 0;
	const broken: BrokenLine[] = [];
	for (const { line, text, terminated, cut } of lines) {
		const trimmed = text.trim();
		if (trimmed === '' || isComment?.(trimmed) === true) continue;
		if (cut === true) {
			yield { line, text };
			continue;
		}
		const value = parseJson(trimmed);
		if (value !== undefined) {
			good++;
			yield { line, value };
			continue;
		}
		const parts = recoverValues(trimmed);
		for (const { value, text } of parts)
			yield text === undefined ? { line, value } : { line, text };
		const recovered = parts.filter((part) => part.text === undefined).length;
		good += recovered;
		const last = parts.at(-1);
		const isCut = !terminated && last?.text !== undefined && /^[[{]/.test(last.text);
		if (broken.length >= MAX_NAMED && !isCut) {
			unnamed++;
			continue;
		}
		const reason = isCut ? undefined : explainJson(trimmed);
		broken.push({ line, recovered, reason });
	}
	reportBroken(broken, { good, unnamed, report });
}

function reportBroken(
	broken: readonly BrokenLine[],
	{ good, unnamed, report }: { good: number; unnamed: number; report: ReportIssue },
): void {
	const kept = `the other ${formatCount(good, 'record')} ${good === 1 ? 'was' : 'were'} read`;
	for (const { line, recovered, reason } of broken) {
		report(
			reason === undefined
				? { kind: 'CutLastLine', line, values: { kept } }
				: { kind: 'InvalidJson', line, values: { reason, kept, recovered } },
		);
	}
	if (unnamed > 0) report({ kind: 'MoreInvalidJson', values: { count: unnamed } });
}

/** JSON.parse's reason in words that fit into a sentence. */
export function explainJson(text: string): string {
	try {
		JSON.parse(text);
		return 'it is valid';
	} catch (error) {
		const message = error instanceof Error ? error.message : 'unknown reason';
		const position = /position (\d+)/.exec(message)?.[1];
		const isAtEnd = position !== undefined && Number(position) >= text.trimEnd().length;
		if (isAtEnd || /end of JSON|Unterminated/.test(message)) return 'it ends too early';
		if (!/^\s*[[{"\d-]/.test(text)) return 'it does not begin like a JSON value';
		if (position === undefined) return explainPlace(message);
		const near = text.slice(Math.max(0, Number(position) - 10), Number(position) + 20);
		return `unexpected text at character ${Number(position) + 1}, near "${near}"`;
	}
}

/** In a message without a position, what is around the place stands in quotes. */
function explainPlace(message: string): string {
	const around = /^Unexpected token .{1,10}?, (?:\.\.\.)?"(.*)"(?:\.\.\.)? is not/s.exec(
		message,
	)?.[1];
	return around === undefined ? 'it holds what is no JSON' : `unexpected text near "${around}"`;
}
