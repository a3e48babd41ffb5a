import type { Element } from 'hast';
import { attributeOf, childrenOf, findAll, findFirst, targetOf, textOf, type ReadPage } from './page.ts';
import { toSubject, type Statement } from './statement.ts';

/** Facts of two transcripts, with their names between them, are said of these transcripts. */
export function readPairFacts(table: Element, page: ReadPage): Statement[] {
	const turns = findAll(findFirst(table, 'tbody.pair-turns') ?? table, 'tr');
	const transcripts = [0, 1].map((side) => {
		const links = turns.flatMap((row) => {
			const cell = childrenOf(row, 'td')[side];
			return cell === undefined ? [] : findAll(cell, 'a').slice(0, 1);
		});
		const [link] = links;
		return link === undefined ? undefined : targetOf(link, page.path)?.page;
	});
	const rows = findAll(findFirst(table, 'tbody.pair-facts') ?? table, 'tr');
	return rows.flatMap((row) => {
		const [label] = childrenOf(row, 'th');
		return childrenOf(row, 'td').flatMap((cell, side): Statement[] => {
			const transcript = transcripts[side];
			if (label === undefined || transcript === undefined) return [];
			const subject = toSubject(transcript);
			return [{ subject, label: textOf(label), text: textOf(cell), place: 'facts of a pair' }];
		});
	});
}

/** Shares and lines in tables of code that lead to two files side by side, said of that pair. */
export function readPair(page: ReadPage): Statement[] {
	return findAll(page.root, '.similarity-table').flatMap((table) => {
		const caption = findFirst(findFirst(table, 'caption') ?? table, 'b');
		return findAll(table, 'a.value').flatMap((link): Statement[] => {
			const target = targetOf(link, page.path);
			if (caption === undefined || target === undefined) return [];
			const label = textOf(caption);
			return [{ subject: target.page, label, text: textOf(link), place: 'table of pairs' }];
		});
	});
}

/** How alike two symbols are: in the table of symbols, and above them on the page of the pair. */
export function readSymbols(page: ReadPage): Statement[] {
	const label = 'likeness';
	const inCells = findAll(page.root, '.compare-table').flatMap((table) =>
		findAll(table, 'td').flatMap((cell): Statement[] => {
			const link = findFirst(cell, 'a.value');
			const state = findFirst(cell, '.likeness');
			const target = link === undefined ? undefined : targetOf(link, page.path);
			if (state === undefined || target?.fragment.startsWith('sym-') !== true) return [];
			const subject = `${target.page}#${target.fragment}`;
			return [{ subject, label, text: withoutEqual(textOf(state)), place: 'table of symbols' }];
		}),
	);
	const inHeads = findAll(page.root, '.code-pair').flatMap((pair) =>
		findAll(pair, 'h2.pair-symbol').flatMap((head): Statement[] => {
			const words = findFirst(head, '.pair-words');
			const id = attributeOf(head, 'id');
			const [text] = /\b(?:same|near|differs)\b(?:, [^,]* alike)?/.exec(words === undefined ? '' : textOf(words)) ?? [];
			if (text === undefined || id === undefined) return [];
			return [{ subject: `${page.path}#${id}`, label, text, place: 'heading' }];
		}),
	);
	return [...inCells, ...inHeads];
}

/** `near, 82 % alike, = BO` says of a third contestant, too. */
function withoutEqual(text: string): string {
	return text.replace(/\s*, = .*$/, '').trim();
}
