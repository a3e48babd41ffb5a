import type { Artifact, ArtifactState } from '../model/artifact.ts';
import type { ReadArtifact, Reading } from '../model/bench.ts';
import type { Issue } from '../model/issue.ts';
import type { Store } from '../model/store.ts';
import { ISSUE_KINDS } from '../model/issue-kinds.ts';
import { readCached, toReaderFailure, type IssueInPart } from './cached-reading.ts';
import { toIssue } from './configuration/configuration.ts';
import type { PlacedFile } from './discover/found.ts';
import { sourceKindOf } from './languages.ts';
import { measureFile } from './source/measure-file.ts';
import { createProbe } from './probe.ts';
import { ObstacleError, type IssueInFile } from './reader.ts';
import { READERS } from './readers.ts';
import { MAX_WHOLE_FILE, RefusedError, type Source } from './source/source.ts';

export interface ReadOptions {
	open: (path: string) => Source;
	store: Store;
	issues: Issue[];
	/** Files that were read as configuration or brief, by their path: no reader is asked. */
	inputs: Map<string, { format: string; state: ArtifactState }>;
}

/**
 * Gives a file its kind, reads it by the first reader that knows it, and reports what is wrong
 * with it. A file that cannot be opened is an artifact too: unreadable, with an issue.
 */
export async function readFile(file: PlacedFile, options: ReadOptions): Promise<ReadArtifact> {
	const source = openFile(file, options);
	if (source === undefined) return unreadable(file);
	try {
		return await readOpened(file, { source, ...options });
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		reportRefused(file, { error, ...options });
		return unreadable(file);
	}
}

async function readOpened(
	file: PlacedFile,
	{ source, ...options }: ReadOptions & { source: Source },
): Promise<ReadArtifact> {
	const { sha256 } = measureFile(source);
	const base = { path: file.path, name: file.name, bytes: source.bytes, sha256 };
	const other = (format: string, state: ArtifactState): ReadArtifact => ({
		artifact: { ...base, kind: 'other', format, state },
		reading: { kind: 'none' },
	});
	const input = options.inputs.get(file.path);
	if (input !== undefined) return other(input.format, input.state);
	const place = CONFIGURATION.get(basenameOf(file.name).replace(/\.yml$/, '.yaml'));
	if (place !== undefined) {
		const values = { name: basenameOf(file.name), place };
		options.issues.push(toIssue({ kind: 'MisplacedConfiguration', values }, file.path));
	}
	if (source.bytes === 0) {
		if (!mayBeEmpty(file.name)) {
			options.issues.push(toIssue({ kind: 'EmptyFile', values: {} }, file.path));
		}
		return other('empty', 'listed');
	}
	const probe = createProbe(source, file.name);
	const reader = READERS.find((one) => one.matches(probe));
	if (reader === undefined) {
		if (probe.isText && TRANSCRIPT_NAME.test(probe.basename)) {
			options.issues.push(
				toIssue({ kind: 'UnknownForm', values: { name: probe.basename } }, file.path),
			);
		}
		return other(probe.isText ? 'text' : 'binary', 'listed');
	}
	const { reading, issues } = await readCached({
		reader,
		content: sha256,
		store: options.store,
		read: (context) => reader.read(source, context),
		toFailure: (error) => toFailure(error, reader.format, source),
	});
	for (const { issue } of issues) options.issues.push(toIssue(issue, file.path));
	const found = stateOf(reading, issues);
	// A file that is known for what it is, and of which nothing could be used.
	const isDamaged = issues.some(({ issue }) => ISSUE_KINDS[issue.kind].severity === 'error');
	const isBroken = reading.kind === 'none' && reader.kind !== 'other' && isDamaged;
	const state = isBroken ? 'partial' : found;
	const artifact: Artifact = { ...base, kind: reader.kind, format: reader.format, state };
	return { artifact, reading };
}

/** Where files of configuration are read. */
const CONFIGURATION = new Map([
	['bench.yaml', 'at the top of the runs'],
	['round.yaml', 'in the folder of a round'],
]);

/** Of records that an agent writes of its session. */
const TRANSCRIPT_NAME =
	/^(?:[\w.-]*[-_.])?(?:chat|conversation|events|messages|rollout|session|trajectory|transcript)(?:[-_.][\w.-]*)?\.(?:jsonl?|ndjson|traj)$/;

/** Markers such as `.gitkeep` and `__init__.py` are empty by nature. */
function mayBeEmpty(name: string): boolean {
	const basename = basenameOf(name);
	return basename.startsWith('.') || basename === 'py.typed' || sourceKindOf(basename) === 'code';
}

/** Opens a file through the guard; what cannot be opened is reported. */
export function openFile(file: PlacedFile, { open, issues }: ReadOptions): Source | undefined {
	try {
		return open(file.path);
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		reportRefused(file, { error, issues });
		return undefined;
	}
}

function reportRefused(
	{ path, name }: PlacedFile,
	{ error, issues }: { error: RefusedError; issues: Issue[] },
): void {
	if (error.reason === 'changed') {
		issues.push(toIssue({ kind: 'ChangedWhileRead', values: { name } }, path));
		return;
	}
	issues.push(toIssue({ kind: 'Unreadable', values: { name, reason: error.message } }, path));
}

export function unreadable(file: PlacedFile): ReadArtifact {
	return {
		artifact: {
			path: file.path,
			name: file.name,
			kind: 'other',
			format: 'unreadable',
			bytes: 0,
			sha256: '',
			state: 'unreadable',
		},
		reading: { kind: 'none' },
	};
}

/** A file that is too large to load has broken no reader, and one that changed is another one. */
function toFailure(error: unknown, format: string, source: Source): IssueInFile {
	if (error instanceof ObstacleError) return error.issue;
	if (error instanceof RefusedError && error.reason === 'changed') throw error;
	if (error instanceof RefusedError && source.bytes > MAX_WHOLE_FILE) {
		const values = { bytes: source.bytes, limit: MAX_WHOLE_FILE, what: `a file of ${format}` };
		return { kind: 'TooLarge', values };
	}
	return toReaderFailure(error, format);
}

/** How far a file was understood, by what was read and what was found. */
export function stateOf(reading: Reading, issues: readonly IssueInPart[]): ArtifactState {
	const harmed = issues.some(({ issue }) => ISSUE_KINDS[issue.kind].severity !== 'note');
	// What no gatherer takes up is not read.
	if (reading.kind === 'none' || reading.kind === 'part') return 'listed';
	return harmed ? 'partial' : 'read';
}

function basenameOf(name: string): string {
	return name.slice(name.lastIndexOf('/') + 1);
}
