import { define } from './define.ts';

/** Images and diffs. */
export const IMAGE_ISSUES = {
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
	DiffNotRead: define<{ reason: string }>(
		'warning',
		({ reason }) => `${reason} No change could be read from this file.`,
		() => 'Make the diff again with `git diff` or `diff -ruN`.',
	),
} as const;
