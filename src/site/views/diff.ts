import { planChangePages, type ChangePart } from '../../render/diff-pages.ts';
import { visibleText } from '../../render/html.ts';
import { findAuthors, turnOf, type WrittenLines } from '../authors.ts';
import type { MakeFrame } from '../frame.ts';
import type { PageEntry } from '../pages.ts';
import { listRunDiffs } from '../run-diffs.ts';
import type { Site, SiteChanges, SiteRound, SiteRun } from '../site.ts';
import { diffPage, rawFile } from '../urls.ts';
import { hasRawText } from './raw-files.ts';
import { runTitle, runTrail } from './trail.ts';
import { runFileList } from './owners.ts';

export interface DiffView {
	run: string;
	/** For `bodies.changes`. */
	key: string;
	basis: SiteChanges['basis'];
	/** Folder that the tree is compared with, for the basis `trees`. */
	baseline?: string;
	/** The run's own diff files, for the basis `diff`. */
	sources: { name: string; page?: string; raw?: string }[];
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
}

/** Added lines, `first` to `last`, and the turn that wrote them. */
export interface AuthoredLines {
	first: number;
	last: number;
	turn: number;
	page: string;
}

/** The pages of every run's diff; a run that changed nothing has one that says so. */
export function listDiffPages(site: Site, frame: MakeFrame): PageEntry<DiffView>[] {
	return site.rounds.flatMap((round) =>
		round.runs.flatMap((run) =>
			run.changes === undefined ? [] : listPages({ round, run, changes: run.changes, frame, site }),
		),
	);
}

function listPages(place: {
	round: SiteRound;
	run: SiteRun;
	changes: SiteChanges;
	frame: MakeFrame;
	site: Site;
}): PageEntry<DiffView>[] {
	const { round, run, changes, frame, site } = place;
	const { key, basis, files, added, removed } = changes;
	const pages = Array.from({ length: changes.pages }, (_, index) => diffPage(run.run, index + 1));
	const shared = {
		run: runTitle(run),
		key,
		basis,
		...(basis === 'trees' ? { baseline: baselineName(round, run) } : {}),
		sources: basis === 'diff' ? listSources(run) : [],
		totals: { files, added, removed },
		pages,
		list: runFileList(run),
	};
	const changed = listChangedFiles(run, { key, site });
	const authors = new Map(findAuthors(run, site.bodies));
	const parts =
		authors.size === 0 && changes.pages === 1 ? [] : planChangePages(site.bodies.changes(key));
	return pages.map((path, index) => ({
		kind: 'diff',
		frame: frame({
			path,
			title: `Changes of ${runTitle(run)}${index === 0 ? '' : `, page ${index + 1}`}`,
			description: `What ${runTitle(run)} changed in “${visibleText(round.title)}”: ${files} files, ${added} lines added, ${removed} removed.`,
			section: 'rounds',
			crumbs: [
				...runTrail(round, run),
				{ title: index === 0 ? 'Changes' : `Changes, page ${index + 1}`, page: path },
			],
		}),
		view: {
			...shared,
			part: index + 1,
			files: index === 0 ? changed : changed.filter(([path]) => holds(parts[index], path)),
			authors: listAuthors(run, { parts: parts[index] ?? [], authors }),
		},
	}));
}

function holds(parts: readonly ChangePart[] = [], path: string): boolean {
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

function baselineName({ round }: SiteRound, { run }: SiteRun): string {
	const task = round.tasks.find(({ id }) => id === run.task);
	return task?.baseline === undefined
		? (round.config.baseline ?? 'baseline')
		: `tasks/${task.id}/baseline`;
}

function listSources({ run, filePages }: SiteRun): DiffView['sources'] {
	return listRunDiffs(run).map(({ artifact }) => {
		const page = filePages.get(artifact.path);
		return {
			name: artifact.name,
			...(page === undefined ? {} : { page }),
			...(page === undefined || !hasRawText(artifact) ? {} : { raw: rawFile(page) }),
		};
	});
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
