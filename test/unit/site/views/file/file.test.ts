import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileChange } from '../../../../../src/model/change.ts';
import { issue } from '../../../../../src/model/issue.ts';
import { splitIntoParts } from '../../../../../src/site/views/file/parts.ts';
import { describeBody, listFileFacts } from '../../../../../src/site/views/file/facts.ts';
import { listFilePages, loadText, type FileView } from '../../../../../src/site/views/file/file.ts';
import { listFileLists } from '../../../../../src/site/views/file/list.ts';
import type { Site } from '../../../../../src/site/site.ts';
import { listRawFiles } from '../../../../../src/site/views/file/raw-files.ts';
import { file, frame, run, site, summary, outline } from '../../evidence-site.ts';

function listViews(site: Site): FileView[] {
	return listFilePages(site, frame).map(({ view }) => view);
}

const image = { type: 'png', width: 1440, height: 900, blank: false } as const;

test('what a page shows follows from what the file is', () => {
	const files = [
		file('a.py', { kind: 'code' }),
		file('bad', { state: 'unreadable', format: 'unreadable', bytes: 0, sha256: '' }),
		file('blob', { format: 'binary' }),
		file('empty.txt', { bytes: 0, format: 'empty' }),
		file('log.eval', { kind: 'transcript', format: 'inspect' }),
		file('NOTES.md', { kind: 'notes' }, { kind: 'notes', text: 'x' }),
		file('s.png', { kind: 'screenshot', format: 'png' }, { kind: 'screenshot', image }),
		file('t.png', { kind: 'screenshot', format: 'binary' }),
		file(
			'u.jsonl',
			{ kind: 'transcript', format: 'codex' },
			{ kind: 'transcript', transcript: summary({ outline: outline(3) }), store: 'x' },
		),
	];
	const pages = listViews(site([run(files)]));
	expect(pages.map(({ name, body }) => [name, body.kind])).toEqual([
		['a.py', 'text'],
		['bad', 'unreadable'],
		['blob', 'binary'],
		['empty.txt', 'empty'],
		['log.eval', 'binary'],
		['NOTES.md', 'markdown'],
		['s.png', 'image'],
		['t.png', 'binary'],
		['u.jsonl', 'transcript'],
	]);
	expect(pages.map((view) => describeBody(view))).toEqual([
		undefined,
		'The file could not be opened, so that nothing of it can be shown.',
		'A binary file: its content is not shown.',
		'The file is empty.',
		'A binary file: its content is not shown.',
		undefined,
		undefined,
		'The file is named like a picture, but could not be read as one.',
		undefined,
	]);
	expect(pages.map(({ raw }) => raw?.split('/').at(-1))).toEqual([
		'a-py.txt',
		undefined,
		undefined,
		undefined,
		undefined,
		'notes-md.txt',
		's-png.png',
		undefined,
		'u-jsonl.txt',
	]);
});

test('neighbours and the way to the list', () => {
	const pages = listViews(site([run([file('a'), file('b'), file('c')])]));
	expect(pages[1]).toMatchObject({
		previous: { title: 'a', page: 'rounds/r1/a/files/a/index.html' },
		next: { title: 'c', page: 'rounds/r1/a/files/c/index.html' },
		list: 'rounds/r1/a/files/index.html',
		owner: 'Model A in “Round one”',
	});
	expect(pages[0]?.previous).toBeUndefined();
	expect(pages[2]?.next).toBeUndefined();
});

test('a long text has several pages, each with its lines', () => {
	const text = 'a line\n'.repeat(12_000);
	const log = file('build.log', { bytes: text.length });
	const one = site([run([log])], { texts: { 'r1/a/build.log': text } });
	const pages = listFilePages(one, frame);
	expect(pages.map((page) => page.frame.path)).toEqual([
		'rounds/r1/a/files/build-log/index.html',
		'rounds/r1/a/files/build-log/p2/index.html',
		'rounds/r1/a/files/build-log/p3/index.html',
	]);
	const views = pages.map(({ view }) => view);
	expect(views[1]?.body).toMatchObject({
		part: { firstLine: 5001, lines: 5000 },
		parts: [
			{ firstLine: 1, lastLine: 5000, current: false },
			{ firstLine: 5001, lastLine: 10_000, current: true },
			{ firstLine: 10_001, lastLine: 12_000, current: false },
		],
		cut: false,
	});
	expect(views.map((view) => loadText(view, one.bodies)).join('')).toBe(text);
	expect(views[0]?.lines).toBe(12_000);
});

test('of a text that is too long for the site, the beginning is shown', () => {
	const text = `${'x'.repeat(99)}\n`.repeat(40_000);
	const log = file('huge.log', { bytes: text.length });
	const views = listViews(site([run([log])], { texts: { 'r1/a/huge.log': text } }));
	expect(views.every(({ body }) => body.kind === 'text' && body.cut)).toBe(true);
	expect(views.every(({ lines }) => lines === undefined)).toBe(true);
	expect(views).toHaveLength(15);
	expect(views.map((view) => describeBody(view))[0]).toContain('its beginning is shown');
});

test('a small text is not read to be listed', () => {
	expect(() => listFilePages(site([run([file('a.txt', { bytes: 4000 })])]), frame)).not.toThrow();
});

