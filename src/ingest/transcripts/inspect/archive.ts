import type { ContainedRun } from '../../../model/bench.ts';
import type { ReadContext } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { decodeText } from '../../source/encoding.ts';
import { UnpackError } from '../../source/unpack-error.ts';
import { openZip, type ZipArchive, type ZipEntry } from '../../source/zip.ts';
import { oneLine } from '../builder/blocks.ts';
import { toFields, toWord } from '../../json/fields.ts';
import { readInspectChunks, type Open } from './chunks.ts';
import { readInspectRun, toSummaryRun } from './run.ts';
import { toInspectLog, type InspectLog } from './log.ts';
import { toInspectSample } from './sample.ts';
import { openJsonText, type JsonDocument } from '../../json/document.ts';
import type { PlacedItem } from '../../json/items.ts';

/** A log as an archive. */
export interface InspectArchive {
	header: JsonDocument | undefined;
	log: InspectLog;
	runs: ContainedRun[];
}

const SAMPLE = /^samples\/.+_epoch_\d+\.json$/s;
/** The newest logs cut each sample into pieces. */
const SHELL = /^(samples\/.+_epoch_\d+)\/sample\.json$/s;

/**
 * Reads a log that is a zip archive, sample by sample: of all entries, one is in memory at a time.
 * A log without a header is one of an evaluation that was stopped.
 */
export async function readInspectArchive(
	source: Source,
	context: ReadContext,
): Promise<InspectArchive | undefined> {
	const archive = await openArchive(source, context);
	if (archive === undefined) return undefined;
	const open = createOpener(archive, context);
	const header = await open('header.json');
	const log = toInspectLog(
		header ?? (await open('_journal/start.json')) ?? { get: () => undefined },
	);
	const runs: ContainedRun[] = [];
	const told = new Set<string>();
	for (const name of archive.entries.keys()) {
		const shell = SHELL.exec(name)?.[1];
		if (shell === undefined && !SAMPLE.test(name)) continue;
		const document = await open(name);
		if (document === undefined) continue;
		const sample =
			shell === undefined
				? toInspectSample(toObject(document))
				: await readInspectChunks(document, { prefix: shell, names: archive.entries.keys(), open });
		told.add(markOf(sample));
		runs.push(readInspectRun(sample, log, context));
	}
	for (const summary of await readSummaries(archive, open)) {
		if (told.has(markOf(summary))) continue;
		told.add(markOf(summary));
		runs.push(toSummaryRun(toInspectSample({ line: 1, ...summary }), log));
	}
	if (header === undefined) {
		context.report({ kind: 'UnfinishedLog', values: { count: runs.length } });
	}
	return { header, log, runs };
}

function toObject(document: JsonDocument): Parameters<typeof toInspectSample>[0] {
	return {
		line: 1,
		get: (key) => document.get(key),
		items: (...keys) => document.items(...keys),
	};
}

async function openArchive(source: Source, context: ReadContext): Promise<ZipArchive | undefined> {
	try {
		return await openZip(source);
	} catch (error) {
		if (!(error instanceof UnpackError)) throw error;
		const { message: reason, fix } = error;
		const kept = 'No values were read; the file is listed and can be opened.';
		context.report({ kind: 'CannotUnpack', values: { what: 'The archive', reason, kept, fix } });
		return undefined;
	}
}

/** Opens entries as JSON documents; undefined, with an issue, for those that cannot be read. */
function createOpener({ entries }: ZipArchive, context: ReadContext): Open {
	const { report } = context;
	return async (name) => {
		const entry = entries.get(name);
		if (entry === undefined) return undefined;
		const shown = `the entry "${oneLine(name)}"`;
		const bytes = await unpack(entry, (error) => {
			const { message: reason, fix } = error;
			const kept = 'The other entries of the archive were read.';
			const what = `T${shown.slice(1)}`;
			report({ kind: 'CannotUnpack', values: { what, reason, kept, fix } });
		});
		if (bytes === undefined) return undefined;
		return openJsonText(decodeText(bytes, report), { report }, `JSON in ${shown}`);
	};
}

async function unpack(
	entry: ZipEntry,
	fail: (error: UnpackError) => void,
): Promise<Buffer | undefined> {
	try {
		return await entry.read();
	} catch (error) {
		if (!(error instanceof UnpackError)) throw error;
		fail(error);
		return undefined;
	}
}

/** Samples of which the log has the summary, whether or not it has the rest. */
async function readSummaries(archive: ZipArchive, open: Open): Promise<Summary[]> {
	const journal = [...archive.entries.keys()].filter((name) =>
		name.startsWith('_journal/summaries/'),
	);
	const names = archive.entries.has('summaries.json') ? ['summaries.json'] : journal;
	const found: Summary[] = [];
	for (const name of names) {
		for (const item of (await open(name))?.items() ?? []) {
			const fields = toFields(item.value);
			found.push({ get: (key) => fields[key], items: () => [] });
		}
	}
	return found;
}

interface Summary {
	get: (key: string) => unknown;
	items: () => PlacedItem[];
}

/** Equal for the summary and the rest of one sample. */
function markOf(sample: { get(key: string): unknown }): string {
	return `${toWord(sample.get('id'))} ${toWord(sample.get('epoch'))}`;
}
