import { formatCount } from '../text.ts';
import { agree, define } from './define.ts';

/** Problems of the folder of runs. */
export const FOLDER_ISSUES = {
	NoRuns: define<{ folder: string }>(
		'error',
		({ folder }) => `No run was found in "${folder}". The site has no rounds.`,
		() =>
			'Put each contestant’s files into runs/<round>/<contestant>/, or say in bench.yaml, with `layout`, where they are. A folder that holds the contestants of one round itself needs a round.yaml, which may be empty.',
	),
	NotARound: define<{ files: number }>(
		'note',
		({ files }) =>
			`This folder holds no folder of a run, so it is not a round. Its ${formatCount(files, 'file')} ${agree(files, 'is', 'are')} listed with the bench.`,
		() => 'Nothing needs to be done; to leave the folder out, add it to `ignore` in bench.yaml.',
	),
	ToolFolder: define<{ files: number }>(
		'note',
		({ files }) =>
			`Folders of this name usually hold what a bench is made with, so it was not taken as a round. Its ${formatCount(files, 'file')} ${agree(files, 'is', 'are')} listed with the bench.`,
		() => 'If it is a round, put a round.yaml, which may be empty, into it.',
	),
	TakenAsOneRound: define<{ round: string; examples: string }>(
		'note',
		({ round, examples }) =>
			`What this folder holds looks like runs, such as ${examples}, and not like rounds. It was taken as one round, "${round}", with a contestant in each folder.`,
		() =>
			'If that is right, nothing needs to be done, and a round.yaml in this folder, which may be empty, keeps it so. If the folders are rounds, put an empty round.yaml into one of them.',
	),
	NoContestant: define<{ files: number }>(
		'note',
		({ files }) =>
			`Folders of this name usually hold results or texts of a round, so it was not taken as a contestant. Its ${formatCount(files, 'file')} ${agree(files, 'is', 'are')} listed with the round.`,
		() => 'If it is a contestant, name it under `contestants` in bench.yaml.',
	),
	RoundsLikeContestants: define<{ examples: string; name: string }>(
		'note',
		({ examples, name }) =>
			`Folders are called like models or agents: ${examples}. They were taken as the contestants of one round, "${name}", and not as rounds.`,
		({ name }) =>
			`If that is right, nothing needs to be done, and a round.yaml in the folder "${name}" itself, which may be empty, keeps it so. If they are rounds, put a round.yaml with a \`title\` into each.`,
	),
	FilesLikeContestants: define<{ examples: string; extension: string }>(
		'note',
		({ examples }) =>
			`This folder holds no folder of a run, but files that are called like contestants, such as ${examples}. Each was taken as the work of one.`,
		({ extension }) =>
			`If that is right, nothing needs to be done, and \`layout: "{contestant}.${extension}"\` in a round.yaml of this folder keeps it so. Leave out what is no contestant’s with \`ignore\`.`,
	),
	GuessedLayout: define<{
		found: 'tasks' | 'contestants' | 'rounds';
		examples: string;
		template: string;
		file: string;
	}>(
		'note',
		({ found, examples, template }) =>
			found === 'tasks'
				? `The folders of several contestants hold the same names, such as ${examples}. They were read as tasks, by the layout \`${template}\`.`
				: `What deeper folders hold, such as ${examples}, is called like ${found}. It was read as these, by the layout \`${template}\`.`,
		({ template, file, found }) =>
			`If that is right, nothing needs to be done, and \`layout: "${template}"\` in ${file} keeps it so. If not, write \`layout: "${found === 'rounds' ? '{round}/' : ''}{contestant}/**"\` there.`,
	),
	OtherLayout: define<{ examples: string; template: string }>(
		'note',
		({ examples }) =>
			`The folders of several contestants hold the same names, such as ${examples}, which may be tasks or parts of a program. Each contestant was read as one run.`,
		({ template }) =>
			`If they are tasks, write \`layout: "${template}"\` into the round.yaml of this folder. If not, nothing needs to be done.`,
	),
	EmptyRun: define<object>(
		'warning',
		() => 'This run’s folder holds no files. The run is listed without any value.',
		() => 'Copy the run’s files into the folder, or delete the folder.',
	),
	FolderForFile: define<{ name: string }>(
		'warning',
		({ name }) =>
			`"${name}" is called like a file that is read, but it is a folder. What it holds is listed file by file.`,
		() => 'Rename the folder, or put the file in its place.',
	),
	UnmatchedFiles: define<{ count: number; example: string }>(
		'warning',
		({ count, example }) =>
			`${formatCount(count, 'file')} ${agree(count, 'matches', 'match')} no template of \`layout\`, for example "${example}". ${agree(count, 'It is listed, but belongs', 'They are listed, but belong')} to no run.`,
		() => 'Add a template for such files, or leave them out with `ignore`.',
	),
	DuplicateSlug: define<{ what: string; first: string; second: string; slug: string }>(
		'error',
		({ what, first, second, slug }) =>
			`The ${what}s "${first}" and "${second}" would both have the address "${slug}". The second one has no page of its own${what === 'write-up' ? '' : `; its files are listed with the ${what === 'round' ? 'bench' : 'round'}`}.`,
		({ what }) =>
			what === 'contestant'
				? 'Rename the folder of one of them, or map it to another id with `labels` in round.yaml.'
				: `Rename one ${what}.`,
	),
	MissingBaseline: define<{ baseline: string }>(
		'warning',
		({ baseline }) =>
			`The baseline "${baseline}" does not exist. The produced code is shown, but without a diff.`,
		() => 'Copy the code that every contestant started from there, or delete the line.',
	),
	MissingTree: define<{ tree: string; instead?: string }>(
		'warning',
		({ tree, instead }) =>
			`The code tree "${tree}" does not exist. ${instead === undefined ? 'No code is shown for this run.' : `The code is taken from ${instead}.`}`,
		() => 'Correct `tree`, or copy the produced code there.',
	),
	MissingBrief: define<{ brief: string; reason?: string }>(
		'warning',
		({ brief, reason }) =>
			`The brief "${brief}" ${reason === undefined ? 'does not exist' : `could not be opened: ${reason}`}. The round is shown without it.`,
		() =>
			'Correct `brief` in round.yaml; the path is relative to the round’s folder and stays inside the bench.',
	),
	DuplicateFile: define<{ folder: string }>(
		'error',
		({ folder }) =>
			`Two folders of runs hold different files of this path. The one in "${folder}" was left out.`,
		() => 'Rename the round or the contestant in one of them, or delete one of the files.',
	),
	LeftOut: define<{ folder: string; files: number; bytes: number; reason: string }>(
		'note',
		({ folder, files, bytes, reason }) =>
			`"${folder}" (${reason}) was left out${files === 0 ? ', unread' : `: ${formatCount(files, 'file')}, ${formatCount(bytes, 'byte')}`}.`,
		() => 'Nothing needs to be done.',
	),
} as const;
