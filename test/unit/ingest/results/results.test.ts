import { describe, expect, test } from 'vitest';
import { readingsOf } from '../../../../src/model/readings.ts';
import { makeFolder } from '../folders.ts';
import { ingestFolder } from '../ingest-folder.ts';

/** `id outcome wall measures @lines` of each run of a bench, and its problems. */
async function read(files: Record<string, string>): Promise<{ runs: string[]; issues: string[] }> {
	const folder = makeFolder(
		Object.fromEntries(Object.entries(files).map(([name, text]) => [`runs/${name}`, text])),
	);
	const { bench, issueTexts } = await ingestFolder(folder);
	const runs = bench.rounds.flatMap((round) =>
		round.runs.map((run) => {
			const records = readingsOf(run, 'run record').map(({ artifact, reading: { record } }) => {
				const measures = record.measures.map(
					({ name, value, max, unit, line }) =>
						`${name}=${value}${max === undefined ? '' : `/${max}`}${unit ?? ''}@${line ?? '?'}`,
				);
				const wall = record.wallSeconds;
				return [
					...(record.outcome === undefined ? [] : [`${record.outcome}@${record.lines['outcome']}`]),
					...(record.limitHit === undefined ? [] : [`limit ${record.limitHit}`]),
					...(record.startedAt === undefined ? [] : [record.startedAt]),
					...(wall === undefined ? [] : [`${wall}s@${record.lines['wallSeconds']}`]),
					...measures,
					`in ${artifact.path}`,
				].join(' ');
			});
			return [run.id, ...records].join(': ');
		}),
	);
	return { runs, issues: issueTexts };
}

const MEASURES = `
    measures:
      time.wall: {from: $.wall_s, unit: s}
      tokens.output: $.eval_tokens
      score: {from: $.score, max: $.max_score}`;

