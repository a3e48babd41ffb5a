import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { joinTranscripts } from '../../../../src/analyse/index.ts';
import { collectTokens } from '../../../../src/analyse/measures/tokens.ts';
import { createProbe } from '../../../../src/ingest/probe.ts';
import { READERS } from '../../../../src/ingest/readers.ts';
import { createGuard } from '../../../../src/ingest/source/source.ts';
import type { Run } from '../../../../src/model/bench.ts';
import { readingsOf } from '../../../../src/model/readings.ts';
import { listSampleFiles } from '../../../samples/files.ts';
import type { Counted, SampleScript } from '../../../samples/sample.ts';
import { ingestFolder } from '../ingest-folder.ts';
import { hasSamples, SAMPLES } from '../read.ts';

const folder = path.resolve(import.meta.dirname, '../../../samples');
const scripts: SampleScript[] = [];
for (const name of readdirSync(folder).sort()) {
	if (name === 'sample.ts' || name === 'files.ts') continue;
	const module = (await import(path.join(folder, name))) as { script: SampleScript };
	scripts.push(module.script);
}

interface Row extends Omit<Counted, 'tokens'> {
	format: string;
	file: string;
	tokens: string;
	issues: number;
}
const rows: Row[] = [];

afterAll(() => {
	if (rows.length > 0) process.stdout.write(`${toTable(rows)}\n`);
});

function toTable(all: readonly Row[]): string {
	const heads = ['format', 'file', 'runs', 'turns', 'calls', 'human', 'tokens', 'cost', 'issues'];
	const lines = all.map((row) => [
		row.format,
		row.file,
		row.runs ?? 1,
		row.turns,
		row.toolCalls,
		row.humanMessages,
		row.tokens,
		row.cost?.toFixed(4) ?? '—',
		row.issues,
	]);
	const cells = [heads, ...lines].map((line) => line.map(String));
	const widths = heads.map((_, column) =>
		Math.max(...cells.map((line) => line[column]?.length ?? 0)),
	);
	return cells
		.map((line) =>
			line
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** Reads files as the only ones of a run, with everything that a build does with them. */
async function readAsRun(files: readonly string[]) {
	const root = mkdtempSync(path.join(tmpdir(), 'proofsheet-sample-'));
	try {
		const common = path.dirname(files[0] ?? '');
		for (const file of files) {
			const inside = file.startsWith(`${common}/`) ? path.relative(common, file) : file;
			const target = path.join(root, 'runs/round/contestant', inside);
			mkdirSync(path.dirname(target), { recursive: true });
			cpSync(path.join(SAMPLES, file), target);
		}
		const { bench } = await ingestFolder(root);
		const runs = bench.rounds.flatMap((round) => round.runs);
		return { runs, issues: bench.issues };
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}

function countRun(run: Run): Counted {
	const transcripts = joinTranscripts(
		readingsOf(run, 'transcript').map(({ artifact, reading }) => ({
			artifact,
			transcript: reading.transcript,
			fileOf: (name) => run.files.find((file) => file.artifact.name === name)?.artifact ?? artifact,
		})),
	);
	const { parts } = collectTokens({ transcripts });
	const tokens: Counted['tokens'] = {};
	for (const part of parts) {
		for (const kind of ['input', 'cacheRead', 'cacheWrite', 'output', 'reasoning'] as const) {
			const count = part.tokens[kind];
			if (count !== undefined) tokens[kind] = (tokens[kind] ?? 0) + count;
		}
	}
	const costs = [...transcripts.totals, ...transcripts.responses].flatMap(({ cost }) => cost ?? []);
	const stated = transcripts.totals.flatMap(({ cost }) => cost ?? []);
	const cost = (stated.length > 0 ? stated : costs).reduce((sum, one) => sum + one, 0);
	return {
		turns: transcripts.responses.length,
		toolCalls: transcripts.toolCalls.length,
		humanMessages: transcripts.humanMessages.length,
		tokens,
		...(costs.length === 0 ? {} : { cost }),
	};
}

function add(one: Counted, other: Counted): Counted {
	const tokens = { ...one.tokens };
	for (const [kind, count] of Object.entries(other.tokens) as [keyof Counted['tokens'], number][]) {
		tokens[kind] = (tokens[kind] ?? 0) + count;
	}
	const costs = [one.cost, other.cost].filter((cost) => cost !== undefined);
	return {
		turns: one.turns + other.turns,
		toolCalls: one.toolCalls + other.toolCalls,
		humanMessages: one.humanMessages + other.humanMessages,
		tokens,
		...(costs.length === 0 ? {} : { cost: costs.reduce((sum, cost) => sum + cost, 0) }),
	};
}

function tellTokens({ input, cacheRead, cacheWrite, output }: Counted['tokens']): string {
	const tell = (count: number | undefined): string => (count === undefined ? '—' : String(count));
	return [input, cacheRead, cacheWrite, output].map(tell).join('/');
}

test.skipIf(!hasSamples)('every file that is a transcript has been counted', () => {
	const counted = new Set(scripts.flatMap(({ samples }) => samples.flat()));
	const guard = createGuard(SAMPLES);
	const missing = listSampleFiles().filter((file) => {
		const probe = createProbe(guard.open(file), file);
		const reader = READERS.find((one) => one.matches(probe));
		return reader?.kind === 'transcript' && !counted.has(file);
	});
	expect(missing).toEqual([]);
});

describe.skipIf(!hasSamples).each(scripts)('samples of $format', ({ format, samples, count }) => {
	test.each(samples.map((one) => [one].flat()))('%s', async (...files: string[]) => {
		const { runs, issues } = await readAsRun(files);
		const formats = runs.flatMap((run) => run.files.map(({ artifact }) => artifact.format));
		expect(formats).toContain(format);
		const expected = count(...files);
		const found = runs.map(countRun).reduce(add);
		rows.push({
			...found,
			format,
			file:
				files.length === 1 ? (files[0] ?? '') : `${files[0] ?? ''} and ${files.length - 1} more`,
			tokens: tellTokens(found.tokens),
			issues: issues.length,
			runs: runs.length,
		});
		const { cost, runs: expectedRuns = 1, ...counts } = expected;
		expect({ ...found, cost: undefined }).toEqual({ ...counts, cost: undefined });
		if (cost === undefined) expect(found.cost ?? 0).toBe(0);
		else expect(found.cost).toBeCloseTo(cost, 6);
		expect(runs).toHaveLength(expectedRuns);
	});
});
