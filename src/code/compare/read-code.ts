import type { TreeFile } from '../../model/bench.ts';
import { languageOf } from '../../lexer/language.ts';
import { measureLines, numberText } from '../../render/numbered-lines.ts';
import type { Bodies } from '../../site/site.ts';

/** More than any file that is compared. */
const LIMIT = 4_000_000;

export function readText({ source }: Pick<TreeFile, 'source'>, bodies: Bodies): string {
	return bodies.text(source, LIMIT).text;
}

/** The text of a file and its lines, without their `\n`. */
export function readCode(file: TreeFile, bodies: Bodies): { text: string; lines: string[] } {
	const text = readText(file, bodies);
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return { text, lines };
}

/** Raised whenever the same lines would take more or less HTML. */
const SIZES_VERSION = 2;

/** How much HTML each line of a file takes. */
export function sizesOf(file: TreeFile, bodies: Bodies): number[] {
	const language = languageOf(file.path);
	return bodies.derive(`line-sizes/${SIZES_VERSION}/${language}/${file.sha256}`, () =>
		measureLines(numberText(readText(file, bodies), language, 'aL')),
	);
}
