import type { Element, ElementContent, Root, Text } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { sanitize, type Schema } from 'hast-util-sanitize';
import { highlight } from '../lexer/highlight.ts';
import type { CodeToken } from '../lexer/code-tokens.ts';

/** What may be in a note's markup, stricter than GitHub's: no images, styles, names or forms. */
const SCHEMA: Schema = {
	tagNames: [
		...[
			'a',
			'blockquote',
			'br',
			'code',
			'del',
			'details',
			'em',
			'hr',
			'kbd',
			'li',
			'ol',
			'p',
			'pre',
		],
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 's', 'span', 'strong', 'sub', 'summary', 'sup', 'ul'],
		...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
	],
	ancestors: {
		li: ['ol', 'ul'],
		summary: ['details'],
		...Object.fromEntries(['thead', 'tbody', 'tr', 'th', 'td'].map((tag) => [tag, ['table']])),
	},
	attributes: {
		a: ['href', 'title', ['rel', 'nofollow', 'noopener', 'noreferrer']],
		code: [['className', /^language-/]],
		details: ['open'],
		ol: ['start'],
		span: [['className', 'image-note']],
		td: [['className', 'cell-right', 'cell-center']],
		th: [['className', 'cell-right', 'cell-center']],
		...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, ['id']])),
	},
	protocols: { href: ['http', 'https', 'mailto'] },
	// The ids are our own and have their prefix.
	clobber: [],
	clobberPrefix: '',
	required: {},
	strip: [],
	allowComments: false,
	allowDoctypes: false,
};

/** Markup to a tree that holds nothing but what the schema names. */
export function readSafeTree(markup: string): Root {
	const safe = sanitize(fromHtml(markup, { fragment: true }), SCHEMA);
	const root: Root = safe.type === 'root' ? safe : { type: 'root', children: [safe] };
	finishChildren(root);
	return root;
}

/** Colours code, and makes wide tables scrollable. */
function finishChildren(parent: Root | Element): void {
	for (const [index, child] of parent.children.entries()) {
		if (child.type !== 'element') continue;
		if (child.tagName === 'pre') finishCode(child);
		else finishChildren(child);
		if (child.tagName === 'table') parent.children[index] = wrapTable(child);
	}
}

/** A group and no region: a text may hold many tables, and landmarks need names of their own. */
function wrapTable(table: Element): Element {
	return {
		type: 'element',
		tagName: 'div',
		properties: { className: ['table-scroll'], role: 'group', ariaLabel: 'Table', tabIndex: 0 },
		children: [table],
	};
}

function finishCode(pre: Element): void {
	const [code] = pre.children;
	if (code?.type !== 'element') return;
	pre.properties = { className: ['snippet'] };
	const [name] = Array.isArray(code.properties.className) ? code.properties.className : [];
	code.properties = {};
	const language = (typeof name === 'string' ? name : '').replace(/^language-/, '').toLowerCase();
	const text = code.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
	const lines = text.split('\n');
	const { tokens, highlighted } = highlight(lines, language);
	if (!highlighted) return;
	code.children = lines.flatMap((line, index) => [
		...createTokens(line, tokens[index] ?? []),
		...(index < lines.length - 1 ? [createText('\n')] : []),
	]);
}

function createTokens(line: string, tokens: readonly CodeToken[]): ElementContent[] {
	let position = 0;
	return tokens.map(({ length, kind }) => {
		const text = createText(line.slice(position, position + length));
		position += length;
		if (kind === undefined) return text;
		return {
			type: 'element',
			tagName: 'i',
			properties: { className: [kind] },
			children: [text],
		};
	});
}

function createText(value: string): Text {
	return { type: 'text', value };
}
