import type { ArtifactKind } from '../model/artifact.ts';
import { stripAnsi } from './ansi.ts';
import { isRecord, parseJson, type Probe } from './probe.ts';
import { RECOGNISED_TESTS } from './recognised-tests.ts';
import { RECOGNISED_TRANSCRIPTS } from './recognised-transcripts.ts';
import type { Reader } from './reader.ts';

/**
 * Formats that are named and listed, but not read. To read one, write a reader of the same format
 * name, delete its entry here, and put the reader into `readers.ts`.
 */
export interface Recognised {
	format: string;
	kind: ArtifactKind;
	matches: (probe: Probe) => boolean;
	/** Where the file itself keeps it from being read: what it is, and what to do about it. */
	unread?: { name: string; fix: string };
}

const RECOGNISED: readonly Recognised[] = [
	{
		format: 'git-bundle',
		kind: 'diff',
		matches: ({ head }) => startsLike(head, '# v2 git bundle\n', '# v3 git bundle\n'),
	},
	{ format: 'asciicast', kind: 'recording', matches: isAsciicast },
	{ format: 'video', kind: 'recording', matches: isVideo },
	{ format: 'har', kind: 'console', matches: isHar },
	{ format: 'chrome-console', kind: 'console', matches: isChromeLog },
	...RECOGNISED_TESTS,
	{ format: 'console-json', kind: 'console', matches: isConsoleJson },
	{
		format: 'verdicts',
		kind: 'verdicts',
		matches: ({ isText, basename }) =>
			isText && /^(?:verdicts|scores)\.ya?ml$|^verdicts\.json$/.test(basename),
	},
	{ format: 'git-log', kind: 'git log', matches: isGitLog },
	{
		format: 'build-log',
		kind: 'build log',
		matches: ({ isText, basename }) => isText && /^build.*\.(?:log|txt)$/.test(basename),
	},
];

/** Kinds whose files hold values that a page would show: there silence would look like no value. */
const KINDS_WITH_VALUES = new Set<ArtifactKind>(['transcript', 'tests', 'console', 'run record']);

/** Readers of recognised transcripts; they go before the readers of records and notes. */
export const recognisedTranscriptReaders: readonly Reader[] = RECOGNISED_TRANSCRIPTS.map(toReader);

/** Readers of the other recognised formats. */
export const recognisedReaders: readonly Reader[] = RECOGNISED.map(toReader);

function toReader({ format, kind, matches, unread }: Recognised): Reader {
	return {
		format,
		kind,
		version: 2,
		matches,
		read(_, context) {
			if (KINDS_WITH_VALUES.has(kind)) {
				context.report({ kind: 'NotReadYet', values: { format, ...unread } });
			}
			return { kind: 'none' };
		},
	};
}

function startsLike(head: Buffer, ...starts: string[]): boolean {
	return starts.some((start) => head.subarray(0, start.length).toString('latin1') === start);
}

/** v2 and v3 begin with a header line; v1 is one object. */
function isAsciicast({ isText, text, document }: Probe): boolean {
	if (!isText) return false;
	const line = text.trimStart().split('\n', 1)[0] ?? '';
	const header = parseJson(line) ?? document;
	if (!isRecord(header)) return false;
	const { version, width, height, term, stdout } = header;
	if (version === 1) return Array.isArray(stdout);
	if (version === 2)
		return 'width' in header && 'height' in header && isNumber(width) && isNumber(height);
	return version === 3 && isRecord(term) && 'cols' in term;
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number';
}

function isVideo({ head }: Probe): boolean {
	const start = head.subarray(0, 12).toString('latin1');
	if (start.startsWith('\x1a\x45\xdf\xa3')) return true;
	return /^[^]{4}ftyp(?:isom|iso\d|mp4\d|avc1|M4V |qt {2}|dash|MSNV|3gp\d)/.test(start);
}

/** `log` of other tools is no HAR; a Chromium NetLog has `constants` and `events`. */
function isHar({ document }: Probe): boolean {
	if (!isRecord(document)) return false;
	const { log } = document;
	return (
		isRecord(log) &&
		(Array.isArray(log['entries']) || isRecord(log['creator'])) &&
		typeof log['version'] === 'string'
	);
}

/** `[pid:tid:MMDD/HHMMSS.micros:LEVEL:CONSOLE:line] "message"`; older builds write `CONSOLE(line)`. */
const CHROME_CONSOLE = /^\[(?:\d+:\d+:)?\d{4}\/\d{6}\.\d{3,6}:[A-Z]+:CONSOLE[:(]\d+\)?\]/m;
/** Any line of Chromium's log; without a message of the page it tells by its name alone. */
const CHROME_LINE = /^\[\d+:\d+:\d{4}\/\d{6}\.\d{3,6}:[A-Z]+:[\w/.]+[:(]\d+\)?\]/m;

function isChromeLog({ isText, records, document, text, tail, basename }: Probe): boolean {
	if (!isText || records.length > 0 || document !== undefined) return false;
	if (CHROME_CONSOLE.test(text) || CHROME_CONSOLE.test(tail.toString('utf8'))) return true;
	return /^(?:console|chrom)/.test(basename) && CHROME_LINE.test(text);
}

function isConsoleJson({ isText, basename, records, document }: Probe): boolean {
	if (!isText || !/^console.*\.jsonl?$|^network.*\.json$/.test(basename)) return false;
	return records.length > 0 || isRecord(document) || document === undefined;
}

/** `git log` in full, or `--oneline` in a file of that name. */
function isGitLog({ isText, basename, text }: Probe): boolean {
	if (!isText) return false;
	const start = stripAnsi(text.slice(0, 2_000)).trimStart();
	if (/^commit [\da-f]{40}(?: \([^)\n]{0,500}\))?\r?\n(?:Merge: .*\r?\n)?Author: /.test(start))
		return true;
	return /^git[-_.]?log.*\.(?:txt|log)$/.test(basename) && /^[*|\s]*[\da-f]{7,40} \S/.test(start);
}
