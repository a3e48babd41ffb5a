import { RefusedError } from '../ingest/index.ts';
import { CommandError } from './exit.ts';
import { displayPath } from './folders.ts';

const SYSTEM: ReadonlyMap<string, string> = new Map([
	['ENOSPC', 'The disk is full.'],
	['EACCES', 'The file or folder may not be read or written.'],
	['EPERM', 'The file or folder may not be changed.'],
	['EROFS', 'The file system can only be read.'],
	['EMFILE', 'Too many files are open.'],
]);

/** An error that no command expected, in words. The published folder was not touched. */
export function describeFailure(error: unknown): CommandError {
	const place = placeOf(error);
	const refused = findRefused(error);
	if (refused !== undefined) return describeRefused(refused);
	const message = firstLines(error instanceof Error ? error.message : String(error));
	const code = field(error, 'code');
	const reason = typeof code === 'string' ? SYSTEM.get(code) : undefined;
	if (reason !== undefined) {
		const file = field(error, 'path');
		return new CommandError(
			`${reason}${typeof file === 'string' ? ` (${displayPath(file)})` : ''} The site from before stays.`,
			{ fix: 'Make room or correct the permissions, then try again.', cause: error, place },
		);
	}
	const hint = field(error, 'hint');
	return new CommandError(
		place === undefined ? message : `${message} Nothing was published; the site from before stays.`,
		{
			fix:
				typeof hint === 'string'
					? hint
					: place === undefined
						? 'Run it again with `--debug` and report what it prints; this is a mistake of Proofsheet.'
						: 'Correct the file at this place.',
			cause: error,
			place,
		},
	);
}

/** The file guard's word, also where a bundler put its own error around it. */
function findRefused(error: unknown): RefusedError | undefined {
	if (error instanceof RefusedError) return error;
	return error instanceof Error ? findRefused(error.cause) : undefined;
}

/** A file that was there when the bench was read, and is not, or is another one, when it is shown. */
function describeRefused(error: RefusedError): CommandError {
	const file = error.file === undefined ? 'A file' : `"${error.file}"`;
	return new CommandError(
		`${file} could not be opened again: ${error.message}. Nothing was published; the site from before stays.`,
		{ fix: 'Build again when nothing writes to the runs.', cause: error },
	);
}

/** Bundlers put stacks into their messages; those are for `--debug`. */
function firstLines(message: string): string {
	const lines = message.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
	return lines.slice(0, 6).join('\n  ');
}

/** Where Astro or the compiler of write-ups says that an error stands. */
function placeOf(error: unknown): string | undefined {
	const loc = field(error, 'loc');
	const file = field(loc, 'file') ?? field(error, 'id');
	if (typeof file !== 'string') return undefined;
	const line = field(loc, 'line');
	const column = field(loc, 'column');
	return [displayPath(file), line, column]
		.filter((part) => part !== undefined && part !== 0)
		.join(':');
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && name in value
		? (value as Record<string, unknown>)[name]
		: undefined;
}
