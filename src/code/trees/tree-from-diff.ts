import { isUtf8 } from 'node:buffer';
import {
	applyChanges,
	type Applied,
	type Reject,
	type NewContent,
	type OldContent,
} from '../../analyse/diff/apply-diff.ts';
import { joinApplied, splitKeepingEnds, type AppliedLine } from '../../analyse/diff/apply-hunks.ts';
import type { Changeset } from '../../model/change.ts';
import type { Tree, TreeFile } from '../../model/bench.ts';
import type { Source } from '../../ingest/index.ts';
import { defined } from '../../model/defined.ts';

/** Files of a baseline up to this size can be changed by a diff. */
const MAX_CHANGED = 16 * 1024 * 1024;

/** What stands at a path while diffs are applied; absent from the map: what the baseline has there. */
export type Placed =
	| { kind: 'made'; bytes: Buffer; line?: number }
	/** A file of the baseline, perhaps at another place. */
	| { kind: 'kept'; file: BaselineFile; line?: number }
	| { kind: 'unknown'; reason: string; bytes: number }
	| { kind: 'removed' };

/** A file of the baseline, counted as code or left out. */
export interface BaselineFile {
	path: string;
	source: string;
	bytes: number;
	binary: boolean;
	/** Absent where the baseline leaves it out. */
	counted?: TreeFile;
}

/** A baseline with the changes that were applied to it so far. */
export interface WorkingTree {
	baseline: ReadonlyMap<string, BaselineFile>;
	placed: ReadonlyMap<string, Placed>;
	open: (path: string) => Source;
}

/** The files that a diff may change, those that are not counted included. */
export function listBaseline(tree: Tree): Map<string, BaselineFile> {
	const counted = tree.files.map((file): BaselineFile => ({ ...file, counted: file }));
	const others = tree.leftOut.flatMap(({ path, source, bytes }): BaselineFile[] =>
		source === undefined ? [] : [{ path, source, bytes, binary: false }],
	);
	return new Map([...counted, ...others].map((file) => [file.path, file]));
}

/** Applies the changesets of one diff, one after the other. */
export function applyChangesets(
	changesets: readonly Changeset[],
	tree: WorkingTree,
): { tree: WorkingTree; rejects: Reject[]; touched: string[]; isExact: boolean } {
	let current = tree;
	const rejects: Reject[] = [];
	const touched = new Set<string>();
	let isExact = true;
	for (const { files } of changesets) {
		const applied = applyChanges(files, (path) => toContent(findBytes(path, current)));
		rejects.push(...applied.rejects);
		isExact &&= applied.isExact;
		for (const path of [...applied.removed, ...applied.written.keys()]) touched.add(path);
		current = { ...current, placed: place(applied, current) };
	}
	return { tree: current, rejects, touched: [...touched], isExact };
}

function place({ written, removed }: Applied, tree: WorkingTree): Map<string, Placed> {
	const placed = new Map(tree.placed);
	for (const path of removed) placed.set(path, { kind: 'removed' });
	for (const [path, content] of written) placed.set(path, toPlaced(content, tree));
	return placed;
}

function toPlaced(content: NewContent, tree: WorkingTree): Placed {
	if (content.kind === 'unknown') return { ...content, bytes: content.bytes ?? 0 };
	const line = defined({ line: content.change.line });
	if (content.kind === 'same') {
		const own = tree.placed.get(content.from);
		const file = tree.baseline.get(content.from);
		if (own !== undefined) return own;
		return file === undefined ? { kind: 'removed' } : { kind: 'kept', file, ...line };
	}
	const old = content.from === undefined ? undefined : findBytes(content.from, tree);
	const bytes = joinLines(content.lines, old instanceof Buffer ? old : Buffer.alloc(0));
	return { kind: 'made', bytes, ...line };
}

/** Lines that stay keep their bytes, also those that are no UTF-8. */
function joinLines(lines: readonly AppliedLine[], old: Buffer): Buffer {
	if (isUtf8(old)) return Buffer.from(joinApplied(lines, splitKeepingEnds(old.toString('utf8'))));
	const own = splitKeepingEnds(old.toString('latin1'));
	return Buffer.concat(
		lines.map((line) =>
			typeof line === 'number' ? Buffer.from(own[line] ?? '', 'latin1') : Buffer.from(line),
		),
	);
}

/** The bytes at a path; `opaque` for a file that no lines can be taken from. */
function findBytes(path: string, tree: WorkingTree): Buffer | 'opaque' | undefined {
	const own = tree.placed.get(path);
	if (own?.kind === 'removed') return undefined;
	if (own?.kind === 'made') return own.bytes;
	if (own?.kind === 'unknown') return 'opaque';
	const file = own?.file ?? tree.baseline.get(path);
	if (file === undefined) return undefined;
	if (file.binary || file.bytes > MAX_CHANGED) return 'opaque';
	return tree.open(file.source).readBytes();
}

function toContent(bytes: Buffer | 'opaque' | undefined): OldContent | undefined {
	if (bytes === undefined) return undefined;
	if (bytes === 'opaque' || bytes.includes(0)) return { kind: 'opaque' };
	return { kind: 'text', text: bytes.toString('utf8') };
}

/** Whether two trees hold the same at some paths. */
export function isSameAt(
	paths: readonly string[],
	[first, second]: readonly [WorkingTree, WorkingTree],
): boolean {
	return paths.every((path) => {
		const [one, other] = [findBytes(path, first), findBytes(path, second)];
		return one instanceof Buffer && other instanceof Buffer ? one.equals(other) : one === other;
	});
}
