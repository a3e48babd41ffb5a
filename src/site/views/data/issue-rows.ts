import { defined } from '../../../model/defined.ts';
import type { Issue, Severity } from '../../../model/issue.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';

/** A problem of the input as a page lists it. */
export interface IssueRow {
	kind: string;
	severity: Severity;
	/** `runs/a/b.jsonl:14:2`. */
	place: string;
	/** Page of the file, at the line. */
	page?: string;
	message: string;
	fix: string;
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

export function toIssueRow(issue: Issue, findPlace: FindPlace): IssueRow {
	const { kind, severity, file, line, column } = issue;
	const page = findPlace(file, line);
	const at = [line, column].map((one) => (one === undefined ? '' : `:${one}`)).join('');
	return {
		kind,
		severity,
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
