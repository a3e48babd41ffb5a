import { createHash } from 'node:crypto';
import { createCodeText, type CodeText } from '../../lexer/code-text.ts';
import { languageOf } from '../../lexer/language.ts';
import type { TreeFile } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import type { CodeBodies } from '../bodies.ts';

/** A text of a run's code that may be read for several reasons. */
export interface CodeSource {
	/** In the tree. */
	path: string;
	/** By its path. */
	language: string;
	/** Of the content. */
	sha256: string;
	/** Its text; loaded when it is first asked for. */
	load: () => CodeText;
}

/** A file of a tree. */
export function openCode(
	{ path, sha256, source }: Pick<TreeFile, 'path' | 'sha256' | 'source'>,
	bodies: CodeBodies,
): CodeSource {
	const language = languageOf(path);
	let code: CodeText | undefined;
	const load = (): CodeText => (code ??= createCodeText(bodies.text(source).text, language));
	return { path, language, sha256, load };
}

/** The lines that a change adds to a file, where nothing tells what stands around them. */
export function takeAddedLines({ path, hunks }: FileChange): CodeSource {
	const lines = hunks.flatMap((hunk) => hunk.lines.filter(({ sign }) => sign === '+'));
	const text = lines.map((line) => `${line.text}\n`).join('');
	const language = languageOf(path);
	const code = createCodeText(text, language);
	const sha256 = createHash('sha256').update(text).digest('hex');
	return { path, language, sha256, load: () => code };
}
