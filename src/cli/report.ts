import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Issue, IssueKind, Severity } from '../model/issue.ts';
import type { CommandError } from './exit.ts';
import { displayPath } from './folders.ts';
import type { Style, Terminal } from './terminal.ts';

const STYLES: Record<Severity, Style> = { error: 'red', warning: 'yellow', note: 'cyan' };

/** The folders that the files of issues are relative to. */
export interface IssueFolders {
	root: string;
	runs: readonly string[];
}

/** One issue: `file:line:column  Kind`, what is wrong, how to mend it. */
export function formatIssue(issue: Issue, folders: IssueFolders, terminal: Terminal): string {
	const position = [issue.line, issue.line === undefined ? undefined : issue.column]
		.filter((part) => part !== undefined)
		.map((part) => `:${part}`)
		.join('');
	const place = printable(displayFile(issue.file, folders)) + position;
	const kind = terminal.paint(STYLES[issue.severity], `${issue.kind} (${issue.severity})`);
	return [
		`${terminal.paint('bold', place)}  ${kind}`,
		`  ${printable(issue.message)}`,
		`  ${terminal.paint('dim', 'Fix:')} ${printable(issue.fix)}`,
		'',
		'',
	].join('\n');
}

/** How the folders were read where two readings are possible: everything else hangs on it. */
const CHOICES: ReadonlySet<string> = new Set<IssueKind>([
	'TakenAsOneRound',
	'RoundsLikeContestants',
	'FilesLikeContestants',
	'GuessedLayout',
	'OtherLayout',
]);

/** The issues with the choices of a reading first, which may be what is wrong. */
function choicesFirst(issues: readonly Issue[]): Issue[] {
	const isChoice = ({ kind }: Issue): boolean => CHOICES.has(kind);
	return [...issues.filter(isChoice), ...issues.filter((one) => !isChoice(one))];
}

/** Errors and warnings in full; notes too where `notes` says so, else their number. */
export function reportIssues(
	issues: readonly Issue[],
	options: {
		folders: IssueFolders;
		terminal: Terminal;
		notes: boolean;
		write: (text: string) => void;
	},
): void {
	for (const issue of choicesFirst(issues)) {
		if (issue.severity === 'note' && !options.notes) continue;
		options.write(formatIssue(issue, options.folders, options.terminal));
	}
}

/** An error that ended a command. */
export function formatCommandError(error: CommandError, terminal: Terminal): string {
	const place = error.place === undefined ? '' : `${terminal.paint('bold', error.place)}\n`;
	const message = error.message.split('\n').map(printable).join('\n');
	return `${place}${terminal.paint('red', 'Error:')} ${message}\n  ${terminal.paint('dim', 'Fix:')} ${printable(error.fix)}\n`;
}

/** The file as it can be opened from the current folder, where it is found there. */
function displayFile(file: string, folders: IssueFolders): string {
	const found = [...folders.runs, folders.root]
		.map((folder) => path.join(folder, file))
		.find((candidate) => existsSync(candidate));
	return found === undefined ? file : displayPath(found);
}

/**
 * Text of runs on a terminal: control characters, and those that reorder or hide text, become
 * visible. Nothing that a model wrote may move the cursor or set a title.
 */
export function printable(text: string): string {
	return text.replace(
		/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
		(character) => {
			const code = character.charCodeAt(0);
			return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\\u{${code.toString(16)}}`;
		},
	);
}
