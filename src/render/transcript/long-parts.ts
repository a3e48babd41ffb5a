import { formatCount } from '../../model/words.ts';
import { html, markup, type SafeHtml } from '../html.ts';
import { countLines, splitLongText } from './long-text.ts';
import type { PageRoom } from './page-room.ts';

/** Where all of a text can be read, relative to the page: the copy of the transcript's file. */
export interface RawSource {
	name: string;
	/** Undefined where the site holds no copy. */
	href: string | undefined;
}

export interface DrawContext {
	/** Id of the block, such as `t42.3`. */
	id: string;
	room: PageRoom;
	source: RawSource;
}

export interface LongOptions extends DrawContext {
	draw: (text: string) => SafeHtml;
	/** Characters that the reader of the file already left out. */
	omitted?: number | undefined;
}

/** A text with its middle folded away where it is long; says what it does not show, and where that is. */
export function renderLong(text: string, options: LongOptions): SafeHtml {
	const { draw, room, omitted = 0, source } = options;
	const { head, middle, tail } = splitLongText(text, {
		edge: room.forEdge(),
		folded: room.forFolded(),
	});
	if (middle === undefined) return html`${markup(draw(head))}${markup(renderCut(omitted, source))}`;
	const hidden =
		countLines(middle.text) > 1 || middle.lines > 1
			? formatCount(middle.lines, 'line')
			: formatCount(middle.size, 'character');
	const folded =
		middle.text === ''
			? html`<p class="cut">${hidden} ${middle.lines === 1 ? 'is' : 'are'} not shown here.${markup(renderWhere(source))}</p>`
			: html`<details class="rest"><summary>${hidden} more</summary>${markup(draw(middle.text))}${markup(renderCut(middle.missing, source))}</details>`;
	return html`${markup(draw(head))}${markup(folded)}${markup(draw(tail))}${markup(renderCut(omitted, source))}`;
}

/** Says how many characters are missing, and where they are; nothing for 0. */
export function renderCut(characters: number, source: RawSource): SafeHtml {
	if (characters <= 0) return html``;
	return html`<p class="cut">${formatCount(characters, 'character')} more ${characters === 1 ? 'is' : 'are'} not shown here.${markup(renderWhere(source))}</p>`;
}

export function renderWhere({ name, href }: RawSource): SafeHtml {
	if (href === undefined) return html` The file <bdi>${name}</bdi> has all of it.`;
	return html` <a href="${href}">The copy of <bdi>${name}</bdi></a> has all of it.`;
}
