import { applyRendition, type TerminalStyle } from './ansi-colours.ts';
import { escapeContent, html, markup, trustHtml, type SafeHtml } from './html.ts';

/**
 * Escape sequences that have an end (ECMA-48, 5.4 and 5.6): control sequences with their
 * parameters and final byte, operating system commands (titles, links), other strings (device
 * control, application program commands), and short ones. No alternative can run past the next
 * escape character, so a search takes time in proportion to the text.
 *
 * `anser` is not used here: a megabyte of `ESC[1;1;1;…m` takes it 45 s.
 */
const SEQUENCE =
	/\x1b\[([0-?]*)[ -/]*([@-~])|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\|\x1b[ -/]*[0-OQ-WYZ`-~]/g;

/** Longer lists of parameters set nothing. */
const MAX_PARAMETERS = 100;
/** States that are kept for the next time. */
const MAX_STATES = 1000;

/**
 * Output of a terminal, with its colours as classes. Commands to the terminal (titles, links,
 * cursor movements) are left out, their text stays; of a line that was drawn again and again
 * after carriage returns, the last state is kept. What is no whole sequence stays visible.
 */
export function renderAnsi(text: string): SafeHtml {
	const source = collapseLines(text);
	const next = createStyles();
	let state = next(undefined, '');
	let result = '';
	let position = 0;
	for (const found of source.matchAll(SEQUENCE)) {
		const [sequence, parameters, final] = found;
		result += renderStyledText(source.slice(position, found.index), state.classes);
		position = found.index + sequence.length;
		if (isRendition(parameters, final)) state = next(state, parameters ?? '');
	}
	result += renderStyledText(source.slice(position), state.classes);
	return html`<pre class="terminal"><code>${markup(trustHtml(result))}</code></pre>`;
}

/** Private parameters begin with one of `<=>?`, and mean something else. */
function isRendition(parameters: string | undefined, final: string | undefined): boolean {
	return (
		final === 'm' &&
		parameters !== undefined &&
		parameters.length <= MAX_PARAMETERS &&
		!/^[<-?]/.test(parameters)
	);
}

function renderStyledText(text: string, classes: string): string {
	const content = escapeContent(text);
	return classes === '' || text === '' ? content : `<i class="${classes}">${content}</i>`;
}

interface StyleState {
	style: TerminalStyle;
	classes: string;
	/** What followed this state before: output repeats a few sequences over and over. */
	next: Map<string, StyleState>;
}

function createStyles() {
	let count = 0;
	return (state: StyleState | undefined, parameters: string): StyleState => {
		const known = state?.next.get(parameters);
		if (known !== undefined) return known;
		const style = applyRendition(state?.style ?? {}, parameters);
		const created = { style, classes: listClasses(style).join(' '), next: new Map() };
		count++;
		if (count < MAX_STATES) state?.next.set(parameters, created);
		return created;
	};
}

/** The classes that show a style. */
export function listClasses(style: TerminalStyle): string[] {
	const { inverse = false, text, background } = style;
	// Without colours of its own, inverse text has the page's, swapped.
	const front = inverse ? background : text;
	const back = inverse ? text : background;
	return [
		inverse && front === undefined && back === undefined ? 'an-inverse' : '',
		front === undefined ? '' : `an-f${front}`,
		back === undefined ? '' : `an-b${back}`,
		style.bold === true ? 'an-bold' : '',
		style.dim === true ? 'an-dim' : '',
		style.italic === true ? 'an-italic' : '',
		style.underline === true ? 'an-underline' : '',
		style.strike === true ? 'an-strike' : '',
	].filter((name) => name !== '');
}

/** Keeps of each line what a terminal would show after its carriage returns. */
function collapseLines(text: string): string {
	if (!text.includes('\r')) return text;
	return text
		.replace(SEQUENCE, (sequence, parameters: string | undefined, final: string | undefined) =>
			isRendition(parameters, final) ? sequence : '',
		)
		.split('\n')
		.map((line) => (line.includes('\r') ? collapseLine(line) : line))
		.join('\n');
}

function collapseLine(line: string): string {
	const states = line.split('\r');
	const last = states.findLastIndex((state) => state.replace(SEQUENCE, '').trim() !== '');
	if (last <= 0) return states[Math.max(0, last)] ?? '';
	// Colours that were set before still hold.
	const before = states.slice(0, last).join('').match(SEQUENCE) ?? [];
	return before.join('') + (states[last] ?? '');
}
