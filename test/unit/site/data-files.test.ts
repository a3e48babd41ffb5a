import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { MEASURE_IDS, rowOf } from '../../../src/model/measures/catalogue.ts';
import {
	CheckDataSchema,
	IndexDataSchema,
	IssuesDataSchema,
	RoundFileSchema,
} from '../../../src/model/data-files.ts';
import { listDataFiles, toCheckData, toIndexData } from '../../../src/site/data-files.ts';
import { prepareSite } from '../../../src/site/prepare.ts';
import type { Site } from '../../../src/site/site.ts';
import { makeFolder } from '../ingest/folders.ts';
import { measure, site as siteOf, tests } from './fixture.ts';

async function prepare(files: Record<string, string>): Promise<Site> {
	const root = makeFolder(files);
	return prepareSite({ root, runs: [`${root}/runs`], store: createMemoryStore() });
}

/** Everything that a bench can hold, and names that mean harm. */
const BENCH = {
	'runs/bench.yaml':
		'title: Bench\nurl: https://example.org/x\nauthors: [A]\ncontestants: {a: {name: "=1+1", kind: local}}\n',
	'runs/notes.md': 'n',
	'runs/r/round.yaml':
		'title: "A, \\"B\\""\ndate: 2026-05-01\ntasks: {t: {}}\nprovenance: synthetic\n',
	'runs/r/a/t/1/run.yaml':
		'wall_seconds: 12.5\ncost: 0.1\nmeasures: [{name: "=cmd()", value: -1}]\n',
	'runs/r/a/t/2/run.json': '{"outcome": "failed", "unknown": 1}',
	'runs/r/__proto__/t/1/sha256-before.txt': `${'a'.repeat(64)}  t.py\n`,
	'runs/r/<script>/t/0/code/x.py': 'x = 1\n',
	'runs/s/a/session.jsonl': 'not JSON\n',
	'runs/s/b/': '',
};

test('schemas name the measures of the catalogue, and what they refer to is there', () => {
	const files = new Map(listDataFiles(siteOf()).map(({ path, text }) => [path, text]));
	for (const name of ['index', 'round', 'check', 'round.yaml']) {
		const text = files.get(`data/schema/${name}.schema.json`) ?? '';
		for (const id of MEASURE_IDS) expect(text).toContain(`"${id}": {`);
		expect(text).toContain('"^trait\\\\..*$": {');
		const schema = z.object({ $defs: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text));
		const wanted = [...text.matchAll(/"\$ref": "#\/\$defs\/(\w+)"/g)].map(([, to]) => to);
		expect(Object.keys(schema.$defs)).toEqual([...new Set(wanted)]);
	}
	expect(files.get('data/schema/round.yaml.schema.json')).toContain(rowOf('loc.code').definition);
});

