import { parseAttempt } from './layout.ts';
import { soundsLikeContestant } from './contestant-names.ts';
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
/** Files by which harnesses mark the folder of one agent's run over many tasks. */
const HARNESS_FILES = /^(?:run_metadata\.json|tb\.lock|all_preds\.jsonl|preds\.json|job\.log)$/i;
/** Folders that hold what a bench is made with, where they stand beside rounds. */
const TOOL_FOLDERS = new Set(['docs', 'prompts', 'scripts', 'src', 'tools']);

/** Whether a folder is a usual part of a run, so that it tells nothing of tasks or contestants. */
export function isPartOfRun(name: string): boolean {
	return PARTS_OF_RUNS.has(name.toLowerCase());
}

/** Whether a folder beside rounds usually holds tools and texts instead of runs. */
export function isToolFolder(name: string): boolean {
	return name.startsWith('.') || TOOL_FOLDERS.has(name.toLowerCase());
}

/**
 * What a folder directly under the runs folder is by what it holds: a round, a run, or by its
 * folders more likely a round. Undefined where nothing tells.
 */
export type Role = 'round' | 'run' | 'likely round' | undefined;

export function roleOf(name: string, folder: PathTree): Role {
	if (folder.files.some((file) => /^round\.(?:ya?ml|json)$/i.test(file))) return 'round';
	const inside = shownFolders(folder).map(([one]) => one);
	if (folder.folders.has('baseline') || folder.folders.has('tasks')) return 'round';
	if (inside.some((one) => soundsLikeContestant(one) && !isPartOfRun(one))) return 'round';
	if (folder.files.some((file) => HARNESS_FILES.test(file))) return 'run';
	if (isAiderRun(folder)) return 'run';
	if (inside.length === 0) return roleWithoutFolders(folder);
	if (inside.every((one) => isPartOfRun(one))) return 'run';
	if (inside.some((one) => ONLY_IN_RUNS.has(one.toLowerCase()))) return 'run';
	const isNumbered = inside.every((one) => parseAttempt(one) !== undefined);
	return isNumbered && soundsLikeContestant(name) ? 'run' : 'likely round';
}

function roleWithoutFolders({ files }: PathTree): Role {
	if (listWorkFiles(files) !== undefined) return 'round';
	return files.some((file) => /\.(?:html?|svg|py|js|ts|go|rs|java|rb|c|cpp|jsonl)$/i.test(file))
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
