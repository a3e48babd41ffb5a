import { readCode } from '../../../code/compare/read-code.ts';
import { languageOf } from '../../../lexer/language.ts';
import type { TreeFile } from '../../../model/bench.ts';
import { measureLines, numberText } from '../../../render/numbered-lines.ts';
import type { Bodies } from '../../site.ts';

/** Raised whenever the same lines would take more or less HTML. */
const SIZES_VERSION = 2;

/** How much HTML each line of a file takes. */
export function sizesOf(file: TreeFile, bodies: Bodies): number[] {
	const language = languageOf(file.path);
	return bodies.derive(`line-sizes/${SIZES_VERSION}/${language}/${file.sha256}`, () =>
		measureLines(numberText(readCode(file, bodies).text, language, 'aL')),
	);
}
