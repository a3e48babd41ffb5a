import { formatCount } from '../model/words.ts';
import { html, joinHtml, markup, type SafeHtml } from './html.ts';
import { numberWidth, renderNumberedLines, type NumberedText } from './numbered-lines.ts';
import type { LineSpan } from './pair-parts.ts';
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

/** The same symbol of several files, one below the other, each under its contestant's name. */
export function renderStack(
	sections: readonly StackSection[],
	sides: readonly StackSide[],
): SafeHtml {
	return joinHtml(sections.map((section) => renderSection(section, sides)));
}

function renderSection(
	{ path, title, blocks, absent }: StackSection,
	sides: readonly StackSide[],
): SafeHtml {
	const id = path === undefined ? undefined : symbolAnchor(path);
	const name = id === undefined ? html`${title}` : html`<a href="#${id}"><bdi>${title}</bdi></a>`;
	const anchor = id === undefined ? html`` : html` id="${id}"`;
	const namesOf = (variants: readonly number[]): string[] =>
		variants.flatMap((variant) => sides[variant]?.name ?? []);
	const parts = blocks.flatMap(({ variant, spans, same }) => {
		const side = sides[variant];
		return side === undefined ? [] : [renderBlock(side, { spans, title, same: namesOf(same) })];
	});
	const missing = absent.length === 0 ? '' : `not in ${namesOf(absent).join(', ')}`;
	return html`<section class="stack-section"><h2 class="pair-symbol"${markup(anchor)}>${markup(name)} <span class="pair-words">${missing}</span></h2>${markup(joinHtml(parts))}</section>`;
}

function renderBlock(
	{ text, name, colour }: StackSide,
	{ spans, title, same }: { spans: readonly LineSpan[]; title: string; same: readonly string[] },
): SafeHtml {
	const equals = same.map((other) => html` <span>= <bdi>${other}</bdi></span>`);
	const code = spans.map((span) => renderSpan(text, span));
	const width = numberWidth(text.lines.length);
	return html`<h3 class="stack-label tint-${colour}"><bdi>${name}</bdi>${markup(joinHtml(equals))} <span>${describeLines(spans)}</span></h3><div class="lines stack-lines tint-${colour} code-w${width}" role="group" aria-label="${title}, ${name}" tabindex="0">${markup(joinHtml(code))}</div>`;
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
		const tens = Math.max(1, Math.round(count / 10));
		chunks.push(html`<div class="chunk rows-${tens}">${markup(rows)}</div>`);
	}
	return html`<div class="stack-span">${markup(joinHtml(chunks))}</div>`;
}
