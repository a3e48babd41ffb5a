/**
 * Every kind of problem that the input can have: what it is, how bad it is, what was
 * done about it, and how to mend it. Names are permanent, so that they can be searched.
 *
 * `error`: something that the input promises is not on the site. `warning`: it is there,
 * but not whole, or a value is in doubt. `note`: left out on purpose, and said so.
 *
 * Texts are whole sentences. `message` says what is wrong, with the offending value, and
 * then what was done; `fix` says what a person can do.
 */

import { formatCount } from './words.ts';

type Text<V> = (values: V) => string;
interface IssueDefinition<V> {
	severity: 'error' | 'warning' | 'note';
	message: Text<V>;
	fix: Text<V>;
}

function define<V>(
	severity: IssueDefinition<V>['severity'],
	message: Text<V>,
	fix: Text<V>,
): IssueDefinition<V> {
	return { severity, message, fix };
}

export const ISSUE_KINDS = {
	// The folder of runs
	NoRuns: define<{ folder: string }>(
		'error',
		({ folder }) => `No run was found in "${folder}". The site has no rounds.`,
		() =>
			'Put each contestant’s files into runs/<round>/<contestant>/, or say in bench.yaml, with `layout`, where they are.',
	),
	NotARound: define<{ files: number }>(
		'note',
		({ files }) =>
			`This folder holds no folder of a run, so it is not a round. Its ${formatCount(files, 'file')} are listed with the bench.`,
		() => 'Nothing needs to be done; to leave the folder out, add it to `ignore` in bench.yaml.',
	),
	EmptyRun: define<object>(
		'warning',
		() => 'This run’s folder holds no files. The run is listed without any value.',
		() => 'Copy the run’s files into the folder, or delete the folder.',
	),
	UnmatchedFiles: define<{ count: number; example: string }>(
		'warning',
		({ count, example }) =>
			`${formatCount(count, 'file')} match no template of \`layout\`, for example "${example}". They are listed with the round.`,
		() => 'Add a template that matches them, or add them to `ignore`.',
	),
	DuplicateSlug: define<{ what: string; first: string; second: string; slug: string }>(
		'error',
		({ what, first, second, slug }) =>
			`The ${what}s "${first}" and "${second}" would both have the address "${slug}". The second one was left out.`,
		({ what }) => `Rename one ${what}’s folder, or map it to another id with \`labels\`.`,
	),
	ReservedName: define<{ name: string; reserved: string }>(
		'error',
		({ name, reserved }) =>
			`A contestant may not be called "${name}": ${reserved} are names of pages. The run was left out.`,
		() => 'Rename the folder, or map it to another id with `labels` in round.yaml.',
	),
	MissingBaseline: define<{ baseline: string }>(
		'warning',
		({ baseline }) =>
			`The baseline "${baseline}" does not exist. The produced code is shown, but without a diff.`,
		() => 'Copy the code that every contestant started from there, or delete the line.',
	),
	MissingTree: define<{ tree: string }>(
		'warning',
		({ tree }) => `The code tree "${tree}" does not exist. No code is shown for this run.`,
		() => 'Correct `tree`, or copy the produced code there.',
	),
	MissingBrief: define<{ brief: string }>(
		'warning',
		({ brief }) => `The brief "${brief}" does not exist. The round is shown without it.`,
		() => 'Correct `brief` in round.yaml; the path is relative to the round’s folder.',
	),
	DuplicateFile: define<{ folder: string }>(
		'error',
		({ folder }) =>
			`Two folders of runs hold a file of this path. The one in "${folder}" was left out.`,
		() => 'Rename the round or the contestant in one of them.',
	),
	LeftOut: define<{ folder: string; files: number; bytes: number; reason: string }>(
		'note',
		({ folder, files, bytes, reason }) =>
			`"${folder}" is ${reason}. Its ${formatCount(files, 'file')} (${formatCount(bytes, 'byte')}) were left out.`,
		() => 'Nothing needs to be done.',
	),

	// Files that cannot be opened
	SymbolicLink: define<{ name: string }>(
		'warning',
		({ name }) => `"${name}" is a symbolic link. Links are never followed, so it was not opened.`,
		() => 'Copy the file itself into the run if readers should see it.',
	),
	NotARegularFile: define<{ name: string }>(
		'warning',
		({ name }) =>
			`"${name}" is neither a file nor a folder (a pipe, a socket or a device). It was not opened.`,
		() => 'Delete it.',
	),
	Unreadable: define<{ name: string; reason: string }>(
		'error',
		({ name, reason }) => `"${name}" could not be opened: ${reason}. It is listed as unreadable.`,
		() => 'Check the permissions and the name of the file.',
	),
	TooLarge: define<{ bytes: number; limit: number; what: string }>(
		'warning',
		({ bytes, limit, what }) =>
			`The file has ${formatCount(bytes, 'byte')}; ${what} is read up to ${formatCount(limit, 'byte')}. The file is listed, but no values were read from it.`,
		() => 'Split the file, or keep the part that matters.',
	),
	EmptyFile: define<object>(
		'warning',
		() => 'The file is empty. It is listed, but there is nothing to read.',
		() => 'Copy the file again, or delete it.',
	),

	// Text and JSON
	WrongEncoding: define<{ encoding: string; bytes: number }>(
		'warning',
		({ encoding, bytes }) =>
			`The file is not valid ${encoding}: ${formatCount(bytes, 'sequence')} of bytes stand for no character and are shown as “�”.`,
		() => 'Save the file as UTF-8.',
	),
	ForeignEncoding: define<{ encoding: string }>(
		'note',
		({ encoding }) => `The file is written in ${encoding}. It was decoded as such.`,
		() => 'Nothing needs to be done; UTF-8 would be read by more tools.',
	),
	InvalidJson: define<{ reason: string; kept: string }>(
		'warning',
		({ reason, kept }) => `This line is not JSON: ${reason}. It is shown as text; ${kept}.`,
		() => 'Delete the line, or leave it and the page will show it where it stands.',
	),
	CutLastLine: define<{ kept: string }>(
		'warning',
		({ kept }) =>
			`The last line ends in the middle of a record, as when the agent was stopped while writing. It is shown as text; ${kept}.`,
		() => 'Nothing needs to be done if the run was stopped; otherwise copy the file again.',
	),
	InvalidDocument: define<{ what: string; reason: string; kept?: string }>(
		'error',
		({ what, reason, kept = 'No values were read; the file is listed and can be opened.' }) =>
			`This is not valid ${what}: ${reason}. ${kept}`,
		() => 'Export the file again, or correct it at this place.',
	),
	InvalidLine: define<{ text: string; expected: string }>(
		'warning',
		({ text, expected }) => `The line "${text}" is not ${expected}. It was skipped.`,
		() => 'Correct the line, or delete it.',
	),
	UnknownRecords: define<{ count: number; types: string }>(
		'note',
		({ count, types }) =>
			`${formatCount(count, 'record')} of a type that this reader does not know (${types}) are shown as JSON.`,
		() => 'Nothing needs to be done.',
	),
	InvalidValue: define<{ field: string; value: string; expected: string; done: string }>(
		'warning',
		({ field, value, expected, done }) =>
			`\`${field}\` is ${value}; ${expected} is expected. ${done}`,
		({ field }) => `Correct \`${field}\`, or export the run again.`,
	),
	ClockBackwards: define<{ count: number }>(
		'note',
		({ count }) =>
			`${formatCount(count, 'record')} are older than the record before. The order of the file is kept, and durations use the earliest and the latest time.`,
		() => 'Nothing needs to be done.',
	),
	OrphanResults: define<{ count: number }>(
		'note',
		({ count }) =>
			`${formatCount(count, 'tool result')} belong to no call in this file. They are shown where they stand.`,
		() => 'Nothing needs to be done; the file may be the continuation of another one.',
	),

	// Configuration and content
	InvalidYaml: define<{ reason: string }>(
		'error',
		({ reason }) => `This is not valid YAML: ${reason}. The file was ignored.`,
		() => 'Correct the file at this place.',
	),
	UnknownField: define<{ field: string; where: string; nearest: string; known: string }>(
		'error',
		({ field, where, nearest }) =>
			`\`${field}\` is no field of ${where}.${nearest === '' ? '' : ` The nearest one is \`${nearest}\`.`} The field was ignored.`,
		({ field, nearest, known }) =>
			nearest === ''
				? `Delete \`${field}\`; known fields: ${known}.`
				: `Write \`${nearest}\` instead of \`${field}\`, or delete the line.`,
	),
	InvalidField: define<{ field: string; reason: string }>(
		'error',
		({ field, reason }) => `\`${field}\`: ${reason}. The field was ignored.`,
		({ field }) => `Correct \`${field}\`.`,
	),
	InvalidLayout: define<{ template: string; reason: string }>(
		'error',
		({ template, reason }) => `The template "${template}" ${reason}. It was ignored.`,
		() =>
			'A template is a path with {contestant}, {task} and {attempt} in it, such as "{contestant}/logs/{task}/**".',
	),
	InvalidFrontMatter: define<{ reason: string }>(
		'error',
		({ reason }) => `The front matter is not valid: ${reason}. The page was not built.`,
		() => 'Correct the front matter at this line.',
	),
	InvalidContent: define<{ reason: string }>(
		'error',
		({ reason }) => `${reason} The page was not built.`,
		() => 'Correct the page at this place.',
	),
	UnknownReference: define<{ ref: string; nearest: string; known: string }>(
		'error',
		({ ref, nearest }) =>
			`"${ref}" names nothing on this site.${nearest === '' ? '' : ` The nearest is "${nearest}".`} Nothing was published.`,
		({ nearest, known }) =>
			nearest === '' ? `Known: ${known}.` : `Write "${nearest}". Known: ${known}.`,
	),
	NoValue: define<{ ref: string; reason: string }>(
		'error',
		({ ref, reason }) => `"${ref}" has no value: ${reason} Nothing was published.`,
		() => 'Add the artifact that holds the value, or take the reference out of the text.',
	),

	// Values in doubt
	DurationsDiffer: define<{ used: string; other: string }>(
		'warning',
		({ used, other }) =>
			`Two sources give different durations: ${used}, but ${other}. The first one is used.`,
		() => 'Delete or correct the wrong one.',
	),
	MissingHash: define<{ file: string }>(
		'warning',
		({ file }) => `"${file}" has a hash on one side only, so whether it changed is unknown.`,
		() => 'Record the hashes of the protected files before and after the run.',
	),
	TestCountsDiffer: define<{ counted: string; stated: string }>(
		'note',
		({ counted, stated }) =>
			`The file states ${stated}, but lists ${counted}. The counted tests are used.`,
		() => 'Nothing needs to be done.',
	),

	// Pictures and diffs
	NotAnImage: define<{ name?: string; reason: string }>(
		'warning',
		({ name, reason }) =>
			`${name === undefined ? 'The file' : `"${name}"`} is not a picture that can be shown: ${reason}. A placeholder stands in its place.`,
		() => 'Take the screenshot again, or delete the file.',
	),
	InvalidDiff: define<{ reason: string }>(
		'warning',
		({ reason }) => `${reason} The rest of the diff was read.`,
		() => 'Make the diff again, for example with `git diff`.',
	),
} as const;