test('a changed file of the tree links to its hunks', () => {
	const change: FileChange = {
		status: 'modified',
		path: 'src/app.py',
		binary: false,
		hunks: [],
		added: 1,
		removed: 0,
	};
	const code = [
		file('code/src/app.py', { kind: 'code', treePath: 'src/app.py' }),
		file('code/src/other.py', { kind: 'code', treePath: 'src/other.py' }),
	];
	const one = run(code);
	one.changes = { basis: 'trees', key: 'k', files: 1, added: 1, removed: 0, pages: 1 };
	const files = listViews(site([one], { changes: [change] }));
	expect(files.map(({ diff }) => diff)).toEqual([
		'rounds/r1/a/diff/index.html#f-src-app-py',
		undefined,
	]);
});

test('problems of a file stand on its page', () => {
	const found = issue('EmptyFile', { file: 'r1/a/a.txt', line: 3 }, {});
	const files = listViews(
		site([run([file('a.txt'), file('b.txt')])], { site: { issues: [found] } }),
	);
	const { severity, message } = found;
	expect(files[0]?.issues).toEqual([{ severity, line: 3, message, others: 0, lines: [] }]);
	expect(files[1]?.issues).toEqual([]);
});

test('hundreds of one kind leave room for the other kinds', () => {
	const at = (line: number) => ({ file: 'r1/a/a.txt', line });
	const issues = [
		...Array.from({ length: 300 }, (_, index) =>
			issue('InvalidJson', at(index + 1), { reason: 'x', kept: 'y' }),
		),
		issue('UnknownRecords', at(400), { count: 1, types: 'z' }),
	];
	const [page] = listViews(site([run([file('a.txt')])], { site: { issues } }));
	expect(page?.issues.map(({ line, others }) => [line, others])).toEqual([
		[1, 299],
		[400, 0],
	]);
	expect(page?.issues[0]?.lines).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
});

test('links of notes lead to files of the run and nowhere else', () => {
	const text =
		'[app](../code/app.py#L3) [shot](<shots/a.png>) [out](../../../etc/passwd) [web](https://x.y) [none](gone.md)';
	const note = file('docs/NOTES.md', { kind: 'notes' }, { kind: 'notes', text });
	const files = listViews(site([run([file('code/app.py'), note, file('docs/shots/a.png')])]));
	const body = files.find(({ name }) => name === 'docs/NOTES.md')?.body;
	expect(body?.kind === 'markdown' && body.links).toEqual([
		['../code/app.py#L3', 'rounds/r1/a/files/code/app-py/index.html#L3'],
		['shots/a.png', 'rounds/r1/a/files/docs/shots/a-png/index.html'],
	]);
});

test('the list has every file by folder, and what was left out', () => {
	const one = run(
		[file('README'), file('src/a.py', { bytes: 5 }), file('src/b.py', { bytes: 7 })],
		{
			leftOut: [{ path: 'node_modules', files: 9, bytes: 99, reason: 'packages' }],
		},
	);
	const lists = listFileLists(site([one]), frame);
	expect(lists.map((list) => list.frame.path)).toEqual(['rounds/r1/a/files/index.html']);
	expect(lists[0]?.view).toMatchObject({
		files: 3,
		bytes: 112,
		folders: [
			{ path: '', files: [{ name: 'README' }] },
			{ path: 'src', bytes: 12, files: [{ name: 'a.py' }, { name: 'b.py' }] },
		],
		leftOut: [{ path: 'node_modules', files: 9 }],
		unlisted: 0,
	});
});

test('raw copies: texts as .txt whatever their name, images by content, nothing else', () => {
	const files = [
		file('index.html'),
		file('logo.svg'),
		file('evil.js'),
		file(
			's.html',
			{ kind: 'screenshot' },
			{ kind: 'screenshot', image: { ...image, type: 'jpeg' } },
		),
		file('blob.bin', { format: 'binary' }),
		file('huge.txt', { bytes: 10_000_001 }),
	];
	expect(listRawFiles(site([run(files)]))).toEqual([
		{ from: 'r1/a/index.html', to: 'raw/rounds/r1/a/files/index-html.txt' },
		{ from: 'r1/a/logo.svg', to: 'raw/rounds/r1/a/files/logo-svg.txt' },
		{ from: 'r1/a/evil.js', to: 'raw/rounds/r1/a/files/evil-js.txt' },
		{ from: 'r1/a/s.html', to: 'raw/rounds/r1/a/files/s-html.jpg' },
	]);
});

test('facts say what is known and skip what is not', () => {
	const [view] = listViews(site([run([file('a.py')])]));
	expect(view && listFileFacts(view, 12).map(({ label, value }) => [label, value])).toEqual([
		['Kind', 'other'],
		['Language', 'Python'],
		['Read', 'listed only'],
		['Lines', '12 lines'],
		['Size', '100\u00a0B'],
		['SHA-256', 'ab'.repeat(32)],
	]);
});

test('parts hold every character once, in whole lines', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.oneof(fc.string(), fc.constant('\n'.repeat(4000)), fc.constant('y'.repeat(90_000))),
			),
			(pieces) => {
				const text = pieces.join('\n');
				const parts = splitIntoParts(text);
				expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
				for (const { start, firstLine, lines, end } of parts) {
					expect(firstLine).toBe(text.slice(0, start).split('\n').length);
					expect(lines).toBeLessThanOrEqual(5000);
					expect(end - start).toBeLessThanOrEqual(200_000);
				}
			},
		),
		{ numRuns: 50 },
	);
});

test('a text of a million empty lines has no more than 40 pages', () => {
	const text = '\n'.repeat(1_000_000);
	const log = file('blank.log', { bytes: text.length });
	const views = listViews(site([run([log])], { texts: { 'r1/a/blank.log': text } }));
	expect(views).toHaveLength(40);
	expect(views.every(({ body }) => body.kind === 'text' && body.cut)).toBe(true);
});
