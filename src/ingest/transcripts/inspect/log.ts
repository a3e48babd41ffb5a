import type { TranscriptSummary } from '../../../model/transcript.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';

/** What a log says of all its samples. */
export interface InspectLog {
	status: string | undefined;
	/** Name of the evaluation. */
	task: string | undefined;
	/** As it was asked for: `openai/gpt-4o-mini`. */
	model: string | undefined;
	/** Of Inspect. */
	version: string | undefined;
	/** `eval` of the log, whole. */
	evaluation: Fields;
	error: string | undefined;
}

/** The facts of a log, from its header or from the beginning of its journal. */
export function toInspectLog(header: { get(key: string): unknown }): InspectLog {
	const evaluation = toFields(header.get('eval'));
	return {
		status: findText(header.get('status')),
		task: findText(evaluation['task']),
		model: findText(evaluation['model']),
		version: findText(toFields(evaluation['packages'])['inspect_ai']),
		evaluation,
		error: findText(toFields(header.get('error'))['message']),
	};
}

const LIMITS = new Map<string, NonNullable<TranscriptSummary['limitHit']>>([
	['context', 'tokens'],
	['token', 'tokens'],
	['message', 'turns'],
	['turn', 'turns'],
	['time', 'time'],
	['working', 'time'],
	['cost', 'cost'],
]);

/** The limit that ended a sample, where it is one of ours; an operator or a solver may set others. */
export function toLimit(sample: { get(key: string): unknown }): TranscriptSummary['limitHit'] {
	const limit = sample.get('limit');
	return LIMITS.get(findText(toFields(limit)['type']) ?? findText(limit) ?? '');
}
