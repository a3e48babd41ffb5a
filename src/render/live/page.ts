import type { Element, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { lookUp } from '../../model/lookup.ts';
import { escapeHtml } from '../html.ts';
import { createInliner, type Inliner, type InlinerOptions } from './inliner.ts';
import { createModuleMap, type ModuleMap } from './modules.ts';
import { PRELUDE } from './prelude.ts';
import { folderOf } from './references.ts';

/** A produced page with its files in it, and what is not. */
export interface InlinedPage {
	html: string;
	/** Files of the tree that it asks for and that are not there. */
	missing: string[];
	/** Addresses on the network, which are not loaded. */
	outside: string[];
	/** Files that are too large to be put in. */
	tooLarge: string[];
	/** Files of the tree that it asks for and that were found. */
	used: string[];
}

/** Attributes that name a file, by hast's names. */
const SOURCES = ['src', 'poster', 'background', 'href', 'xLinkHref'];
/** Elements whose `href` is loaded, and not followed. */
const LOADING_HREF = new Set(['image', 'use', 'feImage']);

interface Edit {
	start: number;
	end: number;
	text: string;
}

interface Context {
	source: string;
	path: string;
	inliner: Inliner;
	modules: ModuleMap;
	edits: Edit[];
}

/**
 * Puts the style sheets, scripts and images of a page into it, so that it needs no file and no
 * network, and our prelude before its scripts. All else stays as it is written, letter by letter.
 * Undefined for a page that is nested too deeply.
 */
export function inlinePage(
	path: string,
	text: string,
	files: Omit<InlinerOptions, 'root'>,
): InlinedPage | undefined {
	const source = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
	const tree = parse(source);
	if (tree === undefined) return undefined;
	const inliner = createInliner({ ...files, root: folderOf(path) });
	const modules = createModuleMap(inliner);
	const context: Context = { source, path, inliner, modules, edits: [] };
	const pending: (Root | RootContent)[] = [tree];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (node.type === 'element') editElement(node, context);
		if (node.type === 'element' && node.content !== undefined) pending.push(node.content);
		if ('children' in node) pending.push(...node.children);
	}
	const start = endOfDoctype(tree);
	const map = modules.toJson();
	const importMap = map === undefined ? '' : `<script type="importmap">${map}</script>`;
	const first = { start, end: start, text: PRELUDE + importMap };
	return {
		html: applyEdits(source, [first, ...context.edits]),
		missing: [...inliner.missing].sort(),
		outside: [...inliner.outside].sort(),
		tooLarge: [...inliner.tooLarge].sort(),
		used: [...inliner.used].sort(),
	};
}

