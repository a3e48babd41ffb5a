import type { Element } from 'hast';
import { attributeOf, findAll, findFirst, targetOf, textOf, type ReadPage } from './page.ts';
import { toSubject, type Statement } from './statement.ts';

/** Counts with their nouns that stand beside a link: `86 turns`, `148 lines of code without tests`. */
export function readCounts(page: ReadPage): Statement[] {
	const listed = new Set(findAll(page.root, '.outline').flatMap((list) => findAll(list, 'li')));
	return findAll(page.root, 'li')
		.filter((item) => !listed.has(item) && findFirst(item, 'li') === undefined)
		.flatMap((item) => readItem(item, page));
}

function readItem(item: Element, page: ReadPage): Statement[] {
	const [link, ...others] = findAll(item, 'a');
	const target = link === undefined ? undefined : targetOf(link, page.path);
	if (target === undefined || others.length > 0) return [];
	const words = wordsOf(item);
	return [...words.matchAll(COUNT)].map(([, text = '', label = '']) => ({
		subject: target.page,
		label,
		text,
		place: `item “${words.slice(0, 60)}”`,
	}));
}

const COUNT =
	/(?<![\d.,:–-])(\d[\d,]*) (turns?|lines? of code without tests|lines? of code|lines?|tool calls?)\b/g;

/** All words of an element, with those for people who do not see it; without charts. */
function wordsOf(element: Element): string {
	const words: string[] = [];
	const walk = (node: Element['children'][number]): void => {
		if (node.type === 'text') words.push(node.value);
		if (node.type !== 'element' || node.tagName === 'svg') return;
		words.push(' ');
		for (const child of node.children) walk(child);
		words.push(' ');
	};
	for (const child of element.children) walk(child);
	return words.join('').replace(/\s+/g, ' ').trim();
}

/** The number of turns as the list of turns and the strip above it have it. */
export function readTurns(page: ReadPage): Statement[] {
	const subject = toSubject(page.path);
	const inHeads = findAll(page.root, '.outline-head').flatMap((head): Statement[] => {
		const [, count, noun] = /([\d,]+)(?: (turn|part)s?)?$/.exec(textOf(head)) ?? [];
		const isPart = noun === 'part' || textOf(head).startsWith('Parts');
		return count === undefined
			? []
			: [{ subject, label: isPart ? 'parts' : 'turns', text: count, place: 'list of turns' }];
	});
	const inStrips = findAll(page.root, 'svg').flatMap((strip): Statement[] => {
		const count = attributeOf(strip, 'dataTurns');
		return count === undefined
			? []
			: [{ subject, label: 'turns', text: count, exact: count, place: 'data-turns' }];
	});
	return [...inHeads, ...inStrips];
}
