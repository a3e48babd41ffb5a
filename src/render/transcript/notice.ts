import { eventOfNotice, type SessionEvent } from '../../model/session-events.ts';
import { formatCount } from '../../model/text.ts';
import type { Block } from '../../model/turn.ts';
import { renderPlain } from '../code.ts';
import { html, markup, type SafeHtml } from '../html.ts';
import { firstWords } from './first-words.ts';
import { renderLong, type DrawContext } from './long-parts.ts';
import { countLines } from './long-text.ts';
import { renderProse } from './prose.ts';

type Notice = Extract<Block, { type: 'notice' }>;

const LEVELS = { info: 'Note', warning: '! Warning', error: '✕ Error' };
const EVENTS: Record<SessionEvent, string> = {
	compaction: '⤓ Compaction',
	retry: '↻ Retry',
	model: '⇄ Model',
};
/** Longer notices have lines of their own. */
const SENTENCE = 300;
/** Longer ones that are no warning are folded: prompts of the system, files that were given. */
const WHOLE_LINES = 12;
const WHOLE = 1_200;

/** What happened to the session; what divides the transcript is drawn across it. */
export function renderNotice({ text, level }: Notice, context: DrawContext): SafeHtml {
	const event = eventOfNotice(text);
	const { id } = context;
	const isSentence = text.length <= SENTENCE && !text.includes('\n');
	if (event !== undefined) {
		const words = isSentence ? undefined : splitNotice(text);
		const rest = words === undefined ? html`` : renderRest(words.rest, context);
		return html`<div class="notice notice-${level} session-event event-${event}" id="${id}"><p><span class="notice-level">${EVENTS[event]}</span> <span class="notice-text">${words?.first ?? text}</span></p>${markup(rest)}</div>`;
	}
	const name = html`<span class="notice-level">${LEVELS[level]}</span>`;
	if (isSentence) {
		return html`<div class="notice notice-${level}" id="${id}">${markup(name)} <span class="notice-text">${text}</span></div>`;
	}
	const body = renderLong(text.trim(), { ...context, draw: renderPlain });
	const lines = countLines(text);
	if (level !== 'info' || (lines <= WHOLE_LINES && text.length <= WHOLE)) {
		return html`<div class="notice notice-${level}" id="${id}">${markup(name)} ${markup(body)}</div>`;
	}
	return html`<details class="notice notice-info notice-long"><summary>${markup(name)} <span class="notice-text">${firstWords(text)}</span> <span class="tool-outcome">${formatCount(lines, 'line')}</span></summary><div id="${id}">${markup(body)}</div></details>`;
}

/** `The context was compacted at 12,000 tokens:`, and the summary behind it. */
function splitNotice(text: string): { first: string; rest: string } {
	const end = /^.{0,200}?[:.](?=\s)/.exec(text)?.[0].length ?? 0;
	if (end === 0) return { first: '', rest: text };
	return { first: text.slice(0, end).replace(/:$/, '.'), rest: text.slice(end).trimStart() };
}

function renderRest(text: string, context: DrawContext): SafeHtml {
	if (text === '') return html``;
	const prose = renderProse(text, { ...context, idPrefix: `${context.id}-` });
	return html`<details class="rest"><summary>What it says, ${formatCount(text.length, 'character')}</summary>${markup(prose)}</details>`;
}
