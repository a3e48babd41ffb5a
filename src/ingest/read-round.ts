import path from 'node:path';
import type { LeftOut, ReadArtifact, Round, Run, Task, Tree } from '../model/bench.ts';
import type { Provenance, RoundConfig } from '../model/config.ts';
import { issue } from '../model/issue.ts';
import type { FoundRound, FoundRun, PlacedFile } from './found.ts';
import { measureFile } from './measure-file.ts';
import { readFile, type ReadOptions } from './read-file.ts';
import { createGuard, RefusedError, type Source } from './source.ts';
import { decodeText } from './text.ts';
import { filesInFolder, findTreeFolder, leftOverSources, readTree, toTree } from './tree.ts';
import { toIssue } from './configuration.ts';

export interface RoundContext extends ReadOptions {
	/** Root of the bench; briefs may be read from here. */
	root: string;
	runsFolders: readonly string[];
	leftOut: readonly LeftOut[];
	onRun?: (run: string) => void;
}

/** Reads one round: its brief, its baselines, and its runs one after the other. */
export async function readRound(found: FoundRound, context: RoundContext): Promise<Round> {
	const { config } = found;
	const baselineFolder = config.baseline ?? 'baseline';
	const baseline = readBaseline(found, { folder: baselineFolder, context });
	if (baseline === undefined && config.baseline !== undefined) {
		const file = `${found.folder ?? found.id}/round.yaml`;
		context.issues.push(issue('MissingBaseline', { file }, { baseline: config.baseline }));
	}
	const runs: Run[] = [];
	for (const run of found.runs) {
		context.onRun?.(run.id);
		runs.push(await readRun(run, { ...context, round: found }));
	}
	const inBaselines = (file: PlacedFile): boolean =>
		file.name.startsWith(`${baselineFolder}/`) || /^tasks\/[^/]+\/baseline\//.test(file.name);
	const files: ReadArtifact[] = [];
	for (const file of found.files) {
		if (!inBaselines(file)) files.push(await readFile(file, context));
	}
	const runFolders = found.runs.flatMap((run) => run.folder ?? []);
	return {
		id: found.id,
		config,
		tasks: found.tasks.map((task) => readTask(task, { found, context })),
		files,
		leftOut: leftOutBelow(found.folder, context.leftOut).filter(
			(one) => !runFolders.some((folder) => one.path.startsWith(`${folder}/`)),
		),
		runs,
		provenance: config.provenance ?? 'measured',
		...(found.folder === undefined ? {} : { folder: found.folder }),
		...readBrief(found, context),
		...(baseline === undefined ? {} : { baseline }),
	};
}

function readTask(
	id: string,
	{ found, context }: { found: FoundRound; context: RoundContext },
): Task {
	const config = found.config.tasks?.[id];
	const baseline = readBaseline(found, { folder: `tasks/${id}/baseline`, context });
	return {
		id,
		...(config?.title === undefined ? {} : { title: config.title }),
		...(config?.tier === undefined ? {} : { tier: config.tier }),
		...(baseline === undefined ? {} : { baseline }),
	};
}

function readBaseline(
	found: FoundRound,
	{ folder, context }: { folder: string; context: RoundContext },
): Tree | undefined {
	const places = filesInFolder(found.files, folder.replace(/\/+$/, ''));
	return places.length === 0 ? undefined : readTree(places, context).tree;
}

function leftOutBelow(folder: string | undefined, leftOut: readonly LeftOut[]): LeftOut[] {
	if (folder === undefined) return [];
	return leftOut.filter((one) => one.path.startsWith(`${folder}/`));
}

interface RunContext extends RoundContext {
	round: FoundRound;
}

