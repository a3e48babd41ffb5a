import { formatCount } from '../../model/text.ts';
import { html, markup, type SafeHtml } from '../html.ts';
import { renderMarkdown } from '../markdown.ts';
import { countLines, cutText } from './long-text.ts';
import { renderCut, type DrawContext } from './long-parts.ts';

/** Longer texts are folded behind their beginning. */
const WHOLE = 12_000;
const BEGINNING = 6_000;

export interface ProseOptions extends DrawContext {
	/** What the ids of headings begin with. */
	idPrefix: string;
	omitted?: number | undefined;
}

/** What a person or a model wrote: laid out where it is Markdown, else with its own lines. */
export function renderProse(text: string, options: ProseOptions): SafeHtml {
	const { room, omitted = 0, source, idPrefix } = options;
	const shown = cutText(text, room.forText());
	const missing = text.length - shown.length + omitted;
	if (shown.length <= WHOLE) {
		return html`${markup(draw(shown, idPrefix))}${markup(renderCut(missing, source))}`;
	}
	const end = findParagraphEnd(shown, BEGINNING);
	const rest = shown.slice(end);
	return html`${markup(draw(shown.slice(0, end), idPrefix))}<details class="rest"><summary>${formatCount(countLines(rest), 'line')} folded, ${formatCount(Buffer.byteLength(rest), 'byte')}; its beginning is shown</summary>${markup(draw(rest, `${idPrefix}more-`))}${markup(renderCut(missing, source))}</details>`;
}

function draw(text: string, idPrefix: string): SafeHtml {
	if (!isMarkdown(text)) return html`<p class="prose-lines" dir="auto">${text}</p>`;
	const { html: laidOut, notice } = renderMarkdown(text, { idPrefix, heading: 3 });
	return html`${markup(laidOut)}${notice !== undefined && markup(html`<p class="cut">${notice}</p>`)}`;
}

/** Plain messages keep their line breaks, which Markdown would join. */
function isMarkdown(text: string): boolean {
	return /^(?:#{1,6} |[-*+] |\d{1,3}[.)] |>|```|~~~|\|)|`|\*\*|\]\(|__/m.test(text);
}

/** The end of a paragraph near `size` that does not lie inside a block of code. */
function findParagraphEnd(text: string, size: number): number {
	for (let end = text.lastIndexOf('\n\n', size); end > size / 3;) {
		const fences = text.slice(0, end).match(/^ {0,3}```/gm)?.length ?? 0;
		if (fences % 2 === 0) return end + 2;
		end = text.lastIndexOf('\n\n', end - 1);
	}
	return cutText(text, size).length;
}
