/** A folder with what it holds, down to some depth. */
export interface PathTree {
	folders: Map<string, PathTree>;
	/** Names of the files directly in it. */
	files: string[];
}

/** Levels of folders that are looked at: what lies deeper says nothing of a bench's layout. */
const MAX_DEPTH = 6;

/** Paths and folders as a tree. */
export function toPathTree(paths: readonly string[], folders: readonly string[] = []): PathTree {
	const root = createFolder();
	for (const folder of folders) enter(root, folder.split('/'));
	for (const path of paths) {
		const parts = path.split('/');
		const name = parts.pop() ?? path;
		if (parts.length <= MAX_DEPTH) enter(root, parts).files.push(name);
	}
	return root;
}

function createFolder(): PathTree {
	return { folders: new Map(), files: [] };
}

function enter(root: PathTree, parts: readonly string[]): PathTree {
	let folder = root;
	for (const part of parts.slice(0, MAX_DEPTH)) {
		const next = folder.folders.get(part) ?? createFolder();
		folder.folders.set(part, next);
		folder = next;
	}
	return folder;
}

/** The folders of a folder, without hidden ones. */
export function shownFolders({ folders }: PathTree): [name: string, folder: PathTree][] {
	return [...folders].filter(([name]) => !name.startsWith('.'));
}
