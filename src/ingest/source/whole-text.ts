import type { ReadContext } from '../reader.ts';
import type { Source } from './source.ts';
import { decodeText } from './encoding.ts';

/** The text of a file of up to `limit` bytes. A larger one is reported by the name `what`. */
export function readWholeText(
	source: Source,
	context: ReadContext,
	{ limit, what }: { limit: number; what: string },
): string | undefined {
	const { report } = context;
	if (source.bytes > limit) {
		report({ kind: 'TooLarge', values: { bytes: source.bytes, limit, what } });
		return undefined;
	}
	return decodeText(source.readBytes(), report);
}