describe('files of results in forms of their own', () => {
	test('an array of runs in each contestant’s folder', async () => {
		const { runs, issues } = await read({
			'r/round.yaml': `results:\n  - files: "{contestant}/results.json"\n    run: {task: $.task}\n    outcome: {from: $.ok, is: {complete: [true], failed: [false]}}${MEASURES}\n`,
			'r/model-a/results.json': `[
 {"task": "regex", "ok": true, "score": 12, "max_score": 12, "wall_s": 14.4, "eval_tokens": 476},
 {"task": "vm", "ok": false, "score": 4,
  "max_score": 10, "wall_s": 20.0, "eval_tokens": 900}
]`,
			'r/model-b/results.json':
				'[{"task": "regex", "ok": false, "score": 10, "max_score": 12, "wall_s": 4.4, "eval_tokens": 376}]',
		});
		expect(issues).toEqual([]);
		expect(runs).toEqual([
			'r/model-a/regex: complete@2 14.4s@2 tokens.output=476@2 score=12/12@2 in r/model-a/results.json',
			'r/model-a/vm: failed@3 20s@4 tokens.output=900@4 score=4/10@3 in r/model-a/results.json',
			'r/model-b/regex: failed@1 4.4s@1 tokens.output=376@1 score=10/12@1 in r/model-b/results.json',
		]);
	});

	test('one file a run, its name told by a template, its limit by a word', async () => {
		const unit = (rep: number, status: string): string =>
			JSON.stringify(
				{
					status,
					ms: 160_000 + rep,
					started: '2026-07-14T03:30:02Z',
					grade: { passed: 11, total: 12 },
				},
				null,
				1,
			);
		const { runs, issues } = await read({
			'r/round.yaml': `results:
  - files: "results/{contestant}/{task}.{attempt}.json"
    outcome: {from: $.status, is: {complete: [finished], limited: [cap]}}
    limit: {from: $.status, is: {turns: [cap]}}
    started_at: $.started
    measures:
      time.wall: {from: $.ms, unit: ms}
      score: {from: $.grade.passed, max: $.grade.total}
`,
			'r/results/qwen/sort.1.json': unit(1, 'finished'),
			'r/results/qwen/sort.2.json': unit(2, 'cap'),
			'r/results/gemma/sort.1.json': unit(3, 'finished'),
		});
		expect(issues).toEqual([]);
		expect(runs).toEqual([
			'r/gemma/sort/1: complete@2 2026-07-14T03:30:02.000Z 160.003s@3 score=11/12@6 in r/results/gemma/sort.1.json',
			'r/qwen/sort/1: complete@2 2026-07-14T03:30:02.000Z 160.001s@3 score=11/12@6 in r/results/qwen/sort.1.json',
			'r/qwen/sort/2: limited@2 limit turns 2026-07-14T03:30:02.000Z 160.002s@3 score=11/12@6 in r/results/qwen/sort.2.json',
		]);
	});

	test('JSONL of trials: equal ones are attempts in the order of the lines', async () => {
		const { runs, issues } = await read({
			'r/round.yaml': `results:\n  - files: trials.jsonl\n    run: {contestant: $.model, task: $.id}\n    measures: {fps: {from: $.fps, unit: FPS, better: higher}}\n`,
			'r/trials.jsonl':
				'{"model":"a","id":"t","fps":60}\n\n{"model":"a","id":"t","fps":"61.5"}\n{"model":"b","id":"t","fps":1}\n',
		});
		expect(issues).toEqual([]);
		expect(runs).toEqual([
			'r/a/t: fps=60FPS@1 in r/trials.jsonl',
			'r/a/t/2: fps=61.5FPS@3 in r/trials.jsonl',
			'r/b/t: fps=1FPS@4 in r/trials.jsonl',
		]);
	});

	test('rows below a path of a file that says itself whose they are', async () => {
		const { runs, issues } = await read({
			'r/round.yaml':
				'results:\n  - files: "out/*.yaml"\n    rows: $.trials[?@.kept]\n    run: {contestant: $.model, task: $.task, attempt: $.n}\n    measures: {score: $.score}\n',
			'r/out/one.yaml':
				'model: a\nscore: 99\ntrials:\n  - {task: t, n: 1, score: 3, kept: yes}\n  - task: t\n    n: 2\n    score: 4\n    kept: true\n  - {task: t, n: 3, score: 5, kept: 1}\n',
		});
		expect(issues).toEqual([]);
		// Only what is there is kept: `?@.kept` asks whether there is one.
		expect(runs).toEqual([
			'r/a/t/1: score=3@4 in r/out/one.yaml',
			'r/a/t/2: score=4@7 in r/out/one.yaml',
			'r/a/t/3: score=5@9 in r/out/one.yaml',
		]);
	});

	test.each([
		['csv', 'Model,Pass rate,Cost\n"a, b",80%,$1.25\nc,"1,234",\n', '@2', '@3'],
		['tsv', 'Model\tPass rate\tCost\na, b\t80%\t$1.25\nc\t1,234\t\n', '@2', '@3'],
		[
			'md',
			'# T\n\n| x |\n|---|\n| 1 |\n\n## Results\n\n| Model | Pass rate | Cost |\n|---|---|---|\n| **a, b** | 80% | $1.25 |\n| [c](c.md) | 1,234 | |\n',
			'@11',
			'@12',
		],
	])('a wide table in %s', async (extension, text, first, second) => {
		const table = extension === 'md' ? '\n    table: Results' : '';
		const { runs, issues } = await read({
			'r/round.yaml': `results:\n  - files: board.${extension}${table}\n    run: {contestant: $.Model}\n    measures: {rate: "$['Pass rate']", dollars: $.Cost}\n`,
			[`r/board.${extension}`]: text,
		});
		expect(issues).toEqual([]);
		expect(runs).toEqual([
			`r/a, b: rate=80%${first} dollars=1.25${first} in r/board.${extension}`,
			`r/c: rate=1234${second} in r/board.${extension}`,
		]);
	});

	test('a mapping of bench.yaml is one of every round', async () => {
		const { runs, issues } = await read({
			'bench.yaml':
				'results:\n  - files: results.csv\n    run: {contestant: $.who}\n    measures: {score: $.points}\n',
			'one/results.csv': 'who,points\na,1\n',
			'two/results.csv': 'who,points\na,2\n',
			'docs/NOTES.md': 'x\n',
		});
		expect(issues).toEqual([]);
		expect(runs).toEqual([
			'one/a: score=1@2 in one/results.csv',
			'two/a: score=2@2 in two/results.csv',
		]);
	});

	test('TOML, and rows that tell of runs that there are', async () => {
		const { runs, issues } = await read({
			'bench.yaml': 'contestants:\n  codex: {aliases: [gpt-5-codex]}\n  claude: {}\n',
			'r/round.yaml':
				'results:\n  - files: results.toml\n    rows: $.run[*]\n    run: {contestant: $.who}\n    measures: {score: $.points}\n',
			'r/results.toml':
				'title = "x"\n[[run]]\nwho = "gpt-5-codex"\npoints = 3\n[[run]]\nwho = "claude"\npoints = 4\n',
			'r/codex/NOTES.md': 'x\n',
			'r/claude/NOTES.md': 'x\n',
		});
		expect(issues).toEqual([]);
		expect(runs).toEqual([
			'r/claude: score=4@7 in r/results.toml',
			'r/codex: score=3@4 in r/results.toml',
		]);
	});
});

