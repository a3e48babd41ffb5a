import { describe, expect, test } from 'vitest';
import { find } from '../discovery.ts';

/** The kinds of the issues at a place, with the template that they tell. */
function hintsIn(paths: readonly string[], options: Parameters<typeof find>[1] = {}): string[] {
	return find(paths, options).issues.map(({ file, kind, fix }) => {
		const template = /`layout: "([^"]+)"`/.exec(fix)?.[1];
		return [file, kind, template].filter((part) => part !== undefined).join(' ');
	});
}

describe('a runs folder that is one round itself', () => {
	test.each([
		['pages', ['claude/index.html', 'gpt/index.html', 'README.md']],
		['programs', ['claude-app/client/x.ts', 'claude-app/docs/a.md', 'codex-app/src/y.ts']],
		[
			'records and code',
			['opus/result.json', 'opus/project/a.rb', 'glm/result.json', 'glm/project/b.rb'],
		],
		['transcripts', ['a/notes.md', 'a/sessions/x.jsonl', 'b/discarded/x.md', 'b/sessions/y.jsonl']],
		['attempts', ['claude/1/x', 'claude/2/x', 'codex/1/x']],
		['a harness', ['x/run_metadata.json', 'x/t/t.1/results.json', 'y/tb.lock', 'y/t/t.1/a']],
		['exercises', ['m/python/exercises/practice/a/a.py', 'n/go/exercises/practice/b/b.go']],
	])('with %s in its folders is taken as a round of its name', (_, paths) => {
		const found = find(paths);
		expect(found.rounds.map(({ id }) => id)).toEqual(['bakeoff']);
		const tops = paths.flatMap((path) => (path.includes('/') ? (path.split('/')[0] ?? []) : []));
		expect(found.rounds[0]?.runs.map((run) => run.folder?.split('/')[0])).toEqual(
			expect.arrayContaining([...new Set(tops)]),
		);
		expect(found.issues.map(({ kind }) => kind)).toContain('TakenAsOneRound');
	});

	test('files beside the contestants are the round’s, and tools are no contestants', () => {
		const found = find([
			'claude/index.html',
			'gpt/index.html',
			'scripts/run.py',
			'.github/workflows/ci.yml',
			'results.json',
		]);
		expect(found.runs).toEqual(['bakeoff/claude: index.html', 'bakeoff/gpt: index.html']);
		expect(found.loose).toEqual([
			'bakeoff: .github/workflows/ci.yml',
			'bakeoff: results.json',
			'bakeoff: scripts/run.py',
		]);
		expect(found.rounds[0]).toMatchObject({ isWhole: true });
		expect(found.rounds[0]?.folder).toBeUndefined();
	});

	test('some folders may hold one of another name, if they are called like contestants', () => {
		const paths = ['agent1/a.go', 'agent2/b.go', 'agent3/lru/c.go'];
		expect(find(paths).runs).toEqual([
			'bakeoff/agent1: a.go',
			'bakeoff/agent2: b.go',
			'bakeoff/agent3: lru/c.go',
		]);
		expect(find(['x/a.go', 'y/b.go', 'z/lru/c.go']).runs).toEqual(['z/lru: c.go']);
	});

	test.each([
		['contestants', ['one/claude/src/x.py', 'two/claude/src/x.py', 'two/gpt/src/y.py']],
		['a baseline', ['one/baseline/x.py', 'one/src/x.py', 'two/src/y.py', 'three/src/z.py']],
		['tasks', ['one/tasks/t/BRIEF.md', 'one/src/x.py', 'two/src/y.py']],
		['a configuration', ['one/round.yaml', 'one/src/x.py', 'two/src/y.py']],
		['unknown names', ['one/alice/x.py', 'one/src/y.py', 'two/bob/x.py']],
	])('is not taken so where a folder holds %s', (_, paths) => {
		const found = find(paths);
		expect(found.rounds.map(({ id }) => id)).not.toContain('bakeoff');
		expect(found.issues.map(({ kind }) => kind)).not.toContain('TakenAsOneRound');
	});

	test('nor where there is one folder only, or the configuration of a round', () => {
		expect(find(['one/src/x.py']).runs).toEqual(['one/src: x.py']);
		const rounds = { one: { title: 'One' } };
		expect(find(['one/src/x.py', 'two/src/y.py'], { rounds }).runs).toEqual([
			'one/src: x.py',
			'two/src: y.py',
		]);
	});

	test('is one where its round.yaml says so, whatever it holds', () => {
		const found = find(['round.yaml', 'alice/task/x.py', 'bob/task/y.py', 'scripts/z.py'], {
			whole: {},
		});
		expect(found.runs).toEqual([
			'bakeoff/alice: task/x.py',
			'bakeoff/bob: task/y.py',
			'bakeoff/scripts: z.py',
		]);
		expect(found.loose).toEqual(['bakeoff: round.yaml']);
		expect(found.issueTexts).toEqual([]);
	});

	test('has templates, which are relative to it', () => {
		const found = find(['round.yaml', 'claude.html', 'gpt-5.2.html', 'index.html', 'a/x.png'], {
			whole: { layout: ['{contestant}.html'], ignore: ['index.html'] },
		});
		expect(found.runs).toEqual(['bakeoff/claude: claude.html', 'bakeoff/gpt-5.2: gpt-5.2.html']);
		expect(found.loose).toEqual(['bakeoff: a/x.png', 'bakeoff: round.yaml']);
		expect(found.issueTexts).toEqual([
			'. UnmatchedFiles: 1 file matches no template of `layout`, for example "a/x.png". It is listed, but belongs to no run.',
		]);
	});

	test('has tasks and attempts as any round has', () => {
		const found = find(['a/t/1/x', 'a/t/2/x', 'a/notes.md'], { whole: { tasks: { t: {} } } });
		expect(found.runs).toEqual(['bakeoff/a/t/1: x', 'bakeoff/a/t/2: x']);
		expect(found.loose).toEqual(['bakeoff: a/notes.md']);
		expect(found.rounds[0]?.runs[0]?.folder).toBe('a/t/1');
	});
});

