import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { makeFolder } from '../ingest/folders.ts';
import { ingestFolder } from '../ingest/ingest-folder.ts';

afterEach(() => {
	vi.restoreAllMocks();
});

/** What the command prints, and its exit code. */
async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
	const said = { out: '', err: '' };
	vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		said.out += String(text);
		return true;
	});
	vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		said.err += String(text);
		return true;
	});
	const code = await main(['results', ...args]);
	return { ...said, code };
}

const LIST = JSON.stringify([
	{ model: 'model-a', task: 'regex', ok: true, score: 12, max_score: 12, wall_s: 14.4 },
	{ model: 'model-a', task: 'vm', ok: false, score: 4, max_score: 10, wall_s: 20 },
]);

/** Folders of results in forms of their own, with the block that is proposed and the table it gives. */
const SHAPES: [name: string, files: Record<string, string>, block: string, table: string][] = [
	[
		'a list of runs in each contestant’s folder',
		{ 'model-a/results.json': LIST, 'model-b/results.json': LIST.replaceAll('model-a', 'model-b') },
		`  # 2 files
  - files: "{contestant}/results.json"
    run: { task: $.task }
    outcome: { from: $.ok, is: { complete: true, failed: false } }
    measures:
      time.wall: { from: $.wall_s, unit: s }
      score: { from: $.score, max: $.max_score }`,
		`run            outcome   time.wall  score
model-a/regex  complete  14.4 s     12/12
model-a/vm     failed    20 s       4/10
model-b/regex  complete  14.4 s     12/12
model-b/vm     failed    20 s       4/10`,
	],
	[
		'one file a run, its facts inside',
		Object.fromEntries(
			[1, 2].map((rep) => [
				`units/x${rep}.json`,
				JSON.stringify({
					...{ model: `m${rep}`, task_id: 'sort', rep, status: 'completed', schema_version: 1 },
					...{ grade: { passed: 10 + rep, total: 12 }, usage: { outputTokens: 500 } },
					...{ started_at: '2026-07-14T03:30:02Z', elapsed_ms: 1500, cost_usd: 0.25 },
				}),
			]),
		),
		`  # 2 files
  - files: units/*.json
    run: { contestant: $.model, task: $.task_id, attempt: $.rep }
    outcome: $.status
    started_at: $.started_at
    measures:
      time.wall: { from: $.elapsed_ms, unit: ms }
      score: { from: $.grade.passed, max: $.grade.total }
      tokens.output: $.usage.outputTokens
      cost: { from: $.cost_usd, unit: USD }`,
		`run        outcome  time.wall  cost  score  tokens.output
m1/sort/1  ended    1.5 s      0.25  11/12  500
m2/sort/2  ended    1.5 s      0.25  12/12  500`,
	],
	[
		'trials of several models, one a line',
		{
			'trials.jsonl':
				'{"agent":"a","problem":"p","passed":true,"fps":60}\n{"agent":"b","problem":"p","passed":false,"fps":31.5}\n',
		},
		`  # 1 file
  - files: trials.jsonl
    run: { contestant: $.agent, task: $.problem }
    outcome: { from: $.passed, is: { complete: true, failed: false } }
    measures:
      fps: $.fps`,
		`run  outcome   fps
a/p  complete  60
b/p  failed    31.5`,
	],
	[
		'a wide table',
		{
			'board.csv':
				'Entry,Pass rate,Total cost,Seconds\nalpha,80%,$1.25,"1,200"\nbeta,75%,$0.50,900\n',
		},
		`  # 1 file
  # Does \`$.Entry\` name the contestant?
  # Nothing says how a run ended: add \`outcome\`, if something does.
  - files: board.csv
    run: { contestant: $.Entry }
    measures:
      time.wall: { from: $.Seconds, unit: s }
      cost: { from: "$['Total cost']", unit: USD }
      pass_rate: $['Pass rate']`,
		`run    time.wall  cost  pass_rate
alpha  1200 s     1.25  80 %
beta   900 s      0.5   75 %`,
	],
	[
		'a list inside an object, beside a summary',
		{
			'out/summary.json': JSON.stringify({
				date: '2026-01-01',
				totals: [{ n: 2 }],
				results: [
					{
						model: 'a',
						case: 'x',
						points: 3,
						max_points: 5,
						duration: 4,
						in_and_out: { latency_ms: 9 },
					},
					{
						model: 'b',
						case: 'x',
						points: 5,
						max_points: 5,
						duration: 5,
						in_and_out: { latency_ms: 8 },
					},
				],
			}),
		},
		`  # 1 file
  # What these numbers are could not be told: \`$.duration\`.
  # Nothing says how a run ended: add \`outcome\`, if something does.
  - files: out/summary.json
    rows: $.results[*]
    run: { contestant: $.model, task: $.case }
    measures:
      time.wall: { from: $.in_and_out.latency_ms, unit: ms }
      score: { from: $.points, max: $.max_points }`,
		`run  time.wall  score
a/x  0.009 s    3/5
b/x  0.008 s    5/5`,
	],
	[
		'a leaderboard in Markdown',
		{
			'LEADERBOARD.md':
				'# Board\n\n| key | text |\n|---|---|\n| a | b |\n\n| Model | Score | Turns |\n|---|---|---|\n| **a** | 3.5 | 4 |\n| b | 2 | 9 |\n',
		},
		`  # 1 file
  # Nothing says how a run ended: add \`outcome\`, if something does.
  - files: LEADERBOARD.md
    table: 2
    run: { contestant: $.Model }
    measures:
      turns: $.Turns
      score: $.Score`,
		`run  turns  score
a    4      3.5
b    9      2`,
	],
];

test.each(SHAPES)('%s', async (_, files, block, table) => {
	const folder = makeFolder(files);
	const { out, code } = await run(folder);
	const [proposed, preview] = out.split('\n\nIt would give ');
	expect(proposed).toBe(`# For round.yaml in this folder:\nresults:\n${block}`);
	expect(preview?.split('\n\n')[1]?.trimEnd()).toBe(table);
	expect(code).toBe(0);
	// What is proposed works where it is pasted.
	const pasted = makeFolder({
		...Object.fromEntries(Object.entries(files).map(([name, text]) => [`runs/r/${name}`, text])),
		'runs/r/round.yaml': proposed ?? '',
	});
	const { bench, issueTexts } = await ingestFolder(pasted);
	expect(issueTexts).toEqual([]);
	const ids = bench.rounds.flatMap((round) => round.runs.map(({ id }) => id.replace(/^r\//, '')));
	expect(ids).toEqual(
		table
			.split('\n')
			.slice(1)
			.map((line) => line.split(' ')[0]),
	);
});

test('a folder without numbers, none, and two', async () => {
	const empty = await run(makeFolder({ 'a.json': '{"a": "b"}', 'package.json': '{"n": 1}' }));
	expect(empty).toMatchObject({
		out: 'No file of this folder holds numbers that a mapping could read.\n',
		code: 1,
	});
	expect(await run()).toMatchObject({ code: 2 });
	expect(await run('a', 'b')).toMatchObject({ code: 2 });
	const none = await run(path.join(makeFolder({}), 'none'));
	expect(none.err).toContain('is not a folder.');
	expect(none.code).toBe(2);
});
