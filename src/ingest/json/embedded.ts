import { isRecord, parseJson } from '../../model/json.ts';
import { readLines } from '../source/lines.ts';
import { explainJson } from './lines.ts';
import { hasShape, isLabel, isOnlyLabel, startsWithTime, timeOf } from './log-labels.ts';
import { beginWalk, walkOn, type Walk } from './scanner.ts';
import type { ReportIssue } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { formatCount } from '../../model/text.ts';

/** An object is looked for behind at most this many braces of a line. */
const MAX_TRIES = 20;
/** Objects over several lines are put together up to this many characters. */
const MAX_OBJECT = 32_000_000;
/** How a line of indented JSON may begin. */
const CONTINUES = /^\s*(?:["{}[\],\d-]|true|false|null|$)/;

/** The beginning of a record, which inside a string would have its quotes escaped. */
const BEGINS = /^\s*\{\s*"/;

/** Part of a text file: an object, or text outside of objects. */
export type EmbeddedPart =
	| {
			line: number;
			value: Record<string, unknown>;
			at?: string;
			text?: undefined;
			flaw?: undefined;
	  }
	| { line: number; value?: undefined; text: string; flaw?: Flaw };

/** Why text that began like an object is none: the file ends in it, or the reason that it is no JSON. */
type Flaw = 'cut' | { reason: string };

interface Line {
	line: number;
	text: string;
	/** False for a last line without a line end. */
	terminated?: boolean;
}

/** An object that began on an earlier line. */
interface Candidate {
	lines: Line[];
	/** What stands before the object in its first line, and how much of it belongs to no other object. */
	label: string;
	before: string;
	/** Whether the log repeats its label on every line; unknown until the second line. */
	isLabelled: boolean | undefined;
	body: string[];
	size: number;
	walk: Walk;
}

/**
 * The JSON objects of a text in which other text stands: the log of a wrapper around a harness,
 * objects printed over several lines, an array of objects. `at` is the time that the log wrote
 * before the object. Every line is looked at twice at most.
 */
export function* readEmbeddedJson(
	source: Source,
	report: ReportIssue,
): Generator<EmbeddedPart, void, undefined> {
	let objects = 0;
	const flaws: { line: number; flaw: Flaw }[] = [];
	for (const part of readParts(readLines(source, report))) {
		if (part.value !== undefined) objects++;
		else if (part.flaw !== undefined) flaws.push({ line: part.line, flaw: part.flaw });
		yield part;
	}
	const kept = `the other ${formatCount(objects, 'record')} were read`;
	for (const { line, flaw } of flaws) {
		report(
			flaw === 'cut'
				? { kind: 'CutLastLine', line, values: { kept } }
				: { kind: 'InvalidJson', line, values: { reason: flaw.reason, kept } },
		);
	}
}

function* readParts(lines: Iterable<Line>): Generator<EmbeddedPart, void, undefined> {
	let candidate: Candidate | undefined;
	for (const { line, text: raw, terminated = true } of lines) {
		const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
		let from = 0;
		if (candidate !== undefined) {
			const next = continueCandidate(candidate, { line, text, terminated });
			if (next === 'open') continue;
			if (next.value === undefined) yield* partsOfLines(candidate.lines, next.flaw);
			else yield* toParts(candidate, next.value);
			from = next.value === undefined ? 0 : next.end;
		}
		const scan = scanLine({ line, text }, from, true);
		yield* scan.parts;
		candidate = scan.candidate;
	}
	if (candidate !== undefined) yield* partsOfLines(candidate.lines, 'cut');
}

function toParts(
	{ lines, label, before }: Candidate,
	value: Record<string, unknown>,
): EmbeddedPart[] {
	const line = lines[0]?.line ?? 1;
	return [...textBefore(line, before), { line, value, ...timeOf(label) }];
}

/** Objects that stand on one line each, and the text between them; its first piece has the flaw. */
function* partsOfLines(lines: Line[], flaw?: Flaw): Generator<EmbeddedPart, void, undefined> {
	let left = flaw;
	for (const line of lines) {
		for (const part of scanLine(line, 0, false).parts) {
			yield part.value === undefined && left !== undefined ? { ...part, flaw: left } : part;
			if (part.value === undefined) left = undefined;
		}
	}
}

interface Scan {
	parts: EmbeddedPart[];
	candidate: Candidate | undefined;
}

/** Finds the objects of a line; the last one may go on on the next line if `mayContinue`. */
function scanLine({ line, text }: Line, from: number, mayContinue: boolean): Scan {
	const parts: EmbeddedPart[] = [];
	let rest = from;
	let position = findStart(text, from);
	for (let failures = 0; position !== -1 && failures < MAX_TRIES;) {
		const walk = beginWalk();
		const end = walkOn(walk, text, position);
		const value = end === -1 ? undefined : parseJson(text.slice(position, end));
		if (isRecord(value)) {
			const label = text.slice(rest, position);
			parts.push(...textBefore(line, label), { line, value, ...timeOf(label) });
			rest = end;
			position = findStart(text, rest);
			continue;
		}
		// A log with a label on each line may cut a record anywhere, also inside a string.
		const isOpen = !walk.inString || isLabel(text.slice(0, position));
		if (end === -1 && isOpen && mayContinue) {
			const open = { line, text: text.slice(rest), walk };
			return { parts, candidate: beginCandidate(open, text.slice(0, position), position - rest) };
		}
		failures++;
		position = findStart(text, position + 1);
	}
	parts.push(...textParts(line, text.slice(rest)));
	return { parts, candidate: undefined };
}

function beginCandidate(
	{ line, text, walk }: Line & { walk: Walk },
	label: string,
	start: number,
): Candidate {
	const body = text.slice(start);
	return {
		lines: [{ line, text }],
		label,
		before: text.slice(0, start),
		isLabelled: undefined,
		body: [body],
		size: body.length,
		walk,
	};
}

/** Text outside of objects; the brackets and commas of an array are none. */
function textParts(line: number, text: string): EmbeddedPart[] {
	return /^[[\],\s]*$/.test(text) ? [] : [{ line, text: text.trimEnd() }];
}

/** Text before an object on its line, unless it is the log's own label. */
function textBefore(line: number, text: string): EmbeddedPart[] {
	return isOnlyLabel(text) ? [] : textParts(line, text);
}

/** A brace after which an object may follow: a key, its end, or the end of the line. */
function findStart(text: string, from: number): number {
	const pattern = /\{\s*(?:["}]|$)/g;
	pattern.lastIndex = from;
	return pattern.exec(text)?.index ?? -1;
}

type Continued =
	'open' | { value: Record<string, unknown>; end: number } | { value?: undefined; flaw?: Flaw };

function continueCandidate(candidate: Candidate, { line, text, terminated }: Line): Continued {
	const { label } = candidate;
	candidate.isLabelled ??= label.trim() !== '' && hasShape(text, label);
	const isCut = candidate.isLabelled ? !hasShape(text, label) : startsWithTime(text);
	const start = candidate.isLabelled ? label.length : 0;
	const body = text.slice(start);
	const wasInString = candidate.walk.inString;
	const end = walkOn(candidate.walk, body, 0);
	candidate.size += body.length;
	// A string goes on only where the log broke the line, but the file may end inside one.
	const isBroken = !candidate.isLabelled && candidate.walk.inString && terminated !== false;
	const goesOn = wasInString ? !BEGINS.test(body) : CONTINUES.test(body);
	if (isCut || isBroken || !goesOn) return {};
	if (candidate.size > MAX_OBJECT) return {};
	if (end === -1) {
		candidate.lines.push({ line, text });
		addBody(candidate, body, wasInString);
		return 'open';
	}
	addBody(candidate, body.slice(0, end), wasInString);
	const json = candidate.body.join('\n');
	const value = parseJson(json);
	if (isRecord(value)) return { value, end: start + end };
	return { flaw: { reason: explainJson(json) } };
}

/** Inside a string, the end of the line is the log's and not the record's. */
function addBody({ body }: Candidate, text: string, isInString: boolean): void {
	if (isInString) body.push(`${body.pop() ?? ''}${text}`);
	else body.push(text);
}

/** The objects of a text that is in memory, such as the beginning of a file. */
export function findObjects(text: string): Record<string, unknown>[] {
	const lines = text.split('\n').map((line, index) => ({ line: index + 1, text: line }));
	return [...readParts(lines)].flatMap(({ value }) => (value === undefined ? [] : [value]));
}
