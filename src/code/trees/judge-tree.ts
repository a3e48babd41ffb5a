import type { Artifact } from '../../model/artifact.ts';
import type { LeftOut, Tree, TreeFile, TreeOrigin } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type { Store } from '../../model/store.ts';
import type { Overrides } from '../../ingest/discover/git-attributes.ts';
import { readGitAttributes } from '../../ingest/discover/git-attributes.ts';
import { measureFile } from '../../ingest/source/measure-file.ts';
import { createBufferSource } from '../../ingest/source/stored-source.ts';
import { reasonToLeaveOut } from '../../ingest/discover/reason-to-leave-out.ts';
import { reasonOfFolders } from '../../ingest/discover/walk.ts';
import { compareText } from '../../model/text.ts';
import type { Placed, WorkingTree } from './tree-from-diff.ts';

/** A tree, and the keys of the contents of its files that stand in no folder, by path in the tree. */
export interface MadeTree {
	tree: Tree;
	kept: ReadonlyMap<string, string>;
}

interface Judgement {
	store: Store;
	overrides: Overrides;
	holders: ReadonlyMap<string, Artifact>;
	files: TreeFile[];
	leftOut: LeftOut[];
	kept: Map<string, string>;
}

/**
 * The tree that applied diffs come to: what the baseline has and no diff touched stays as it was
 * judged there; what they made is kept by its hash, or left out with its reason.
 */
export function judgeTree(
	{ placed, open }: WorkingTree,
	place: {
		baseline: Tree;
		/** The diff that wrote each touched path last. */
		holders: ReadonlyMap<string, Artifact>;
		origin: TreeOrigin;
		store: Store;
	},
): MadeTree {
	const { baseline, holders, origin, store } = place;
	const judgement: Judgement = {
		store,
		overrides: readOverrides({ placed, open }, baseline),
		holders,
		files: baseline.files.filter(({ path }) => !placed.has(path)),
		leftOut: baseline.leftOut.filter(({ path }) => !placed.has(path)),
		kept: new Map(),
	};
	for (const [path, one] of placed) addPlaced(path, one, judgement);
	const { files, leftOut, kept } = judgement;
	files.sort((a, b) => compareText(a.path, b.path));
	leftOut.sort((a, b) => compareText(a.path, b.path));
	return { tree: { files, leftOut, origin }, kept };
}

function readOverrides(
	{ placed, open }: Pick<WorkingTree, 'placed' | 'open'>,
	baseline: Tree,
): Overrides {
	const name = '.gitattributes';
	const own = placed.get(name);
	if (own?.kind === 'made') return readGitAttributes(createBufferSource(name, own.bytes));
	const file = baseline.files.find(({ path }) => path === name);
	return readGitAttributes(own !== undefined || file === undefined ? undefined : open(file.source));
}

function addPlaced(path: string, one: Placed, judgement: Judgement): void {
	const { leftOut, files } = judgement;
	switch (one.kind) {
		case 'removed':
			return;
		case 'unknown':
			leftOut.push({ path, files: 1, bytes: one.bytes, reason: one.reason });
			return;
		case 'kept': {
			const { counted, bytes, source } = one.file;
			if (counted !== undefined) files.push({ ...counted, path });
			else leftOut.push({ path, files: 1, bytes, reason: MOVED, source });
			return;
		}
		case 'made':
			addMade(path, one, judgement);
	}
}

const MOVED = 'left out of the baseline';

function addMade(
	path: string,
	{ bytes, line }: Extract<Placed, { kind: 'made' }>,
	{ store, overrides, holders, files, leftOut, kept }: Judgement,
): void {
	const holder = holders.get(path);
	const source = createBufferSource(`${holder?.path ?? ''}/${path}`, bytes);
	const facts = measureFile(source);
	const reason =
		reasonOfFolders(path)?.reason ?? reasonToLeaveOut({ treePath: path, source, facts, overrides });
	if (reason !== undefined) {
		leftOut.push({ path, files: 1, bytes: bytes.length, reason });
		return;
	}
	const key = `produced/${facts.sha256}`;
	if (store.read(key) === undefined) store.write(key, bytes);
	kept.set(path, key);
	const heldBy = {
		path: holder?.path ?? '',
		sha256: holder?.sha256 ?? '',
		...defined({ line }),
	};
	files.push({ path, source: source.path, bytes: bytes.length, ...facts, heldBy });
}
