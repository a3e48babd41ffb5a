import { existsSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import {
	BenchConfigSchema,
	RoundConfigSchema,
	type BenchConfig,
	type RoundConfig,
} from '../model/config.ts';
import { issue, type Issue } from '../model/issue.ts';
import type { Finding } from './reader.ts';
import { createGuard, RefusedError, type Source } from './source.ts';
import { decodeText } from './text.ts';
import { readYamlFile } from './yaml-file.ts';

const BENCH_NAMES = ['bench.yaml', 'bench.yml', 'bench.json'];
const ROUND_NAMES = ['round.yaml', 'round.yml', 'round.json'];

export interface Configuration {
	bench: BenchConfig;
	/** By the name of the round. */
	rounds: Map<string, RoundConfig>;
	issues: Issue[];
}

/** A folder that may hold configuration. */
interface Place {
	open: (relativePath: string) => Source;
	/** Whether a file exists, relative to the folder. */
	has: (relativePath: string) => boolean;
}

/**
 * Reads `bench.yaml` and each `<round>/round.yaml` of the runs folders. Files of the same name in
 * `configFolder` add to them; where both state a field, the one in `configFolder` counts.
 */
export function readConfiguration(options: {
	runs: readonly { files: readonly string[]; open: (path: string) => Source }[];
	configFolder?: string | undefined;
	/** Names of the folders directly under the runs folders. */
	rounds: readonly string[];
}): Configuration {
	const issues: Issue[] = [];
	const places: Place[] = options.runs.map(({ files, open }) => {
		const known = new Set(files);
		return { open, has: (file) => known.has(file) };
	});
	if (options.configFolder !== undefined) places.push(outsidePlace(options.configFolder));
	const bench: BenchConfig = {};
	const rounds = new Map<string, RoundConfig>();
	for (const place of places) {
		Object.assign(
			bench,
			readFirst(place, { names: BENCH_NAMES, schema: BenchConfigSchema, issues }),
		);
	}
	for (const round of options.rounds) {
		const config: RoundConfig = {};
		for (const place of places) {
			const names = ROUND_NAMES.map((name) => `${round}/${name}`);
			Object.assign(config, readFirst(place, { names, schema: RoundConfigSchema, issues }));
		}
		rounds.set(round, config);
	}
	return { bench, rounds, issues };
}

function outsidePlace(folder: string): Place {
	const guard = createGuard(folder);
	return { open: guard.open, has: (file) => existsSync(path.join(folder, file)) };
}

/** The first file that exists. */
function readFirst<S extends z.ZodObject>(
	place: Place,
	options: { names: string[]; schema: S; issues: Issue[] },
): z.output<S> | undefined {
	const file = options.names.find((name) => place.has(name));
	if (file === undefined) return undefined;
	const report = (finding: Finding): void => {
		options.issues.push(toIssue(finding, file));
	};
	try {
		const text = decodeText(place.open(file).readBytes(), report);
		const where = path.posix.basename(file);
		return readYamlFile(text, { schema: options.schema, where, report }).value;
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		report({ kind: 'Unreadable', values: { name: file, reason: error.message } });
		return undefined;
	}
}

/** A finding of a reader, at its file. */
export function toIssue(finding: Finding, file: string): Issue {
	const place = { file, line: finding.line, column: finding.column };
	return issue(finding.kind, place, finding.values as never);
}
