import { formatCount } from '../model/text.ts';
import type {
	CellStyle,
	RecordedScreens,
	RecordedSession,
	Screen,
	StyledText,
} from '../model/recording.ts';
import { toBasicColour, type TerminalStyle } from './ansi-colours.ts';
import { listClasses } from './ansi.ts';
import {
	escapeContent,
	html,
	joinHtml,
	markup,
	trustHtml,
	visibleText,
	type SafeHtml,
} from './html.ts';

/** Screens whose styles are classes. */
export type DrawnScreens = RecordedScreens<string>;

/** Gives styles their classes, and shows what would be hidden in the rows. */
export function toDrawnScreens({ styles, rows, ...rest }: RecordedScreens): DrawnScreens {
	return {
		styles: styles.map((style) => listClasses(toTerminalStyle(style)).join(' ')),
		rows: rows.map((row) => row.map(toVisibleText)),
		...rest,
	};
}

function toTerminalStyle({ text, background, ...flags }: CellStyle): TerminalStyle {
	return {
		...flags,
		text: text === undefined ? undefined : toBasicColour(text),
		background: background === undefined ? undefined : toBasicColour(background),
	};
}

function toVisibleText(part: StyledText): StyledText {
	return typeof part === 'string' ? visibleText(part) : [visibleText(part[0]), part[1]];
}

/** One screen, each row in an element of its own. */
export function renderScreen({ styles, rows }: DrawnScreens, screen: Screen): SafeHtml {
	const lines = screen.rows.map((row) => {
		const parts = (rows[row] ?? []).map((part) => renderStyledText(part, styles));
		return html`<span>${markup(parts)}</span>`;
	});
	return html`<pre class="terminal"><code>${markup(joinHtml(lines, trustHtml('\n')))}</code></pre>`;
}

function renderStyledText(part: StyledText, styles: readonly string[]): SafeHtml {
	if (typeof part === 'string') return escapeContent(part);
	const [text, style] = part;
	const content = escapeContent(text);
	const classes = styles[style] ?? '';
	return classes === '' ? content : html`<i class="${classes}">${markup(content)}</i>`;
}

/** The screens as text for `src/client/recording/recording.ts`, in an element that shows nothing. */
export function packScreens(screens: DrawnScreens): SafeHtml {
	const text = escapeContent(JSON.stringify(screens));
	return html`<template data-cast-screens>${markup(text)}</template>`;
}

/** The session as text, with a word where its middle is left out. */
export function renderSessionText({ text, leftOut }: RecordedSession): SafeHtml {
	if (leftOut === undefined) return toPre(text);
	const lines = text.split('\n');
	const note = `${formatCount(leftOut.lines, 'line is', 'lines are')} left out here.`;
	return html`${markup(toPre(lines.slice(0, leftOut.after).join('\n')))}
<p class="cast-gap">${note}</p>
${markup(toPre(lines.slice(leftOut.after).join('\n')))}`;
}

function toPre(text: string): SafeHtml {
	return html`<pre class="terminal"><code>${markup(escapeContent(text))}</code></pre>`;
}
