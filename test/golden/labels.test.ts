import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Element, RootContent } from 'hast';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAllBenches } from './labels/all-benches.ts';
import { collectData } from './labels/collect-data.ts';
import { collectStatements } from './labels/collect.ts';
import { findPlace, listSizes, listValueLinks, shows, type ValueLink } from './labels/links.ts';
import { readPages, type ReadPage } from './labels/page.ts';
import { isSame } from './labels/same-value.ts';
import type { Statement } from './labels/statement.ts';
import { toPageText } from './page-text.ts';

const SLOW = 180_000;
const work = mkdtempSync(path.join(tmpdir(), 'proofsheet-labels-'));
let site = '';
let pages: ReadonlyMap<string, ReadPage> = new Map();

beforeAll(async () => {
	site = await buildAllBenches(work);
	pages = readPages(site);
}, SLOW);

afterAll(() => {
	rmSync(work, { recursive: true, force: true });
});

/** What the only transcript of a run says of itself, it says of the run. */
function toOwner(subject: string): string {
	const [, run] = /^(rounds\/[^/]+\/[^/]+)\/transcript\/index\.html$/.exec(subject) ?? [];
	return run === undefined || pages.has(`${run}/transcript-2/index.html`)
		? subject
		: `${run}/index.html`;
}

/** Statements by what they are said of and under which label. */
function groupStatements(): Map<string, Statement[]> {
	const groups = new Map<string, Statement[]>();
	const all = [...pages.values()].flatMap(collectStatements);
	for (const one of [...all, ...collectData(site)]) {
		const key = `${toOwner(one.subject)}: ${one.label}`;
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return groups;
}

function tell({ text, exact, place }: Statement): string {
	return `“${text}”${exact === undefined ? '' : ` (${exact})`} in ${place}`;
}

describe('one label, one number', () => {
	test('what a label says of something is the same everywhere', { timeout: SLOW }, () => {
		const groups = groupStatements();
		const contradictions = [...groups].flatMap(([key, statements]) => {
			const [first, ...others] = statements;
			const other = first && others.find((one) => !isSame(first, one));
			return first === undefined || other === undefined
				? []
				: [`${key}\n\t${tell(first)}\n\t${tell(other)}`];
		});
		expect(contradictions).toEqual([]);
		expect(listCompared(groups)).toEqual(expect.arrayContaining(COMPARED));
	});

	test('one of something is no plural', () => {
		const found = [...pages.keys()].flatMap((page) => {
			const html = readFileSync(path.join(site, page), 'utf8');
			const [, description = ''] = /<meta name="description" content="([^"]*)"/.exec(html) ?? [];
			return [...`${description}\n${toPageText(html)}`.matchAll(ONE_OF_MANY)].map(
				([words]) => `${page}: ${words}`,
			);
		});
		expect(found).toEqual([]);
	});
});

const ONE_OF_MANY =
	/(?:^|[\s(+−])1 (?:more )?(?:lines|runs|files|tests|turns|calls|loops|rounds|contestants|sessions|commits|errors|warnings|notes|pairs|screenshots|transcripts|records|messages)\b(?! [\d(]|-).*/gm;

/** Labels of which the pages must say something in two places, so that the reading is no empty one. */
const COMPARED = [
	...['lines of code with tests', 'lines of code without tests', 'lines of tests', 'tool calls'],
	...['turns', 'model turns', 'tokens', 'wall clock', 'tests passed', 'equal lines', 'likeness'],
	...['lines', 'language', 'read', 'sha-256', 'outcome', 'churn', 'claim ÷ actual'],
];

function listCompared(groups: ReadonlyMap<string, Statement[]>): string[] {
	return [...groups.values()].flatMap(([first, ...others]) =>
		first === undefined || !others.some(({ place }) => place !== first.place) ? [] : [first.label],
	);
}

/** Links whose number their target does not print, and why it proves it all the same. */
const PROVED_OTHERWISE: readonly {
	why: string;
	holds: (link: ValueLink, place: Element | undefined) => boolean;
}[] = [
	{
		why: 'The page lists everything, the rest of a list included.',
		holds: ({ text }) => /^[\d,]+ more /.test(text),
	},
	{
		why: 'The page lists as many.',
		holds: ({ text }, place) =>
			place !== undefined && listSizes(place).has(Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''))),
	},
	{
		why: 'The row of the first build that passed says “None of 13” in words.',
		holds: ({ label, text }) => label === 'Builds' && text.startsWith('0 of '),
	},
	{
		why: 'The code of the symbol stands there, line by line.',
		holds: ({ fragment }) => fragment.startsWith('sym-'),
	},
];

function isElement(node: RootContent): node is Element {
	return node.type === 'element';
}

describe('a number leads to what shows it', () => {
	test('at the place that its link names', { timeout: SLOW }, () => {
		const links = [...pages.values()].flatMap(listValueLinks);
		const astray = links.flatMap((link) => {
			const page = pages.get(link.page);
			const place = page && findPlace(page, link.fragment);
			const { from, label, text } = link;
			const to = `${link.page}${link.fragment === '' ? '' : `#${link.fragment}`}`;
			const told = `${from}: ${label} “${text}” leads to ${to}`;
			if (place === undefined) return [`${told}, which is not there`];
			if (shows(place, link) || PROVED_OTHERWISE.some(({ holds }) => holds(link, place))) return [];
			return [`${told}, which does not show it`];
		});
		expect(astray).toEqual([]);
		expect(links.length).toBeGreaterThan(1000);
	});

	test('and the exceptions are used', () => {
		const links = [...pages.values()].flatMap(listValueLinks);
		const unused = PROVED_OTHERWISE.filter(
			({ holds }) => !links.some((link) => holds(link, pages.get(link.page)?.root.children.find(isElement))),
		);
		expect(unused.map(({ why }) => why)).toEqual([]);
	});

	test('never to one of several things that it counts', () => {
		const astray = [...pages.values()].flatMap(listValueLinks).filter(({ page, label }) => {
			const isFile = page.includes('/files/');
			return isFile && OF_MANY.has(label);
		});
		expect(astray).toEqual([]);
	});
});

/** Values that are counted in many files, as tables and the rows of runs call them. */
const OF_MANY = new Set([
	...['Tests passed', 'Tests', 'Diff', 'LOC authored', 'LOC without tests', 'Lines of tests'],
	...['tests.passed', 'tests.total', 'diff.added', 'diff.removed', 'diff.churn', 'loc.code'],
	...['loc.authored'],
	...['Added', 'Removed', 'Churn', 'Files changed'],
]);
