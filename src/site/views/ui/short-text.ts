import { visibleText } from '../../../render/html.ts';
import { cutText } from '../../../render/transcript/long-text.ts';

/** What sets the colours of a terminal, and the beginning of it where a text was cut. */
const COLOURS = /\x1b\[[0-?]*(?:[ -/]*[@-~]|…?$)|\x1b…?$/g;

/**
 * Text of a log for where there is room for little: at most so many characters as they are shown,
 * since what hides in a text can be longer when it is made visible.
 */
export function shortText(text: string, length: number): string {
	const plain = text.slice(0, 4 * length).replace(COLOURS, '');
	const visible = visibleText(plain);
	if (visible.length <= length && text.length <= 4 * length) return visible;
	return `${cutText(visible, length - 1).trimEnd()}…`;
}
