import { defined } from '../../../model/defined.ts';
import { groupByKind, type Issue, type Severity } from '../../../model/issue.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';

/** A place of a problem, with what is told of it. */
export interface IssuePlaceRow {
	/** `runs/a/b.jsonl:14:2`. */
	place: string;
	/** Page of the file, at the line. */
	page?: string;
	message: string;
	fix: string;
}

/** The problems of one kind as a page lists them: the first, and where else. */
export interface IssueRow extends IssuePlaceRow {
	kind: string;
	severity: Severity;
	/** Of all, those that are not listed included. */
	count: number;
	/** The others; what they say is there only where it is not what the first says. */
	others: (Pick<IssuePlaceRow, 'place' | 'page'> & Partial<IssuePlaceRow>)[];
	/** How many are not listed. */
	more: number;
}

/** The page that shows a place in a file; undefined for files without one. */
export type FindPlace = (file: string, line: number | undefined) => string | undefined;

/** Knows the owner of every file. Made once for a site. */
export function createPlaceFinder(site: Site): FindPlace {
	const runs = new Map<string, SiteRun>();
	const rounds = new Map<string, SiteRound>();
	for (const round of site.rounds) {
		for (const path of round.filePages.keys()) rounds.set(path, round);
		for (const run of round.runs) {
			for (const path of run.filePages.keys()) {
				if (!run.sharedFiles.has(path)) runs.set(path, run);
			}
		}
	}
	return (path, line) => {
		const evidence = { path, sha256: '', ...defined({ line }) };
		const owner = { site, run: runs.get(path), round: rounds.get(path) };
		return findEvidence(evidence, owner)?.page;
	};
}

/** One row for each kind, which lists at most `limit` places. */
export function toIssueRows(
	issues: readonly Issue[],
	{ findPlace, limit }: { findPlace: FindPlace; limit: number },
): IssueRow[] {
	return groupByKind(issues).map(([first, ...others]) => {
		const { kind, severity } = first;
		const own = toPlaceRow(first, findPlace);
		const listed = others.slice(0, limit - 1).map((issue) => {
			const { message, fix, ...rest } = toPlaceRow(issue, findPlace);
			return {
				...rest,
				...(message === own.message ? {} : { message }),
				...(fix === own.fix ? {} : { fix }),
			};
		});
		const more = others.length - listed.length;
		return { kind, severity, count: 1 + others.length, ...own, others: listed, more };
	});
}

/** Number of problems that rows do not list. */
export function countUnlisted(rows: readonly IssueRow[]): number {
	return rows.reduce((sum, { more }) => sum + more, 0);
}

function toPlaceRow(issue: Issue, findPlace: FindPlace): IssuePlaceRow {
	const { file, line, column } = issue;
	const page = findPlace(file, line);
	const at = [line, column].map((one) => (one === undefined ? '' : `:${one}`)).join('');
	return {
		place: visibleText(`${file}${at}`),
		...defined({ page }),
		message: visibleText(issue.message),
		fix: visibleText(issue.fix),
	};
}

/**
 * Issues by the run whose files they speak of: a file of the run, or anything in its folder. What
 * belongs to no run is not in the map.
 */
export function groupIssuesByRun(site: Site): Map<string, Issue[]> {
	const owners = new Map<string, string>();
	for (const { run } of site.runs.values()) {
		if (run.folder !== undefined) owners.set(run.folder, run.id);
		for (const { artifact } of run.files) owners.set(artifact.path, run.id);
	}
	const groups = new Map<string, Issue[]>();
	for (const issue of site.issues) {
		const owner = findOwner(issue.file, owners);
		if (owner === undefined) continue;
		const group = groups.get(owner);
		if (group === undefined) groups.set(owner, [issue]);
		else group.push(issue);
	}
	return groups;
}

function findOwner(file: string, owners: ReadonlyMap<string, string>): string | undefined {
	let path = file.replace(/\/+$/, '');
	while (path !== '') {
		const owner = owners.get(path);
		if (owner !== undefined) return owner;
		path = path.slice(0, Math.max(0, path.lastIndexOf('/')));
	}
	return undefined;
}
