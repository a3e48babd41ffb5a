import { visibleText } from '../../../render/html.ts';
import type { ParseState } from '../../../code/compare/code-analyses.ts';

/** What a page says where the symbols of a file were not found, or not all of them. */
export function describeParsing(
	files: readonly { name: string; state: ParseState | undefined }[],
): string | undefined {
	if (files.every(({ state }) => state === undefined)) {
		return 'There is no parser for this language here: the files are compared as a whole, line by line.';
	}
	const sentences = files.flatMap(({ name, state }) => {
		if (state === undefined || state.state === 'parsed') return [];
		const reason = visibleText(state.reason ?? '');
		return state.state === 'failed'
			? [`The file of ${name} was not parsed and is compared as a whole. ${reason}`.trim()]
			: [`Not all of the file of ${name} was parsed. ${reason}`.trim()];
	});
	return sentences.length === 0 ? undefined : sentences.join(' ');
}
