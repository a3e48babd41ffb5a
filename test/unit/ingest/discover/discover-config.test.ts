import { describe, expect, test } from 'vitest';
import { find } from '../discovery.ts';

describe('layout of a round', () => {
	test('several templates feed one run, and a template may end in a file', () => {
		const found = find(
			[
				'r/a/trajs/t1.traj',
				'r/a/logs/t1/out.log',
				'r/a/logs/t1/deep/x',
				'r/a/trajs/t2.traj',
				'r/a.attempt2/x',
				'r/b.attempt1/code/y',
			],
			{
				rounds: {
					r: {
						layout: [
							'{contestant}/trajs/{task}.traj',
							'{contestant}/logs/{task}/**',
							'{contestant}.attempt{attempt}/**',
						],
					},
				},
			},
		);
		expect(found.runs).toEqual([
			'r/a/2: x',
			'r/a/t1: deep/x, out.log, t1.traj',
			'r/a/t2: t2.traj',
			'r/b/1: code/y',
		]);
		expect(found.rounds[0]?.tasks).toEqual(['t1', 't2']);
		expect(found.rounds[0]?.runs.map(({ folder }) => folder)).toEqual([
			'r/a.attempt2',
			undefined,
			undefined,
			'r/b.attempt1',
		]);
		expect(found.issueTexts).toEqual([]);
	});

	test('the first template that matches wins', () => {
		const paths = ['r/a/x.log'];
		const runs = (layout: string[]): string[] => find(paths, { rounds: { r: { layout } } }).runs;
		expect(runs(['{contestant}/{task}.log', '{contestant}/**'])).toEqual(['r/a/x: x.log']);
		expect(runs(['{contestant}/**', '{contestant}/{task}.log'])).toEqual(['r/a: x.log']);
	});

	test('without an attempt it is attempt 1, and the id names none', () => {
		const found = find(['r/a/x'], { rounds: { r: { layout: ['{contestant}/**'] } } });
		expect(found.rounds[0]?.runs[0]).toMatchObject({ id: 'r/a', attempt: 1 });
	});

	test('files that no template matches are the round’s, and one issue counts them', () => {
		const found = find(
			[
				'r/round.yaml',
				'r/BRIEF.md',
				'r/README.md',
				'r/baseline/x',
				'r/docs/brief.md',
				'r/logs/a.log',
				'r/stray.txt',
				'r/notes/n.md',
				'r/notes/m.md',
			],
			{ rounds: { r: { layout: ['logs/{contestant}.log'], brief: './docs/brief.md' } } },
		);
		expect(found.runs).toEqual(['r/a: a.log']);
		expect(found.issueTexts).toEqual([
			'r UnmatchedFiles: 3 files match no template of `layout`, for example "notes/m.md". They are listed, but belong to no run.',
		]);
		expect(found.loose).toHaveLength(8);
	});

	test('the round’s own input is no contestant, unless a template names its place', () => {
		const paths = ['r/a/x', 'r/baseline/x', 'r/tasks/t/BRIEF.md', 'r/round.yaml', 'r/start/x'];
		const round = { baseline: 'start/', layout: ['{contestant}/**', '{contestant}'] };
		expect(find(paths, { rounds: { r: round } }).runs).toEqual(['r/a: x']);
		const named = find(['r/tasks/t/a/log', 'r/tasks/t/b/log'], {
			rounds: { r: { layout: ['tasks/{task}/{contestant}/**'] } },
		});
		expect(named.runs).toEqual(['r/a/t: log', 'r/b/t: log']);
	});

	test('a layout that matches nothing makes no round', () => {
		const found = find(['r/a/x'], { rounds: { r: { layout: ['{contestant}/logs/**'] } } });
		expect(found.runs).toEqual([]);
		expect(found.loose).toEqual([': r/a/x']);
		expect(found.issues.map(({ kind }) => kind)).toEqual(['UnmatchedFiles', 'NotARound']);
	});

	test('templates that make no sense are named, and the others count', () => {
		const layout = ['logs/**', '{contestant}/{model}', '{contestant}/**'];
		const found = find(['r/a/x'], { rounds: { r: { layout } } });
		expect(found.runs).toEqual(['r/a: x']);
		expect(found.issueTexts).toEqual([
			'r/round.yaml InvalidLayout: The template "logs/**" does not bind {contestant}. It was ignored.',
			'r/round.yaml InvalidLayout: The template "{contestant}/{model}" has the unknown placeholder {model}. It was ignored.',
		]);
	});

	test('files of one name from two folders keep names of their own', () => {
		const found = find(['r/x/a/t/out.log', 'r/y/a/t/out.log'], {
			rounds: { r: { layout: ['*/{contestant}/{task}/**'] } },
		});
		expect(found.runs).toEqual(['r/a/t: out.log, y/a/t/out.log']);
	});
});

