import { formatCount } from '../text.ts';
import { define } from './define.ts';

/** Files that cannot be opened or hold nothing. */
export const FILE_ISSUES = {
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
	OddName: define<{ name: string }>(
		'note',
		({ name }) =>
			`The name "${name}" is not valid UTF-8. What it names was read; each byte of the name that stands for no character is shown as “�”.`,
		() => 'Nothing needs to be done; other programs may want a name in UTF-8.',
	),
	ChangedWhileRead: define<{ name: string }>(
		'error',
		({ name }) =>
			`"${name}" changed while it was read. It is listed as unreadable, and nothing of it is shown.`,
		() => 'Run the command again when nothing writes to the file.',
	),
	TooLarge: define<{ bytes: number; limit: number; what: string }>(
		'warning',
		({ bytes, limit, what }) =>
			`The file has ${formatCount(bytes, 'byte')}; ${what} is read up to ${formatCount(limit, 'byte')}. The file is listed, but no values were read from it.`,
		() => 'Split the file, or keep the part that matters.',
	),
	ReaderFailed: define<{ format: string; reason: string }>(
		'error',
		({ format, reason }) =>
			`The reader of ${format} failed on this file: ${reason}. The file is listed, but no values were read from it.`,
		() => 'Report this as a mistake of Proofsheet, with the file if it may be shown.',
	),
	NotReadYet: define<{ format: string; name?: string; fix?: string }>(
		'note',
		({ format, name = format }) =>
			`This was recognised as ${name}. Files of this format are not read yet: it is listed and can be opened, but no values were read from it.`,
		({ fix = 'To show values of this run, state them in run.yaml or measures.json.' }) => fix,
	),
	UnknownForm: define<{ name: string }>(
		'warning',
		({ name }) =>
			`By its name “${name}” holds a transcript, but no reader knows its form. It is listed and can be opened, but no values were read from it.`,
		() =>
			'If its agent can export the session in another form, put that into the run; the README lists what is read.',
	),
	CannotUnpack: define<{ what: string; reason: string; kept: string; fix: string }>(
		'error',
		({ what, reason, kept }) => `${what} cannot be unpacked: ${reason}. ${kept}`,
		({ fix }) => fix,
	),
	UnreadStore: define<{ what: string; reason: string; command: string }>(
		'warning',
		({ what, reason }) =>
			`This is ${what}, which was not read: ${reason}. The file is listed, and nothing was counted from it.`,
		({ command }) => `Export the session with \`${command}\` and put what it writes into the run.`,
	),
	GitLfsPointer: define<{ bytes?: number }>(
		'error',
		({ bytes }) =>
			`This is a git-lfs pointer, not the file itself${bytes === undefined ? '' : `, which has ${formatCount(bytes, 'byte')}`}. It is listed, but there is nothing to read.`,
		() => 'Run `git lfs pull` where the file was copied from, and copy it again.',
	),
	UnexpectedContent: define<{ found: string; fix: string }>(
		'error',
		({ found }) =>
			`By its name this file holds records, but it holds ${found}. It is listed, but no values were read from it.`,
		({ fix }) => fix,
	),
	EmptyFile: define<object>(
		'warning',
		() => 'The file is empty. It is listed, but there is nothing to read.',
		() => 'Copy the file again, or delete it.',
	),
} as const;