describe('what is written below data/', () => {
	test('fits its schemas, and they are shipped', async () => {
		const site = await prepare(BENCH);
		expect(IndexDataSchema.parse(toIndexData(site))).toEqual(toIndexData(site));
		expect(CheckDataSchema.safeParse(toCheckData(site)).error).toBeUndefined();
		const files = new Map(listDataFiles(site).map(({ path, text }) => [path, text]));
		expect([...files.keys()].sort()).toEqual([
			'data/groups.csv',
			'data/index.json',
			'data/issues.json',
			'data/rounds/r.csv',
			'data/rounds/r.json',
			'data/rounds/s.csv',
			'data/rounds/s.json',
			'data/schema/bench.yaml.schema.json',
			'data/schema/check.schema.json',
			'data/schema/index.schema.json',
			'data/schema/issues.schema.json',
			'data/schema/round.schema.json',
			'data/schema/round.yaml.schema.json',
			'data/schema/run.yaml.schema.json',
		]);
		const json = (path: string): unknown => JSON.parse(files.get(path) ?? '');
		expect(IndexDataSchema.safeParse(json('data/index.json')).error).toBeUndefined();
		expect(IssuesDataSchema.safeParse(json('data/issues.json')).error).toBeUndefined();
		for (const round of ['r', 's'])
			expect(RoundFileSchema.safeParse(json(`data/rounds/${round}.json`)).error).toBeUndefined();
		for (const [path, text] of files)
			if (path.endsWith('.schema.json')) expect(JSON.parse(text)).toHaveProperty('$schema');
	});

	test('says what the bench, its rounds, contestants and runs are', async () => {
		const data = toIndexData(await prepare(BENCH));
		expect(data.bench).toEqual({
			title: 'Bench',
			description: null,
			url: 'https://example.org/x',
			authors: ['A'],
			license: null,
		});
		expect(data.rounds[0]).toEqual({
			id: 'r',
			title: 'A, "B"',
			date: '2026-05-01',
			provenance: 'synthetic',
			source: null,
			tasks: ['t'],
			page: 'rounds/r/index.html',
			headline: 'outcome',
		});
		expect(data.contestants.map(({ id, name, kind }) => [id, name, kind])).toEqual([
			['<script>', '<script>', null],
			['__proto__', '__proto__', null],
			['a', '=1+1', 'local'],
			['b', 'b', null],
		]);
		expect(data.runs.map(({ id, task, attempt, page }) => [id, task, attempt, page])).toEqual([
			['r/<script>/t/0', 't', 0, 'rounds/r/script--t--0/index.html'],
			['r/__proto__/t/1', 't', 1, 'rounds/r/proto--t--1/index.html'],
			['r/a/t/1', 't', 1, 'rounds/r/a--t--1/index.html'],
			['r/a/t/2', 't', 2, 'rounds/r/a--t--2/index.html'],
			['s/a', null, 1, 'rounds/s/a/index.html'],
			['s/b', null, 1, 'rounds/s/b/index.html'],
		]);
		const [run] = data.runs.filter(({ id }) => id === 'r/a/t/1');
		expect(run?.measures['time.wall']).toMatchObject({
			value: 12.5,
			state: 'declared',
			evidence: [{ path: 'r/a/t/1/run.yaml', line: 1 }],
		});
		expect(run?.artifacts).toEqual([
			{
				path: 'r/a/t/1/run.yaml',
				kind: 'run record',
				format: 'run-record',
				bytes: 69,
				sha256: createHash('sha256').update(BENCH['runs/r/a/t/1/run.yaml']).digest('hex'),
				state: 'read',
			},
		]);
	});

	test('is the same for the same input, and names no folder of the machine', async () => {
		const [one, other] = [
			await prepare(BENCH),
			await prepare(Object.fromEntries(Object.entries(BENCH).reverse())),
		];
		expect(listDataFiles(other)).toEqual(listDataFiles(one));
		for (const { text } of listDataFiles(one)) expect(text).not.toMatch(/proofsheet-\w{6}|\/tmp\//);
	});
});

describe('the table of a round', () => {
	test('has a row for each run and no empty cell', async () => {
		const table = listDataFiles(await prepare(BENCH)).find(
			({ path }) => path === 'data/rounds/r.csv',
		);
		const lines = (table?.text ?? '').split('\r\n');
		expect(lines).toHaveLength(6);
		expect(lines.at(-1)).toBe('');
		const names = (lines[0] ?? '').split(',');
		expect(names.slice(0, 6)).toEqual([
			...['run', 'contestant', 'task', 'attempt', 'provenance'],
			"'=cmd()",
		]);
		const first = (lines[3] ?? '').split(',');
		expect(first.slice(0, 6)).toEqual(['r/a/t/1', 'a', 't', '1', 'synthetic', '-1']);
		expect(first[names.indexOf('cost')]).toBe('0.1');
		for (const line of lines.slice(1, -1))
			expect(line.split(',')).toHaveLength((lines[0] ?? '').split(',').length);
		for (const line of lines.slice(1, -1)) expect(line).not.toMatch(/,,|,$/);
	});

	test.each([
		['=1+1', "'=1+1"],
		['+1+1', "'+1+1"],
		['-1+1', "'-1+1"],
		['-2', '-2'],
		['-2.5e-7', '-2.5e-7'],
		['@SUM(A1)', "'@SUM(A1)"],
		['\t=1', "'\t=1"],
		['＝1', "'＝1"],
		['-', "'-"],
		['plain', 'plain'],
		['a,b', '"a,b"'],
		['say "x"', '"say ""x"""'],
		['two\nlines', '"two\nlines"'],
		['=a,"b"', '"\'=a,""b"""'],
	])('%j is written as %j', (value, cell) => {
		const site = siteOf({
			rounds: [{ id: 'r', runs: [{ contestant: 'a', measures: [measure('x', { value })] }] }],
		});
		const text = listDataFiles(site).find(({ path }) => path === 'data/rounds/r.csv')?.text;
		expect(text).toBe(
			`run,contestant,task,attempt,provenance,outcome,x\r\nr/a,a,,1,measured,unknown,${cell}\r\n`,
		);
	});

	test('keeps states, ratios and counts apart', () => {
		const site = siteOf({
			rounds: [
				{
					id: 'r',
					runs: [
						{
							contestant: 'a',
							measures: [
								measure('score', { value: { value: 2, max: 3 } }),
								measure('by', { value: { Bash: 1, max: 2 } }),
								measure('build', { state: 'failed' }),
							],
						},
						{
							contestant: 'b',
							measures: [
								measure('score', { state: 'not_attempted' }),
								measure('build', { value: 0 }),
							],
						},
					],
				},
			],
		});
		expect(
			listDataFiles(site)
				.find(({ path }) => path === 'data/rounds/r.csv')
				?.text.split('\r\n'),
		).toEqual([
			'run,contestant,task,attempt,provenance,build,outcome,score',
			'r/a,a,,1,measured,failed,partial,2/3',
			'r/b,b,,1,measured,0,unknown,not attempted',
			'',
		]);
	});
});

test('the table of groups: a row for each stat, intervals where there are some', () => {
	const bench = siteOf({
		rounds: [
			{
				id: 'r',
				tasks: [{ id: 't', tier: 'basic' }],
				runs: [4, 4, 1].map((passed, index) => ({
					contestant: 'a',
					task: 't',
					attempt: index + 1,
					measures: tests(passed, 4),
				})),
			},
		],
	});
	const csv = listDataFiles(bench).find(({ path }) => path === 'data/groups.csv')?.text ?? '';
	const [head, ...rows] = csv.trimEnd().split('\r\n');
	expect(head).toBe(
		'group,round,contestant,task,tier,measure,stat,value,max,unit,n,of,low,high,interval,clustered_low,clustered_high',
	);
	const passed = rows.filter((row) => row.includes(',runs.passed,sum,'));
	expect(passed.map((row) => row.replace(/0\.(\d\d)\d+/g, '0.$1'))).toEqual(
		[
			['r', '', '', ''],
			['r/a', 'a', '', ''],
			['r/a/tier:basic', 'a', '', 'basic'],
			['r/a/t', 'a', 't', ''],
			['r//tier:basic', '', '', 'basic'],
			['r//t', '', 't', ''],
		].map(
			([id, contestant, task, tier]) =>
				`${id},r,${contestant},${task},${tier},runs.passed,sum,2,3,k of n,3,3,0.20,0.93,Wilson,,`,
		),
	);
});
