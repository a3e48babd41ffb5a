import { formatCount } from '../model/text.ts';
import { html, joinHtml, markup, type SafeHtml } from './html.ts';
import { heightClass, numberWidth } from './line-row.ts';
import { renderNumberedLines, type NumberedText } from './numbered-lines.ts';
import type { LineSpan } from '../model/aligned.ts';
import { symbolAnchor } from './symbol-anchor.ts';

export interface StackSide {
	text: NumberedText;
	/** Name of the contestant. */
	name: string;
	/** Number of its colour. */
	colour: number;
}

export interface StackSection {
	/** Path of the symbol; absent for other lines. */
	path?: string;
	title: string;
	/** `same`: others that have the same text. */
	blocks: readonly { variant: number; spans: readonly LineSpan[]; same: readonly number[] }[];
	/** Who does not have the symbol. */
	absent: readonly number[];
}

/** Lines of a chunk, the unit that browsers skip while it is out of view. */
const CHUNK = 100;

export interface StackOptions {
	/** What the ids of headings begin with, where several stacks share a page. */
	anchorPrefix?: string;
	/** In a figure of a text, symbols and contestants are no headings. */
	inFigure?: boolean;
}

/** The same symbol of several files, one below the other, each under its contestant's name. */
export function renderStack(
	sections: readonly StackSection[],
	sides: readonly StackSide[],
	options: StackOptions = {},
): SafeHtml {
	return joinHtml(sections.map((section) => renderSection(section, sides, options)));
}

function renderSection(
	{ path, title, blocks, absent }: StackSection,
	sides: readonly StackSide[],
	{ anchorPrefix = '', inFigure = false }: StackOptions,
): SafeHtml {
	const id = path === undefined ? undefined : `${anchorPrefix}${symbolAnchor(path)}`;
	const [outer, symbolTag, label] = inFigure
		? [html`div`, html`p`, html`p`]
		: [html`section`, html`h2`, html`h3`];
	const name = id === undefined ? html`${title}` : html`<a href="#${id}"><bdi>${title}</bdi></a>`;
	const anchor = id === undefined ? html`` : html` id="${id}"`;
	const namesOf = (variants: readonly number[]): string[] =>
		variants.flatMap((variant) => sides[variant]?.name ?? []);
	const parts = blocks.flatMap(({ variant, spans, same }) => {
		const side = sides[variant];
		const about = { spans, title, same: namesOf(same), label };
		return side === undefined ? [] : [renderBlock(side, about)];
	});
	const missing = absent.length === 0 ? '' : `not in ${namesOf(absent).join(', ')}`;
	return html`<${markup(outer)} class="stack-section"><${markup(symbolTag)} class="pair-symbol"${markup(anchor)}>${markup(name)} <span class="pair-words">${missing}</span></${markup(symbolTag)}>${markup(joinHtml(parts))}</${markup(outer)}>`;
}

interface BlockOptions {
	spans: readonly LineSpan[];
	title: string;
	/** Names of others that have the same text. */
	same: readonly string[];
	/** Element of the contestant's name. */
	label: SafeHtml;
}

function renderBlock(
	{ text, name, colour }: StackSide,
	{ spans, title, same, label }: BlockOptions,
): SafeHtml {
	const equals = same.map((other) => html` <span>= <bdi>${other}</bdi></span>`);
	const code = spans.map((span) => renderSpan(text, span));
	const width = numberWidth(text.lines.length);
	const tag = markup(label);
	return html`<${tag} class="stack-label tint-${colour}"><bdi>${name}</bdi>${markup(joinHtml(equals))} <span>${describeLines(spans)}</span></${tag}><div class="lines stack-lines tint-${colour} ${width}" role="group" aria-label="${title}, ${name}" tabindex="0">${markup(joinHtml(code))}</div>`;
}

/** Where a symbol stands; lines in several places are counted. */
function describeLines(spans: readonly LineSpan[]): string {
	const [[first, last] = [0, 0], ...others] = spans;
	if (others.length === 0) return first === last ? `line ${first}` : `lines ${first} to ${last}`;
	return formatCount(
		spans.reduce((sum, [start, end]) => sum + end - start + 1, 0),
		'line',
	);
}

function renderSpan(text: NumberedText, [first, last]: LineSpan): SafeHtml {
	const chunks: SafeHtml[] = [];
	for (let start = first; start <= last; start += CHUNK) {
		const count = Math.min(CHUNK, last - start + 1);
		const rows = renderNumberedLines(text, { first: start, count });
		chunks.push(html`<div class="chunk ${heightClass(count)}">${markup(rows)}</div>`);
	}
	return html`<div class="stack-span">${markup(joinHtml(chunks))}</div>`;
}
