import type { ReadArtifact, Run, RunRecord, Tree } from '../model/bench.ts';
import type { Provenance } from '../model/config/field-types.ts';
import { issue } from '../model/issue.ts';
import { lookUp } from '../model/lookup.ts';
import { listReadings } from '../model/readings.ts';
import { compareText } from '../model/text.ts';
import { toIssue, type ConfigurationFile } from './configuration/configuration.ts';
import { defined } from '../model/defined.ts';
import type { FoundRound, FoundRun } from './discover/found.ts';
import { leftOutBelow } from './discover/left-out.ts';
import { readFile } from './read-file.ts';
import type { RoundContext } from './round-context.ts';
import { toRunRecord } from './records/run-record.ts';
import {
	filesInFolder,
	findTreeFolder,
	leftOverSources,
	readTree,
	toTree,
	type TreePlace,
} from './discover/tree.ts';

interface RunContext extends RoundContext {
	round: FoundRound;
}

/** Reads the files of one run, what round.yaml says of it, and its produced code. */
export async function readRun(found: FoundRun, context: RunContext): Promise<Run> {
	const { config } = context.round;
	const declared = readDeclared(found, context);
	const configured = declared?.record.tree ?? (await findRecordTree(found, context)) ?? config.tree;
	const { files, tree } = await readRunFiles(found, { ...context, configured });
	if (found.files.length === 0) {
		context.issues.push(issue('EmptyRun', { file: found.folder ?? found.id }, {}));
	}
	return {
		id: found.id,
		round: context.round.id,
		contestant: found.contestant,
		attempt: found.attempt,
		provenance: provenanceOf(files, declared?.record.provenance ?? config.provenance),
		files,
		leftOut: leftOutBelow(found.folder, context.leftOut),
		...defined({
			task: found.task,
			folder: found.folder,
			source: recordedSource(files) ?? declared?.record.source ?? config.source,
			tree,
			declared: declared?.file,
		}),
	};
}

/** What `runs` in round.yaml says of the contestant, as the run record that it is. */
function readDeclared(
	{ contestant }: FoundRun,
	context: RunContext,
): { record: RunRecord; file: ReadArtifact } | undefined {
	const config = lookUp(context.round.config.runs, contestant);
	const files = context.roundFiles.get(context.round.id) ?? [];
	// Of several files that state `runs`, the last counts.
	const file = files.findLast(({ lines }) => lines.has('runs'));
	if (config === undefined || file === undefined) return undefined;
	const record = toRunRecord(config, {
		lines: file.lines,
		prefix: `runs.${contestant}`,
		report: (issue) => {
			context.issues.push(toIssue(issue, file.path));
		},
	});
	return { record, file: { artifact: toArtifact(file), reading: { kind: 'run record', record } } };
}

function toArtifact({ path, bytes, sha256 }: ConfigurationFile): ReadArtifact['artifact'] {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return { path, name, kind: 'run record', format: 'round-config', bytes, sha256, state: 'read' };
}

/** The tree that the run's own record names. */
async function findRecordTree(found: FoundRun, context: RunContext): Promise<string | undefined> {
	const record = found.files.find(({ name }) => /^run\.(?:ya?ml|json)$/i.test(name));
	if (record === undefined) return undefined;
	// Its issues are reported when the run's files are read.
	const { reading } = await readFile(record, { ...context, issues: [] });
	for (const one of listReadings(reading)) {
		if (one.kind === 'run record') return one.record.tree;
	}
	return undefined;
}

function provenanceOf(
	files: readonly ReadArtifact[],
	configured: Provenance | undefined,
): Provenance {
	for (const reading of files.flatMap((file) => listReadings(file.reading))) {
		if (reading.kind === 'run record' && reading.record.provenance !== undefined) {
			return reading.record.provenance;
		}
	}
	return configured ?? 'measured';
}

/** Where the run's own record says that its figures come from. */
function recordedSource(files: readonly ReadArtifact[]): string | undefined {
	const readings = files.flatMap((file) => listReadings(file.reading));
	return readings.flatMap((reading) =>
		reading.kind === 'run record' ? (reading.record.source ?? []) : [],
	)[0];
}

async function readRunFiles(
	found: FoundRun,
	context: RunContext & { configured: string | undefined },
): Promise<{ files: ReadArtifact[]; tree?: Tree }> {
	const wanted = findTreeFolder(found.files, context.configured);
	const folder = wanted?.exists === false ? findTreeFolder(found.files, undefined) : wanted;
	const wholeFolder = folder?.folder === '.';
	const all = folder === undefined || wholeFolder ? [] : filesInFolder(found.files, folder.folder);
	const records = wanted?.folder === 'output' ? await readRecords(all, context) : [];
	const read = readTree(
		all.filter(({ file }) => !records.some(({ artifact }) => artifact.path === file.path)),
		context,
	);
	const inTree = new Set(all.map(({ file }) => file.path));
	const others: ReadArtifact[] = [...records];
	for (const file of found.files) {
		if (!inTree.has(file.path)) others.push(await readFile(file, context));
	}
	const tree =
		all.length > records.length
			? read.tree
			: treeOfOthers(wholeFolder ? others.filter(isListed) : leftOverSources(others), context);
	if (wanted?.exists === false) {
		const instead = all.length > 0 ? `the folder "${folder?.folder ?? ''}"` : LEFT_OVER;
		const values = { tree: wanted.folder, ...(tree === undefined ? {} : { instead }) };
		context.issues.push(issue('MissingTree', { file: found.folder ?? found.id }, values));
	}
	const files = [...read.files, ...others].sort((a, b) =>
		compareText(a.artifact.path, b.artifact.path),
	);
	return { files, ...defined({ tree }) };
}

/** Records that harnesses write among the output of a run, of which they are no part. */
async function readRecords(
	places: readonly TreePlace[],
	context: RunContext,
): Promise<ReadArtifact[]> {
	const named = places.filter(({ treePath }) =>
		/^(?:result|meta|metadata|metrics|stats|timings)\.json$/i.test(treePath),
	);
	const read = await Promise.all(named.map(({ file }) => readFile(file, context)));
	return read.filter(({ reading }) => ['run record', 'timings'].includes(reading.kind));
}

const LEFT_OVER = 'the source files in the run’s folder';

function isListed({ artifact }: ReadArtifact): boolean {
	return artifact.kind === 'other' && artifact.state === 'listed';
}

function treeOfOthers(files: readonly ReadArtifact[], context: RunContext): Tree | undefined {
	return files.length === 0 ? undefined : toTree(files, context);
}
