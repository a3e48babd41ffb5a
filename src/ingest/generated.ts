import type { FileFacts } from './source/measure-file.ts';
import { readText } from './source/read-text.ts';
import type { Source } from './source/source.ts';
import { detectEncoding } from './source/encoding.ts';

/** Longer lines than this, on average, are those of a minifier (linguist's rule). */
const MINIFIED_LINE = 110;
const HEAD = 4096;
/** The note of a generator stands at the top. */
const HEAD_LINES = 5;

/** Why nobody wrote a file of a tree, by its content, or undefined if somebody did. */
export function reasonNotWritten(
	treePath: string,
	source: Source,
	{ lines, binary }: FileFacts,
): string | undefined {
	if (binary || source.bytes === 0) return undefined;
	if (/\.(?:[cm]?js|css)$/i.test(treePath) && sizeOf(source) / lines > MINIFIED_LINE) {
		return 'minified';
	}
	const head = readText(source, HEAD).text.split('\n', HEAD_LINES).join('\n');
	return /\bDO NOT (?:EDIT|MODIFY)\b|@generated\b/.test(head) ? 'generated' : undefined;
}

/** In bytes, of which a character of code has one; in UTF-16 it has two. */
function sizeOf(source: Source): number {
	return detectEncoding(source.readHead(2)) === 'utf-8' ? source.bytes : source.bytes / 2;
}
