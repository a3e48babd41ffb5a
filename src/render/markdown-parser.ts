import MarkdownIt, { type Env, type MarkdownIt as Parser, type Token } from 'markdown-it';
import { slug } from '../model/slug.ts';
import { classifyAddress } from './address.ts';
import { allowSafeTags } from './markdown-tags.ts';
import { pierre } from '../lexer/pierre.ts';

/** Of `[` in one block. */
const MAX_BRACKETS = 2000;

export interface ParseOptions {
	idPrefix: string;
	resolveLink?: ((href: string) => string | undefined) | undefined;
	heading: number;
}

export interface ParsedMarkdown {
	/** As markdown-it draws it: not safe yet. */
	markup: string;
	/** Addresses, titles and languages: what the source's words became that are no text. */
	attributes: string[];
	/** Definitions of link references, used or not. */
	references: Map<string, string>;
}

/** Markdown to markup: CommonMark with tables and strike-through, HTML off but for a few tags. */
export function parseMarkdown(text: string, options: ParseOptions): ParsedMarkdown {
	const attributes: string[] = [];
	const parser = new MarkdownIt('default', { html: false, maxNesting: 1000 });
	// Links keep what was written; what is dangerous is refused rather than encoded.
	parser.normalizeLink = (address) => address;
	parser.validateLink = (address) => isAllowed(address, options);
	parser.core.ruler.before('inline', 'brackets', (state) => {
		state.tokens.forEach(guardBrackets);
	});
	allowSafeTags(parser);
	parser.core.ruler.push('headings', (state) => {
		arrangeHeadings(state.tokens, options);
	});
	setLinkRules(parser, options, attributes);
	setFenceRule(parser, attributes);
	setCellClasses(parser);
	const env: Env = {};
	const markup = parser.render(text, env);
	return { markup, attributes, references: listReferences(env) };
}

/** Entities and escapes of Markdown as the characters that they stand for. */
export function decodeEntities(text: string): string {
	return new MarkdownIt().utils.unescapeAll(text);
}

function listReferences(env: Env): Map<string, string> {
	return new Map(
		Object.entries(env.references ?? {}).map(([label, { href, title }]) => [
			label,
			title === '' ? href : `${href} "${title}"`,
		]),
	);
}

function isAllowed(address: string, { resolveLink }: ParseOptions): boolean {
	const kind = classifyAddress(address);
	return kind === 'path' ? resolveLink?.(address) !== undefined : kind !== undefined;
}

function setLinkRules(parser: Parser, options: ParseOptions, attributes: string[]): void {
	const { rules } = parser.renderer;
	rules['link_open'] = (...[tokens, index]) => {
		const token = tokens[index];
		if (token === undefined) return '';
		const address = attributeOf(token, 'href');
		attributes.push(address, attributeOf(token, 'title'));
		const kind = classifyAddress(address);
		// `[x]()` is a link without an address.
		if (kind === undefined) token.attrs = token.attrs?.filter(([name]) => name !== 'href') ?? null;
		if (kind === 'outside') token.attrSet('rel', 'nofollow noopener noreferrer');
		if (kind === 'inside') token.attrSet('href', `#${options.idPrefix}${address.slice(1)}`);
		if (kind === 'path') token.attrSet('href', options.resolveLink?.(address) ?? '');
		return parser.renderer.renderToken(tokens, index, parser.options);
	};
	rules['image'] = (...[tokens, index, , env]) => {
		const token = tokens[index];
		if (token === undefined) return '';
		const address = attributeOf(token, 'src');
		attributes.push(attributeOf(token, 'title'));
		const alt = parser.renderer.renderInlineAsText(token.children ?? [], parser.options, env);
		const what = classifyAddress(address) === 'outside' ? 'remote image' : 'image';
		const words = alt === '' ? address : `${alt} (${address})`;
		return `<span class="image-note">${what} not loaded: ${parser.utils.escapeHtml(words)}</span>`;
	};
}

/** Fenced code, with the words after the fence as a line above, unless they only name a language. */
function setFenceRule(parser: Parser, attributes: string[]): void {
	const escape = parser.utils.escapeHtml;
	parser.renderer.rules['fence'] = (...[tokens, index]) => {
		const token = tokens[index];
		if (token === undefined) return '';
		const info = parser.utils.unescapeAll(token.info).trim();
		const language = info.split(/\s/, 1)[0] ?? '';
		attributes.push(language);
		const isKnown = pierre.supports(language.toLowerCase());
		const words = isKnown ? info.slice(language.length).trim() : info;
		const caption = words === '' ? '' : `<p><code>${escape(words)}</code></p>`;
		return `${caption}<pre><code class="language-${escape(language)}">${escape(token.content)}</code></pre>\n`;
	};
}

function attributeOf(token: Token, name: string): string {
	return String(token.attrGet(name) ?? '');
}

/**
 * The search for the end of a link looks at every bracket again for each that opens: a block of
 * too many is drawn as it was written. 200,000 of `![` would take 40 s.
 */
function guardBrackets(token: Token): void {
	if (token.type !== 'inline') return;
	let brackets = 0;
	let position = token.content.indexOf('[');
	while (position !== -1 && brackets < MAX_BRACKETS) {
		brackets++;
		position = token.content.indexOf('[', position + 1);
	}
	if (brackets === MAX_BRACKETS) token.type = 'text';
}

/** Alignment comes as an inline style, which the site's policy forbids. */
function setCellClasses(parser: Parser): void {
	parser.core.ruler.push('cells', (state) => {
		for (const token of state.tokens) {
			const style = attributeOf(token, 'style');
			if (style === '') continue;
			token.attrs = [];
			if (style.endsWith('right')) token.attrSet('class', 'cell-right');
			if (style.endsWith('center')) token.attrSet('class', 'cell-center');
		}
	});
}

/**
 * Moves headings below the page's own: the highest level in use becomes `heading`, the next one
 * the level after it, whatever numbers they had. Each gets an id that links can use.
 */
function arrangeHeadings(tokens: Token[], { idPrefix, heading }: ParseOptions): void {
	const levels = [...new Set(tokens.filter(isHeading).map((token) => token.tag))].sort();
	const used = new Map<string, number>();
	for (const [index, token] of tokens.entries()) {
		if (!isHeading(token) && token.type !== 'heading_close') continue;
		const rank = levels.indexOf(token.tag);
		token.tag = `h${Math.min(6, heading + rank)}`;
		if (token.type === 'heading_close') continue;
		const name = slug(tokens[index + 1]?.content ?? '');
		const count = (used.get(name) ?? 0) + 1;
		used.set(name, count);
		token.attrSet('id', `${idPrefix}${name}${count === 1 ? '' : `-${count}`}`);
	}
}

function isHeading(token: Token): boolean {
	return token.type === 'heading_open';
}
