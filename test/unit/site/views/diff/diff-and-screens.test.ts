import { expect, test } from 'vitest';
import type { FileChange } from '../../../../../src/model/change.ts';
import type { Turn } from '../../../../../src/model/turn.ts';
import { planChangePages } from '../../../../../src/render/diff-pages.ts';
import { listDiffPages } from '../../../../../src/site/views/diff/diff.ts';
import { listChangeRows } from '../../../../../src/site/views/diff/rows.ts';
import {
	groupOf,
	listRoundScreenshotsPages,
	listScreenshotsPages,
} from '../../../../../src/site/views/screenshots/screenshots.ts';
import { transcript } from '../../../analyse/runs.ts';
import { file, frame, run, site } from '../../evidence-site.ts';

function change(path: string, own: Partial<FileChange> = {}): FileChange {
	return { status: 'modified', path, binary: false, hunks: [], added: 3, removed: 1, ...own };
}

test('a run without a tree and a diff has no diff page', () => {
	expect(listDiffPages(site([run([])]), frame)).toEqual([]);
});

test('a diff of trees names the baseline and the files that the run left', () => {
	const one = run([file('code/a.py', { kind: 'code', treePath: 'a.py' })], {
		tree: {
			files: [
				{ path: 'a.py', source: 'r1/a/code/a.py', bytes: 1, sha256: '', lines: 1, binary: false },
			],
			leftOut: [],
		},
	});
	one.changes = { basis: 'trees', key: 'k', files: 2, added: 6, removed: 2, pages: 2 };
	const pages = listDiffPages(
		site([one], { changes: [change('a.py'), change('gone.py', { status: 'removed' })] }),
		frame,
	);
	expect(pages.map((page) => page.frame.path)).toEqual([
		'rounds/r1/a/diff/index.html',
		'rounds/r1/a/diff/p2/index.html',
	]);
	expect(pages[0]?.view).toMatchObject({
		basis: 'trees',
		baseline: 'baseline',
		sources: [],
		totals: { files: 2, added: 6, removed: 2 },
		files: [['a.py', 'rounds/r1/a/files/code/a-py/index.html']],
		part: 1,
	});
});

test('added lines name the turn that wrote them, on the page of the transcript that holds it', () => {
	const summary = transcript({
		toolCalls: [
			{ name: 'write', turn: 41, line: 1, executed: true, failed: false, path: '/work/a.py' },
		],
	});
	const one = run([
		file(
			's.jsonl',
			{ kind: 'transcript' },
			{ kind: 'transcript', transcript: summary, store: 's' },
		),
	]);
	one.changes = { basis: 'diff', key: 'k', files: 1, added: 2, removed: 0, pages: 1 };
	const lines = ['written here', 'from elsewhere'].map((text) => ({ sign: '+' as const, text }));
	const hunks = [{ oldStart: 0, oldLines: 0, newStart: 1, newLines: 2, lines }];
	const turn: Turn = {
		n: 41,
		role: 'model',
		line: 1,
		endLine: 1,
		blocks: [
			{
				type: 'tool',
				line: 1,
				name: 'write',
				toolKind: 'write',
				path: '/work/a.py',
				input: 'written here\n',
			},
		],
	};
	const [page] = listDiffPages(
		site([one], { changes: [change('a.py', { status: 'added', hunks })], turns: [turn] }),
		frame,
	);
	expect(page?.view.authors).toEqual([
		['a.py', [{ first: 1, last: 1, turn: 41, page: 'rounds/r1/a/transcript/p2/index.html#t41' }]],
	]);
});

test('a diff file is named as the source', () => {
	const one = run([
		file('changes.diff', { kind: 'diff', format: 'git-diff' }, { kind: 'diff', changesets: [] }),
	]);
	one.changes = { basis: 'diff', key: 'k', files: 0, added: 0, removed: 0, pages: 1 };
	const [page] = listDiffPages(site([one]), frame);
	expect(page?.view.baseline).toBeUndefined();
	expect(page?.view.sources).toEqual([
		{
			name: 'changes.diff',
			page: 'rounds/r1/a/files/changes-diff/index.html',
			raw: 'raw/rounds/r1/a/files/changes-diff.txt',
		},
	]);
});

test('the table of changed files leads to hunks on this page and on others', () => {
	const pages = planChangePages([
		change('a.py', { added: 30, removed: 10 }),
		change('b.bin', { binary: true, added: 0, removed: 0 }),
	]);
	const { rows, unlisted } = listChangeRows(pages, {
		pages: ['d/index.html'],
		files: [['a.py', 'f']],
		part: 1,
	});
	expect(unlisted).toBe(0);
	expect(rows).toEqual([
		{
			path: 'a.py',
			hunks: '#f-a-py',
			file: 'f',
			status: 'modified',
			added: 30,
			removed: 10,
			bar: { added: 60, removed: 20 },
		},
		{
			path: 'b.bin',
			hunks: '#f-b-bin',
			file: undefined,
			status: 'modified, binary',
			added: 0,
			removed: 0,
			bar: { added: 0, removed: 0 },
		},
	]);
	expect(
		listChangeRows(pages, { pages: ['d/index.html', 'd/p2/index.html'], files: [], part: 2 })
			.rows[0]?.hunks,
	).toBe('d/index.html#f-a-py');
});

test('state and viewport come from the name', () => {
	expect(
		['screenshots/home@390x844.png', 'home.png', 'icon@2x.png', '@odd.png', 'a@b@mobile.webp'].map(
			groupOf,
		),
	).toEqual(['home, 390x844', 'home', 'icon@2x', '@odd', 'a@b, mobile']);
});

test('screens stand side by side, with a gap where a run has none', () => {
	const shot = (name: string, blank = false) =>
		file(
			name,
			{ kind: 'screenshot', format: 'png' },
			{ kind: 'screenshot', image: { type: 'png', width: 800, height: 600, blank } },
		);
	const first = run([shot('home@mobile.png', true), file('broken.png', { kind: 'screenshot' })]);
	const second = run([], { id: 'r1/b', contestant: 'b' });
	const both = site([first, second]);
	expect(listScreenshotsPages(both, frame).map((page) => page.frame.path)).toEqual([
		'rounds/r1/a/screens/index.html',
	]);
	const [page] = listRoundScreenshotsPages(both, frame);
	expect(page?.frame.path).toBe('rounds/r1/screens/index.html');
	expect(page?.view.groups).toMatchObject([
		{
			title: 'broken',
			screenshots: [{ name: 'broken.png' }],
			missing: [{ page: 'rounds/r1/b/index.html' }],
		},
		{
			title: 'home, mobile',
			screenshots: [
				{
					name: 'home@mobile.png',
					image: {
						src: 'raw/rounds/r1/a/files/home-mobile-png.png',
						width: 800,
						height: 600,
						blank: true,
					},
				},
			],
		},
	]);
	expect(page?.view.groups[0]?.screenshots[0]?.image).toBeUndefined();
});

test('a round without screenshots has no page of them', () => {
	expect(listRoundScreenshotsPages(site([run([file('a')])]), frame)).toEqual([]);
});
