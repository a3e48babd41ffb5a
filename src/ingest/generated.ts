import type { FileFacts } from './source/measure-file.ts';
import type { Source } from './source/source.ts';

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
	if (/\.(?:[cm]?js|css)$/i.test(treePath) && source.bytes / lines > MINIFIED_LINE) {
		return 'minified';
	}
	const head = source.readHead(HEAD).toString('latin1').split('\n', HEAD_LINES).join('\n');
	return /\bDO NOT (?:EDIT|MODIFY)\b|@generated\b/.test(head) ? 'generated' : undefined;
}
