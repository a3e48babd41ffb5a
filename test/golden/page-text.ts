import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';

type Node = RootContent | ElementContent;

/** Elements that begin a line of their own. */
const BLOCKS = new Set([
	...['p', 'li', 'dt', 'dd', 'figcaption', 'caption', 'summary', 'blockquote', 'div', 'section'],
	...['header', 'footer', 'nav', 'main', 'article', 'aside', 'figure', 'details', 'ul', 'ol'],
	...['dl', 'form', 'label', 'button', 'pre', 'fieldset', 'legend', 'table', 'svg'],
]);
/** What a reader does not see as text. */
const UNSEEN = new Set(['script', 'style', 'template', 'head', 'link', 'meta']);
/** Attributes that tell a state, or stand for text. */
const STATES = ['aria-label', 'aria-current', 'aria-sort', 'aria-pressed', 'alt', 'hidden', 'open'];

/**
 * A page as a reader meets it, without its markup: headings, rows of tables, links with their
 * targets, states, and the text of everything else, a line each.
 */
export function toPageText(html: string): string {
	const lines: string[] = [];
	let line = '';
	const end = (): void => {
		const text = line.replace(/\s+/g, ' ').trim();
		if (text !== '') lines.push(text);
		line = '';
	};
	const walk = (node: Node): void => {
		if (node.type === 'text') line += node.value;
		if (node.type !== 'element' || UNSEEN.has(node.tagName)) return;
		const { tagName } = node;
		const heading = /^h([1-6])$/.exec(tagName)?.[1];
		if (heading !== undefined || tagName === 'tr' || BLOCKS.has(tagName)) end();
		if (heading !== undefined) line += `${'#'.repeat(Number(heading))} `;
		line += statesOf(node);
		for (const child of node.children) {
			const isCell = child.type === 'element' && /^t[hd]$/.test(child.tagName);
			if (isCell) line += '| ';
			walk(child);
			if (isCell) line += ' ';
		}
		const target = node.properties['href'];
		if (tagName === 'a' && typeof target === 'string') line += ` (${withoutHash(target)})`;
		if (heading !== undefined || tagName === 'tr' || BLOCKS.has(tagName)) end();
	};
	const root: Root = fromHtml(html);
	for (const node of root.children) walkBody(node, walk);
	end();
	return `${lines.join('\n')}\n`;
}

function walkBody(node: Node, walk: (node: Node) => void): void {
	if (node.type !== 'element') return;
	if (node.tagName === 'html') for (const child of node.children) walkBody(child, walk);
	else walk(node);
}

function statesOf(node: Element): string {
	const html = STATES.flatMap((name) => {
		const value = node.properties[toProperty(name)];
		if (value === undefined || value === false) return [];
		return [value === true || value === '' ? name : `${name}=${String(value)}`];
	});
	return html.length === 0 ? '' : `[${html.join(', ')}] `;
}

/** `aria-label` is `ariaLabel` in a tree of HTML. */
function toProperty(name: string): string {
	return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Names of assets hold a hash of their content. */
function withoutHash(target: string): string {
	return target.replace(/(assets\/[^."/]+\.)[\w-]{6,}\.(js|css)$/, '$1HASH.$2');
}
