import { parseAttempt } from './layout.ts';
import type { Naming } from './contestant-names.ts';
import { listWorkFiles } from './work-files.ts';
import { shownFolders, type PathTree } from './path-tree.ts';

/** Folders that only a run has, and never a round beside its contestants. */
const ONLY_IN_RUNS = new Set([
	...['code', 'workspace', 'project', 'submission', 'session', 'sessions', 'transcripts'],
	...['agent-logs', 'trajs'],
]);
/** Folders of programs, and of what runs leave. */
const PARTS_OF_RUNS = new Set([
	...ONLY_IN_RUNS,
	...['src', 'source', 'app', 'apps', 'lib', 'libs', 'pkg', 'cmd', 'bin', 'internal', 'include'],
	...['api', 'client', 'server', 'frontend', 'backend', 'packages', 'components', 'views'],
	...['test', 'tests', 'spec', 'e2e', 'testdata', 'fixtures', 'examples', 'doc', 'docs', 'scripts'],
	...['config', 'data', 'db', 'migrations', 'public', 'static', 'assets', 'images', 'img', 'audio'],
	...['css', 'js', 'styles', 'templates', 'output', 'outputs', 'screenshots', 'logs', 'artifacts'],
	...['dist', 'build', 'target', 'vendor', 'node_modules', 'instructions', 'panes'],
	...['evaluation', 'test_suite'],
]);
/** Folders between a contestant's and those of its tasks. */
export const WRAPPERS = new Set([
	...['output', 'outputs', 'results', 'runs', 'logs', 'solutions', 'exercises'],
]);
/** Files by which harnesses mark the folder of one agent's run over many tasks. */
const HARNESS_FILES = /^(?:run_metadata\.json|tb\.lock|all_preds\.jsonl|preds\.json|job\.log)$/i;
const PROGRAM_FILES = /\.(?:html?|svg|py|js|ts|go|rs|java|rb|c|cpp)$/i;
/** Files that tell of one run: what a harness or an agent recorded of it. */
const RECORD_FILES =
	/^(?:run|result|meta|metadata|metrics|stats|timings|trajectory|transcript)\.(?:json|ya?ml)$|^(?:junit|test-results)[\w.-]*\.xml$|^time\.txt$|\.(?:jsonl|traj|eval)$/i;
/** Files that a program or a run has once. */
const START_FILES =
	/^(?:main|index|app|solution|program|submission)\.\w+$|^(?:package\.json|pyproject\.toml|requirements\.txt|go\.mod|cargo\.toml|pom\.xml|makefile|dockerfile)$/i;
const TASK_NAME =
	/^(?:task|problem|exercise|challenge|case|puzzle|level|q|day|step)[-_ ]?\d|^(?:task|problem|exercise|challenge|case)[-_ ]|^\d+[-_ ]/i;
/** Folders that hold what a bench is made with, where they stand beside rounds. */
const TOOL_FOLDERS = new Set(['docs', 'prompts', 'scripts', 'src', 'tools', 'reviews', 'blog']);
/** Folders of a round that hold its input, its results or texts about it. */
const ROUND_PARTS = new Set(['baseline', 'tasks', 'results', 'reviews', 'docs', 'blog']);

/** Whether a folder is a usual part of a run, so that it tells nothing of tasks or contestants. */
export function isPartOfRun(name: string): boolean {
	return PARTS_OF_RUNS.has(name.toLowerCase());
}

/** Whether a folder beside rounds usually holds tools and texts instead of runs. */
export function isToolFolder(name: string): boolean {
	return /^(?:\.|_[a-z])/i.test(name) || TOOL_FOLDERS.has(name.toLowerCase());
}

/** Whether a folder beside those of contestants usually holds something else. */
export function isPartOfRound(name: string): boolean {
	return /^(?:\.|_[a-z])/i.test(name) || ROUND_PARTS.has(name.toLowerCase());
}

/** Whether some folders of one level are tasks for sure: by their names, or since each holds a run or a whole program. */
export function areTasks(folders: readonly [name: string, folder: PathTree][]): boolean {
	const count = folders.filter(
		([name, { files }]) =>
			TASK_NAME.test(name) ||
			files.some((file) => START_FILES.test(file) || RECORD_FILES.test(file)),
	).length;
	return count * 2 > folders.length;
}

/** Whether a contestant's folder has files or folders that a program has: then its folders are parts. */
export function isProgram({ files, folders }: PathTree): boolean {
	return (
		files.some((file) => START_FILES.test(file) || PROGRAM_FILES.test(file)) ||
		[...folders.keys()].some((name) => isPartOfRun(name) && !WRAPPERS.has(name.toLowerCase()))
	);
}

/**
 * What a folder directly under the runs folder is by what it holds: a round, a run, or by its
 * folders more likely a round. Undefined where nothing tells.
 */
export type Role = 'round' | 'run' | 'likely round' | undefined;

export function roleOf(name: string, folder: PathTree, naming: Naming): Role {
	if (folder.files.some((file) => /^round\.(?:ya?ml|json)$/i.test(file))) return 'round';
	const inside = shownFolders(folder).map(([one]) => one);
	if (folder.folders.has('baseline') || folder.folders.has('tasks')) return 'round';
	if (inside.some((one) => naming.isContestant(one) && !isPartOfRun(one))) return 'round';
	if (folder.files.some((file) => HARNESS_FILES.test(file))) return 'run';
	if (isAiderRun(folder)) return 'run';
	if (inside.length === 0) return roleWithoutFolders(folder, naming);
	if (inside.every((one) => isPartOfRun(one))) return 'run';
	if (inside.some((one) => ONLY_IN_RUNS.has(one.toLowerCase()))) return 'run';
	const isNumbered = inside.every((one) => parseAttempt(one) !== undefined);
	return isNumbered && naming.isContestant(name) ? 'run' : 'likely round';
}

function roleWithoutFolders({ files }: PathTree, naming: Naming): Role {
	if (listWorkFiles(files, naming) !== undefined) return 'round';
	return files.some((file) => PROGRAM_FILES.test(file) || RECORD_FILES.test(file))
		? 'run'
		: undefined;
}

/** Whether the files of a harness tell the tasks of a run, so that its folders need not. */
export function tellsItsTasks(folder: PathTree): boolean {
	return (
		isAiderRun(folder) ||
		folder.files.some((file) => /^(?:run_metadata\.json|tb\.lock|job\.log)$/i.test(file))
	);
}

/** `<language>/exercises/practice/<exercise>/`, as Aider's benchmark writes them. */
function isAiderRun(folder: PathTree): boolean {
	return [...folder.folders.values()].some((language) =>
		language.folders.get('exercises')?.folders.has('practice'),
	);
}
