import type { Reader } from '../reader.ts';
import { readWholeText } from '../source/whole-text.ts';

const LIMIT = 2 * 1024 * 1024;

/**
 * What the model wrote about its work: `FIX_NOTES.md`, `DEV_NOTES.md`, `report.md`,
 * `SELF_REVIEW.md`. Only the text; claims are found in it by the analysis.
 */
export const notesReader: Reader = {
	format: 'markdown',
	kind: 'notes',
	code: import.meta.url,
	matches: ({ basename, extension, isText }) => {
		if (!isText || (extension !== 'md' && extension !== 'markdown')) return false;
		return /notes|report|self[-_ ]?review/.test(basename);
	},
	read(source, context) {
		const text = readWholeText(source, context, { limit: LIMIT, what: 'a file of notes' });
		return text === undefined ? { kind: 'none' } : { kind: 'notes', text };
	},
};