describe('folders of tools', () => {
	test('are no rounds beside others, and are listed with the bench', () => {
		const found = find(['r/a/x', 'src/app/x.ts', '.github/workflows/ci.yml']);
		expect(found.runs).toEqual(['r/a: x']);
		expect(found.loose).toEqual([': .github/workflows/ci.yml', ': src/app/x.ts']);
		expect(hintsIn(['r/a/x', 'src/app/x.ts', '.github/workflows/ci.yml'])).toEqual([
			'.github ToolFolder',
			'src ToolFolder',
		]);
	});

	test('are rounds where a round.yaml says so, and where there is nothing else', () => {
		expect(find(['r/a/x', 'docs/round.yaml', 'docs/a/x']).runs).toEqual(['docs/a: x', 'r/a: x']);
		expect(find(['docs/a/x']).runs).toEqual(['docs/a: x']);
	});
});

describe('what names of folders and files speak for', () => {
	test('files that are called like contestants', () => {
		const files = ['README.md', 'claude.html', 'gpt-5.html'];
		expect(hintsIn(files)).toEqual(['. FilesLikeContestants {contestant}.html']);
		expect(find(files).runs).toEqual(['bakeoff/claude: claude.html', 'bakeoff/gpt-5: gpt-5.html']);
		expect(find(files).loose).toEqual(['bakeoff: README.md']);
		const rounds = files.map((file) => `game/${file}`);
		expect(hintsIn([...rounds, 'r/a/x'])).toEqual(['game FilesLikeContestants {contestant}.html']);
		expect(find(rounds).runs).toEqual(['game/claude: claude.html', 'game/gpt-5: gpt-5.html']);
	});

	test.each([
		[['r/claude.md', 'r/gpt.md']],
		[['r/one.html', 'r/two.html']],
		[['r/claude.html', 'r/index.html', 'r/about.html']],
	])('but not for other files: %j', (paths) => {
		expect(hintsIn(paths)).toEqual(['r NotARound']);
	});

	test.each([
		[
			'tasks by their names',
			['r/a/task-a/x', 'r/a/task-b/x', 'r/b/task-a/x', 'r/b/task-b/x'],
			'{contestant}/{task}/**',
		],
		[
			'tasks with a whole program each',
			['r/a/sort/main.py', 'r/a/scan/main.py', 'r/b/sort/main.py', 'r/b/scan/main.py'],
			'{contestant}/{task}/**',
		],
		[
			'attempts',
			['r/a/sort/1/x', 'r/a/scan/1/x', 'r/b/sort/1/x', 'r/b/scan/2/x'],
			'{contestant}/{task}/{attempt}/**',
		],
		[
			'tasks below a folder',
			['r/a/runs/l1/a.jsonl', 'r/a/runs/l2/a.jsonl', 'r/b/runs/l1/a.jsonl', 'r/b/runs/l2/a.jsonl'],
			'{contestant}/runs/{task}/**',
		],
		[
			'contestants below tasks',
			['r/sort/claude/x', 'r/sort/gpt-5/x', 'r/scan/claude/x', 'r/scan/gpt-5/x'],
			'{task}/{contestant}/**',
		],
		[
			'contestants below one folder',
			['r/verified/1_claude/x.traj', 'r/verified/2_qwen3/x.traj'],
			'verified/{contestant}/**',
		],
		[
			'all of it below one folder',
			['r/runs/a/s/1/x', 'r/runs/a/t/1/x', 'r/runs/b/s/1/x', 'r/runs/b/t/1/x'],
			'runs/{contestant}/{task}/{attempt}/**',
		],
		[
			'files of contestants below tasks',
			['r/ball/claude.html', 'r/ball/gpt.html', 'r/dna/claude.html', 'r/dna/gpt.html'],
			'{task}/{contestant}.html',
		],
		[
			'files of tasks',
			['r/claude/ball.html', 'r/claude/dna.html', 'r/gpt/ball.html', 'r/gpt/dna.html'],
			'{contestant}/{task}.html',
		],
	])('%s are taken as such, and that is told', (_, paths, template) => {
		expect(hintsIn(paths)).toEqual([`r GuessedLayout ${template}`]);
		const declared = find(paths, { rounds: { r: { layout: [template] } } });
		expect(declared.issueTexts).toEqual([]);
		expect(declared.rounds[0]?.runs.length).toBeGreaterThanOrEqual(2);
		expect(find(paths).runs).toEqual(declared.runs);
		expect(find(paths).loose).toEqual([]);
	});

	test.each([
		['folders', ['r/a/sort/x', 'r/a/scan/x', 'r/b/sort/x', 'r/b/scan/x'], '{contestant}/{task}/**'],
		[
			'folders below one',
			['r/a/output/l1/x', 'r/a/output/l2/x', 'r/b/output/l1/x', 'r/b/output/l2/x'],
			'{contestant}/output/{task}/**',
		],
		[
			'folders of programs',
			[
				...['r/a/task-1/x.py', 'r/a/task-2/x.py', 'r/a/package.json'],
				...['r/b/task-1/x.py', 'r/b/task-2/x.py', 'r/b/package.json'],
			],
			'{contestant}/{task}/**',
		],
	])('%s that may be tasks or parts are told only', (_, paths, template) => {
		expect(hintsIn(paths)).toEqual([`r OtherLayout ${template}`]);
		expect(find(paths).rounds[0]?.runs.map(({ id }) => id)).toEqual(['r/a', 'r/b']);
	});

	test.each([
		['parts of programs', ['r/a/src/x', 'r/a/tests/x', 'r/b/src/x', 'r/b/tests/x']],
		['one name', ['r/a/lru/x', 'r/a/src/y', 'r/b/lru/x', 'r/b/src/y']],
		['names of one contestant', ['r/a/sort/x', 'r/a/scan/x', 'r/b/x']],
		[
			'pages of one program',
			['r/claude/index.html', 'r/claude/help.html', 'r/gpt/index.html', 'r/gpt/help.html'],
		],
		['a harness that tells its tasks', ['r/a/tb.lock', 'r/a/s/x', 'r/a/t/x', 'r/b/s/x', 'r/b/t/x']],
	])('but not for %s', (_, paths) => {
		expect(hintsIn(paths)).toEqual([]);
	});

	test('but not where tasks or a layout are declared', () => {
		const paths = ['r/a/sort/x', 'r/a/scan/x', 'r/b/sort/x', 'r/b/scan/x'];
		expect(hintsIn(paths, { rounds: { r: { tasks: { sort: {} } } } })).toEqual([]);
		expect(hintsIn(paths, { rounds: { r: { layout: ['{contestant}/**'] } } })).toEqual([]);
		expect(hintsIn([...paths, 'r/tasks/sort/BRIEF.md'])).toEqual([]);
	});

	test('folders that are called like contestants are those of one round', () => {
		const paths = ['claude/s/1/x', 'claude/t/1/x', 'codex/s/1/x', 'codex/t/1/x'];
		expect(hintsIn(paths)).toEqual([
			'. RoundsLikeContestants',
			'. GuessedLayout {contestant}/{task}/{attempt}/**',
		]);
		expect(find(paths).runs).toEqual(
			['claude/s', 'claude/t', 'codex/s', 'codex/t'].map((id) => `bakeoff/${id}/1: x`),
		);
		const rounds = { claude: { title: 'A round' }, codex: { title: 'Another' } };
		expect(find(paths, { rounds }).rounds.map(({ id }) => id)).toEqual(['claude', 'codex']);
	});

	test('also where they hold tasks of one file each, or a part that no other program has', () => {
		const models = ['claude-opus-4', 'codex-gpt-5', 'gemini-2.5-pro'];
		const tasks = models.flatMap((one) => [`${one}/task-a/main.py`, `${one}/task-b/main.py`]);
		expect(find(tasks).runs).toEqual(
			tasks.map((file) => `bakeoff/${file.replace('/main.py', '')}: main.py`),
		);
		const programs = models.flatMap((one) => [`${one}/src/app.py`, `${one}/papertrail/store.py`]);
		expect(find(programs).rounds.flatMap(({ runs }) => runs.map(({ id }) => id))).toEqual(
			models.map((one) => `bakeoff/${one}`),
		);
	});

	test('folders that hold the record of a run alone', () => {
		const paths = ['model-a/result.json', 'model-b/result.json', 'model-c/result.json'];
		const runs = ['bakeoff/model-a', 'bakeoff/model-b', 'bakeoff/model-c'];
		const ids = (all: string[]): string[] =>
			find(all).rounds.flatMap((round) => round.runs.map(({ id }) => id));
		expect(ids(paths)).toEqual(runs);
		expect(ids([...paths, 'model-c/test/app_test.py'])).toEqual(runs);
	});

	test('contestants that the bench names, one level deeper', () => {
		const paths = ['r/one/ann/x', 'r/one/bob/x', 'r/two/ann/x', 'r/two/bob/x'];
		const bench = { contestants: { ann: {}, bert: { aliases: ['bob'] } } };
		expect(find(paths, { bench }).runs).toEqual([
			...['r/ann/one: x', 'r/ann/two: x', 'r/bert/one: x', 'r/bert/two: x'],
		]);
	});

	test('rounds one level deeper', () => {
		const paths = [
			...['games/round1/a.html', 'games/round1/b.html', 'games/round2/a.html'],
			...['games/round2/b.html', 'media/posters/round1-a.txt'],
		];
		expect(find(paths).runs).toEqual(
			['round1/a', 'round1/b', 'round2/a', 'round2/b'].map((id) => `${id}: ${id.slice(-1)}.html`),
		);
		expect(hintsIn(paths)[0]).toBe('. GuessedLayout */{round}/{contestant}.html');
		expect(find(paths).loose).toEqual([': media/posters/round1-a.txt']);
	});

	test('folders of a round that hold results or texts are no contestants', () => {
		const others = ['r/results/x.json', 'r/reviews/x.md', 'r/_archive/old/x.py', 'r/blog/x.md'];
		const found = find(['r/a/x', 'r/b/x', ...others]);
		expect(found.runs).toEqual(['r/a: x', 'r/b: x']);
		expect(found.loose).toEqual(others.map((file) => `r: ${file}`).sort());
		expect(hintsIn(['r/a/x', 'r/results/x.json'])).toEqual(['r/results NoContestant']);
		const bench = { contestants: { results: {} } };
		expect(find(['r/a/x', 'r/results/x'], { bench }).runs).toEqual(['r/a: x', 'r/results: x']);
		expect(find(['r/docs/x', 'r/blog/x']).runs).toEqual(['r/blog: x', 'r/docs: x']);
	});
});
