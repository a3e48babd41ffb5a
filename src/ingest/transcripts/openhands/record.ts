import type { Reading, RunRecord } from '../../../model/bench.ts';
import type { DeclaredMeasure } from '../../../model/config/run.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import { createPatchLines, type PatchLine } from '../../diffs/patch-lines.ts';
import { readPatch } from '../../diffs/patch.ts';
import type { ReportIssue } from '../../reader.ts';
import { clip, toJsonText } from '../builder/blocks.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { findLimit } from './session.ts';

/** Fields that are read elsewhere, or that hold the problem itself, its solution among it. */
const READ = new Set([
	...['instance_id', 'history', 'metrics', 'git_patch', 'test_result', 'metadata', 'instance'],
	...['instruction', 'issue', 'error', 'success', 'report'],
]);
/** Characters of a field that is kept as it is. */
const MAX_FIELD = 4_000;

/** The patch of an instance; an empty one says that nothing was changed. */
export function readInstancePatch(
	instance: Fields,
	line: number,
	report: ReportIssue,
): Reading | undefined {
	const text = instance['git_patch'] ?? toFields(instance['test_result'])['git_patch'];
	if (typeof text !== 'string') return undefined;
	const patch = readPatch(createPatchLines(toPatchLines(text, line)), { report });
	return { kind: 'diff', changesets: [patch] };
}

/**
 * The lines of a patch, all at the line of its record. The terminal that it was copied from puts a
 * carriage return before every line end; where all lines have one, none is of the patch.
 */
function toPatchLines(text: string, line: number): PatchLine[] {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	const isCopied = lines.length > 1 && lines.slice(0, -1).every((one) => one.endsWith('\r'));
	return lines.map((one) => ({
		line,
		text: isCopied && one.endsWith('\r') ? one.slice(0, -1) : one,
	}));
}

/** What an instance says of its run beside the conversation. */
export function readInstanceRecord(
	instance: Fields,
	line: number,
	{ cost }: { cost: number | undefined },
): Reading {
	const metadata = toFields(instance['metadata']);
	const model = findText(toFields(metadata['llm_config'])['model']);
	const error = findText(instance['error']);
	const limitHit = findLimit(error);
	const outcome = findOutcome(instance);
	const facts = defined({ model, outcome, limitHit, cost });
	const record: RunRecord = {
		...facts,
		measures: listMeasures(instance),
		lines: Object.fromEntries(Object.keys(facts).map((key) => [key, line])),
		otherFields: { ...listOthers(metadata, 'metadata.'), ...listOthers(instance) },
	};
	if (error !== undefined) record.otherFields['error'] = toField(error);
	return { kind: 'run record', record };
}

/** The verdict of the tests. What the resolver's model says of its own work is none, unless it gives up. */
function findOutcome(instance: Fields): RunRecord['outcome'] {
	const resolved = findResolved(instance);
	if (resolved !== undefined) return resolved ? 'complete' : 'failed';
	const gaveUp = instance['success'] === false || findText(instance['error']) !== undefined;
	return gaveUp ? 'failed' : undefined;
}

/** What the tests of the benchmark say, in the one or the other place. */
function findResolved(instance: Fields): boolean | undefined {
	const own = toFields(instance['report'])['resolved'];
	const resolved = own ?? toFields(toFields(instance['test_result'])['report'])['resolved'];
	return typeof resolved === 'boolean' ? resolved : undefined;
}

function listMeasures(instance: Fields): DeclaredMeasure[] {
	const measures: DeclaredMeasure[] = [];
	const resolved = findResolved(instance);
	const { success } = instance;
	if (resolved !== undefined) {
		const method = 'The tests of the benchmark, as the evaluation reports them.';
		measures.push({ name: 'resolved', value: Number(resolved), better: 'higher', method });
	}
	if (typeof success === 'boolean') {
		const method = 'What the model of the resolver says of its own work.';
		measures.push({ name: 'success', value: Number(success), better: 'higher', method });
	}
	return measures;
}

/** Fields that are no fact to us, as JSON text. */
function listOthers(fields: Fields, prefix = ''): Record<string, string> {
	const others = Object.entries(fields).filter(
		([key, value]) => !READ.has(key) && key !== 'llm_config' && isWorthKeeping(value),
	);
	return Object.fromEntries(others.map(([key, value]) => [`${prefix}${key}`, toField(value)]));
}

function isWorthKeeping(value: unknown): boolean {
	if (value === null || value === undefined || value === '') return false;
	return !isRecord(value) || Object.keys(value).length > 0;
}

/** A value as JSON text, of bounded length; one that is nested too deep as a short note. */
export function toField(value: unknown): string {
	const text = typeof value === 'string' ? JSON.stringify(value) : toJsonText(value);
	return clip(text, MAX_FIELD);
}