/** The parser and what makes its tree plain recurse; hostile nesting ends them. */
function parse(source: string): Root | undefined {
	try {
		return fromHtml(source, { verbose: true });
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function editElement(element: Element, context: Context): void {
	const { tagName, properties } = element;
	if (tagName === 'link') editLink(element, context);
	else if (tagName === 'iframe') dropAddress(element, context);
	else if (tagName === 'script') editScript(element, context);
	else if (tagName === 'style') {
		editText(element, context, (css) => context.inliner.inlineStyles(css, context.path));
	} else {
		for (const name of SOURCES) {
			if (name.endsWith('ref') && !LOADING_HREF.has(tagName)) continue;
			editAttribute(element, { name, ...context });
		}
		if (properties['srcSet'] !== undefined) editSrcSet(element, context);
	}
	const { style } = properties;
	if (typeof style === 'string' && style.includes('url(')) {
		const css = context.inliner.inlineStyles(style, context.path);
		replaceAttribute(element, { name: 'style', attribute: 'style', value: css, ...context });
	}
}

/** A frame would be refused, but a browser connects to its server before it refuses. */
function dropAddress(element: Element, context: Context): void {
	const { src } = element.properties;
	if (typeof src !== 'string') return;
	context.inliner.inline(src, context.path);
	replaceAttribute(element, { name: 'src', attribute: 'src', value: '', ...context });
}

/** A style sheet becomes part of the page: the frame allows no `<link>`. */
function editLink(element: Element, { inliner, path, edits }: Context): void {
	const { rel, href, media } = element.properties;
	const words = Array.isArray(rel) ? rel.map((word) => word.toLowerCase()) : [];
	const { position } = element;
	if (typeof href !== 'string' || position === undefined || !words.includes('stylesheet')) return;
	const sheet = inliner.load(href, path);
	if (sheet === undefined) return;
	const css = inliner.inlineStyles(sheet.text, sheet.path).replaceAll(/<\/(style)/gi, '<\\/$1');
	const condition = typeof media === 'string' ? ` media="${escapeHtml(media)}"` : '';
	edits.push({
		start: position.start.offset ?? 0,
		end: position.end.offset ?? 0,
		text: `<style${condition}>${css}</style>`,
	});
}

function editScript(element: Element, context: Context): void {
	const { src, type } = element.properties;
	const isModule = typeof type === 'string' && type.trim().toLowerCase() === 'module';
	if (!isModule) {
		editAttribute(element, { name: 'src', ...context });
		return;
	}
	if (typeof src !== 'string') {
		editText(element, context, (script) => context.modules.rename(script, context.path));
		return;
	}
	const name = context.modules.add(src, context.path);
	if (name === undefined) return;
	replaceAttribute(element, { name: 'src', attribute: 'src', value: '', ...context });
	const { position } = element;
	const end = position?.end.offset;
	if (end === undefined) return;
	const open = context.source.lastIndexOf('</', end);
	context.edits.push({ start: open, end: open, text: `import "${name}";` });
}

function editAttribute(element: Element, { name, ...context }: Context & { name: string }): void {
	const value = element.properties[name];
	if (typeof value !== 'string') return;
	const address = context.inliner.inline(value, context.path);
	if (address === undefined) return;
	const attribute = name === 'xLinkHref' ? 'xlink:href' : name;
	replaceAttribute(element, { name, attribute, value: address, ...context });
}

/** `a.png 1x, b.png 2x`: each address of the list. */
function editSrcSet(element: Element, context: Context): void {
	const { srcSet } = element.properties;
	if (typeof srcSet !== 'string') return;
	const candidates = srcSet.split(/,\s+/).map((candidate) => {
		const [address = '', ...rest] = candidate.trim().split(/\s+/);
		return [context.inliner.inline(address, context.path) ?? address, ...rest].join(' ');
	});
	const value = candidates.join(', ');
	replaceAttribute(element, { name: 'srcSet', attribute: 'srcset', value, ...context });
}

function replaceAttribute(
	element: Element,
	{
		name,
		attribute,
		value,
		edits,
	}: Pick<Context, 'edits'> & { name: string; attribute: string; value: string },
): void {
	const place = lookUp(element.data?.position.properties, name);
	const start = place?.start.offset;
	const end = place?.end.offset;
	if (start === undefined || end === undefined) return;
	edits.push({ start, end, text: value === '' ? '' : `${attribute}="${escapeHtml(value)}"` });
}

/** The text inside of an element that holds nothing else. */
function editText(element: Element, { edits }: Context, change: (text: string) => string): void {
	const [text] = element.children;
	if (text?.type !== 'text') return;
	const start = text.position?.start.offset;
	const end = text.position?.end.offset;
	if (start === undefined || end === undefined) return;
	const changed = change(text.value);
	if (changed !== text.value) edits.push({ start, end, text: changed });
}

function applyEdits(source: string, edits: readonly Edit[]): string {
	let html = '';
	let from = 0;
	for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
		// One element cannot be in another's attribute: overlapping edits are a parser's doubt.
		if (start < from) continue;
		html += source.slice(from, start) + text;
		from = end;
	}
	return html + source.slice(from);
}

/** Where scripts of ours can stand first; before the doctype they would change how pages are drawn. */
function endOfDoctype(tree: Root): number {
	const doctype = tree.children.find(({ type }) => type === 'doctype');
	return doctype?.position?.end.offset ?? 0;
}
