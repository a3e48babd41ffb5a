import type { Element } from 'hast';
import {
	attributeOf,
	elementsOf,
	findAll,
	findFirst,
	isLike,
	targetOf,
	textOf,
	type ReadPage,
} from './page.ts';

/** A number that leads somewhere. */
export interface ValueLink {
	from: string;
	text: string;
	/** Every digit, where the page says it. */
	exact?: string;
	page: string;
	fragment: string;
	/** The measure whose cell it is, as the head of the column or of the row is called. */
	label: string;
}

/** Links of values, and of counts such as `3 files side by side`, in the content of a page. */
export function listValueLinks(page: ReadPage): ValueLink[] {
	const main = findFirst(page.root, 'main');
	if (main === undefined) return [];
	const labels = labelCells(main);
	return findAll(main, 'a').flatMap((link) => {
		const value = findFirst(link, 'data');
		const text = textOf(value ?? link);
		const isValue = value !== undefined || isLike(link, '.value') || isCount(link, text);
		const target = targetOf(link, page.path);
		if (!isValue || target === undefined || !/\d/.test(text)) return [];
		const exact = value === undefined ? undefined : attributeOf(value, 'value');
		return [
			{
				from: page.path,
				text,
				...(exact === undefined ? {} : { exact }),
				...target,
				label: labels.get(link) ?? '',
			},
		];
	});
}

/** `15 screenshots, side by side`; not `turn 4`, and not the number and title of a turn. */
function isCount(link: Element, text: string): boolean {
	return isLike(link, '.stand-alone') && /\d/.test(text);
}

/** The names under which the links of tables and of lists of definitions stand. */
function labelCells(main: Element): Map<Element, string> {
	const labels = new Map<Element, string>();
	for (const table of findAll(main, 'table')) {
		const heads = findAll(findFirst(table, 'thead') ?? table, 'th').map(textOf);
		for (const row of findAll(table, 'tr')) {
			const cells = row.children.filter((cell) => cell.type === 'element');
			const id = findFirst(row, 'code.measure-id');
			for (const [index, cell] of cells.entries()) {
				const label = id === undefined ? (heads[index] ?? '') : textOf(id);
				for (const link of findAll(cell, 'a')) labels.set(link, label.replace(/[▲▼]/g, '').trim());
			}
		}
	}
	for (const entry of findAll(main, 'div')) {
		const [name] = findAll(entry, 'dt');
		if (name === undefined) continue;
		for (const link of findAll(entry, 'a')) labels.set(link, textOf(name));
	}
	return labels;
}

/**
 * What stands at an anchor: the element with that id; for a line of code, a heading and the like, all
 * of the section that it begins. The whole content where a link names no place.
 */
export function findPlace(page: ReadPage, fragment: string): Element | undefined {
	const main = findFirst(page.root, 'main');
	if (fragment === '' || main === undefined) return main;
	const path = pathTo(main, (one) => attributeOf(one, 'id') === fragment);
	const [found] = path;
	if (found === undefined || !/^(?:h[1-6]|summary|b|a)$/.test(found.tagName)) return found;
	return path.find(({ tagName }) => tagName === 'section') ?? main;
}

/** The first element that is looked for, and those around it, from the inside. */
function pathTo(parent: Element, isIt: (one: Element) => boolean): Element[] {
	for (const child of parent.children) {
		if (child.type !== 'element') continue;
		if (isIt(child)) return [child, parent];
		const below = pathTo(child, isIt);
		if (below.length > 0) return [...below, parent];
	}
	return [];
}

/** All numbers that a place shows, as text and as attributes. */
export function numbersIn(place: Element): { texts: string; values: Set<string> } {
	const values = new Set<string>();
	for (const one of [place, ...elementsOf(place)]) {
		const value = one.tagName === 'data' ? attributeOf(one, 'value') : attributeOf(one, 'dataTurns');
		if (value !== undefined) values.add(value);
	}
	return { texts: spacedText(place), values };
}

/** The text with a space between elements, so that numbers do not run together. */
function spacedText(place: Element): string {
	const words: string[] = [];
	const walk = (node: Element['children'][number]): void => {
		if (node.type === 'text') words.push(node.value);
		if (node.type !== 'element') return;
		if (/^(?:p|li|dd|dt|td|th|div|tr|h\d|summary)$/.test(node.tagName)) words.push(' ');
		for (const child of node.children) walk(child);
	};
	walk(place);
	return words.join('').replace(/\s+/g, ' ');
}

/** Whether a place shows the number of a link: in full, or as it is printed there. */
export function shows(place: Element, { text, exact }: Pick<ValueLink, 'text' | 'exact'>): boolean {
	const { texts, values } = numbersIn(place);
	if (exact !== undefined && (values.has(exact) || states(texts, text, Number(exact)))) return true;
	const wanted = text.replace(/[“”]/g, '').replace(/\s+/g, ' ');
	const parts = wanted.match(/[\d.,]*\d(?:[KMG](?![a-z]))?/g) ?? [];
	return parts.every((part) => hasNumber(texts, part));
}

/** A file may state a duration in milliseconds, and words one in minutes or hours. */
const UNITS_OF_TIME = [1, 1000, 1 / 60, 1 / 3600];

/** Whether a text has a number, with more digits or in another unit of time. */
function states(text: string, printed: string, value: number): boolean {
	const units = /(?:s|min)$/.test(printed) ? UNITS_OF_TIME : [1];
	const numbers = (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((one) =>
		Number(one.replaceAll(',', '')),
	);
	return units.some((unit) => numbers.some((one) => isNear(one, value * unit)));
}

function isNear(one: number, other: number): boolean {
	return Math.abs(one - other) <= Math.abs(other) * 1e-6;
}

function hasNumber(text: string, number: string): boolean {
	const escaped = number.replace(/[.]/g, '\\.');
	return new RegExp(`(?<![\\d.,])${escaped}(?![\\d]|[.,]\\d)`).test(text);
}

/** How many rows the tables of a place have, how many items its lists. */
export function listSizes(place: Element): Set<number> {
	const lists = ['tbody', 'ul', 'ol'].flatMap((name) => findAll(place, name));
	return new Set(
		lists.map(
			({ children }) => children.filter((one) => one.type === 'element' && /^(?:tr|li)$/.test(one.tagName)).length,
		),
	);
}
