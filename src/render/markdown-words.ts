import type { Root, RootContent } from 'hast';
import { decodeEntities } from './markdown-parser.ts';

/** Elements that stand inside words; all others end them. */
const INLINE = new Set(['code', 'del', 'em', 'i', 'kbd', 's', 'strong', 'sub', 'sup']);

/** Missing words that are looked for inside others; a note with more is not worth the search. */
const MAX_SEARCHED = 50;

/** The text of a tree, with a space wherever an element ends a word. */
export function textOf(node: Root | RootContent): string {
	const parts: string[] = [];
	collectText(node, parts);
	return parts.join('');
}

function collectText(node: Root | RootContent, parts: string[]): void {
	if (node.type === 'text') parts.push(node.value);
	if (!('children' in node)) return;
	const separator = node.type === 'element' && INLINE.has(node.tagName) ? '' : ' ';
	parts.push(separator);
	for (const child of node.children) collectText(child, parts);
	parts.push(separator);
}

/**
 * Words of a Markdown source that are not in what was made of it, at most a few. Words are stretches
 * of letters and digits and count as often as they occur; emphasis marks inside them are no
 * letters. List numbers are drawn by the browser and do not count.
 */
export function findLostWords(source: string, result: string): string[] {
	const counts = countWords(result);
	const lost: string[] = [];
	for (const [word, count] of countWords(decodeEntities(withoutSyntax(source)))) {
		if (count > (counts.get(word) ?? 0)) lost.push(word);
	}
	if (lost.length === 0 || lost.length > MAX_SEARCHED) return lost.slice(0, MAX_SEARCHED);
	// A word may be glued to its neighbour, as a tag between them was read as such.
	const squeezed = squeeze(result);
	return lost.filter((word) => !squeezed.includes(word));
}

function withoutSyntax(source: string): string {
	return source
		.replace(/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+/gm, ' ')
		.replace(/<\/?(?:kbd|sub|sup)>/gi, '')
		.replace(/<(?:br ?\/?|\/?summary|\/details|details(?: open)?)>/gi, ' ')
		.replace(/\]\[[^\]\n]{0,1000}\]/g, ']')
		.replace(/^ {0,3}\[[^\]\n]{1,1000}\]:/gm, ' ');
}

function countWords(text: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const [word] of squeeze(text).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
		counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	return counts;
}

/** Without the characters that may stand inside a word as markup. */
function squeeze(text: string): string {
	return text.replace(/[*_~`\\]/g, '');
}
