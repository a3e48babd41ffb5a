import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { ReadContext } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { findCount, findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import { findGeminiLimit } from './session.ts';
import { toOutputTotals } from './totals.ts';
import { openJsonDocument } from '../../json/document.ts';
import { toolKindOf } from '../builder/tools.ts';

/** A count that is larger is not believed: each call becomes a block. */
const MAX_CALLS = 10_000;

/** Whether a document is what `gemini -o json` prints. */
export function isGeminiOutput({ type, stats, response, error }: Fields): boolean {
	return (
		type === undefined &&
		(response !== undefined || error !== undefined) &&
		isRecord(stats) &&
		isRecord(stats['models']) &&
		isRecord(stats['tools'])
	);
}

/**
 * Reads the one object of `gemini -o json`: the last words of the model and statistics. Of the
 * calls it says only how often each tool was called.
 */
export function readGeminiOutput(source: Source, context: ReadContext): Reading {
	const document = openJsonDocument(source, context, 'the output of Gemini CLI');
	if (document === undefined) return { kind: 'none' };
	const builder = createTranscriptBuilder(context);
	const stats = document.get('stats');
	const line = document.lineOf('stats');
	const models = Object.keys(toFields(toFields(stats)['models']));
	for (const model of models) builder.sawModel(model);
	const key = 'answer';
	showCounts(builder, { line, key }, toFields(toFields(stats)['tools']));
	const text = findText(document.get('response'));
	if (text !== undefined) {
		const place = document.lineOf('response');
		const [model] = models.length === 1 ? models : [];
		builder.model({ line: place, key, model }, [{ type: 'text', line: place, text }]);
	}
	const failure = showError(builder, document.lineOf('error'), document.get('error'));
	const totals = toOutputTotals(line, stats);
	const id = findText(document.get('session_id'));
	return builder.finish({
		harness: 'Gemini CLI',
		sessionIds: id === undefined ? [] : [id],
		totals: totals === undefined ? [] : [totals],
		...defined({ limitHit: failure }),
		...(document.cutLine === undefined ? {} : { cutOff: true }),
	});
}

/** One call for each that was counted: their order, arguments and outputs are not known. */
function showCounts(
	builder: TranscriptBuilder,
	entry: { line: number; key: string },
	tools: Fields,
): void {
	const { line } = entry;
	let left = MAX_CALLS;
	for (const [name, stats] of Object.entries(toFields(tools['byName']))) {
		const count = Math.min(left, findCount(toFields(stats)['count']) ?? 0);
		const failures = findCount(toFields(stats)['fail']) ?? 0;
		left -= count;
		for (let n = 1; n <= count; n++) {
			const id = `${name} ${n}`;
			const input = `Call ${n} of ${count}. The file does not hold its arguments.`;
			builder.call(entry, { type: 'tool', line, id, name, toolKind: toolKindOf(name), input });
			const text = 'The file does not hold the output.';
			builder.result({ line, callId: id, text, failed: n > count - failures });
		}
	}
}

function showError(
	builder: TranscriptBuilder,
	line: number,
	error: unknown,
): ReturnType<typeof findGeminiLimit> {
	if (!isRecord(error)) return undefined;
	const text = toWord(error['message']);
	builder.notice({ line }, `The run ended with an error: ${text}`, 'error');
	return findGeminiLimit(text);
}
