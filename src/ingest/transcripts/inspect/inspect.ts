import type { ContainedRun, Reading } from '../../../model/bench.ts';
import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import { type Source } from '../../source/source.ts';
import { toFields } from '../../json/fields.ts';
import { readInspectArchive } from './archive.ts';
import { readInspectRun } from './run.ts';
import { toLogRecord } from './record.ts';
import { toInspectLog, type InspectLog } from './log.ts';
import { toInspectSample } from './sample.ts';
import { openJsonDocument } from '../../json/document.ts';

const WHAT = 'an Inspect log';

/**
 * Logs of Inspect AI, as JSON or as an archive: one run for each sample and epoch. Tokens are
 * counted once for each call of a model, without those of graders, which are shown apart.
 */
export const inspect: Reader = {
	format: 'inspect',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read: (source, context) =>
		isZip(source.readHead(4)) ? readArchive(source, context) : readDocument(source, context),
};

const STATUS = new Set(['success', 'error', 'cancelled', 'started']);

/** A log as JSON, or as a zip; the directory of a zip stands at its end. */
function matches({ document, head, tail, extension }: Probe): boolean {
	if (isZip(head)) {
		if (extension === 'eval') return true;
		const names = head.toString('latin1') + tail.toString('latin1');
		return names.includes('_journal/start.json');
	}
	if (!isRecord(document)) return false;
	const { version, status, eval: evaluation } = document;
	return (
		typeof version === 'number' &&
		typeof status === 'string' &&
		STATUS.has(status) &&
		isRecord(evaluation) &&
		('task' in evaluation || 'run_id' in evaluation)
	);
}

function isZip(head: Buffer): boolean {
	return head.subarray(0, 4).toString('latin1') === 'PK\x03\x04';
}

async function readArchive(source: Source, context: ReadContext): Promise<Reading> {
	const archive = await readInspectArchive(source, context);
	if (archive === undefined) return { kind: 'none' };
	return toReading(archive);
}

function readDocument(source: Source, context: ReadContext): Reading {
	const document = openJsonDocument(source, context, WHAT);
	if (document === undefined) return { kind: 'none' };
	const log = toInspectLog(document);
	const runs: ContainedRun[] = [];
	for (const item of document.items('samples')) {
		if (item.text !== undefined) continue;
		const fields = toFields(item.value);
		const { line, items } = item;
		const sample = toInspectSample({ line, get: (key) => fields[key], items });
		runs.push(readInspectRun(sample, log, context));
	}
	if (log.status === 'started') {
		context.report({ kind: 'UnfinishedLog', values: { count: runs.length } });
	}
	return toReading({ header: document, log, runs });
}

function toReading({
	header,
	log,
	runs,
}: {
	header: { get(key: string): unknown } | undefined;
	log: InspectLog;
	runs: ContainedRun[];
}): Reading {
	if (runs.length > 0) return { kind: 'runs', runs };
	if (header === undefined) return { kind: 'none' };
	return { kind: 'run record', record: toLogRecord(header, log) };
}
