/**
 * `node scripts/bench-readers.ts`: how fast each transcript format is read, beside what JSON.parse
 * alone takes over the same lines. The ratios are what counts; megabytes a second belong to the
 * machine. Formats without a generator are measured over the samples, where their folder is there.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProbe } from '../src/ingest/probe.ts';
import type { ReadContext, Reader } from '../src/ingest/reader.ts';
import { READERS } from '../src/ingest/readers.ts';
import { createGuard, type Source } from '../src/ingest/source/source.ts';
import { TRANSCRIPTS, writeTranscript } from '../test/benches/transcripts.ts';
import { listSampleFiles, SAMPLES } from '../test/samples/files.ts';

const MEGABYTES = Number(process.argv[2] ?? 8);
/** Each measurement is repeated for at least this long; the fastest counts. */
const SECONDS = 1;

interface Row {
	format: string;
	file: string;
	bytes: number;
	/** Of one reading. */
	read: number;
	/** Of parsing alone; undefined for files that are no JSON. */
	parse: number | undefined;
}

async function timeFastest(run: () => unknown): Promise<number> {
	const until = performance.now() + SECONDS * 1000;
	let fastest = Infinity;
	do {
		// Time of this process: what else the machine does must not count.
		const began = process.cpuUsage();
		await run();
		const { user, system } = process.cpuUsage(began);
		fastest = Math.min(fastest, (user + system) / 1e6);
	} while (performance.now() < until);
	return fastest;
}

function createNullContext(): ReadContext {
	return {
		store: '',
		turns: { write: () => undefined },
		report: () => undefined,
		keep: (name) => name,
		another: createNullContext,
	};
}

/** Parses the file as it is: one value, or one a line. Undefined where it is neither. */
function findParse(file: string): (() => void) | undefined {
	const text = readFileSync(file, 'utf8');
	const parseLines = (): void => {
		for (const line of text.split('\n')) if (line.trim() !== '') JSON.parse(line);
	};
	const parseWhole = (): void => {
		JSON.parse(text);
	};
	return [parseLines, parseWhole].find((parse) => {
		try {
			parse();
			return true;
		} catch {
			return false;
		}
	});
}

async function measure(root: string, name: string, label: string): Promise<Row | undefined> {
	const source: Source = createGuard(root).open(name);
	const probe = createProbe(source, name);
	const reader: Reader | undefined = READERS.find((one) => one.matches(probe));
	if (reader?.kind !== 'transcript') return undefined;
	// Parts of a transcript are read with the others, and their reader alone does nothing.
	const { kind } = await reader.read(source, createNullContext());
	if (kind === 'part' || kind === 'none') return undefined;
	const file = path.join(root, name);
	const parse = findParse(file);
	return {
		format: reader.format,
		file: label,
		bytes: statSync(file).size,
		read: await timeFastest(() => reader.read(source, createNullContext())),
		parse: parse === undefined ? undefined : await timeFastest(parse),
	};
}

function toLine({ format, file, bytes, read, parse }: Row): string {
	const rate = (seconds: number): string =>
		`${(bytes / 1e6 / seconds).toFixed(1)} MB/s`.padStart(12);
	return [
		format.padEnd(20),
		file.padEnd(36),
		`${(bytes / 1e6).toFixed(2)} MB`.padStart(9),
		rate(read),
		parse === undefined ? '—'.padStart(12) : rate(parse),
		parse === undefined ? '—'.padStart(8) : `${(read / parse).toFixed(1)} ×`.padStart(8),
	].join('  ');
}

const root = mkdtempSync(path.join(tmpdir(), 'proofsheet-readers-'));
try {
	const rows: (Row | undefined)[] = [];
	for (const name of TRANSCRIPTS) {
		writeFileSync(path.join(root, name), writeTranscript(name, MEGABYTES * 1e6));
		rows.push(await measure(root, name, `generated ${name}`));
	}
	const measured = new Set(rows.map((row) => row?.format));
	for (const file of existsSync(SAMPLES) ? listSampleFiles() : []) {
		const row = await measure(SAMPLES, file, path.basename(file));
		if (row !== undefined && !measured.has(row.format)) rows.push(row);
		if (row !== undefined) measured.add(row.format);
	}
	const heads = ['format'.padEnd(20), 'file'.padEnd(36), 'size'.padStart(9), 'read'.padStart(12)];
	const head = [...heads, 'JSON.parse'.padStart(12), 'read ÷ parse'].join('  ');
	const lines = rows.flatMap((row) => (row === undefined ? [] : [toLine(row)]));
	process.stdout.write(`${[head, ...lines].join('\n')}\n`);
} finally {
	rmSync(root, { recursive: true, force: true });
}
