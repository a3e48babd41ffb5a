import path from 'node:path';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { ingest, type Ingested, type IngestOptions } from '../../../src/ingest/index.ts';
import type { Round, Run } from '../../../src/model/bench.ts';

export interface IngestedFolder extends Ingested {
	/** `file:line Kind: message` of each issue. */
	issueTexts: string[];
	/** `path kind format state` of each artifact of the bench, its rounds and its runs. */
	artifacts: string[];
	run: (id: string) => Run;
	round: (id: string) => Round;
}

/** Reads `<root>/runs`, or the folders that are named relative to the root. */
export async function ingestFolder(
	root: string,
	{ runs = ['runs'], config, store = createMemoryStore() }: Partial<IngestOptions> = {},
): Promise<IngestedFolder> {
	const ingested = await ingest({
		root,
		runs: runs.map((one) => path.join(root, one)),
		config: config === undefined ? undefined : path.join(root, config),
		store,
	});
	const { bench } = ingested;
	const all = bench.rounds.flatMap((round) => round.runs);
	const files = [bench, ...bench.rounds, ...all].flatMap((owner) => owner.files);
	return {
		...ingested,
		issueTexts: bench.issues.map(({ file, line, kind, message }) =>
			[[file, ...(line === undefined ? [] : [line])].join(':'), `${kind}:`, message].join(' '),
		),
		artifacts: files
			.map(({ artifact }) =>
				[artifact.path, artifact.kind, artifact.format, artifact.state].join(' | '),
			)
			.sort(),
		run: (id) => found(all.find((run) => run.id === id)),
		round: (id) => found(bench.rounds.find((round) => round.id === id)),
	};
}

function found<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('There is none of this id.');
	return value;
}
