import { isRecord, parseJson } from '../../../model/json.ts';
import { shortHash } from '../../../model/slug.ts';
import { stripAnsi } from '../../source/ansi.ts';

/** Longer arguments are compared as they stand; of results the beginning and the end tell. */
const MAX_ARGUMENTS = 20_000;
const MAX_RESULT_END = 3_000;
/** An error is told by one of the first lines. */
const MAX_ERROR_LINES = 200;

/** Equal for calls of one tool with the same arguments, whatever their order. */
export function markCall(name: string, input: string): string {
	return shortHash(`${name}\n${sortKeys(input)}`);
}

function sortKeys(input: string): string {
	if (!input.startsWith('{') || input.length > MAX_ARGUMENTS) return input;
	const value = parseJson(input);
	return value === undefined ? input : JSON.stringify(value, sortMembers);
}

function sortMembers(_: string, value: unknown): unknown {
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Equal for results that differ in times, durations, addresses and ids only. */
export function markResult(text: string): string {
	const told =
		text.length <= 2 * MAX_RESULT_END
			? text
			: text.slice(0, MAX_RESULT_END) + text.slice(-MAX_RESULT_END);
	return shortHash(maskChanging(stripAnsi(told)));
}

/**
 * Equal for errors of one kind: the first line that tells of an error, else the first line, with
 * numbers and quoted names masked, and how many tests failed and errors there were: 5, then 4, then
 * 3 is progress (METHOD, section 3.4). Undefined for an empty text.
 */
export function markError(text: string): string | undefined {
	const lines = stripAnsi(text.slice(0, MAX_RESULT_END))
		.split('\n', MAX_ERROR_LINES)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const telling = lines.find((line) => ERROR.test(line)) ?? lines[0];
	if (telling === undefined) return undefined;
	const masked = maskChanging(telling)
		.replace(/"[^"]{0,300}"|'[^']{0,300}'|`[^`]{0,300}`/g, '"…"')
		.replace(/\d+/g, '#');
	return shortHash([masked, ...countErrors(text)].join('\n'));
}

const COUNTS: readonly RegExp[] = [
	/\b(\d{1,9}) (?:tests? )?(failed|failing|failures?|errors?|problems?)\b/gi,
	// TAP and node, unittest, maven and phpunit
	/^(?:#|ℹ) (?:fail|failed|errors?)\s+(\d{1,9})/gim,
	/\b(?:failures?|errors?)[=:]\s?(\d{1,9})/gi,
	// Scripts: `7/10 passed`, `7 of 10 checks pass`
	/\b\d{1,9} ?(?:\/|of) ?\d{1,9} (?:\w{1,20} )?(?:pass\w*|ok|fail\w*|succe\w*)\b/gi,
];
/** Lines that tell of one error each, where nothing sums them up. */
const ERROR_LINE =
	/\berror TS\d+:|^error(?:\[E\d+\])?:|:\d+:(?:\d+:)? (?:fatal )?error:|^(?:FAILED|not ok|--- FAIL:|FAIL:|ERROR:)(?:\s|$)|^\s*(?:✗|✖|✘|×) /gm;

/** `5 failed`, `12 errors`, as the end of an output sums them up, and the lines that tell of one. */
function countErrors(text: string): string[] {
	const end = stripAnsi(text.slice(-MAX_RESULT_END));
	const sums = COUNTS.flatMap((count) =>
		[...end.matchAll(count)].map(([found]) => found.toLowerCase()),
	);
	return [...sums, `${[...end.matchAll(ERROR_LINE)].length} lines`];
}

const ERROR =
	/error|exception|failed|failure|cannot|can't|not found|no such|undefined|denied|refused|traceback|panic/i;

/** What differs from run to run though the same happened. */
export function maskChanging(text: string): string {
	return text
		.replace(
			/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?/g,
			'<time>',
		)
		.replace(/\b\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, '<time>')
		.replace(
			/\b\d{1,9}(?:\.\d{1,9})?\s?(?:ms|µs|ns|s|sec|secs|seconds|m|min|minutes)\b/g,
			'<duration>',
		)
		.replace(/\b0x[\da-f]{1,16}\b/gi, '<address>')
		.replace(/\b(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{12,64})\b/gi, '<id>')
		.replace(/\/tmp\/[\w./-]{1,200}/g, '<temporary>');
}
