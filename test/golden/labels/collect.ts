import type { Element } from 'hast';
import { readPair, readPairFacts, readSymbols } from './collect-pairs.ts';
import { readCounts, readTurns } from './collect-counts.ts';
import { attributeOf, childrenOf, findAll, findFirst, targetOf, textOf, type ReadPage } from './page.ts';
import { readValue, toSubject, type Statement } from './statement.ts';

/** All that a page says in tables, lists of definitions, charts, counts and attributes. */
export function collectStatements(page: ReadPage): Statement[] {
	return [
		...findAll(page.root, 'table').flatMap((table, index) =>
			readTable(table, { page, number: index + 1 }),
		),
		...DEFINITIONS.flatMap((list) => findAll(page.root, list)).flatMap((list) =>
			readDefinitions(list, page),
		),
		...readCounts(page),
		...readTurns(page),
		...readPair(page),
		...readSymbols(page),
	].map((one) => ({
		...one,
		label: nameLabel(one.label),
		place: `${page.path}, ${one.place}`,
	}));
}

/** Other lists hold what people and models wrote. */
const DEFINITIONS = ['dl.highlights', 'dl.facts', 'dl.evidence-facts'];

/** Names of one thing; else every label stands for itself. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
	['loc', 'lines of code'],
	['loc with tests', 'lines of code with tests'],
	['loc without tests', 'lines of code without tests'],
	['line of code', 'lines of code'],
	['line of code without tests', 'lines of code without tests'],
	['turn', 'turns'],
	['line', 'lines'],
	['tool call', 'tool calls'],
]);

export function nameLabel(label: string): string {
	const plain = label
		.replace(/[▲▼]/g, '')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();
	return SYNONYMS.get(plain) ?? plain;
}

/** Labels of tables that speak of a run and a file together, not of the file alone. */
const OF_TWO = new Set(['Baseline', 'Change', 'Diff', 'Added', 'Removed']);

function readTable(
	table: Element,
	{ page, number }: { page: ReadPage; number: number },
): Statement[] {
	if (findFirst(table, 'tbody.pair-facts') !== undefined) return readPairFacts(table, page);
	const heads = findAll(findFirst(table, 'thead') ?? table, 'th').map(textOf);
	const caption = findFirst(table, 'caption');
	const name = `${number}. ${caption === undefined ? 'without a name' : textOf(caption)}`;
	const uses = new Map<string, number>();
	return findAll(table, 'tr').flatMap((row): Statement[] => {
		const [head] = childrenOf(row, 'th');
		if (head === undefined || attributeOf(head, 'scope') !== 'row') return [];
		if (findFirst(head, 'code.measure-id') !== undefined) return readMeasure(row, page);
		const { subject, isFile } = subjectOf(head, page, name);
		const use = (uses.get(subject) ?? 0) + 1;
		uses.set(subject, use);
		return row.children
			.filter((cell) => cell.type === 'element')
			.flatMap((cell, index): Statement[] => {
				const label = heads[index] ?? '';
				const value = cell === head || (isFile && OF_TWO.has(label)) ? undefined : readValue(cell);
				if (value === undefined || label === '') return [];
				return [
					{
						...value,
						subject: use === 1 ? subject : `${subject}, once more (${page.path}, ${name}, ${use})`,
						label,
						place: `table “${name}”`,
					},
				];
			});
	});
}

/** A row of the table of measures on the page of a run. */
function readMeasure(row: Element, page: ReadPage): Statement[] {
	const [head] = childrenOf(row, 'th');
	const [cell] = childrenOf(row, 'td');
	const value = cell === undefined ? undefined : readValue(cell);
	if (head === undefined || value === undefined) return [];
	const label = textOf(findFirst(head, 'a') ?? head);
	return [{ ...value, subject: page.path, label, place: 'measures' }];
}

/**
 * What a row is about: the page that its head links to. A row that links to a contestant, to the runs
 * of a round or nowhere is about what its words say.
 */
function subjectOf(
	head: Element,
	page: ReadPage,
	table: string,
): { subject: string; isFile: boolean } {
	const link = findFirst(head, 'a');
	const target = link === undefined ? undefined : targetOf(link, page.path);
	if (link === undefined || target === undefined) {
		return { subject: `${page.path} ${table} ${textOf(head)}`, isFile: false };
	}
	const isFile = target.page.includes('/files/');
	const name = textOf(link);
	// Runs of one contestant in one round, on the page of either.
	if (/^rounds\/[^/]+\/index\.html$/.test(target.page)) {
		const whose = page.path.startsWith('contestants/') ? titleOf(page) : name;
		return { subject: `${target.page} ${whose}`, isFile };
	}
	if (target.page.startsWith('contestants/') && page.path !== 'contestants/index.html') {
		return { subject: `${page.path} ${table} ${textOf(head)}`, isFile };
	}
	return { subject: target.page, isFile };
}

function titleOf(page: ReadPage): string {
	const title = findFirst(findFirst(page.root, 'h1') ?? page.root, 'bdi');
	return title === undefined ? '' : textOf(title);
}

function readDefinitions(list: Element, page: ReadPage): Statement[] {
	return childrenOf(list, 'div').flatMap((entry): Statement[] => {
		const [label] = childrenOf(entry, 'dt');
		const [cell] = childrenOf(entry, 'dd');
		const value = cell === undefined ? undefined : readValue(cell);
		if (label === undefined || value === undefined) return [];
		return [
			{
				...value,
				subject: toSubject(page.path),
				label: textOf(label),
				place: 'definitions',
			},
		];
	});
}
