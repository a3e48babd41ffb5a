import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { find } from '../discovery.ts';

describe('without configuration', () => {
	test('a folder in a round is a contestant, and what it holds is its run', () => {
		const found = find(['r/a/log.jsonl', 'r/a/code/main.py', 'r/b/x', 'r/BRIEF.md', 'top.md']);
		expect(found.runs).toEqual(['r/a: code/main.py, log.jsonl', 'r/b: x']);
		expect(found.loose).toEqual(['r: r/BRIEF.md', ': top.md']);
		expect(found.issueTexts).toEqual([]);
		expect(found.rounds[0]).toMatchObject({ id: 'r', folder: 'r', tasks: [], ignored: [] });
		expect(found.rounds[0]?.runs[0]).toMatchObject({ attempt: 1, contestant: 'a', folder: 'r/a' });
	});

	test('tasks stand under tasks/, and nowhere else', () => {
		const found = find([
			'r/tasks/sort/BRIEF.md',
			'r/tasks/readme.md',
			'r/a/sort/x',
			'r/b/sort/x',
			'r/b/other/y',
			'r/c/other/z',
		]);
		expect(found.rounds[0]?.tasks).toEqual(['sort']);
		expect(found.runs).toEqual(['r/a/sort: x', 'r/b/sort: x', 'r/c: other/z']);
		// Beside a folder of a task, other files of the contestant are the round's.
		expect(found.loose).toEqual([
			'r: r/b/other/y',
			'r: r/tasks/readme.md',
			'r: r/tasks/sort/BRIEF.md',
		]);
	});

	test.each([
		['1', 1],
		['02', 2],
		['attempt-3', 3],
		['attempt_3', 3],
		['run-4', 4],
		['Run4', 4],
		['trial 5', 5],
		['trial-0', 0],
	])('%s is an attempt', (folder, attempt) => {
		const { rounds, runs } = find([`r/a/${folder}/x`]);
		expect(runs).toEqual([`r/a/${attempt}: x`]);
		expect(rounds[0]?.runs[0]).toMatchObject({ attempt, folder: `r/a/${folder}` });
	});

	test.each(['v1', '1.5', 'attempt', '1-2', 'attempts-1', 'run-one', '20260512', '-1'])(
		'%s is no attempt',
		(folder) => {
			expect(find([`r/a/${folder}/x`]).runs).toEqual([`r/a: ${folder}/x`]);
		},
	);

	test('tasks with attempts, and loose files at each level', () => {
		const found = find(
			['r/a/t/1/x', 'r/a/t/2/x', 'r/a/t/notes.md', 'r/a/u/y', 'r/a/all.md', 'r/b/t/x'],
			{ rounds: { r: { tasks: { t: {}, u: {} } } } },
		);
		expect(found.runs).toEqual(['r/a/t/1: x', 'r/a/t/2: x', 'r/a/u: y', 'r/b/t: x']);
		expect(found.loose).toEqual(['r: r/a/all.md', 'r: r/a/t/notes.md']);
	});

	test('attempts without tasks, in the order of their numbers', () => {
		const found = find(['r/a/10/x', 'r/a/2/x', 'r/a/1/x', 'r/a/log']);
		expect(found.runs).toEqual(['r/a/1: x', 'r/a/2: x', 'r/a/10: x']);
		expect(found.loose).toEqual(['r: r/a/log']);
	});

	test('folders that stand for one attempt feed one run, no file hiding another', () => {
		const found = find(['r/a/1/log', 'r/a/run-1/log', 'r/a/run-1/more']);
		expect(found.runs).toEqual(['r/a/1: log, a/run-1/log, more']);
		expect(found.rounds[0]?.runs[0]?.folder).toBeUndefined();
	});

	test('a folder without folders of runs is no round', () => {
		const found = find(['docs/a.md', 'docs/b.md', 'one/baseline/x', 'r/a/x', 'empty/']);
		expect(found.runs).toEqual(['r/a: x']);
		expect(found.loose).toEqual([': docs/a.md', ': docs/b.md', ': one/baseline/x']);
		expect(found.issueTexts).toEqual([
			'docs NotARound: This folder holds no folder of a run, so it is not a round. Its 2 files are listed with the bench.',
			'one NotARound: This folder holds no folder of a run, so it is not a round. Its 1 file is listed with the bench.',
		]);
	});

	test('an empty folder is a run without files; hidden folders and inputs are none', () => {
		const found = find(['r/a/', 'r/b/sub/', 'r/.idea/x', 'r/baseline/y', 'r/tasks/', 'r/c/x']);
		expect(found.runs).toEqual(['r/a: ', 'r/b: ', 'r/c: x']);
	});

	test('no folder of runs at all', () => {
		expect(find([])).toMatchObject({ rounds: [], files: [], issues: [] });
		expect(find(['a.md']).loose).toEqual([': a.md']);
	});

	test('many files in a folder that is no round', () => {
		const paths = Array.from({ length: 150_000 }, (_, index) => `docs/${index}`);
		expect(find(paths).files).toHaveLength(150_000);
	});
});

