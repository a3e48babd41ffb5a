import { findSameFiles } from '../../../analyse/compare/same-files.ts';
import {
	compareFiles,
	listComparable,
	type ComparedFile,
	type FileState,
} from '../../../analyse/diff/tree-state.ts';
import type { Tree } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { compareText } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { languageOf } from '../../../lexer/language.ts';
import { baselineOf } from '../../../code/trees/baseline.ts';
import type { Bodies, SiteRound, SiteRun } from '../../site.ts';
import { describeOrigin } from '../../../analyse/source/tree-origin.ts';
import { findDiffLinks } from '../diff/links.ts';
import { runTitle } from '../ui/trail.ts';

/** A page lists at most so many files of a tree; those that the run did not touch give way. */
const MAX_LISTED = 1_500;
const MAX_TWINS = 3;

/** The produced code of a run, file by file. */
export interface CodeListView {
	/** `from applying …`, for code that no folder holds. */
	origin?: string;
	/** Of the files that the run left. */
	totals: { files: number; bytes: number; lines: number };
	/** Files by what became of them; absent without a baseline. */
	states?: Record<FileState, number>;
	languages: LanguageRow[];
	folders: CodeFolder[];
	/** Files beyond those that the page lists. */
	unlisted: number;
	/** Whether any file is that of another contestant, byte for byte. */
	hasTwins: boolean;
}

export interface LanguageRow {
	language: string;
	files: number;
	code: number;
	comment: number;
	blank: number;
	/** Of the lines of code, those of tests. */
	tests: number;
}

export interface CodeFolder {
	/** Path in the tree; empty for the tree itself. */
	path: string;
	files: CodeRow[];
	/** Of the files that the run left. */
	bytes: number;
}

export interface CodeRow {
	/** Without its folder. */
	name: string;
	page?: string;
	state?: FileState;
	/** Its part of the run's diff. */
	diff?: string;
	language: string;
	/** Absent for binary files. */
	lines?: number;
	bytes: number;
	/** Contestants with the same file, byte for byte. */
	twins?: string;
}

/** Other files with the content of a file. */
export interface Twin {
	/** Who has it. */
	title: string;
	/** Path in their tree. */
	path: string;
	page?: string;
}

/** Twins of the files of one run, by the hash of the content. */
export type Twins = ReadonlyMap<string, Twin[]>;

/** The files of a round that several contestants have at one task, but for those of the baseline. */
export function findTwins({ round, runs }: SiteRound): Map<SiteRun, Map<string, Twin[]>> {
	const found = new Map<SiteRun, Map<string, Twin[]>>();
	for (const [, group] of Map.groupBy(runs, ({ run }) => run.task)) {
		const given = group.flatMap(({ run }) => baselineOf(run, round)?.files ?? []);
		const trees = group.map(({ run }) => run.tree?.files ?? []);
		for (const [sha256, places] of findSameFiles(trees, given)) {
			for (const tree of new Set(places.map((place) => place.tree))) {
				const run = group[tree];
				if (run === undefined) continue;
				const own = found.get(run) ?? new Map<string, Twin[]>();
				found.set(run, own);
				const others = places.filter((place) => place.tree !== tree);
				own.set(
					sha256,
					others.flatMap((place) => toTwin(group[place.tree], place.file)),
				);
			}
		}
	}
	return found;
}

function toTwin(
	run: SiteRun | undefined,
	{ path, source }: { path: string; source: string },
): Twin[] {
	if (run === undefined) return [];
	const page = run.filePages.get(source);
	return [{ title: runTitle(run), path, ...defined({ page }) }];
}

