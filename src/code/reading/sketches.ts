import { sketchFile, type CodeSketch } from '../../analyse/source/sketch.ts';
import type { SymbolParsers } from '../../analyse/source/symbols/parsers.ts';
import type { CodeBodies } from '../bodies.ts';
import type { CodeSource } from './code-source.ts';

/** The code that sketches come from: it counts for the names of all that is computed from them. */
export const SKETCH_CODE = import.meta.url;

/** The symbols and fingerprints of a text; each content is sketched once in each language, ever. */
export function readSketch(
	{ path, language, sha256, load }: CodeSource,
	{ bodies, parsers }: { bodies: CodeBodies; parsers: SymbolParsers },
): CodeSketch {
	const name = { kind: 'sketch', code: SKETCH_CODE, of: [language, sha256] };
	return bodies.derive(name, () => sketchFile(path, load(), parsers));
}
