import { formatCount } from '../../../model/text.ts';
import type { FileChange } from '../../../model/change.ts';
import { defined } from '../../../model/defined.ts';
import { TURNS_PER_PAGE } from '../../../model/turn.ts';
import type { ChangePart } from '../../../render/diff-pages.ts';
import { visibleText } from '../../../render/html.ts';
import { findAuthors, type WrittenLines } from '../../../code/diffs/authors.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { diffPage, transcriptPage } from '../../urls.ts';
import { listCommitHeads, listCommitRows, type CommitHead, type CommitRow } from './commits.ts';
import { listDiffKinds, type DiffKind, type DiffSource } from './kinds.ts';
import { listHeadRoom, planDiff, type HeadRoom } from './plan.ts';
import { listSitePairs } from './run-pairs.ts';
import { runFileList } from '../file/owners.ts';
import { runTitle, runTrail } from '../ui/trail.ts';

export interface DiffView {
	/** Heading of the page. */
	title: string;
	run: string;
	/** For `bodies.changes`. */
	key: string;
	basis: DiffKind['basis'];
	/** Folder that the run started from, where the bench has its code. */
	baseline?: string;
	/** The run before, for the basis `runs`. */
	earlier?: { title: string; page: string };
	/** The run's own diff files, for the bases `diff` and `commits`. */
	sources: DiffSource[];
	totals: { files: number; added: number; removed: number };
	/** Number of this page, from 1, and the addresses of all. */
	part: number;
	pages: string[];
	/** Page that lists the run's files. */
	list: string;
	/** Changed files that the run left, and their pages; those of this page, on the first one all. */
	files: [path: string, page: string][];
	/** Added lines on this page whose turn is known, by path. */
	authors: [path: string, lines: AuthoredLines[]][];
	/** Commits of a series: all on the first page, and those whose changes are on this one. */
	commits: { all: CommitRow[]; here: CommitHead[]; count: number; room: HeadRoom };
	/** Commits that were put together, for the basis `diff`. */
	composed?: number;
	/** The diffs of the run, where it has several. */
	kinds: { title: string; page: string; current: boolean }[];
}

/** Added lines, `first` to `last`, and the turn that wrote them. */
export interface AuthoredLines {
	first: number;
	last: number;
	turn: number;
	page: string;
}

/** The pages of every run's diffs; a run that changed nothing has one that says so. */
export function listDiffPages(site: Site, frame: MakeFrame): Page<DiffView>[] {
	const { pairs } = listSitePairs(site);
	return site.rounds.flatMap((round) =>
		round.runs.flatMap((run) => {
			const place = { round, run, frame, site };
			const kinds = listDiffKinds(place, pairs.get(run.run.id));
			return kinds.flatMap((kind) => listPages(place, kind, kinds));
		}),
	);
}

interface Place {
	round: SiteRound;
	run: SiteRun;
	frame: MakeFrame;
	site: Site;
}

function listPages(
	{ round, run, frame, site }: Place,
	kind: DiffKind,
	kinds: readonly DiffKind[],
): Page<DiffView>[] {
	const { key, files, added, removed } = kind.changes;
	const pages = listAddresses(run, kind);
	const room = kind.basis === 'commits' ? listHeadRoom(kind.commits) : [];
	const plan = planDiff(site.bodies.changes(key), room);
	const changed = listChangedFiles(run, { key, site });
	const authors = new Map(kind.folder === undefined ? findAuthors(run, site.bodies) : []);
	return pages.map((path, index) => {
		const suffix = index === 0 ? '' : `, page ${index + 1}`;
		const parts = plan[index] ?? [];
		return {
			frame: frame({
				path,
				title: `${kind.title}${suffix}`,
				description: `${kind.title} in “${visibleText(round.title)}”: ${formatCount(files, 'file')}, ${formatCount(added, 'line')} added, ${removed} removed.`,
				section: 'rounds',
				crumbs: [...runTrail(round, run), { title: `${kind.name}${suffix}`, page: path }],
			}),
			view: {
				title: kind.title,
				run: runTitle(run),
				key,
				basis: kind.basis,
				...defined({ baseline: kind.baseline, earlier: kind.earlier, composed: kind.composed }),
				sources: kind.sources,
				totals: { files, added, removed },
				part: index + 1,
				pages,
				list: runFileList(run),
				files: index === 0 ? changed : changed.filter(([own]) => holds(parts, own)),
				authors: listAuthors(run, { parts, authors }),
				commits: {
					all: index === 0 ? listCommitRows(kind.commits, plan, pages) : [],
					here: kind.commits.length === 1 && index > 0 ? [] : listCommitHeads(kind.commits, parts),
					count: kind.commits.length,
					room,
				},
				kinds: kinds.length === 1 ? [] : kinds.map((one) => toLink(one, run, kind)),
			},
		};
	});
}

/** What is on each page of a diff. */
export function planDiffPages(
	{ commits }: DiffView,
	changes: readonly FileChange[],
): ChangePart[][] {
	return planDiff(changes, commits.room);
}

function listAddresses({ run }: SiteRun, { folder, changes }: DiffKind): string[] {
	return Array.from({ length: changes.pages }, (_, index) => diffPage(run, index + 1, folder));
}

function toLink(kind: DiffKind, { run }: SiteRun, current: DiffKind): DiffView['kinds'][number] {
	return { title: kind.name, page: diffPage(run, 1, kind.folder), current: kind === current };
}

function holds(parts: readonly ChangePart[], path: string): boolean {
	return parts.some(({ change }) => change.path === path);
}

function listAuthors(
	run: SiteRun,
	{
		parts,
		authors,
	}: { parts: readonly ChangePart[]; authors: ReadonlyMap<string, WrittenLines[]> },
): DiffView['authors'] {
	return parts.flatMap(({ change: { path, hunks } }): DiffView['authors'] => {
		const isShown = ({ first, last }: WrittenLines): boolean =>
			hunks.some(({ newStart, newLines }) => first < newStart + newLines && last >= newStart);
		const lines = (authors.get(path) ?? []).filter(isShown).map((one) => ({
			first: one.first,
			last: one.last,
			turn: one.turn,
			page: turnOf(run, one),
		}));
		return lines.length === 0 ? [] : [[path, lines]];
	});
}

/** Address of the turn that wrote lines. */
function turnOf({ run }: SiteRun, { transcript, turn }: WrittenLines): string {
	return `${transcriptPage(run, transcript, Math.ceil(turn / TURNS_PER_PAGE))}#t${turn}`;
}

function listChangedFiles(
	{ run, filePages }: SiteRun,
	{ key, site }: { key: string; site: Site },
): DiffView['files'] {
	const sources = new Map(run.tree?.files.map(({ path, source }) => [path, source]));
	return site.bodies.changes(key).flatMap(({ path }): [string, string][] => {
		const page = filePages.get(sources.get(path) ?? '');
		return page === undefined ? [] : [[path, page]];
	});
}
