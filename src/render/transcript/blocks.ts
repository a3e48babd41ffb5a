import { eventOfNotice } from '../../model/session-events.ts';
import { formatCount } from '../../model/text.ts';
import type { Block, Turn } from '../../model/turn.ts';
import { renderAnsi } from '../ansi.ts';
import { html, joinHtml, markup, type SafeHtml } from '../html.ts';
import { renderLong, renderWhere, type DrawContext } from './long-parts.ts';
import { renderBlockLink } from './block-link.ts';
import { firstWords } from './first-words.ts';
import { renderNotice } from './notice.ts';
import { renderImage } from './image.ts';
import { renderProse } from './prose.ts';
import { renderTool } from './tool.ts';
import { renderJson } from './tool-parts.ts';

export interface TurnContext extends Omit<DrawContext, 'id'> {
	/** Folder that most paths lie in; it is left out of what a folded call shows. */
	folder: string;
	/** Address of the page of a file that a call names, where the run left one. */
	fileHref: (path: string) => string | undefined;
}

/** The blocks of a turn, with the ids `t42.1`, `t42.2`, …, as far as the page has room for them. */
export function renderBlocks(turn: Turn, context: TurnContext): SafeHtml {
	const parts: SafeHtml[] = [];
	let retries: SafeHtml[] = [];
	const closeRetries = (): void => {
		parts.push(...foldRetries(retries));
		retries = [];
	};
	for (const [index, block] of turn.blocks.entries()) {
		if (!context.room.hasRoom()) {
			closeRetries();
			parts.push(renderLeftOut(turn.blocks.length - index, context));
			break;
		}
		const id = `t${turn.n}.${index + 1}`;
		const part = context.room.take(renderBlock(block, { ...context, id }));
		if (block.type === 'notice' && eventOfNotice(block.text) === 'retry') retries.push(part);
		else {
			closeRetries();
			parts.push(part);
		}
	}
	closeRetries();
	return joinHtml(parts);
}

/** So many retries in a row are folded: the first and the last one are shown. */
const RETRIES = 4;

function foldRetries(retries: readonly SafeHtml[]): readonly SafeHtml[] {
	const [first] = retries;
	const last = retries.at(-1);
	if (retries.length < RETRIES || first === undefined || last === undefined) return retries;
	const middle = retries.slice(1, -1);
	const folded = html`<details class="rest retries"><summary>× ${retries.length}, ${formatCount(middle.length, 'more retry', 'more retries')}</summary>${markup(middle)}</details>`;
	return [first, folded, last];
}

function renderLeftOut(count: number, { source }: TurnContext): SafeHtml {
	return html`<p class="cut">This page is full: ${formatCount(count, 'block')} more of this turn ${count === 1 ? 'is' : 'are'} not shown here.${markup(renderWhere(source))}</p>`;
}

function renderBlock(block: Block, context: TurnContext & { id: string }): SafeHtml {
	const { id } = context;
	const idPrefix = `${id}-`;
	const link = markup(renderBlockLink(id));
	switch (block.type) {
		case 'text':
			return html`<div class="block-text" id="${id}">${link}${markup(renderProse(block.text, { ...context, idPrefix, omitted: block.omitted }))}</div>`;
		case 'thinking':
			return html`<details class="thinking"><summary><span class="thinking-name">Thinking</span> <span class="thinking-start">${firstWords(block.text)}</span></summary><div id="${id}">${link}${markup(renderProse(block.text, { ...context, idPrefix, omitted: block.omitted }))}</div></details>`;
		case 'tool':
			return renderTool(block, context);
		case 'image':
			return html`<div class="block-picture" id="${id}">${link}${markup(renderImage(block, context))}</div>`;
		case 'notice':
			return renderNotice(block, context);
		case 'log':
			return html`<div class="block-log" id="${id}">${markup(renderLong(block.text, { ...context, id, omitted: block.omitted, draw: renderAnsi }))}</div>`;
		case 'raw':
			return html`<details class="tool tool-raw"><summary><span class="tool-name">Record</span> <code class="tool-subject">${firstWords(block.text)}</code> <span class="tool-outcome">not understood, as it is in the log</span></summary><div class="tool-body" id="${id}">${link}${markup(renderJson(block.text, { ...context, omitted: block.omitted }))}</div></details>`;
	}
}
