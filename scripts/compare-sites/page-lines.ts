import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/** A start tag, a text or a comment of a page. */
export interface PageLine {
	text: string;
	/** The elements around it, by tag and class. */
	place: string;
	/** The nearest heading above. */
	heading: string;
	/** Of a start tag. */
	tag?: { name: string; attributes: ReadonlyMap<string, string> };
}

/** Ancestors that a place names. */
const DEPTH = 3;
const MAX_CLASSES = 2;

/** The page as lines, in order; white space that a reader does not see is left out. */
export function listPageLines(html: string): PageLine[] {
	const lines: PageLine[] = [];
	let heading = '';
	const add = (line: Omit<PageLine, 'heading'>): void => {
		lines.push({ ...line, heading });
	};
	const walk = (node: RootContent | ElementContent, above: readonly string[]): void => {
		const place = above.slice(-DEPTH).join(' > ');
		if (node.type === 'text') {
			for (const text of splitText(node.value, above)) add({ text, place });
		} else if (node.type === 'comment') add({ text: `<!-- ${node.value} -->`, place });
		else if (node.type === 'doctype') add({ text: '<!doctype>', place });
		else if (node.type === 'element') {
			const inner = [...above, labelOf(node)];
			if (/^h[1-6]$/.test(node.tagName)) heading = textOf(node).replace(/\s+/g, ' ').trim();
			add({ ...toTag(node), place: inner.slice(-DEPTH).join(' > ') });
			for (const child of childrenOf(node)) walk(child, inner);
		}
	};
	const root: Root = fromHtml(html);
	for (const node of root.children) walk(node, []);
	return lines;
}

/** Text keeps its lines in `pre` alone. */
function splitText(value: string, above: readonly string[]): string[] {
	const keeps = above.some((label) => /^(?:pre|script|style|textarea)\b/.test(label));
	const texts = keeps ? value.split('\n') : [value.replace(/[ \t\n\r\f]+/g, ' ').trim()];
	return texts.filter((text) => text !== '');
}

function childrenOf(node: Element): readonly (RootContent | ElementContent)[] {
	return node.content === undefined ? node.children : node.content.children;
}

function textOf(node: Element): string {
	return node.children
		.map((child) => {
			if (child.type === 'element') return textOf(child);
			return child.type === 'text' ? child.value : '';
		})
		.join('');
}

/** The tag with its first classes; their numbers count things of the page. */
function labelOf({ tagName, properties }: Element): string {
	const classes = Array.isArray(properties['className']) ? properties['className'] : [];
	return [tagName, ...classes.slice(0, MAX_CLASSES).map(String)]
		.join('.')
		.replace(/\d+/g, (digits, at) =>
			// `h2` is a tag.
			Number(at) < tagName.length ? digits : '#',
		);
}

function toTag(node: Element): Pick<PageLine, 'text' | 'tag'> {
	const attributes = new Map(
		Object.entries(node.properties).map(([name, value]) => [
			toAttributeName(name),
			Array.isArray(value) ? value.join(' ') : String(value ?? ''),
		]),
	);
	const parts = [...attributes].map(([name, value]) =>
		value === 'true' ? ` ${name}` : ` ${name}="${value}"`,
	);
	return { text: `<${node.tagName}${parts.join('')}>`, tag: { name: node.tagName, attributes } };
}

function toAttributeName(property: string): string {
	if (property === 'className') return 'class';
	if (property === 'htmlFor') return 'for';
	if (!/^(?:aria|data)[A-Z]/.test(property)) return property;
	return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
