import { expect, test } from 'vitest';
import type { ToolCall } from '../../../../../src/model/transcript.ts';
import {
	listTranscriptPages,
	type TranscriptView,
} from '../../../../../src/site/views/transcript/transcript.ts';
import { file, frame, outline, run, site, summary } from '../../evidence-site.ts';

function transcript(turns: Parameters<typeof summary>[0], name = 'session.jsonl') {
	return file(
		name,
		{ kind: 'transcript', format: 'codex', state: 'read' },
		{ kind: 'transcript', transcript: summary(turns), store: 'codex/1/x' },
	);
}

function viewsOf(...files: Parameters<typeof run>[0]): { path: string; view: TranscriptView }[] {
	return listTranscriptPages(site([run(files)]), frame).map((page) => ({
		path: page.frame.path,
		view: page.view,
	}));
}

test('a short transcript is one page', () => {
	const [page, ...others] = viewsOf(transcript({ outline: outline(40) }));
	expect(others).toEqual([]);
	expect(page?.path).toBe('rounds/r1/a/transcript/index.html');
	expect(page?.view).toMatchObject({
		heading: 'Transcript of Model A',
		parts: [1],
		shown: { first: 1, last: 40 },
		outlineIsWhole: true,
	});
	expect(page?.view.all).toBeUndefined();
});

function withExtent(turns: number, characters: number): string[] {
	const own = site([run([transcript({ outline: outline(turns) })])]);
	own.bodies.extent = () => ({ characters, images: [] });
	return listTranscriptPages(own, frame).map((page) => page.frame.path);
}

test('there is a page with all turns, where it stays below its bound', () => {
	expect(withExtent(200, 1_000_000)).toEqual([
		'rounds/r1/a/transcript/index.html',
		'rounds/r1/a/transcript/p2/index.html',
		'rounds/r1/a/transcript/p3/index.html',
		'rounds/r1/a/transcript/p4/index.html',
		'rounds/r1/a/transcript/p5/index.html',
		'rounds/r1/a/transcript/all/index.html',
	]);
	expect(withExtent(1_000, 100_000)).toContain('rounds/r1/a/transcript/all/index.html');
	expect(withExtent(200, 2_000_000)).toHaveLength(5);
	expect(withExtent(3_000, 0)).not.toContain('rounds/r1/a/transcript/all/index.html');
});

test('each page knows its turns, the time before them and the failures of the others', () => {
	const turns = outline(50, {
		3: { role: 'human' },
		40: { at: '2026-01-01T00:00:40Z' },
		41: { failed: true },
	}).map((turn) => (turn.n === 3 ? turn : { ...turn, kind: 'run' as const }));
	const npmTest = { name: 'Bash', line: 2, executed: true, failed: false, command: 'npm test' };
	const [first, second, all] = viewsOf(
		transcript({ outline: turns, toolCalls: [{ ...npmTest, turn: 2 }] }),
	);
	expect(first?.view.pages).toEqual([
		{
			number: 1,
			page: first?.path,
			label: '1–40',
			first: 1,
			current: true,
			failed: 0,
			jumps: 'h3 t2',
		},
		{
			number: 2,
			page: second?.path,
			label: '41–50',
			first: 41,
			current: false,
			failed: 1,
			jumps: 'e41',
		},
	]);
	expect(second?.view).toMatchObject({
		shown: { first: 41, last: 50 },
		previousAt: '2026-01-01T00:00:40Z',
		all: all?.path,
	});
	expect(all?.view).toMatchObject({ parts: [1, 2], shown: { first: 1, last: 50 }, isAll: true });
});

test('beyond 400 turns the outline holds those of the page', () => {
	const [, second] = viewsOf(transcript({ outline: outline(401) }));
	expect(second?.view.outlineIsWhole).toBe(false);
	expect(second?.view.outline.map(({ n }) => n)).toEqual(
		Array.from({ length: 40 }, (_, index) => index + 41),
	);
	expect(second?.view.pages).toHaveLength(11);
});

test('a page among hundreds links to some of them only', () => {
	const views = viewsOf(transcript({ outline: outline(400 * 40) }));
	expect(views).toHaveLength(400);
	const middle = views[199]?.view;
	expect(middle?.pageCount).toBe(400);
	const numbers = middle?.pages.map((page) => page.number) ?? [];
	expect(numbers).toEqual(expect.arrayContaining([1, 199, 200, 201, 400]));
	expect(numbers.length).toBeLessThan(70);
	expect(middle?.pages.filter((page) => page.current).map((page) => page.label)).toEqual([
		'7961–8000',
	]);
});

test('a log without turns has a page that loads none', () => {
	const [page] = viewsOf(transcript({}));
	expect(page?.view).toMatchObject({ parts: [], turns: 0, outline: [] });
});

test('several transcripts of a run link to each other', () => {
	const pages = viewsOf(
		transcript({ outline: outline(1) }, 'a.jsonl'),
		transcript({ outline: outline(1) }, 'b.jsonl'),
	);
	expect(pages.map(({ path, view }) => [path, view.heading])).toEqual([
		['rounds/r1/a/transcript/index.html', 'Transcript 1 of Model A'],
		['rounds/r1/a/transcript-2/index.html', 'Transcript 2 of Model A'],
	]);
	for (const { path, view } of pages) {
		expect(view.siblings?.rows.map(({ name, page, current }) => [name, page, current])).toEqual([
			['a.jsonl', 'rounds/r1/a/transcript/index.html', path.includes('transcript/')],
			['b.jsonl', 'rounds/r1/a/transcript-2/index.html', path.includes('transcript-2/')],
		]);
	}
});

test('the source has a page and a copy, unless it is too large to copy', () => {
	const [page] = viewsOf(transcript({ outline: outline(1) }));
	expect(page?.view.source).toMatchObject({
		page: 'rounds/r1/a/files/session-jsonl/index.html',
		raw: 'raw/rounds/r1/a/files/session-jsonl.txt',
	});
	const large = transcript({ outline: outline(1) });
	large.artifact.bytes = 10_000_001;
	expect(viewsOf(large)[0]?.view.source.raw).toBeUndefined();
});

test('files that calls name lead to what the run left, by the working directory', () => {
	const call = (turn: number, path: string): ToolCall => ({
		name: 'edit',
		turn,
		line: turn,
		executed: true,
		failed: false,
		path,
	});
	const code = file('code/src/app.py', { kind: 'code', treePath: 'src/app.py' });
	const log = transcript({
		outline: outline(2),
		toolCalls: [
			call(1, '/home/x/proj/src/app.py'),
			call(1, '/usr/lib/other.py'),
			call(2, 'src/app.py'),
		],
	});
	const one = run([code, log], {
		tree: {
			files: [
				{
					path: 'src/app.py',
					source: 'r1/a/code/src/app.py',
					bytes: 1,
					sha256: '',
					lines: 1,
					binary: false,
				},
			],
			leftOut: [],
		},
	});
	const [page] = listTranscriptPages(site([one]), frame);
	expect(page?.view.files).toEqual([
		['/home/x/proj/src/app.py', 'rounds/r1/a/files/code/src/app-py/index.html'],
		['src/app.py', 'rounds/r1/a/files/code/src/app-py/index.html'],
	]);
});
