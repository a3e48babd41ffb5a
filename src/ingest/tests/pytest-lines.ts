import type { TestStatus } from '../../model/tests.ts';

/** Longer lines hold captured output, not results. */
const MAX_LINE = 4_000;

/**
 * pytest's words. `xfailed` counts as skipped: the test did not do what it asserts, and was
 * expected not to. `xpassed` counts as passed: it did. A strict xpass is `FAILED` to pytest itself.
 */
const STATUS_OF_WORD = new Map<string, TestStatus>([
	['PASSED', 'passed'],
	['FAILED', 'failed'],
	['ERROR', 'failed'],
	['SKIPPED', 'skipped'],
	['XFAIL', 'skipped'],
	['XPASS', 'passed'],
]);
const STATUS_OF_COUNT = new Map<string, TestStatus>([
	['passed', 'passed'],
	['failed', 'failed'],
	['error', 'failed'],
	['errors', 'failed'],
	['skipped', 'skipped'],
	['xfailed', 'skipped'],
	['xpassed', 'passed'],
]);
const STATUS_OF_DOT = new Map<string, TestStatus>([
	['.', 'passed'],
	['F', 'failed'],
	['E', 'failed'],
	['s', 'skipped'],
	['x', 'skipped'],
	['X', 'passed'],
]);

export type Counts = Record<TestStatus, number>;

export interface PytestSummary {
	counts: Counts;
	seconds: number;
	/** `no tests ran`, `no tests collected`. */
	noTests: boolean;
}

/** The last line of a session, `== 3 failed, 2 passed in 0.12s ==`. */
export function parseSummary(line: string): PytestSummary | undefined {
	if (line.length > 500) return undefined;
	const text = line.replace(/^=+ /, '').replace(/ =+$/, '').trim();
	const at = text.lastIndexOf(' in ');
	if (at === -1) return undefined;
	const seconds = /^(\d+(?:\.\d+)?)(?:s| seconds?)(?: \([\d:, days]{7,40}\))?$/.exec(
		text.slice(at + 4),
	)?.[1];
	if (seconds === undefined) return undefined;
	const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	let noTests = false;
	for (const part of text.slice(0, at).split(', ')) {
		if (/^no tests (?:ran|collected)$/.test(part)) {
			noTests = true;
			continue;
		}
		const [, count, word = ''] = /^(\d{1,9}) ([a-z]+(?: [a-z]+)?)$/.exec(part) ?? [];
		if (count === undefined || !isCountWord(word)) return undefined;
		const status = STATUS_OF_COUNT.get(word);
		if (status !== undefined) counts[status] += Number(count);
	}
	return { counts, seconds: Number(seconds), noTests };
}

function isCountWord(word: string): boolean {
	return (
		STATUS_OF_COUNT.has(word) ||
		/^(?:deselected|warnings?|reruns?|subtests (?:passed|failed|skipped))$/.test(word)
	);
}

export interface NamedResult {
	name: string;
	status: TestStatus;
	message?: string;
}

/** `path::test PASSED [ 5%]`, or `[gw0] [ 5%] PASSED path::test` as pytest-xdist writes it. */
export function parseVerboseLine(line: string): NamedResult | undefined {
	if (line.length > MAX_LINE || !line.includes('::')) return undefined;
	const parallel = /^\[gw\d+\] (?:\[ *\d+%\] )?([A-Z]+) (\S.*)$/.exec(line);
	if (parallel !== null) return toResult(parallel[2], parallel[1]);
	const text = line.replace(/\[ *\d+(?:%|\/\d+)\] *$/, '').trimEnd();
	// The id may hold spaces, and a reason in brackets may follow the word.
	const found = / (PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)(?= \(|$)/.exec(text);
	if (found === null || !/^[^\s:]+::/.test(text)) return undefined;
	const id = text.slice(0, found.index);
	// With `-s`, what the test prints stands behind its id; only parameters hold spaces.
	return toResult(id.includes('[') ? id : id.split(' ', 1)[0], found[1]);
}

/** `FAILED path::test - message` of the short summary; a file that could not be collected has no `::`. */
export function parseShortSummaryLine(line: string): NamedResult | undefined {
	if (line.length > MAX_LINE) return undefined;
	const [, word, rest = ''] = /^(PASSED|FAILED|ERROR|XFAIL|XPASS) (\S.*)$/.exec(line) ?? [];
	if (word === undefined) return undefined;
	const bracket = rest.indexOf('] - ');
	const dash = bracket === -1 ? rest.indexOf(' - ') : bracket + 1;
	const result = toResult(dash === -1 ? rest : rest.slice(0, dash), word);
	if (result === undefined || dash === -1) return result;
	return { ...result, message: rest.slice(dash + 3).trim() };
}

function toResult(name: string | undefined, word: string | undefined): NamedResult | undefined {
	const status = STATUS_OF_WORD.get(word ?? '');
	return status === undefined || name === undefined ? undefined : { name: name.trim(), status };
}

/** `tests/a.py ..F.s [ 50%]`, or the characters alone with `-q`. */
export function parseProgressLine(line: string): Counts | undefined {
	if (line.length > MAX_LINE) return undefined;
	const dots = /^(?:\S+\.py )?([.FEsxXR]+)(?: +\[ *\d+(?:%|\/\d+)\])?$/.exec(line.trimEnd())?.[1];
	if (dots === undefined) return undefined;
	const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	for (const dot of dots) {
		const status = STATUS_OF_DOT.get(dot);
		if (status !== undefined) counts[status]++;
	}
	return counts;
}

/** The words between `=` or `!` that fill a line, such as `short test summary info`. */
export function parseHeading(line: string): { text: string; fill: '=' | '!' } | undefined {
	if (line.length > 500) return undefined;
	const [, fill, text] = /^([=!])\1* (\S.*\S) \1+$/.exec(line) ?? [];
	return text === undefined || (fill !== '=' && fill !== '!') ? undefined : { text, fill };
}
