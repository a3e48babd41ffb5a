import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Element, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';

type Parent = Root | Element;
type Child = RootContent | Element['children'][number];

/** A page by its address, such as `rounds/a/index.html`. */
export interface ReadPage {
	path: string;
	root: Root;
}

/** Every page of a site, in the order of their addresses. */
export function readPages(site: string): Map<string, ReadPage> {
	const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
		.map((file) => file.split(path.sep).join('/'))
		.filter((file) => file.endsWith('.html'))
		.sort();
	return new Map(
		files.map((file) => [
			file,
			{ path: file, root: fromHtml(readFileSync(path.join(site, file), 'utf8')) },
		]),
	);
}

/** All elements below one, in the order of the page. */
export function* elementsOf(parent: Parent): Generator<Element> {
	for (const child of parent.children) {
		if (child.type !== 'element') continue;
		yield child;
		yield* elementsOf(child);
	}
}

/** Elements of a name, or with a class: `a`, `.value`, `a.value`. */
export function findAll(parent: Parent, selector: string): Element[] {
	return [...elementsOf(parent)].filter((one) => isLike(one, selector));
}

export function findFirst(parent: Parent, selector: string): Element | undefined {
	for (const one of elementsOf(parent)) if (isLike(one, selector)) return one;
	return undefined;
}

/** Elements right below one. */
export function childrenOf(parent: Parent, selector: string): Element[] {
	return parent.children.flatMap((child) =>
		child.type === 'element' && isLike(child, selector) ? [child] : [],
	);
}

export function isLike({ tagName, properties }: Element, selector: string): boolean {
	const [name = '', kind] = selector.split('.');
	const classes = properties['className'];
	return (
		(name === '' || name === tagName) &&
		(kind === undefined || (Array.isArray(classes) && classes.includes(kind)))
	);
}

/** Words for those who do not see the page, and signs beside words. */
function isUnread(element: Element): boolean {
	return isLike(element, '.visually-hidden') || element.properties['ariaHidden'] === 'true';
}

/** What a reader sees of an element; words for those who do not see it are left out. */
export function textOf(node: Parent | Child): string {
	return rawText(node).replace(/\s+/g, ' ').trim();
}

function rawText(node: Parent | Child): string {
	if (node.type === 'text') return node.value;
	if (node.type !== 'element' && node.type !== 'root') return '';
	if (node.type === 'element' && isUnread(node)) return '';
	return node.children.map(rawText).join('');
}

/** An attribute as text: `dataSort` is `data-sort`. */
export function attributeOf({ properties }: Element, name: string): string | undefined {
	const value = properties[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Where a link leads: page and fragment; undefined for links out of the site. */
export function targetOf(
	link: Element,
	from: string,
): { page: string; fragment: string } | undefined {
	const target = attributeOf(link, 'href');
	if (target === undefined || /^[a-z]+:/i.test(target)) return undefined;
	const { pathname, hash } = new URL(target, `http://site/${from}`);
	return { page: decodeURI(pathname.slice(1)), fragment: decodeURIComponent(hash.slice(1)) };
}
