import { existsSync } from 'node:fs';
import path from 'node:path';
import { groupByKind, type Issue, type IssueKind, type Severity } from '../model/issue.ts';
import { formatCount } from '../model/text.ts';
import type { CommandError } from './exit.ts';
import { displayPath } from './folders.ts';
import type { Style, Terminal } from './terminal.ts';

const STYLES: Record<Severity, Style> = { error: 'red', warning: 'yellow', note: 'cyan' };

/** The folders that the files of issues are relative to. */
export interface IssueFolders {
	root: string;
	runs: readonly string[];
}

/** Further places of one kind that are printed; `check --json` has all. */
const MAX_PLACES = 10;
/** So many of one kind are entries of their own, and mended one by one. */
const FEW = 5;

/**
 * The issues of one kind: `file:line:column  Kind`, what is wrong, how to mend it, and where else;
 * what is the same there is not said again.
 */
export function formatIssues(
	[first, ...others]: readonly [Issue, ...Issue[]],
	folders: IssueFolders,
	terminal: Terminal,
): string {
	const { kind, severity, message, fix } = first;
	const times = others.length === 0 ? '' : `, ${formatCount(1 + others.length, 'time')}`;
	const name = terminal.paint(STYLES[severity], `${kind} (${severity})`);
	const label = terminal.paint('dim', 'Fix:');
	const more = others.length - MAX_PLACES;
	return [
		`${terminal.paint('bold', placeOf(first, folders))}  ${name}${times}`,
		`  ${printable(message)}`,
		`  ${label} ${printable(fix)}`,
		...others
			.slice(0, MAX_PLACES)
			.flatMap((other) => [
				`  ${terminal.paint('bold', placeOf(other, folders))}${other.message === message ? '' : `  ${printable(other.message)}`}`,
				...(other.fix === fix ? [] : [`    ${label} ${printable(other.fix)}`]),
			]),
		...(more > 0
			? [`  … and ${formatCount(more, 'more place')}; \`check --json\` names all.`]
			: []),
		'',
		'',
	].join('\n');
}

function placeOf({ file, line, column }: Issue, folders: IssueFolders): string {
	const position = [line, line === undefined ? undefined : column]
		.filter((part) => part !== undefined)
		.map((part) => `:${part}`)
		.join('');
	return printable(displayFile(file, folders)) + position;
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
	const shown = issues.filter(({ severity }) => severity !== 'note' || options.notes);
	for (const group of groupByKind(choicesFirst(shown), FEW)) {
		options.write(formatIssues(group, options.folders, options.terminal));
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