describe('names', () => {
	const NAMES = [
		'-rf',
		'<script>alert(1)<',
		'__proto__',
		'a b',
		'#?%',
		'constructor',
		'index',
		'404',
		'brief',
		'claims',
		'files',
		'日本語',
		'naïve',
		'x'.repeat(255),
	];
	test('of any kind are contestants of that name', () => {
		const found = find(NAMES.map((name) => `r/${name}/x`));
		expect(found.runs).toEqual(NAMES.map((name) => `r/${name}: x`).sort());
		expect(found.issueTexts).toEqual([]);
	});

	test('of any kind are rounds and tasks of that name', () => {
		const tasks = NAMES.map((name) => `${name}/tasks/${name}/BRIEF.md`);
		const found = find([...tasks, ...NAMES.map((name) => `${name}/${name}!/${name}/x`)]);
		expect(found.rounds.map(({ id }) => id)).toEqual([...NAMES].sort());
		expect(found.runs).toContain('__proto__/__proto__!/__proto__: x');
	});

	test('with one address: the first counts, and both are named', () => {
		const found = find(
			['r/Foo/t/x', 'r/foo/t/x', 'r/b/t/x', 'r/b/T/x', 's/a_b/x', 's/FOO/x', 'S/c/x'],
			{ rounds: { r: { tasks: { t: {}, T: {} } } } },
		);
		expect(found.runs).toEqual(['S/c: x', 'r/Foo/t: x', 'r/b/t: x'].sort());
		expect(found.issueTexts.sort()).toEqual([
			'r/T DuplicateSlug: The tasks "t" and "T" would both have the address "t". The second one has no page of its own; its files are listed with the round.',
			'r/foo/t DuplicateSlug: The contestants "Foo" and "foo" would both have the address "foo". The second one has no page of its own; its files are listed with the round.',
			's DuplicateSlug: The rounds "S" and "s" would both have the address "s". The second one has no page of its own; its files are listed with the bench.',
		]);
	});

	test('with one address: no file is left out', () => {
		const found = find(['r/Foo/t/x', 'r/foo/t/x', 's/FOO/x', 'S/c/x'], {
			rounds: { r: { tasks: { t: {} } } },
		});
		const listed = found.rounds.map(({ id, files }) => [id, files]);
		expect(listed).toEqual([
			['S', []],
			['r', [{ path: 'r/foo/t/x', name: 'foo/t/x' }]],
		]);
		expect(found.files).toEqual([{ path: 's/FOO/x', name: 's/FOO/x' }]);
	});

	test('of contestants with one address in different rounds', () => {
		const found = find(['r/Foo/x', 's/foo/x', 's/b/x']);
		expect(found.runs).toEqual(['r/Foo: x', 's/b: x']);
		expect(found.issueTexts).toEqual([
			's/foo DuplicateSlug: The contestants "Foo" and "foo" would both have the address "foo". The second one has no page of its own; its files are listed with the round.',
		]);
	});

	test('of a task and an attempt: one id is one run', () => {
		const found = find(['r/a/2/x', 'r/b/2.log'], {
			rounds: { r: { layout: ['{contestant}/{task}/**', '{contestant}/{attempt}.log'] } },
		});
		expect(found.runs).toEqual(['r/a/2: x', 'r/b/2: 2.log']);
		const twins = find(['r/a/2/x', 'r/a/2.log'], {
			rounds: { r: { layout: ['{contestant}/{task}/**', '{contestant}/{attempt}.log'] } },
		});
		expect(twins.runs).toHaveLength(1);
		expect(twins.issueTexts[0]).toContain('The runs "r/a/2" and "r/a/2"');
	});
});

describe('what discovery does not depend on', () => {
	test('the order of the files', () => {
		const paths = [
			'r/b/1/x',
			'r/b/2/x',
			'r/a/1/y',
			'r/a/10/z',
			's/a/x',
			's/c/',
			'docs/x',
			'r/B.md',
		];
		const expected = find(paths).runs;
		fc.assert(
			fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (shuffled) => {
				expect(find(shuffled).runs).toEqual(expected);
			}),
		);
	});

	test('what else there is: an id stays when other runs come and go', () => {
		const paths = ['r/a/x', 'r/b/1/x', 'r/b/2/x', 's/a/x', 's/Z/x'];
		fc.assert(
			fc.property(fc.subarray(paths, { minLength: 1 }), (some) => {
				const all = find(paths).runs;
				for (const run of find(some).runs) expect(all).toContain(run);
			}),
		);
	});

	test('no file is lost: each is in a run, in a round, in the bench, or left out', () => {
		const part = fc.constantFrom('a', 'b', '1', 'run-2', 'tasks', 'baseline', 't', '.x', 'code');
		const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
		fc.assert(
			fc.property(
				fc.uniqueArray(path),
				fc.constantFrom<string[] | undefined>(
					undefined,
					['{contestant}/{task}/**'],
					['{contestant}/**/{attempt}/*'],
				),
				fc.constantFrom<string[] | undefined>(undefined, ['**/code'], ['a/b/**', '1']),
				(paths, layout, ignore) => {
					// A file cannot be a folder too.
					const files = paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`)));
					const round = { ...(layout === undefined ? {} : { layout }) };
					const found = find(files, {
						bench: ignore === undefined ? {} : { ignore },
						rounds: { a: round, b: { ...round, ignore: ['1/**'], tasks: { t: {} } } },
					});
					const all = [
						...found.files.map((file) => file.path),
						...found.ignored,
						...found.rounds.flatMap((one) => [
							...one.ignored,
							...one.files.map((file) => file.path),
							...one.runs.flatMap((run) => run.files.map((file) => file.path)),
						]),
					];
					expect(all.sort()).toEqual([...files].sort());
				},
			),
			{ numRuns: 1000 },
		);
	});
});