describe('what is odd is told', () => {
	const round = (results: string): Record<string, string> => ({
		'r/round.yaml': `results:\n${results}`,
		'r/x.csv': 'who,points,end\na,3,ok\nb,many,odd\n,5,ok\nb,more,ok\n',
	});

	test.each([
		[
			'  - files: y.csv\n',
			[
				'r/round.yaml:2 NoResultFiles: `results[0].files`: no file of this round is called "y.csv".',
			],
		],
		[
			'  - files: "../{contestant}.csv"\n',
			[
				'r/round.yaml:2 InvalidMapping: `results[0].files` cannot be used: the template leads out of the folder.',
			],
		],
		[
			'  - files: x.csv\n    run: {contestant: $.who}\n    measures: {score: $.points, lost: $.lost}\n',
			[
				'r/round.yaml:4 NeverMatches: `results[0].measures.lost` leads to no value in any of 4 rows: nothing was read by it.',
				'r/x.csv:3 OddResult: `results[0].measures.score`: a number is expected, but the row has "many", and 1 further row of the file something like it. The value was left out.',
				'r/x.csv:4 RowsWithoutContestant: 1 row of this file names no contestant; this is the first. Nothing was read from it.',
			],
		],
		[
			'  - files: x.csv\n    run: {contestant: $.who}\n    outcome: {from: $.end, is: {complete: ok}}\n',
			[
				'r/x.csv:3 OddResult: `results[0].outcome`: one of the words of its `is`, or a usual one is expected, but the row has "odd". The value was left out.',
				'r/x.csv:4 RowsWithoutContestant: 1 row of this file names no contestant; this is the first. Nothing was read from it.',
			],
		],
	])('%j', async (results, expected) => {
		expect((await read(round(results))).issues.filter((text) => !text.includes('NoRuns'))).toEqual(
			expected,
		);
	});

	test('a path that is none', async () => {
		const { issues } = await read(round('  - files: x.csv\n    run: {contestant: who}\n'));
		expect(issues[1]).toMatch(
			/^r\/round\.yaml:3 InvalidMapping: `results\[0\]\.run\.contestant` cannot be used: "who" is no JSONPath such as/,
		);
	});

	test('a contestant that nothing else names, with the nearest that is', async () => {
		const { issues, runs } = await read({
			...round('  - files: x.csv\n    run: {contestant: $.who}\n    measures: {p: $.points}\n'),
			'r/x.csv': 'who,points\ncodx,3\ncodex,2\n',
			'r/codex/NOTES.md': 'x\n',
		});
		expect(issues).toEqual([
			'r/x.csv:2 RowsOfStranger: 1 row of this file is of "codx", which nothing else names: it became a contestant of its own.',
		]);
		expect(runs).toEqual(['r/codex: p=2@3 in r/x.csv', 'r/codx: p=3@2 in r/x.csv']);
	});

	test.each([
		[
			'json',
			'{"a": ',
			'r/x.json ResultsNotRead: The results of this file were not read: it is no valid JSON.',
		],
		[
			'yaml',
			'a: &x [*x]\n',
			'r/x.yaml ResultsNotRead: The results of this file were not read: it is nested too deeply, or has aliases.',
		],
		['toml', 'a = \n', 'r/x.toml ResultsNotRead: The results of this file were not read: '],
		[
			'html',
			'<table>',
			'r/x.html ResultsNotRead: The results of this file were not read: files that end in “.html” are none of ',
		],
		[
			'md',
			'# none\n',
			'r/x.md ResultsNotRead: The results of this file were not read: it has no table 1; it has 0 in all.',
		],
	])('a file of .%s that cannot be read', async (extension, text, expected) => {
		const { issues } = await read({
			'r/round.yaml': `results: [{files: x.${extension}, run: {contestant: $.a}}]\n`,
			[`r/x.${extension}`]: text,
		});
		expect(issues.join('\n')).toContain(expected);
	});
});
