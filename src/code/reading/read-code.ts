import type { TreeFile } from '../../model/bench.ts';
import type { CodeBodies } from '../bodies.ts';

/** More than any file that is compared. */
const LIMIT = 4_000_000;

/** The text of a file and its lines, without their `\n`. */
export function readCode(
	{ source }: Pick<TreeFile, 'source'>,
	bodies: CodeBodies,
): { text: string; lines: string[] } {
	const { text } = bodies.text(source, LIMIT);
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return { text, lines };
}
