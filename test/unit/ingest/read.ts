import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Reading } from '../../../src/model/bench.ts';
import { createProbe } from '../../../src/ingest/probe.ts';
import type { IssueInFile, ReadContext, Reader } from '../../../src/ingest/reader.ts';
import { createGuard, type Source } from '../../../src/ingest/source/source.ts';
import type { Turn } from '../../../src/model/turn.ts';

/** Folder of other people's files that tests may read but the repository must not hold. */
export const SAMPLES = path.resolve(import.meta.dirname, '../../../../shared/samples');
export const hasSamples = existsSync(SAMPLES);
if (!hasSamples)
	process.stderr.write('The samples folder is not here: tests over real files are skipped.\n');

export interface TestReading {
	matches: boolean;
	reading: Reading;
	/** Of the first transcript. */
	turns: Turn[];
	/** Of each transcript, by the `store` of its reading. */
	turnsOf: Map<string, Turn[]>;
	issues: IssueInFile[];
	/** What was kept beside the reading, by its key. */
	kept: Map<string, string>;
}

/** Reads a file of the samples with one reader, all turns kept in memory. */
export function readSample(reader: Reader, file: string): Promise<TestReading> {
	return readSource(reader, createGuard(SAMPLES).open(file), file);
}

/** Reads content as if it stood in a file of that name. */
export async function readContent(
	reader: Reader,
	name: string,
	content: string | Buffer,
): Promise<TestReading> {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	try {
		const file = name.replaceAll('/', '_');
		writeFileSync(path.join(folder, file), content);
		return await readSource(reader, createGuard(folder).open(file), name);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function readSource(reader: Reader, source: Source, name: string): Promise<TestReading> {
	const turns: Turn[] = [];
	const issues: IssueInFile[] = [];
	const matches = reader.matches(createProbe(source, name));
	const turnsOf = new Map<string, Turn[]>();
	const kept = new Map<string, string>();
	const another = (): ReadContext => {
		const store = turnsOf.size === 0 ? 'test' : `test/${turnsOf.size + 1}`;
		const own: Turn[] = turnsOf.size === 0 ? turns : [];
		turnsOf.set(store, own);
		return {
			store,
			turns: { write: (turn) => own.push(turn) },
			report: (issue) => issues.push(issue),
			keep(name, text) {
				kept.set(name, text.toString());
				return name;
			},
			another,
		};
	};
	const reading = await reader.read(source, another());
	return { matches, reading, turns, turnsOf, issues, kept };
}

/** `line Kind` for each issue, for short expectations. */
export function listIssues(issues: IssueInFile[]): string[] {
	return issues.map((issue) => `${issue.line ?? '-'} ${issue.kind}`);
}