async function readRun(found: FoundRun, context: RunContext): Promise<Run> {
	const { config } = context.round;
	const declared = config.runs?.[found.contestant];
	const configured = declared?.tree ?? config.tree;
	const probedFirst = await findRecordTree(found, context);
	const { files, tree } = await readRunFiles(found, {
		...context,
		configured: declared?.tree ?? probedFirst ?? configured,
	});
	if (found.files.length === 0) {
		context.issues.push(issue('EmptyRun', { file: found.folder ?? found.id }, {}));
	}
	const source = declared?.source ?? config.source;
	return {
		id: found.id,
		round: context.round.id,
		contestant: found.contestant,
		attempt: found.attempt,
		provenance: provenanceOf(files, { config, declared: declared?.provenance }),
		files,
		leftOut: leftOutBelow(found.folder, context.leftOut),
		...(found.task === undefined ? {} : { task: found.task }),
		...(found.folder === undefined ? {} : { folder: found.folder }),
		...(source === undefined ? {} : { source }),
		...(tree === undefined ? {} : { tree }),
	};
}

/** The tree that the run's own record names. */
async function findRecordTree(found: FoundRun, context: RunContext): Promise<string | undefined> {
	const record = found.files.find(({ name }) => /^run\.(?:ya?ml|json)$/i.test(name));
	if (record === undefined) return undefined;
	// Its issues are reported when the run's files are read.
	const { reading } = await readFile(record, { ...context, issues: [] });
	return reading.kind === 'run record' ? reading.record.tree : undefined;
}

function provenanceOf(
	files: readonly ReadArtifact[],
	options: { config: RoundConfig; declared: Provenance | undefined },
): Provenance {
	for (const { reading } of files) {
		if (reading.kind === 'run record' && reading.record.provenance !== undefined) {
			return reading.record.provenance;
		}
	}
	return options.declared ?? options.config.provenance ?? 'measured';
}

async function readRunFiles(
	found: FoundRun,
	context: RunContext & { configured: string | undefined },
): Promise<{ files: ReadArtifact[]; tree?: Tree }> {
	const folder = findTreeFolder(found.files, context.configured);
	const wholeFolder = folder?.folder === '.' || folder?.folder === '';
	if (folder?.exists === false) {
		const file = found.folder ?? found.id;
		context.issues.push(issue('MissingTree', { file }, { tree: folder.folder }));
	}
	const places =
		folder?.exists === true && !wholeFolder ? filesInFolder(found.files, folder.folder) : [];
	const inTree = new Set(places.map(({ file }) => file.path));
	const read = readTree(places, context);
	const others: ReadArtifact[] = [];
	for (const file of found.files) {
		if (!inTree.has(file.path)) others.push(await readFile(file, context));
	}
	const files = (): ReadArtifact[] =>
		[...read.files, ...others].sort((a, b) => (a.artifact.path < b.artifact.path ? -1 : 1));
	if (places.length > 0) return { files: files(), tree: read.tree };
	const left = wholeFolder
		? others.filter(({ artifact }) => artifact.kind === 'other' && artifact.state === 'listed')
		: leftOverSources(others);
	if (left.length === 0) return { files: files() };
	const tree = toTree(left, (file) => measureFile(context.open(file)));
	return { files: files(), tree };
}

/** The brief, verbatim; it may stand outside the runs folder but not outside the bench's root. */
function readBrief(found: FoundRound, context: RoundContext): Pick<Round, 'brief'> {
	const configured = found.config.brief;
	const folder = found.folder ?? found.id;
	const wanted = path.posix.normalize(`${folder}/${configured ?? 'BRIEF.md'}`);
	const report = (kind: 'MissingBrief', brief: string): void => {
		context.issues.push(issue(kind, { file: `${folder}/round.yaml` }, { brief }));
	};
	try {
		const source = wanted.startsWith('../') ? openOutside(wanted, context) : context.open(wanted);
		const text = decodeText(source.readBytes(), (finding) => {
			context.issues.push(toIssue(finding, wanted));
		});
		return { brief: { text, path: wanted, sha256: source.sha256() } };
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		if (configured !== undefined) report('MissingBrief', configured);
		return {};
	}
}

/** Opens a file that a path relative to a runs folder names, below the bench's root. */
function openOutside(wanted: string, context: RoundContext): Source {
	const guard = createGuard(context.root);
	for (const folder of context.runsFolders) {
		const absolute = path.resolve(folder, wanted);
		const relative = path.relative(path.resolve(context.root), absolute);
		if (relative.startsWith('..') || path.isAbsolute(relative)) continue;
		return guard.open(relative.split(path.sep).join('/'));
	}
	throw new RefusedError('outside', 'it leads out of the bench');
}
