import type { Changeset } from '../../model/change.ts';
import { stripAnsi } from '../source/ansi.ts';
import type { Probe } from '../probe.ts';
import type { IssueInFile, ReadContext, Reader, ReportIssue } from '../reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../source/source.ts';
import { readWholeText } from '../source/whole-text.ts';
import { readMails, startsLikeMail } from './mail.ts';
import { createPatchLines, type PatchLine, splitPatch } from './patch-lines.ts';
import { explainNoChange, findOneSided, findOtherForm } from './other-forms.ts';
import { readPatch } from './patch.ts';

const GIT_LINE = /^diff --(?:git|cc|combined) \S/m;
const PLAIN_START = /^--- \S.*\r?\n\+\+\+ \S.*\r?\n@@ -\d/m;
const COLOUR = /^\u001b\[[\d;]*m(?:diff --git|--- |commit )/m;

/** A series of patches as mails: `git format-patch`, `git am` and mailing lists. */
export const mailReader: Reader = {
	format: 'mbox',
	kind: 'diff',
	code: import.meta.url,
	matches: ({ isText, text, basename, extension }) =>
		isText &&
		startsLikeMail(text) &&
		(extension === 'mbox' ||
			isPatchName(basename) ||
			GIT_LINE.test(text) ||
			/^Subject: .*\[.*PATCH/m.test(text)),
	read: (source, context) => readDiff(source, context, readMailbox),
};

/** Output of `git diff` and `git show`, whatever its prefixes. */
export const gitDiffReader: Reader = {
	format: 'git-diff',
	kind: 'diff',
	code: import.meta.url,
	matches: (probe) => isDiff(probe, (text) => GIT_LINE.test(text)),
	read: (source, context) => readDiff(source, context, readWhole),
};

/** Output of `diff -u`; and whatever else is called a diff, so that it is said if it is none. */
export const unifiedDiffReader: Reader = {
	format: 'unified-diff',
	kind: 'diff',
	code: import.meta.url,
	matches: (probe) =>
		isDiff(probe, (text) => PLAIN_START.test(text)) ||
		(probe.isText && isPatchName(probe.basename)),
	read: (source, context) => readDiff(source, context, readWhole),
};

/** By its name and content; without such a name, by how it begins. */
function isDiff({ isText, text, basename }: Probe, holds: (text: string) => boolean): boolean {
	if (!isText) return false;
	if (isPatchName(basename)) return holds(text) || COLOUR.test(text);
	const start = text.trimStart().slice(0, 10_000);
	return /^(?:diff |--- |Index: )/.test(start) && holds(start);
}

function isPatchName(basename: string): boolean {
	return /\.(?:diff|patch)$/.test(basename);
}

type Parse = (lines: Iterable<PatchLine>, report: ReportIssue) => Changeset[];

function readDiff(source: Source, context: ReadContext, parse: Parse) {
	const text = readWholeText(source, context, { limit: MAX_WHOLE_FILE, what: 'a diff' });
	if (text === undefined) return { kind: 'none' as const };
	const isColoured = COLOUR.test(text.slice(0, 64 * 1024));
	const plain = isColoured ? stripAnsi(text) : text;
	const issues: IssueInFile[] = [];
	const changesets = parse(splitPatch(plain), (issue) => issues.push(issue));
	const otherForm = findOtherForm(plain, { isBroken: issues.length > 0 });
	if (otherForm !== undefined) {
		context.report(otherForm);
		const otherLines = [...plain.matchAll(/\n|[^\n]$/g)].length;
		return { kind: 'diff' as const, changesets: [{ files: [], otherLines }] };
	}
	const oneSided = findOneSided(plain);
	if (oneSided !== undefined) issues.push(oneSided);
	if (isColoured) {
		const reason = 'The diff was written in colours for a terminal; they were taken out.';
		issues.push({ kind: 'InvalidDiff', line: 1, values: { reason } });
	}
	if (issues.length === 0 && holdsNothing(changesets)) issues.push(explainNoChange(plain));
	for (const issue of issues) context.report(issue);
	return { kind: 'diff' as const, changesets };
}

/** An empty file says that nothing changed, and a letter before a series nothing at all. */
function holdsNothing(changesets: readonly Changeset[]): boolean {
	if (changesets.some(({ files }) => files.length > 0)) return false;
	const isLetter = changesets.length === 1 && changesets[0]?.isLetter === true;
	return !isLetter && changesets.some(({ otherLines }) => otherLines > 0);
}

function readMailbox(lines: Iterable<PatchLine>, report: ReportIssue): Changeset[] {
	return readMails(createPatchLines(lines), report);
}

function readWhole(lines: Iterable<PatchLine>, report: ReportIssue): Changeset[] {
	return [readPatch(createPatchLines(lines), { report })];
}
