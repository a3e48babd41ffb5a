import { formatCount } from '../text.ts';
import { define } from './define.ts';

/** Code that is made from diffs and bundles. */
export const TREE_ISSUES = {
	HunkNotApplied: define<{ path: string; hunk: number; reason: string }>(
		'warning',
		({ path, hunk, reason }) =>
			`Hunk ${hunk} of the changes of “${path}” does not apply to the baseline. ${reason} It is missing from the produced code; the rest of the diff was applied.`,
		() => SAME_BASELINE,
	),
	ChangeNotApplied: define<{ path: string; reason: string }>(
		'warning',
		({ path, reason }) =>
			`The change of “${path}” does not apply to the baseline as it is written. ${reason} The rest of the diff was applied.`,
		() => SAME_BASELINE,
	),
	MoreNotApplied: define<{ count: number }>(
		'warning',
		({ count }) =>
			`${formatCount(count, 'more part')} of this diff could not be applied to the baseline. The rest was applied.`,
		() => SAME_BASELINE,
	),
	DiffsDisagree: define<{ counted: string }>(
		'note',
		({ counted }) =>
			`The diff applies to the baseline, but not after ${counted}, and gives another result. It was not used for the produced code.`,
		() => 'Keep the diff that tells the whole work, and delete the other one.',
	),
	BundleIncomplete: define<{ commits: readonly string[] }>(
		'error',
		({ commits }) =>
			`The bundle builds on ${formatCount(commits.length, 'commit')} that it does not hold (${nameCommits(commits)}). No commit of it could be read.`,
		() =>
			'Make the bundle with the whole history, `git bundle create work.bundle HEAD`, or put the mails of `git format-patch` in its place.',
	),
	BundleNotRead: define<{ reason: string }>(
		'error',
		({ reason }) => `The bundle could not be unpacked: ${reason}. Nothing of it was read.`,
		() => 'Make the bundle again, and check it with `git bundle verify`.',
	),
	BundleCut: define<{ what: string; read: number; of: number }>(
		'warning',
		({ what, read, of }) =>
			`The bundle holds more ${what} than are shown of one: the first ${read}, of ${of} in all, stand here.`,
		() => 'Make a bundle of the contestant’s own work alone.',
	),
	GitMissing: define<{ reason: string }>(
		'error',
		({ reason }) =>
			`A bundle is unpacked by the program git, and it could not be started: ${reason}. Nothing of the bundle was read.`,
		() => 'Install git (2.31 or newer) where the site is built, and build again.',
	),
} as const;

const SAME_BASELINE =
	'Check that the baseline is the code that the diff was made from, or put the produced code itself into `code/`.';

/** Commits that are named; the others are told by their number. */
const MAX_NAMED = 3;

function nameCommits(commits: readonly string[]): string {
	const names = commits.slice(0, MAX_NAMED).map((sha) => sha.slice(0, 12));
	return [...names, ...(commits.length > MAX_NAMED ? ['…'] : [])].join(', ');
}
