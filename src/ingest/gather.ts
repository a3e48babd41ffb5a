import { createHash } from 'node:crypto';
import type { ReadArtifact } from '../model/bench.ts';
import { toIssue } from './configuration/configuration.ts';
import { readCached, toReaderFailure, type IssueInPart } from './cached-reading.ts';
import { GATHERERS } from './gatherers.ts';
import { openFile, stateOf, type ReadOptions } from './read-file.ts';
import type { Gatherer, SourcePart } from './reader.ts';

/**
 * Joins the parts of transcripts that are kept in several files: the reading of a transcript goes
 * to the part that leads; the others name that one. Parts that no gatherer wants stay listed.
 */
export async function gatherParts(
	files: readonly ReadArtifact[],
	options: ReadOptions,
): Promise<ReadArtifact[]> {
	const gathered = new Map<string, ReadArtifact>();
	for (const gatherer of GATHERERS) {
		const parts = openParts(gatherer, { files, options });
		if (parts.size === 0) continue;
		for (const group of gatherer.group([...parts.keys()])) {
			const members = group.flatMap((part) => {
				const file = parts.get(part);
				return file === undefined ? [] : [{ part, file }];
			});
			for (const file of await readGroup(gatherer, { members, options })) {
				gathered.set(file.artifact.path, file);
			}
		}
	}
	return files.map((file) => gathered.get(file.artifact.path) ?? file);
}

function openParts(
	{ format }: Gatherer,
	{ files, options }: { files: readonly ReadArtifact[]; options: ReadOptions },
): Map<SourcePart, ReadArtifact> {
	const parts = new Map<SourcePart, ReadArtifact>();
	for (const file of files) {
		const { artifact, reading } = file;
		if (reading.kind !== 'part' || artifact.format !== format) continue;
		const source = openFile(artifact, options);
		if (source !== undefined) parts.set({ name: artifact.name, source }, file);
	}
	return parts;
}

interface Member {
	part: SourcePart;
	file: ReadArtifact;
}

async function readGroup(
	gatherer: Gatherer,
	{ members, options }: { members: readonly Member[]; options: ReadOptions },
): Promise<ReadArtifact[]> {
	const [lead] = members;
	if (lead === undefined) return [];
	const { format } = gatherer;
	const { reading, issues } = await readCached({
		reader: gatherer,
		content: hashMembers(members),
		store: options.store,
		read: (context) =>
			gatherer.read(
				members.map(({ part }) => part),
				context,
			),
		toFailure: (error) => toReaderFailure(error, format),
	});
	const leadName = lead.part.name;
	const issuesOf = (name: string): IssueInPart[] =>
		issues.filter(({ part = leadName }) => part === name);
	return members.map(({ part, file: { artifact } }) => {
		const own = issuesOf(part.name);
		for (const { issue } of own) options.issues.push(toIssue(issue, artifact.path));
		const isLead = part === lead.part;
		return {
			artifact: {
				...artifact,
				state: stateOf(reading, own),
				...(isLead ? {} : { partOf: lead.file.artifact.path }),
			},
			reading: isLead ? reading : { kind: 'part' },
		};
	});
}

/** Names count too: they say what a part is, and evidence names the part that it stands in. */
function hashMembers(members: readonly Member[]): string {
	const hash = createHash('sha256');
	for (const { file } of members) {
		hash.update(`${JSON.stringify([file.artifact.name, file.artifact.sha256])}\n`);
	}
	return hash.digest('hex');
}
