import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProbe } from '../../../../src/ingest/probe.ts';
import type { IssueInFile, Gatherer, SourcePart, Reader } from '../../../../src/ingest/reader.ts';
import { createGuard } from '../../../../src/ingest/source/source.ts';
import type { Reading } from '../../../../src/model/bench.ts';
import { listReadings } from '../../../../src/model/readings.ts';
import type { TranscriptSummary } from '../../../../src/model/transcript.ts';
import type { Turn } from '../../../../src/model/turn.ts';

export interface Gathered {
	/** Names of its files, the leading one first. */
	names: string[];
	/** All that was read from them. */
	readings: Reading[];
	turns: Turn[];
	/** `file:line Kind` of each issue. */
	issues: string[];
}

/**
 * Reads files of one run by the reader of their parts and its gatherer. What is neither text nor
 * bytes is written as JSON on one line. Fails for a file that the reader does not take as a part.
 */
export async function gather(
	{ reader, gatherer }: { reader: Reader; gatherer: Gatherer },
	files: Readonly<Record<string, unknown>>,
): Promise<Gathered[]> {
	const root = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	try {
		const { open } = createGuard(root);
		const parts = Object.entries(files).map(([name, content]): SourcePart => {
			const file = path.join(root, name);
			mkdirSync(path.dirname(file), { recursive: true });
			const isWritten = typeof content === 'string' || Buffer.isBuffer(content);
			writeFileSync(file, isWritten ? content : JSON.stringify(content));
			const source = open(name);
			if (!reader.matches(createProbe(source, name))) throw new Error(`${name} is declined.`);
			return { name, source };
		});
		parts.sort((a, b) => (a.name < b.name ? -1 : 1));
		const gathered: Gathered[] = [];
		for (const group of gatherer.group(parts)) gathered.push(await readGroup(gatherer, group));
		return gathered;
	} finally {
		rmSync(root, { recursive: true });
	}
}

/** The only transcript among what was gathered. */
export function onlyTranscript(all: readonly Gathered[]): Gathered & {
	transcript: TranscriptSummary;
} {
	const [first] = all;
	const found = first?.readings.find((reading) => reading.kind === 'transcript');
	if (all.length !== 1 || first === undefined || found === undefined) {
		throw new Error(`${all.length} groups, of ${first?.readings[0]?.kind ?? 'nothing'}`);
	}
	return { ...first, transcript: found.transcript };
}

async function readGroup(gatherer: Gatherer, group: readonly SourcePart[]): Promise<Gathered> {
	const turns: Turn[] = [];
	const issues: string[] = [];
	const reportFor =
		(part: SourcePart | undefined) =>
		({ line, kind }: IssueInFile): void => {
			issues.push(`${part?.name ?? ''}:${line ?? '-'} ${kind}`);
		};
	const reading = await gatherer.read(group, {
		store: 'test',
		turns: { write: (turn) => turns.push(turn) },
		report: reportFor(group[0]),
		reportFor,
		keep: (name) => name,
		another: () => {
			throw new Error('These files are one transcript.');
		},
	});
	return { names: group.map(({ name }) => name), readings: listReadings(reading), turns, issues };
}
