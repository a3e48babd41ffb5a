/**
 * The one place that says what is safe HTML. Everything that comes from `runs/` is text; it
 * becomes HTML by being escaped here, or by a renderer of this folder.
 */

declare const brand: unique symbol;

/** Text that may go into a page as markup. A plain string at run time. */
export type SafeHtml = string & { readonly [brand]: 'SafeHtml' };

/** Text that is no markup. The type refuses SafeHtml, so that nothing is escaped twice. */
export type PlainText = string & { readonly [brand]?: never };

const MARKUP = Symbol('markup');

/** Safe HTML marked as such for the `html` template. */
export interface Markup {
	readonly [MARKUP]: string;
}

export type HtmlValue = PlainText | number | Markup | readonly HtmlValue[] | undefined | false;

/**
 * A template for HTML: every value is escaped, for text and for quoted attributes alike, unless
 * it comes through `markup`. Arrays are joined; `undefined` and `false` give nothing.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): SafeHtml {
	let result = strings[0] ?? '';
	for (const [index, value] of values.entries()) {
		result += toText(value) + (strings[index + 1] ?? '');
	}
	return trustHtml(result);
}

/** Lets safe HTML stand in an `html` template as it is. */
export function markup(safe: SafeHtml | readonly SafeHtml[]): Markup {
	return { [MARKUP]: typeof safe === 'string' ? safe : safe.join('') };
}

export function joinHtml(parts: Iterable<SafeHtml>, separator?: SafeHtml): SafeHtml {
	return trustHtml([...parts].join(separator ?? ''));
}

/**
 * Declares a string to be safe HTML. For the renderers of this folder, which build markup from
 * escaped pieces, and for their output coming back from the cache; for nothing else.
 */
export function trustHtml(text: string): SafeHtml {
	return text as SafeHtml;
}

/** Escapes for text and for quoted attributes, after `visibleText`. */
export function escapeHtml(text: string): SafeHtml {
	return trustHtml(escapeMarkup(visibleText(text)));
}

/**
 * Escapes for element content only, where quotes may stay: a fifth smaller for code.
 * Never for attributes.
 */
export function escapeContent(text: string): SafeHtml {
	const visible = visibleText(text);
	return trustHtml(/[&<>]/.test(visible) ? visible.replace(/[&<>]/g, toEntity) : visible);
}

function toText(value: HtmlValue): string {
	if (value === undefined || value === false) return '';
	if (typeof value === 'string') return escapeMarkup(visibleText(value));
	if (typeof value === 'number') return String(value);
	if (MARKUP in value) return value[MARKUP];
	return value.map(toText).join('');
}

function escapeMarkup(text: string): string {
	return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, toEntity) : text;
}

function toEntity(char: string): string {
	switch (char) {
		case '&':
			return '&amp;';
		case '<':
			return '&lt;';
		case '>':
			return '&gt;';
		case '"':
			return '&quot;';
		default:
			return '&#39;';
	}
}

/** Characters that would vanish, reorder the text or break the page; surrogates are checked apart. */
const HIDDEN =
	/[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]/u;
const HIDDEN_ALL = new RegExp(HIDDEN.source, 'gu');

/**
 * Text as a reader can see it: control characters as the symbols of U+2400, lone surrogates as
 * U+FFFD, and characters without a shape (direction marks, zero-width ones, tags) as `‹U+202E›`.
 * Tabs and newlines stay, a carriage return before a newline goes. Joiners stay where they have
 * a visible effect: inside emoji, and between letters of scripts that need them. No text stays none.
 */
export function visibleText<T extends string | undefined>(text: T): string | Exclude<T, string>;
export function visibleText(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const wellFormed = text.toWellFormed();
	if (!HIDDEN.test(wellFormed)) return wellFormed;
	return wellFormed.replaceAll('\r\n', '\n').replace(HIDDEN_ALL, showHidden);
}

function showHidden(char: string, position: number, text: string): string {
	const code = char.codePointAt(0) ?? 0;
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	if (code === 0x7f) return '\u2421';
	if ((code === 0x200c || code === 0x200d) && joins(text, position)) return char;
	return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}

const BEFORE_JOINER =
	/(?:\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?|[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}])$/u;

/** Whether a joiner at that position follows something that it can join to what comes next. */
function joins(text: string, position: number): boolean {
	if (position + 1 >= text.length) return false;
	const next = text.codePointAt(position + 1) ?? 0;
	if (!/[\p{L}\p{Extended_Pictographic}]/u.test(String.fromCodePoint(next))) return false;
	return BEFORE_JOINER.test(text.slice(Math.max(0, position - 4), position));
}
