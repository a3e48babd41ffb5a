import path from 'node:path';
import { isRecord } from '../../../model/json.ts';
import type { SourcePart } from '../../reader.ts';
import { findText, toFields, toList, type Fields } from '../../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../../json/document.ts';
import type { PlacedItem } from '../../json/items.ts';

export const ATIF = 'an ATIF trajectory';

/** Trajectories may be embedded in each other; deeper ones are shown as they are. */
export const MAX_DEPTH = 20;

/** A reference from an observation to the trajectory of a sub-agent. */
export interface SubAgentRef {
	/** Id of a trajectory that is embedded in the same file. */
	id: string | undefined;
	/** File or address of the trajectory. */
	path: string | undefined;
	/** What it did, in words. */
	summary: string | undefined;
}

/** The references of one result of an observation. */
export function listRefs(result: unknown): SubAgentRef[] {
	const refs = toFields(result)['subagent_trajectory_ref'];
	return (isRecord(refs) ? [refs] : toList(refs)).filter(isRecord).map((ref) => ({
		id: findText(ref['trajectory_id']) ?? findText(ref['session_id']),
		path: findText(ref['trajectory_path']),
		summary: findText(toFields(ref['extra'])['summary']),
	}));
}

/** The results of a step's observation. */
function listResults(step: Fields): unknown[] {
	return toList(toFields(step['observation'])['results']);
}

/**
 * The file that a trajectory means by a path: beside it, whatever folder the path names, since run
 * folders are copied; and where the files were renamed by putting something before their names,
 * the one that has the same before its name.
 */
export function findPart(
	ref: string,
	from: SourcePart,
	parts: readonly SourcePart[],
): SourcePart | undefined {
	const wanted = ref.replaceAll('\\', '/');
	const folder = path.posix.dirname(from.name);
	const exact = path.posix.join(folder, wanted);
	const own = path.posix.basename(from.name);
	const name = path.posix.basename(wanted);
	const candidates = [
		exact,
		path.posix.join(folder, name),
		...[...own.matchAll(/[._-]/g)].map(({ index }) =>
			path.posix.join(folder, `${own.slice(0, index + 1)}${name}`),
		),
	];
	for (const candidate of candidates) {
		const found = parts.find((part) => part !== from && part.name === candidate);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The file in which a trajectory goes on; of one that is cut before it says so, by its name. */
export function findNext(
	document: JsonDocument,
	from: SourcePart,
	parts: readonly SourcePart[],
): SourcePart | undefined {
	const ref = findText(document.get('continued_trajectory_ref'));
	if (ref !== undefined) return findPart(ref, from, parts);
	if (document.cutLine === undefined) return undefined;
	const [, stem = '', count = '0'] = /^(.*?)(?:\.cont-(\d{1,6}))?\.json$/.exec(from.name) ?? [];
	const name = `${stem}.cont-${Number(count) + 1}.json`;
	return parts.find((part) => part.name === name);
}

/**
 * Splits the files of one run into transcripts: a chain of continuations with the sub-agents that
 * it refers to. A file that none refers to leads.
 */
export function groupParts(parts: readonly SourcePart[]): SourcePart[][] {
	const links = new Map(parts.map((part) => [part, listLinks(part, parts)]));
	const targets = new Set([...links.values()].flat());
	const taken = new Set<SourcePart>();
	const groups: SourcePart[][] = [];
	// Files that refer to each other in a circle are led by the first of them.
	for (const lead of [...parts.filter((part) => !targets.has(part)), ...parts]) {
		if (taken.has(lead)) continue;
		const group: SourcePart[] = [];
		const open = [lead];
		for (let part = open.pop(); part !== undefined; part = open.pop()) {
			if (taken.has(part)) continue;
			taken.add(part);
			group.push(part);
			open.push(...(links.get(part) ?? []).toReversed());
		}
		groups.push(group);
	}
	return groups;
}

/** The files that a file refers to, sub-agents first. */
function listLinks(part: SourcePart, parts: readonly SourcePart[]): SourcePart[] {
	if (parts.length === 1) return [];
	const document = openJsonDocument(part.source, { report: () => undefined }, ATIF);
	if (document === undefined) return [];
	const links = listPaths(document.items('steps'), document.items('subagent_trajectories'), 0)
		.map((ref) => findPart(ref, part, parts))
		.filter((found) => found !== undefined);
	const next = findNext(document, part, parts);
	return next === undefined ? links : [...links, next];
}

function listPaths(
	steps: Iterable<PlacedItem>,
	embedded: Iterable<PlacedItem>,
	depth: number,
): string[] {
	const paths: string[] = [];
	for (const { value } of steps) {
		const refs = listResults(toFields(value)).flatMap(listRefs);
		paths.push(...refs.flatMap((ref) => ref.path ?? []));
	}
	if (depth >= MAX_DEPTH) return paths;
	for (const item of embedded) {
		if (item.text !== undefined) continue;
		paths.push(...listPaths(item.items('steps'), item.items('subagent_trajectories'), depth + 1));
	}
	return paths;
}
