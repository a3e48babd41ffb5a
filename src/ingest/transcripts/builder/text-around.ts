import { formatCount } from '../../../model/text.ts';
import { explainJson } from '../../json/lines.ts';
import type { ReadContext } from '../../reader.ts';
import type { TranscriptBuilder } from './builder.ts';
import type { JsonDocument } from '../../json/document.ts';

/** Shows the text around a document, and reports it. */
export function showTextAround(
	{ around }: Pick<JsonDocument, 'around'>,
	builder: TranscriptBuilder,
	{ report }: Pick<ReadContext, 'report'>,
): void {
	for (const { line, text } of around) {
		builder.broken(line, text);
		const lines = formatCount(text.split('\n').length, 'line');
		const kept = `the document beside these ${lines} was read`;
		report({ kind: 'InvalidJson', line, values: { reason: explainJson(text), kept } });
	}
}
