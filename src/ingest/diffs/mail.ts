import type { Changeset } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';
import type { ReportIssue } from '../reader.ts';
import { headerText, type PatchLines } from './patch-lines.ts';
import { readPatch } from './patch.ts';

/** Longer messages are kept up to here. */
const MAX_MESSAGE = 20_000;

/** The line before each mail of a mailbox; it ends in a time, as git's does. */
const FROM_LINE = /^From \S+ .*\d{2}:\d{2}:\d{2} \d{4}$/;
const HEADER_FIELD = /^([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)$/;
const ENCODED_WORD = /=\?([\w.-]+)(?:\*[\w-]+)?\?([bq])\?([^?\s]*)\?=/gi;

function isFromLine(text: string): boolean {
	return FROM_LINE.test(text);
}

/** Whether a text begins with the headers of a mail that has a subject. */
export function startsLikeMail(text: string): boolean {
	const head = text.split('\n', 100).map((line) => line.replace(/\r$/, ''));
	if (isFromLine(head[0] ?? '')) head.shift();
	const end = head.indexOf('');
	const fields = end === -1 ? head : head.slice(0, end);
	if (!fields.every((line, index) => HEADER_FIELD.test(line) || (index > 0 && /^[ \t]/.test(line))))
		return false;
	return ['From', 'Subject'].every((name) =>
		fields.some((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)),
	);
}

/** Reads the mails of a mailbox, each with its patch, as `git format-patch` writes them. */
export function readMails(lines: PatchLines, report: ReportIssue): Changeset[] {
	const changesets: Changeset[] = [];
	while (lines.peek() !== undefined) changesets.push(readMail(lines, report));
	return changesets;
}

function readMail(lines: PatchLines, report: ReportIssue): Changeset {
	const start = lines.peek();
	let otherLines = 0;
	let sha: string | undefined;
	if (isFromLine(headerText(start))) {
		sha = /^From ([\da-f]{40,64}) /.exec(headerText(start))?.[1];
		lines.next();
		otherLines++;
	}
	const fields = readFields(lines);
	otherLines += fields.taken;
	const encoding = fields.values.get('content-transfer-encoding') ?? '';
	if (/^(?:base64|quoted-printable)$/i.test(encoding.trim())) {
		report({
			kind: 'InvalidDiff',
			line: start?.line ?? 1,
			values: { reason: `The mail is encoded as ${encoding.trim()}, so its diff is not read.` },
		});
	}
	const before = lines.taken();
	const message = readMessage(lines);
	otherLines += lines.taken() - before;
	const patch = readPatch(lines, { report, isEnd: isFromLine });
	const subject = decodeWords(fields.values.get('subject') ?? '');
	const author = decodeWords(fields.values.get('from') ?? '');
	const date = parseDate(fields.values.get('date'));
	const changeset = { files: patch.files, otherLines: otherLines + patch.otherLines };
	// The first mail of a series may be a letter about the others: no commit.
	if (patch.files.length === 0 && /^\[[^\]]*\b0+\/\d+\]/.test(subject)) {
		return { ...changeset, isLetter: true };
	}
	return {
		commit: {
			...defined({ sha }),
			subject: subject.replace(/^(?:\[[^\]]{0,100}\]\s*)+/, ''),
			...(author === '' ? {} : { author }),
			...defined({ date }),
			...(message === '' ? {} : { message }),
			line: start?.line ?? 1,
		},
		...changeset,
	};
}

/** Header fields by their lower-case names, folded lines joined; with the empty line after them. */
function readFields(lines: PatchLines): { values: Map<string, string>; taken: number } {
	const values = new Map<string, string>();
	const before = lines.taken();
	let name = '';
	for (;;) {
		const text = headerText(lines.peek());
		if (lines.peek() === undefined) break;
		const field = HEADER_FIELD.exec(text);
		if (/^[ \t]/.test(text) && name !== '') {
			values.set(name, `${values.get(name) ?? ''} ${text.trim()}`);
		} else if (field !== null) {
			name = field[1]?.toLowerCase() ?? '';
			values.set(name, field[2] ?? '');
		} else {
			// The empty line ends the header; anything else is the body of a mail without one.
			if (text === '') lines.next();
			break;
		}
		lines.next();
	}
	return { values, taken: lines.taken() - before };
}

/** What the author says of the commit: the lines before `---`, the patch or the signature. */
function readMessage(lines: PatchLines): string {
	const message: string[] = [];
	let length = 0;
	for (;;) {
		const line = lines.peek();
		const text = headerText(line);
		if (line === undefined || isFromLine(text) || /^(?:---|-- |diff --.*|--- .*)$/.test(text)) {
			return message.join('\n').trim();
		}
		lines.next();
		length += text.length + 1;
		// Mailboxes put `>` before a line of a text that would begin a mail.
		if (length <= MAX_MESSAGE) message.push(text.replace(/^>(?=>*From )/, ''));
	}
}

/** Encoded words of RFC 2047 as text; white space between two of them is not part of it. */
function decodeWords(text: string): string {
	if (!text.includes('=?')) return text.trim();
	const joined = text.replace(/\?=[ \t]+=\?/g, '?==?');
	return joined.replace(ENCODED_WORD, decodeWord).trim();
}

function decodeWord(word: string, charset: string, form: string, content: string): string {
	const bytes = form.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : decodeQuoted(content);
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		// A character set that nobody knows.
		return word;
	}
}

function decodeQuoted(content: string): Buffer {
	const latin = content
		.replaceAll('_', ' ')
		.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(latin, 'latin1');
}

/** ISO 8601 in UTC; a date that cannot be read stays as it is written. */
function parseDate(text: string | undefined): string | undefined {
	if (text === undefined || text.trim() === '') return undefined;
	const time = Date.parse(text);
	return Number.isNaN(time) ? text.trim() : new Date(time).toISOString();
}
