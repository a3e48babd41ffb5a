import { describeLines, type LineFacts } from '../../analyse/source/line-facts.ts';
import { isCounted } from '../../analyse/source/loc.ts';
import type { CodeBodies } from '../bodies.ts';
import type { CodeSource } from './code-source.ts';

/** What the lines of a text are; undefined for a language whose lines are not counted. */
export function readLineFacts(
	{ language, sha256, load }: CodeSource,
	bodies: CodeBodies,
): LineFacts | undefined {
	if (!isCounted(language)) return undefined;
	const name = { kind: 'lines', code: import.meta.url, of: [language, sha256] };
	return bodies.derive(name, () => describeLines(load()));
}
