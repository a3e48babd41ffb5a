import { nameOf, stringOf, type Declaration, type Rules, type Surroundings } from './rules.ts';
import { childOf, type SyntaxNode } from './syntax-tree.ts';

const LANDMARKS = new Set(
	'header nav main section article aside footer form dialog template script style'.split(' '),
);
const HEADING = /^h[1-6]$/;
const TEXT = new Set(['text', 'entity']);
/** Elements that HTML ends by itself; they are not nested in each other. */
const UNNESTED = new Set(
	'area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option'.split(
		' ',
	),
);
const TAG = /<(\/?)([a-zA-Z][\w-]*)/g;

/** Landmarks, headings and elements with an id. */
export const htmlRules: Rules = {
	declare(node, around) {
		if (!node.type.endsWith('element')) return undefined;
		const tag = childOf(node, 'start_tag', 'self_closing_tag');
		const tagName = tag === undefined ? undefined : childOf(tag, 'tag_name');
		if (tag === undefined || tagName === undefined) return undefined;
		const name = nameOf(around.text, tagName).toLowerCase();
		return declareElement(node, { tag, name }, around);
	},
	decisions: new Set(),
	blocks: new Set(),
	continues: () => false,
	countParameters: () => 0,
};

function declareElement(
	node: SyntaxNode,
	{ tag, name }: { tag: SyntaxNode; name: string },
	{ text }: Surroundings,
): Declaration | undefined {
	const id = findAttribute(tag, 'id', text);
	if (id !== undefined && id !== '') return section(`#${id}`, true);
	if (HEADING.test(name)) {
		const title = readTitle(node, text);
		return section(title === '' ? name : `${name} ${title}`, true);
	}
	if (!LANDMARKS.has(name)) return undefined;
	// A script without text only names a file.
	if (name === 'script' || name === 'style') {
		const code = childOf(node, 'raw_text');
		if (code === undefined || text.slice(code.start, code.end).trim() === '') return undefined;
	}
	return section(name, false);
}

function section(name: string, absolute: boolean): Declaration {
	return { name, kind: 'section', absolute, label: name, separator: ' > ' };
}

/** Value of an attribute, without quotes; empty where it has none. */
export function findAttribute(tag: SyntaxNode, name: string, text: string): string | undefined {
	for (const attribute of tag.children) {
		const own = childOf(attribute, 'attribute_name');
		if (own === undefined || nameOf(text, own).toLowerCase() !== name) continue;
		const quoted = childOf(attribute, 'quoted_attribute_value');
		if (quoted !== undefined) return stringOf(text, quoted) ?? '';
		const plain = childOf(attribute, 'attribute_value');
		return plain === undefined ? '' : nameOf(text, plain);
	}
	return undefined;
}

/** The text of a heading, also inside other elements. */
function readTitle(node: SyntaxNode, text: string): string {
	const parts: string[] = [];
	collectText(node, parts, text);
	const title = parts.join(' ');
	return nameOf(title, { start: 0, end: title.length });
}

function collectText(node: SyntaxNode, parts: string[], text: string): void {
	for (const child of node.children) {
		if (parts.length >= 20) return;
		if (TEXT.has(child.type)) parts.push(nameOf(text, child));
		else if (child.type === 'element') collectText(child, parts, text);
	}
}

/** Closing tags that close nothing. */
export function findStrayTags(node: SyntaxNode): SyntaxNode[] {
	if (node.type === 'erroneous_end_tag') return [node];
	return node.children.flatMap((child) => findStrayTags(child));
}

/**
 * Elements that are open at once, at most. The grammar's scanner keeps them all at every step, so
 * that deep pages would take time with the square of their depth.
 */
export function measureDepth(text: string): number {
	let depth = 0;
	let deepest = 0;
	for (const [, slash, name = ''] of text.matchAll(TAG)) {
		if (UNNESTED.has(name.toLowerCase())) continue;
		depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
		deepest = Math.max(deepest, depth);
	}
	return deepest;
}
