import { parseJson } from '../../model/json.ts';
import { readLines } from '../source/lines.ts';
import type { Source } from '../source/source.ts';

/** Larger copies are not offered. */
const MAX_COPY = 10_000_000;
const HIDDEN = '[redacted: input]';

/**
 * A recording of version 2 or 3 without the keys that were typed, which may be a password. Undefined
 * for one that is too large.
 */
export function copyWithoutInput(source: Source): string | undefined {
	if (source.bytes > MAX_COPY) return undefined;
	const lines: string[] = [];
	for (const { text } of readLines(source, () => undefined)) lines.push(hideInput(text));
	return `${lines.join('\n')}\n`;
}

function hideInput(line: string): string {
	const value = parseJson(line);
	if (Array.isArray(value)) {
		const [time, code] = value as unknown[];
		return code === 'i' ? JSON.stringify([time, code, HIDDEN]) : line;
	}
	// A line that is cut or mixed with another may hold keys too.
	return value === undefined && line.includes('"i"') ? `# ${HIDDEN}` : line;
}
