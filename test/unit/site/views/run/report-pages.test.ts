import { expect, test } from 'vitest';
import { MEASURE_IDS } from '../../../../../src/model/measures/catalogue.ts';
import { listDataFiles } from '../../../../../src/site/data-files.ts';
import { listPages } from '../../../../../src/site/list-pages.ts';
import { href, methodLink } from '../../../../../src/site/urls.ts';
import { listDataPages } from '../../../../../src/site/views/data/data.ts';
import { groupIssuesByRun } from '../../../../../src/site/views/data/issue-rows.ts';
import { listIssuesPages } from '../../../../../src/site/views/data/issues.ts';
import { splitText } from '../../../../../src/site/views/ui/linked-text.ts';
import { listMethodPages } from '../../../../../src/site/views/method/method.ts';
import { listRunPages } from '../../../../../src/site/views/run/run.ts';
import { claimOf, frame, measure, seconds, site, tests } from '../../fixture.ts';

const bench = site({
	contestants: {
		a: { name: 'Model <A>\u202e', links: { home: 'https://a.example', bad: 'javascript:x' } },
	},
	rounds: [
		{
			id: 'r1',
			config: { title: 'First', caveats: ['One run.'] },
			round: { brief: { text: '# Do it', path: 'r1/BRIEF.md', sha256: 'd'.repeat(64) } },
			runs: [
				{ contestant: 'a', ...claimOf(60, 60, 30), files: { 'notes.md': { kind: 'notes' } } },
				{ contestant: 'b', measures: [seconds(9), ...tests(1, 2), measure('fps', { value: 3 })] },
			],
		},
		{ id: 'r2', runs: [{ contestant: 'a', measures: [seconds(3)] }] },
	],
	issues: [
		{
			kind: 'EmptyFile',
			severity: 'warning',
			file: 'r1/a/notes.md',
			line: 2,
			message: 'm',
			fix: 'f',
		},
		{ kind: 'LeftOut', severity: 'note', file: 'r1/b/node_modules', message: 'm', fix: 'f' },
		{ kind: 'InvalidYaml', severity: 'error', file: 'bench.yaml', message: 'm', fix: 'f' },
	],
	writeUps: [{ frontMatter: { title: 'A text', round: 'r1' } }],
});

test('every page of a bench is plain data with an address of its own', () => {
	const pages = listPages(bench);
	for (const page of pages) {
		expect(JSON.parse(JSON.stringify(page.view)), page.frame.path).toEqual(page.view);
		for (const crumb of page.frame.crumbs) {
			const exists = pages.some(({ frame: other }) => other.path === crumb.page);
			expect(exists, `${page.frame.path} -> ${crumb.page}`).toBe(true);
		}
	}
	expect(new Set(pages.map(({ frame: own }) => own.path)).size).toBe(pages.length);
});

test('an empty bench has its pages', () => {
	const kinds = listPages(site()).map(({ kind }) => kind);
	expect(kinds).toEqual(
		expect.arrayContaining(['home', 'rounds', 'issues', 'method', 'not-found']),
	);
	expect(kinds).not.toContain('write-ups');
});

test('names are shown without characters that hide', () => {
	const text = JSON.stringify(listPages(bench).map(({ view, frame: own }) => [view, own.title]));
	expect(text).not.toContain('\u202e');
	expect(text).toContain('Model <A>‹U+202E›');
	// An address that no page may link to is text.
	expect(text).toContain('{"title":"bad","text":"javascript:x"}');
	expect(text).not.toContain('"url":"javascript:');
});

test('every definition and every measure of a run has its anchor on the method page', () => {
	const [page] = listMethodPages(bench, frame);
	const anchors = page?.view.groups.flatMap(({ measures }) => measures.map(({ anchor }) => anchor));
	const wanted = [...MEASURE_IDS, 'fps'];
	for (const id of wanted) expect(anchors).toContain(methodLink(id).split('#')[1]);
	expect(new Set(anchors).size).toBe(anchors?.length);
});

test('the page of data names every data file', () => {
	const [page] = listDataPages(bench, frame);
	const { files = [], schemas = [], rounds = [] } = page?.view ?? {};
	const named = [
		...[...files, ...schemas].map(({ path }) => path),
		...rounds.flatMap(({ json, csv }) => [json, csv]),
	];
	expect(named.sort()).toEqual(
		listDataFiles(bench)
			.map(({ path }) => path)
			.sort(),
	);
});

test('issues belong to the run whose file or folder they name', () => {
	const groups = groupIssuesByRun(bench);
	expect([...groups].map(([run, own]) => [run, own.map(({ kind }) => kind)])).toEqual([
		['r1/a', ['EmptyFile']],
		['r1/b', ['LeftOut']],
	]);
});

test('problems are grouped by severity and lead to the line', () => {
	const [page] = listIssuesPages(bench, frame);
	expect(page?.view.groups.map(({ severity }) => severity)).toEqual(['error', 'warning', 'note']);
	expect(page?.view.groups[1]?.rows[0]).toMatchObject({
		place: 'r1/a/notes.md:2',
		page: 'rounds/r1/a/files/notes-md/index.html#L2',
	});
});

test('the page of a run lists its measures by topic, in the order of the method', () => {
	const page = listRunPages(bench, frame).find(({ view }) => view.id === 'r1/b');
	expect(
		page?.view.groups.map(({ title, rows }) => [title, rows.map(({ anchor }) => anchor)]),
	).toEqual([
		['Outcome', ['m-outcome', 'm-tests-passed', 'm-tests-total']],
		['Time', ['m-time-wall']],
		['Declared by the runs', ['m-fps']],
	]);
	expect(page?.view.previous?.title).toBe('Model <A>‹U+202E›');
	expect(href(page?.frame.path ?? '', page?.view.previous?.page ?? '')).toBe('../a/index.html');
});

test('tests that failed come first, with the line of the report', () => {
	const tests = [
		{ name: 'a', status: 'passed' as const, line: 3 },
		{ name: 'b\u200b', status: 'failed' as const, line: 4, message: 'no', seconds: 0.5 },
	];
	const report = { tests, passed: 1, failed: 1, skipped: 0, total: 2, counted: true };
	const own = site({
		rounds: [
			{
				id: 'r',
				runs: [{ contestant: 'a', readings: { 'junit.xml': { kind: 'tests', report } } }],
			},
		],
	});
	const [page] = listRunPages(own, frame);
	expect(page?.view.tests).toEqual([
		{
			file: 'junit.xml',
			page: 'rounds/r/a/files/junit-xml/index.html',
			passed: 1,
			failed: 1,
			skipped: 0,
			rows: [
				{
					name: 'b‹U+200B›',
					status: 'failed',
					message: 'no',
					seconds: '0.5\u00a0s',
					page: 'rounds/r/a/files/junit-xml/index.html#L4',
				},
				{ name: 'a', status: 'passed', page: 'rounds/r/a/files/junit-xml/index.html#L3' },
			],
			unlisted: 0,
		},
	]);
});

test('addresses and names in backticks are told from text', () => {
	expect(splitText('See https://a.example/x. Set `layout`, (https://b.example).')).toEqual([
		{ text: 'See ' },
		{ text: 'https://a.example/x', url: 'https://a.example/x' },
		{ text: '. Set ' },
		{ text: 'layout', code: true },
		{ text: ', (' },
		{ text: 'https://b.example', url: 'https://b.example' },
		{ text: ').' },
	]);
	expect(splitText('javascript:alert(1) `')).toEqual([{ text: 'javascript:alert(1) `' }]);
});
