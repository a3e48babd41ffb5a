import type { HashList, Reading } from '../../model/bench.ts';
import { readLines } from '../source/lines.ts';
import type { ReadContext, Reader } from '../reader.ts';
import type { Source } from '../source/source.ts';

const PROTECTED_NAME = /^sha256[-_.](?:before|after).*\.txt$/;
const OTHER_NAME = /^sha256.*\.txt$|^sha256sums?$|\.sha256$/;
const MAX_ISSUES = 50;
const MAX_QUOTE = 80;

/**
 * Hashes as `sha256sum` writes them: text and binary mode, names with line ends escaped behind a
 * backslash, and the form of `--tag`. A leading `./` of a path is left out.
 */
export const hashesReader: Reader = {
	format: 'sha256sum',
	kind: 'hashes',
	code: import.meta.url,
	matches: ({ isText, basename, text }) =>
		isText &&
		(PROTECTED_NAME.test(basename) ||
			(OTHER_NAME.test(basename) && text.split('\n', 5).some((one) => parseHashLine(one)))),
	read: (source, context) => readHashes(source, context),
};

function readHashes(source: Source, context: ReadContext): Reading {
	const { report } = context;
	const entries: HashList['entries'] = [];
	const invalid: { line: number; text: string }[] = [];
	for (const { line, text } of readLines(source, report)) {
		const plain = text.endsWith('\r') ? text.slice(0, -1) : text;
		if (plain.trim() === '' || plain.startsWith('#')) continue;
		const entry = parseHashLine(plain);
		if (entry !== undefined) entries.push({ ...entry, line });
		else if (invalid.length < MAX_ISSUES) invalid.push({ line, text: shorten(plain) });
	}
	if (entries.length === 0) {
		const reason = 'no line holds a hash of 64 hexadecimal digits and a path';
		report({ kind: 'InvalidDocument', values: { what: 'output of sha256sum', reason } });
		return { kind: 'none' };
	}
	const expected = 'a hash of 64 hexadecimal digits, two spaces and a path';
	for (const { line, text } of invalid) {
		report({ kind: 'InvalidLine', line, values: { text, expected } });
	}
	return { kind: 'hashes', hashes: { entries } };
}

function parseHashLine(line: string): { path: string; sha256: string } | undefined {
	if (line.length > 5_000) return undefined;
	const plain = /^(\\?)([\da-fA-F]{64}) [ *](.+)$/.exec(line);
	if (plain !== null) return toEntry(plain[2], plain[3], plain[1] === '\\');
	const tagged = /^(\\?)SHA256 \((.+)\) = ([\da-fA-F]{64})$/.exec(line);
	return tagged === null ? undefined : toEntry(tagged[3], tagged[2], tagged[1] === '\\');
}

function toEntry(
	hash: string | undefined,
	path: string | undefined,
	isEscaped: boolean,
): { path: string; sha256: string } | undefined {
	if (hash === undefined || path === undefined) return undefined;
	const name = isEscaped
		? path.replace(/\\([nr\\])/g, (_, code: string) => UNESCAPED[code] ?? code)
		: path;
	return { path: name.replace(/^(?:\.\/)+/, ''), sha256: hash.toLowerCase() };
}

const UNESCAPED: Record<string, string> = { n: '\n', r: '\r', '\\': '\\' };

function shorten(text: string): string {
	return text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text;
}
