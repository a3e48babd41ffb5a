import { formatCount } from '../../model/text.ts';
import type { ImageFile } from '../../model/turn.ts';
import { html, markup, type SafeHtml } from '../html.ts';
import { countLines, splitLongText, type LongText } from './long-text.ts';
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
	/** Address of the file of an image. */
	imageHref: (file: ImageFile) => string;
}

/** Above a fold of so many lines, there is a way to the whole text beside it. */
const RAW_LINES = 200;

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
	const where = middle.lines > RAW_LINES && source.href !== undefined;
	const folded =
		middle.text === ''
			? html`<p class="cut">${sizeOf(middle)} ${middle.lines === 1 ? 'is' : 'are'} not shown here; ${describeEdges(head, tail)}.${markup(renderWhere(source))}</p>`
			: html`<details class="rest"><summary>${sizeOf(middle)} folded; ${describeEdges(head, tail)}</summary>${markup(draw(middle.text))}${markup(renderCut(middle.missing, source))}</details>${where && markup(html`<p class="cut">${markup(renderWhere(source))}</p>`)}`;
	return html`${markup(draw(head))}${markup(folded)}${markup(draw(tail))}${markup(renderCut(omitted, source))}`;
}

/** `1,240 lines, 48,210 bytes`; of a text without lines its characters. */
function sizeOf({ lines, size, bytes }: NonNullable<LongText['middle']>): string {
	const amount = lines > 1 ? formatCount(lines, 'line') : formatCount(size, 'character');
	return `${amount}, ${formatCount(bytes, 'byte')}`;
}

/** What is shown around a fold. */
function describeEdges(head: string, tail: string): string {
	const [first, last] = [countLines(head), countLines(tail)];
	if (first <= 1 && last <= 1) return 'its beginning and its end are shown';
	return `the first ${first} and the last ${last} are shown`;
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
