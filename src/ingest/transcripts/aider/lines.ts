import { readLines } from '../../source/lines.ts';
import type { ReportIssue } from '../../reader.ts';
import { readText } from '../../source/read-text.ts';
import type { Source } from '../../source/source.ts';

/** What aider wrote into its history at one go. */
export type AiderEntry =
	| { kind: 'start'; line: number; time: string }
	/** What stands behind `####`, without it. */
	| { kind: 'input'; line: number; text: string }
	/** A message of aider itself, which stands behind `>`. */
	| { kind: 'console'; line: number; text: string }
	/**
	 * Text without a mark. Only a reply of the model has an empty line before it; of other text it is
	 * not certain who wrote it. `continues` is true for the rest of one that is too long to hold.
	 */
	| { kind: 'text'; line: number; lines: string[]; certain: boolean; continues: boolean };

/** Characters of a text that are held at once. */
const MAX_HELD = 1_000_000;

const START = /^# aider chat started at (\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?)/;
/** Lines of aider that no model writes: they end what stands before them, whatever it is. */
const TELLING = /^> (?:Tokens: [\d.,]+[kKmM]? sent|Applied edit to |\^C )/;
/** Usage whose cost, where the price is known, stands on the next line: with a cache, aider breaks it. */
const USAGE = /^> Tokens: (?!.*\bCost: )/;
const COST = /^Cost: \$[\d.,]{1,20} \w+, \$[\d.,]{1,20} session\b/;
/** How messages of several lines begin that come in the place of a reply's end. */
const FAILURE = /^> (?:Unexpected error|litellm\.|Error|Traceback|Retrying|Model |Can't )/;

/**
 * Splits a history into entries, streaming. Aider ends its own lines and those of a person with two
 * spaces, and a message of several lines at its end only; the model's lines have no mark at all. By
 * this a heading `####` or a quotation `>` of the model is told from them. A file that has lost its
 * spaces is read by the marks alone.
 */
export function* readAiderEntries(
	source: Source,
	report: ReportIssue,
): Generator<AiderEntry, void, undefined> {
	const scanner = createScanner(hasLostSpaces(source));
	for (const { line, text } of readLines(source, report)) yield* scanner.read(line, text);
	yield* scanner.end();
}

const HEAD = 64 * 1024;

function hasLostSpaces(source: Source): boolean {
	return !/^(?:>|####)(?: .*)? {2}\r?$/m.test(readText(source, HEAD).text);
}

type Mode = 'file start' | 'start' | 'input' | 'console' | 'open message' | 'text';

interface Scan {
	readonly lostSpaces: boolean;
	mode: Mode;
	/** The line before is empty, or there is none. */
	afterGap: boolean;
	/** The line before ends a block of code. */
	afterFence: boolean;
	inFence: boolean;
	/** The last entry is a message of several lines, which may have been taken as ended too early. */
	afterOpen: boolean;
	/** What is held is usage, and the next line may be its cost. */
	awaitsCost: boolean;
	held: { line: number; lines: string[]; size: number; certain: boolean; continues: boolean };
}

interface Scanner {
	read(line: number, text: string): AiderEntry[];
	end(): AiderEntry[];
}

function createScanner(lostSpaces: boolean): Scanner {
	const scan: Scan = {
		lostSpaces,
		mode: 'file start',
		afterGap: true,
		afterFence: false,
		inFence: false,
		afterOpen: false,
		awaitsCost: false,
		held: emptyHold(),
	};
	return {
		read(line, text) {
			const entries = readLine(scan, line, text);
			scan.afterGap = text.trim() === '';
			scan.afterFence = /^```\s*$/.test(text);
			return entries;
		},
		end: () => release(scan),
	};
}

function emptyHold(): Scan['held'] {
	return { line: 0, lines: [], size: 0, certain: true, continues: false };
}

function readLine(scan: Scan, line: number, text: string): AiderEntry[] {
	if (scan.awaitsCost) {
		scan.awaitsCost = false;
		if (COST.test(text)) return [...hold(scan, line, text), ...release(scan, 'console')];
		return [...release(scan, 'console'), ...readLine(scan, line, text)];
	}
	const start = START.exec(text)?.[1];
	if (start !== undefined && mayBreak(scan)) {
		return [...release(scan, 'start'), { kind: 'start', line, time: start }];
	}
	const isEnded = scan.lostSpaces || text.endsWith('  ');
	if (isInput(scan, text, isEnded)) {
		if (scan.mode !== 'input')
			return [...release(scan, 'input'), ...hold(scan, line, text.slice(5))];
		return hold(scan, line, text.slice(5));
	}
	if (scan.mode === 'open message' && !TELLING.test(text)) {
		const piece = hold(scan, line, text);
		// Inside of it, lines of spaces end nothing.
		if (!isEnded || text.trim() === '') return piece;
		const whole = [...piece, ...release(scan, 'console')];
		scan.afterOpen = true;
		return whole;
	}
	if (isConsole(scan, text, isEnded)) {
		const before = release(scan, isEnded ? 'console' : 'open message');
		scan.awaitsCost = isEnded && USAGE.test(text);
		if (!isEnded || scan.awaitsCost) return [...before, ...hold(scan, line, text.slice(2))];
		return [...before, { kind: 'console', line, text: text.slice(2).trimEnd() }];
	}
	return readModelText(scan, line, text);
}

function readModelText(scan: Scan, line: number, text: string): AiderEntry[] {
	const isGap = text.trim() === '';
	if (scan.mode === 'text') {
		if (/^\s*(?:```|~~~)/.test(text)) scan.inFence = !scan.inFence;
		return hold(scan, line, text);
	}
	if (isGap) {
		return scan.mode === 'input' ? release(scan, 'console') : [];
	}
	if (scan.afterOpen && !scan.afterGap && !text.startsWith('```')) {
		return [...release(scan, 'open message'), ...hold(scan, line, text)];
	}
	const certain = scan.afterGap && scan.mode !== 'file start';
	const before = release(scan, 'text');
	scan.held.certain = certain;
	scan.inFence = /^\s*(?:```|~~~)/.test(text);
	return [...before, ...hold(scan, line, text)];
}

/** Whether aider may begin something of its own here: not in the middle of a paragraph of the model. */
function mayBreak({ mode, afterGap, afterFence, held }: Scan): boolean {
	if (afterGap || afterFence) return true;
	return mode === 'text' ? !held.certain : mode !== 'open message';
}

function isInput(scan: Scan, text: string, isEnded: boolean): boolean {
	if (!/^####(?: |$)/.test(text) || !isEnded || !mayBreak(scan)) return false;
	// Where spaces are lost, a comment in a block of code looks the same.
	return !(scan.lostSpaces && scan.mode === 'text' && scan.inFence);
}

function isConsole(scan: Scan, text: string, isEnded: boolean): boolean {
	if (!/^>(?: |$)/.test(text)) return false;
	if (TELLING.test(text)) return true;
	const { mode, afterGap, inFence, lostSpaces } = scan;
	if (mode === 'text') {
		if (!isEnded) return afterGap && !inFence && FAILURE.test(text);
		return lostSpaces ? afterGap && !inFence : mayBreak(scan);
	}
	// After an empty line it is a reply that begins with a quotation.
	return isEnded || !afterGap || mode === 'start' || mode === 'file start';
}

function hold(scan: Scan, line: number, text: string): AiderEntry[] {
	const { held } = scan;
	const full = held.size + text.length > MAX_HELD ? release(scan, scan.mode) : [];
	if (full.length > 0) scan.held.continues = true;
	const { lines } = scan.held;
	if (lines.length === 0) scan.held.line = line;
	lines.push(scan.mode === 'text' ? text : text.trimEnd());
	scan.held.size += text.length + 1;
	return full;
}

/** What was held, as an entry; the next lines belong to `next`. */
function release(scan: Scan, next?: Mode): AiderEntry[] {
	const { mode, held } = scan;
	scan.held = emptyHold();
	scan.afterOpen = false;
	if (next !== undefined) scan.mode = next;
	if (next !== mode) scan.inFence = false;
	const { line, lines, certain, continues } = held;
	while (lines.at(-1)?.trim() === '') lines.pop();
	if (lines.length === 0) return [];
	if (mode === 'text') return [{ kind: 'text', line, lines, certain, continues }];
	const kind = mode === 'input' ? 'input' : 'console';
	return [{ kind, line, text: lines.join('\n') }];
}
