import { visibleText } from '../html.ts';

/** The beginning of a text on one line, for what is folded. */
export function firstWords(text: string): string {
	const line = visibleText(text.slice(0, 400)).replace(/\s+/g, ' ').trim();
	return line.length <= 110 ? line : `${line.slice(0, 109)}…`;
}
