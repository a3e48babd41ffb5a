import { sketchFile, type CodeSketch } from '../../analyse/source/sketch.ts';
import type { SymbolParsers } from '../../analyse/source/symbols/parsers.ts';
import type { TreeFile } from '../../model/bench.ts';
import { cached, type Store } from '../../model/store.ts';
import type { Source } from '../../ingest/index.ts';
import { readText } from '../../ingest/source/read-text.ts';
import { createCodeText } from '../../lexer/code-text.ts';
import { languageOf } from '../../lexer/language.ts';

/** What is known of a file by its content: its symbols and fingerprints. */
export type FindSketch = (file: Pick<TreeFile, 'path' | 'sha256' | 'source'>) => CodeSketch;

/** The code that sketches come from: it counts for the names of all that is computed from them. */
export const SKETCH_CODE = import.meta.url;

/** Sketches of files; each content is read once in each language, ever. */
export function createSketches({
	open,
	store,
	parsers,
}: {
	open: (path: string) => Source;
	store: Store;
	parsers: SymbolParsers;
}): FindSketch {
	return ({ path, sha256, source }) =>
		cached(store, { kind: 'sketch', code: SKETCH_CODE, of: [languageOf(path), sha256] }, () =>
			sketchFile(path, createCodeText(readText(open(source)).text, languageOf(path)), parsers),
		);
}