/** The list of a run's produced code; undefined for a run without any. */
export function toCodeList(
	run: SiteRun,
	place: { round: SiteRound; twins: Twins; bodies: Bodies },
): CodeListView | undefined {
	const { tree } = run.run;
	if (tree === undefined) return undefined;
	const baseline = baselineOf(run.run, place.round.round);
	const all = compareFiles(
		baseline === undefined ? [] : listComparable(baseline, tree),
		tree.files,
	);
	const listed = chooseListed(all);
	const diffs = findDiffLinks(run, place.bodies);
	const context = { ...place, run, diffs, hasBaseline: baseline !== undefined };
	const folders = groupByFolder(listed, context);
	return {
		...(tree.origin === undefined ? {} : { origin: visibleText(describeOrigin(tree.origin)) }),
		totals: sumUp(tree),
		...(baseline === undefined ? {} : { states: countStates(all) }),
		languages: listLanguages(run),
		folders,
		unlisted: all.length - listed.length,
		hasTwins: folders.some(({ files }) => files.some(({ twins }) => twins !== undefined)),
	};
}

/** Those that the run touched first; in order of their paths. */
function chooseListed(all: readonly ComparedFile[]): ComparedFile[] {
	if (all.length <= MAX_LISTED) return [...all];
	const touched = all.filter(({ state }) => state !== 'same');
	const same = all.filter(({ state }) => state === 'same');
	return [...touched, ...same].slice(0, MAX_LISTED).sort((a, b) => compareText(a.path, b.path));
}

function sumUp({ files }: Tree): CodeListView['totals'] {
	return {
		files: files.length,
		bytes: files.reduce((sum, file) => sum + file.bytes, 0),
		lines: files.reduce((sum, file) => sum + file.lines, 0),
	};
}

function countStates(all: readonly ComparedFile[]): Record<FileState, number> {
	const counts = { added: 0, changed: 0, removed: 0, same: 0 };
	for (const { state } of all) counts[state]++;
	return counts;
}

function listLanguages({ code }: SiteRun): LanguageRow[] {
	const rows = new Map<string, LanguageRow>();
	const add = (groups: NonNullable<SiteRun['code']>['languages'], isTest: boolean): void => {
		for (const { language, files, code: lines, comment, blank } of groups) {
			const none = { language, files: 0, code: 0, comment: 0, blank: 0, tests: 0 };
			const row = rows.get(language) ?? none;
			rows.set(language, row);
			row.files += files;
			row.code += lines;
			row.comment += comment;
			row.blank += blank;
			if (isTest) row.tests += lines;
		}
	};
	add(code?.languages ?? [], false);
	add(code?.tests ?? [], true);
	return [...rows.values()].sort((a, b) => b.code - a.code || compareText(a.language, b.language));
}

interface RowContext {
	run: SiteRun;
	round: SiteRound;
	twins: Twins;
	diffs: ReadonlyMap<string, string>;
	hasBaseline: boolean;
}

function groupByFolder(files: readonly ComparedFile[], context: RowContext): CodeFolder[] {
	const folders = new Map<string, CodeFolder>();
	for (const file of files) {
		const end = file.path.lastIndexOf('/');
		const path = file.path.slice(0, Math.max(0, end));
		const folder = folders.get(path) ?? { path, files: [], bytes: 0 };
		folders.set(path, folder);
		folder.bytes += file.after?.bytes ?? 0;
		folder.files.push(toRow(file, { ...context, name: file.path.slice(end + 1) }));
	}
	return [...folders.values()].sort((a, b) => compareText(a.path, b.path));
}

function toRow(
	{ path, state, before, after }: ComparedFile,
	{ run, round, twins, diffs, hasBaseline, name }: RowContext & { name: string },
): CodeRow {
	const file = after ?? before;
	const source = file?.source ?? '';
	const page = run.filePages.get(source) ?? round.filePages.get(source);
	const diff = diffs.get(path);
	const others = after === undefined ? [] : (twins.get(after.sha256) ?? []);
	const titles = [...new Set(others.map(({ title }) => title))];
	const more = titles.length - MAX_TWINS;
	const named = titles.slice(0, MAX_TWINS).join(', ');
	return {
		name,
		...defined({ page }),
		...(hasBaseline ? { state } : {}),
		...defined({ diff }),
		language: file?.binary === true ? 'binary' : languageOf(path),
		...(file === undefined || file.binary ? {} : { lines: file.lines }),
		bytes: file?.bytes ?? 0,
		...(titles.length === 0 ? {} : { twins: more > 0 ? `${named} and ${more} more` : named }),
	};
}
