import type { ArtifactState } from '../../../model/artifact.ts';
import type { LeftOut } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { compareText, formatCount } from '../../../model/text.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Bodies, Site } from '../../site.ts';
import { toCodeList, type CodeListView } from './code-list.ts';
import { listOwners, type Owner } from './owners.ts';

/** A page lists at most so many files; the data files have all of them. */
const MAX_LISTED = 1_000;

export interface FileListView {
	owner: string;
	/** Files and bytes of all, listed or not. */
	files: number;
	bytes: number;
	folders: FolderView[];
	/** Files beyond those that the page lists. */
	unlisted: number;
	/** The code that the run left; of a round, absent. */
	code?: CodeListView;
	/** The files of a round's baselines. */
	baseline?: FileGroup;
	leftOut: LeftOut[];
}

export type FileGroup = Pick<FileListView, 'files' | 'bytes' | 'folders' | 'unlisted'>;

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
	state: ArtifactState;
	bytes: number;
}

/** One list per owner that has files, or that left some out. */
export function listFileLists(site: Site, frame: MakeFrame): Page<FileListView>[] {
	return listOwners(site)
		.filter(
			({ files, others, leftOut, run }) =>
				run !== undefined || files.length + others.length + leftOut.length > 0,
		)
		.map((owner) => ({
			frame: frame({
				path: owner.list,
				title: `Files, ${owner.title}`,
				description: `${formatCount(owner.files.length, 'file')} of ${owner.title}, each with its content.`,
				section: owner.section,
				crumbs: [...owner.trail, { title: 'Files', page: owner.list }],
			}),
			view: toList(owner, site.bodies),
		}));
}

/**
 * The list of an owner's files, by folder. The files of a run's code stand apart, with what became of
 * them.
 */
function toList(owner: Owner, bodies: Bodies): FileListView {
	const { title, files, others, leftOut, run, round, twins = new Map() } = owner;
	const code =
		run === undefined || round === undefined
			? undefined
			: toCodeList(run, { round, twins, bodies });
	const inCode = new Set(run?.run.tree?.files.map(({ source }) => source));
	const rest =
		code === undefined ? files : files.filter(({ artifact }) => !inCode.has(artifact.path));
	return {
		owner: title,
		...toGroup(rest, owner),
		...defined({ code }),
		...(run === undefined && others.length > 0 ? { baseline: toGroup(others, owner) } : {}),
		leftOut: [...leftOut],
	};
}

function toGroup(files: Owner['files'], { pages }: Owner): FileGroup {
	const folders = new Map<string, FolderView>();
	for (const { artifact } of files.slice(0, MAX_LISTED)) {
		const end = artifact.name.lastIndexOf('/');
		const path = artifact.name.slice(0, Math.max(0, end));
		const folder = folders.get(path) ?? { path, files: [], bytes: 0 };
		folders.set(path, folder);
		folder.bytes += artifact.bytes;
		folder.files.push({
			name: artifact.name.slice(end + 1),
			page: pages.get(artifact.path),
			kind: artifact.kind,
			format: artifact.format,
			state: artifact.state,
			bytes: artifact.bytes,
		});
	}
	return {
		files: files.length,
		bytes: files.reduce((sum, { artifact }) => sum + artifact.bytes, 0),
		folders: [...folders.values()].sort((a, b) => compareText(a.path, b.path)),
		unlisted: Math.max(0, files.length - MAX_LISTED),
	};
}
