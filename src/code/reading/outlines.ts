import { outlineFile, type Outline } from '../../analyse/source/outline.ts';
import type { SymbolParsers } from '../../analyse/source/symbols/parsers.ts';
import type { TreeFile } from '../../model/bench.ts';
import { cached, type Store } from '../../model/store.ts';
import type { Source } from '../../ingest/index.ts';
import { readText } from '../../ingest/source/read-text.ts';
import { createCodeText } from '../../lexer/code-text.ts';
import { languageOf } from '../../lexer/language.ts';

/** What is known of a file by its content: its symbols and fingerprints. */
export type FindOutline = (file: Pick<TreeFile, 'path' | 'sha256' | 'source'>) => Outline;

/** The code that outlines come from: it counts for the names of all that is computed from them. */
export const OUTLINE_CODE = import.meta.url;

/** Outlines of files; each content is read once in each language, ever. */
export function createOutlines({
	open,
	store,
	parsers,
}: {
	open: (path: string) => Source;
	store: Store;
	parsers: SymbolParsers;
}): FindOutline {
	return ({ path, sha256, source }) =>
		cached(store, { kind: 'outline', code: OUTLINE_CODE, of: [languageOf(path), sha256] }, () =>
			outlineFile(path, createCodeText(readText(open(source)).text, languageOf(path)), parsers),
		);
}