describe('layout of the bench', () => {
	test('{round} needs no folder of its own', () => {
		const found = find(['trials/r1.a.1/x', 'trials/r2.a.1/x', 'trials/odd', 'bench.yaml', 'R/x'], {
			bench: { layout: ['trials/{round}.{contestant}.{attempt}/**'] },
			rounds: { r1: { title: 'One', tasks: { t: {} } } },
		});
		expect(found.runs).toEqual(['r1/a/1: x', 'r2/a/1: x']);
		expect(found.rounds.map(({ folder, config }) => [folder, config.title])).toEqual([
			[undefined, 'One'],
			[undefined, undefined],
		]);
		expect(found.loose).toEqual([': R/x', ': bench.yaml', ': trials/odd']);
		expect(found.issueTexts).toEqual([
			'bench.yaml UnmatchedFiles: 2 files match no template of `layout`, for example "R/x". They are listed, but belong to no run.',
		]);
	});

	test('a round that has a folder keeps what stands in it', () => {
		const found = find(
			['r/baseline/x', 'r/BRIEF.md', 'r/models/a/x', 'r/models/b/x', 'r/stray', 's/models/a/x'],
			{
				bench: { layout: ['{round}/models/{contestant}/**'] },
				rounds: { r: { ignore: ['models/b'] } },
			},
		);
		expect(found.runs).toEqual(['r/a: x', 's/a: x']);
		expect(found.rounds[0]?.folder).toBe('r');
		expect(found.rounds[0]?.ignored).toEqual(['r/models/b/x']);
		expect(found.loose).toEqual(['r: r/BRIEF.md', 'r: r/baseline/x', 'r: r/stray']);
		expect(found.issueTexts[0]).toContain('1 file matches no template');
	});

	test('without {round}, the round is the first folder', () => {
		const found = find(['r/logs/a.jsonl', 's/logs/b.jsonl', 'c.jsonl'], {
			bench: { layout: ['*/logs/{contestant}.jsonl', '{contestant}.jsonl'] },
		});
		expect(found.runs).toEqual(['r/a: a.jsonl', 's/b: b.jsonl']);
		expect(found.issueTexts[0]).toBe(
			'bench.yaml InvalidLayout: The template "{contestant}.jsonl" neither binds {round} nor has a folder for it. It was ignored.',
		);
	});

	test('a round with a layout of its own is read by that', () => {
		const found = find(['r/a/x', 's/deep/b/x'], {
			bench: { layout: ['{round}/{contestant}/**'] },
			rounds: { s: { layout: ['deep/{contestant}/**'] } },
		});
		expect(found.runs).toEqual(['r/a: x', 's/b: x']);
	});
});

describe('labels and aliases', () => {
	const bench = { contestants: { 'gemini-3-pro': { aliases: ['gemini', 'b'] } } };
	test('a folder stands for another contestant, a label before an alias', () => {
		const found = find(['r/a/x', 'r/b/x', 's/gemini/x', 's/a/x'], {
			bench,
			rounds: { r: { labels: { a: 'gemini-3-pro', b: 'codex' } } },
		});
		expect(found.runs).toEqual(['r/codex: x', 'r/gemini-3-pro: x', 's/a: x', 's/gemini-3-pro: x']);
		expect(found.rounds[0]?.runs[1]?.folder).toBe('r/a');
	});

	test('labels stand for file names, and names that every object has are no labels', () => {
		const found = find(['r/a.jsonl', 'r/constructor.jsonl', 'r/toString.jsonl'], {
			rounds: { r: { labels: { a: 'org/model' }, layout: ['{contestant}.jsonl'] } },
		});
		expect(found.runs).toEqual([
			'r/constructor: constructor.jsonl',
			'r/org/model: a.jsonl',
			'r/toString: toString.jsonl',
		]);
	});

	test('two folders of one contestant feed one run', () => {
		const found = find(['r/a/x', 'r/b/x', 'r/b/y'], {
			rounds: { r: { labels: { a: 'm', b: 'm' } } },
		});
		expect(found.runs).toEqual(['r/m: x, b/x, y']);
	});
});

describe('ignore', () => {
	test('leaves out files and folders, and says which', () => {
		const found = find(
			[
				'r/a/x',
				'r/a/tmp/y',
				'r/scratch/z',
				'old/a/x',
				'old/b/',
				'r/gone/',
				'r/c/secret.env',
				'x.bak',
			],
			{
				bench: { ignore: ['old', '*.bak', '**/*.env'] },
				rounds: { r: { ignore: ['scratch/**', '*/tmp', 'gone/'] } },
			},
		);
		expect(found.runs).toEqual(['r/a: x']);
		expect(found.ignored).toEqual(['old/a/x', 'r/c/secret.env', 'x.bak']);
		expect(found.rounds[0]?.ignored).toEqual(['r/a/tmp/y', 'r/scratch/z']);
		expect(found.issueTexts).toEqual([]);
	});

	test('a glob with ! names an exception', () => {
		const found = find(['r/a/logs/1', 'r/a/logs/keep', 'r/a/x'], {
			bench: { ignore: ['**/logs', '!**/logs/keep'] },
		});
		expect(found.runs).toEqual(['r/a: logs/keep, x']);
	});

	test('what holds nothing else is no run and no round', () => {
		expect(find(['r/a/x'], { bench: { ignore: ['**'] } })).toMatchObject({
			rounds: [],
			ignored: ['r/a/x'],
			issues: [],
		});
		expect(find(['r/a/x', 'r/b/y'], { rounds: { r: { ignore: ['a/x'] } } }).runs).toEqual([
			'r/b: y',
		]);
	});
});
