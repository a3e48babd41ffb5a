import { isRecord } from '../../../model/json.ts';
import { readJsonLines } from '../../json/lines.ts';
import type { Probe } from '../../probe.ts';
import type { Reader, ReportIssue } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { hasLineRecords } from '../../json/line-records.ts';
import { findText, type Fields } from '../../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../../json/document.ts';
import { readPatchText } from '../builder/patch-text.ts';

interface Prediction {
	line: number;
	patch: string;
}

/** Where there are several, the first two say so. */
const ENOUGH = 2;

/**
 * What agents hand to SWE-bench: `all_preds.jsonl`, `preds.json`, `*.pred`, each prediction with its
 * patch. A file with one prediction is the diff of its run; one with several repeats what stands with
 * the runs themselves, so it is listed.
 */
export const swePredictions: Reader = {
	format: 'swe-bench-predictions',
	kind: 'diff',
	code: import.meta.url,
	matches,
	read(source, context) {
		const { report } = context;
		const [first, second] = takeSome(readPredictions(source, report));
		if (first === undefined) return { kind: 'none' };
		if (second !== undefined) {
			const name = 'predictions of several instances';
			const fix = 'Keep the patch of each instance in the folder of its run.';
			report({ kind: 'NotReadYet', values: { format: 'swe-bench-predictions', name, fix } });
			return { kind: 'none' };
		}
		return readPatchText(first.patch, { line: first.line, report }) ?? { kind: 'none' };
	},
};

function matches({ document, records, text }: Probe): boolean {
	if (isRecord(document)) {
		return isPrediction(document) || Object.values(document).slice(0, 1).some(isNamedPrediction);
	}
	const [first] = records;
	// A list is cut where its first item is longer than what is looked at.
	return isPrediction(first) && (text.trimStart().startsWith('[') || records.every(isPrediction));
}

/** Results of evaluations name instances and patches too, and say more. */
function isPrediction(value: unknown): boolean {
	if (!isRecord(value) || typeof value['instance_id'] !== 'string') return false;
	const keys = Object.keys(value);
	return 'model_patch' in value && 'model_name_or_path' in value && keys.length <= 6;
}

/** `preds.json` has the predictions by the names of their instances. */
function isNamedPrediction(value: unknown): boolean {
	return isRecord(value) && 'model_patch' in value && typeof value['instance_id'] === 'string';
}

function takeSome(predictions: Iterable<Prediction>): Prediction[] {
	const taken: Prediction[] = [];
	for (const prediction of predictions) {
		taken.push(prediction);
		if (taken.length === ENOUGH) break;
	}
	return taken;
}

function* readPredictions(source: Source, report: ReportIssue): Generator<Prediction> {
	if (hasLineRecords(source)) {
		for (const { line, value } of readJsonLines(source, report)) yield* toPrediction(line, value);
		return;
	}
	const document = openJsonDocument(source, { report }, 'a file of predictions');
	if (document === undefined) return;
	for (const { line, value } of document.items()) yield* toPrediction(line, value);
	yield* readObject(document);
}

function* readObject(document: JsonDocument): Generator<Prediction> {
	if (document.keys.includes('model_patch')) {
		yield* toPrediction(document.lineOf('model_patch'), document.without());
		return;
	}
	for (const key of document.keys.slice(0, ENOUGH)) {
		yield* toPrediction(document.lineOf(key, 'model_patch'), document.get(key));
	}
}

function toPrediction(line: number, value: unknown): Prediction[] {
	const prediction: Fields = isRecord(value) ? value : {};
	if (!('model_patch' in prediction)) return [];
	return [{ line, patch: findText(prediction['model_patch']) ?? '' }];
}
