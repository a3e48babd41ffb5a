import { readCode } from '../../../code/reading/read-code.ts';
import { languageOf } from '../../../lexer/language.ts';
import type { TreeFile } from '../../../model/bench.ts';
import { measureLines, numberText } from '../../../render/numbered-lines.ts';
import type { Bodies } from '../../site.ts';

/** How much HTML each line of a file takes. */
export function sizesOf(file: TreeFile, bodies: Bodies): number[] {
	const language = languageOf(file.path);
	const name = { kind: 'line-sizes', code: import.meta.url, of: [language, file.sha256] };
	return bodies.derive(name, () =>
		measureLines(numberText(readCode(file, bodies).text, language, 'aL')),
	);
}
