import type { LeftOut } from '../../model/bench.ts';
import { compareText } from '../../model/issue.ts';
import { formatCount } from '../../model/words.ts';
import type { MakeFrame } from '../frame.ts';
import type { PageEntry } from '../pages.ts';
import type { Owner } from './owners.ts';

/** A page lists at most so many files; the data files have all of them. */
const MAX_LISTED = 3_000;

export interface FileListView {
	type: 'list';
	owner: string;
	/** Files and bytes of all, listed or not. */
	files: number;
	bytes: number;
	folders: FolderView[];
	/** Files beyond those that the page lists. */
	unlisted: number;
	leftOut: LeftOut[];
}

export interface FolderView {
	/** Path inside the owner's folder; empty for the folder itself. */
	path: string;
	files: ListedFile[];
	bytes: number;
}

export interface ListedFile {
	/** Without its folder. */
	name: string;
	page: string | undefined;
	kind: string;
	format: string;
	state: string;
	bytes: number;
	lines?: number;
}

/** One list per owner that has files, or that left some out. */
export function listFileLists(
	owners: readonly Owner[],
	frame: MakeFrame,
): PageEntry<FileListView>[] {
	return owners
		.filter(({ files, leftOut, run }) => run !== undefined || files.length + leftOut.length > 0)
		.map((owner) => ({
			kind: 'file',
			frame: frame({
				path: owner.list,
				title: `Files, ${owner.title}`,
				description: `${formatCount(owner.files.length, 'file')} of ${owner.title}, each with its content.`,
				section: owner.section,
				crumbs: [...owner.trail, { title: 'Files', page: owner.list }],
			}),
			view: toList(owner),
		}));
}

/** The list of an owner's files, by folder. */
export function toList({ title, files, pages, leftOut, run }: Owner): FileListView {
	const lines = new Map(run?.run.tree?.files.map((file) => [file.source, file.lines]));
	const folders = new Map<string, FolderView>();
	for (const { artifact } of files.slice(0, MAX_LISTED)) {
		const end = artifact.name.lastIndexOf('/');
		const path = artifact.name.slice(0, Math.max(0, end));
		const folder = folders.get(path) ?? { path, files: [], bytes: 0 };
		folders.set(path, folder);
		const counted = lines.get(artifact.path);
		folder.bytes += artifact.bytes;
		folder.files.push({
			name: artifact.name.slice(end + 1),
			page: pages.get(artifact.path),
			kind: artifact.kind,
			format: artifact.format,
			state: artifact.state,
			bytes: artifact.bytes,
			...(counted === undefined ? {} : { lines: counted }),
		});
	}
	return {
		type: 'list',
		owner: title,
		files: files.length,
		bytes: files.reduce((sum, { artifact }) => sum + artifact.bytes, 0),
		folders: [...folders.values()].sort((a, b) => compareText(a.path, b.path)),
		unlisted: Math.max(0, files.length - MAX_LISTED),
		leftOut: [...leftOut],
	};
}
