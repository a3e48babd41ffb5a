import { expect, test } from 'vitest';
import { splitIntoRuns } from '../../../../src/ingest/contained-runs/split.ts';
import type { ContainedRun, ReadArtifact, Reading, Run } from '../../../../src/model/bench.ts';
import { file, transcript } from '../../analyse/runs.ts';

function runOf(files: ReadArtifact[], own: Partial<Run> = {}): Run {
	return {
		id: 'r/a',
		round: 'r',
		contestant: 'a',
		attempt: 1,
		provenance: 'measured',
		files,
		leftOut: [],
		...own,
	};
}

function contained(task: string, own: Partial<ContainedRun> = {}): ContainedRun {
	return { task, line: 1, readings: [{ kind: 'notes', text: task }], ...own };
}

function holder(name: string, ...contained: ContainedRun[]): ReadArtifact {
	return file(name, { kind: 'runs', runs: contained });
}

const tellings = (text: string, at?: string): Reading => ({
	kind: 'transcript',
	store: text,
	transcript: transcript({
		...(at === undefined ? {} : { startedAt: at }),
		outline: [{ n: 1, role: 'human', line: 1, title: text, kind: 'talk', failed: false }],
	}),
});

test('a run without such a file stays as it is', () => {
	const run = runOf([file('NOTES.md', { kind: 'notes', text: 'x' })]);
	expect(splitIntoRuns(run)).toMatchObject({ runs: [run], shared: [] });
});

test('each instance becomes a run of its task; the file belongs to all of them', () => {
	const run = runOf([
		holder('output.jsonl', contained('x-1'), contained('x-2', { brief: 'Do it.' })),
	]);
	const { runs, shared, briefs } = splitIntoRuns(run);
	expect(runs.map(({ id, task, attempt }) => [id, task, attempt])).toEqual([
		['r/a/x-1', 'x-1', 1],
		['r/a/x-2', 'x-2', 1],
	]);
	expect(runs.map(({ files }) => files.map(({ reading }) => reading))).toEqual([
		[{ kind: 'notes', text: 'x-1' }],
		[{ kind: 'notes', text: 'x-2' }],
	]);
	expect(shared.map(({ artifact, reading }) => [artifact.name, reading.kind])).toEqual([
		['output.jsonl', 'none'],
	]);
	expect([...briefs]).toEqual([['x-2', 'Do it.']]);
});

test('several tries at a task are its attempts, by the numbers of the file where it has some', () => {
	const run = runOf([
		holder(
			'log.json',
			contained('t', { attempt: 2 }),
			contained('t', { attempt: 1 }),
			contained('u'),
		),
	]);
	expect(splitIntoRuns(run).runs.map(({ id }) => id)).toEqual(['r/a/t/1', 'r/a/t/2', 'r/a/u/1']);
	const unnumbered = runOf([holder('log.json', contained('t'), contained('t'))]);
	expect(splitIntoRuns(unnumbered).runs.map(({ id }) => id)).toEqual(['r/a/t/1', 'r/a/t/2']);
});

test('two files that tell the same conversation are one run; other conversations are further tries', () => {
	const same = { readings: [tellings('hello', '2026-01-01T00:00:00Z')] };
	const later = { readings: [tellings('hello', '2026-01-02T00:00:00Z')] };
	const copies = runOf([
		holder('a.jsonl', contained('t', same), contained('u')),
		holder('b.jsonl', contained('t', same)),
		holder('c.jsonl', contained('t', later)),
	]);
	const { runs } = splitIntoRuns(copies);
	expect(runs.map(({ id, files }) => [id, files.map(({ artifact }) => artifact.name)])).toEqual([
		['r/a/t/1', ['a.jsonl', 'b.jsonl']],
		['r/a/t/2', ['c.jsonl']],
		['r/a/u/1', ['a.jsonl']],
	]);
});

test('the only instance takes all files of the folder with it', () => {
	const notes = file('NOTES.md', { kind: 'notes', text: 'x' });
	const { runs, shared } = splitIntoRuns(runOf([notes, holder('o.jsonl', contained('t'))]));
	expect(runs.map(({ id, files }) => [id, files.length])).toEqual([['r/a/t', 2]]);
	expect(shared).toEqual([]);
});

test('in a folder of a task the only instance is that run', () => {
	const run = runOf([holder('o.jsonl', contained('something'))], { id: 'r/a/t', task: 't' });
	expect(splitIntoRuns(run).runs.map(({ id, task }) => [id, task])).toEqual([['r/a/t', 't']]);
});

test('files that a path gives to a task go with it, what has values stays a run, the rest is shared', () => {
	const own = file('logs/t/run.log', { kind: 'none' });
	const stem = file('u.txt', { kind: 'none' });
	const metadata = file('metadata.json', { kind: 'none' });
	const holding = holder('o.jsonl', contained('t'), contained('u'));
	const split = splitIntoRuns(runOf([own, stem, metadata, holding]));
	expect(split.runs.map(({ files }) => files.map(({ artifact }) => artifact.name))).toEqual([
		['logs/t/run.log', 'o.jsonl'],
		['o.jsonl', 'u.txt'],
	]);
	expect(split.shared.map(({ artifact }) => artifact.name)).toEqual(['o.jsonl', 'metadata.json']);
	const notes = file('NOTES.md', { kind: 'notes', text: 'x' });
	const kept = splitIntoRuns(runOf([notes, metadata, holding]));
	expect(kept.runs.map(({ id, files }) => [id, files.length])).toEqual([
		['r/a', 2],
		['r/a/t', 1],
		['r/a/u', 1],
	]);
});

test('a key tells one try in two files, and its folder tells the other files of it', () => {
	const all = holder(
		'results.json',
		contained('t', { key: '1', folder: 't.1' }),
		contained('t', { key: '2', folder: 't.2' }),
	);
	const own = holder(
		't/t.2/results.json',
		contained('t', { key: '2', folder: 't.2', isAlone: true }),
	);
	const logs = ['t/t.1/agent.log', 't/t.2/agent.log'].map((name) => file(name, { kind: 'none' }));
	const { runs, shared } = splitIntoRuns(runOf([all, own, ...logs]));
	expect(runs.map(({ id, files }) => [id, files.map(({ artifact }) => artifact.name)])).toEqual([
		['r/a/t/1', ['results.json', 't/t.1/agent.log']],
		['r/a/t/2', ['results.json', 't/t.2/agent.log', 't/t.2/results.json']],
	]);
	expect(shared.map(({ artifact }) => artifact.name)).toEqual(['results.json']);
});

test('a file of one try makes no task where the run has no other', () => {
	const run = runOf([holder('result.json', contained('t', { isAlone: true }))]);
	expect(splitIntoRuns(run).runs.map(({ id, task }) => [id, task])).toEqual([['r/a', undefined]]);
});

test('names of tasks are safe and keep addresses of their own', () => {
	const run = runOf([
		holder('o.jsonl', contained('../a/b\n'), contained('A B'), contained('a b'), contained('..')),
	]);
	const tasks = splitIntoRuns(run).runs.map(({ task }) => task);
	expect(tasks).toContain('.. a b');
	expect(new Set(tasks.map((task) => task?.toLowerCase())).size).toBe(4);
	expect(tasks.every((task) => task !== undefined && !/[/\\\n]|^\.+$/.test(task))).toBe(true);
});

test('the code among the files of a try is that try’s, and the rest stays', () => {
	const treeFile = (name: string): NonNullable<Run['tree']>['files'][number] => ({
		path: name,
		source: `r/a/${name}`,
		bytes: 1,
		sha256: name,
		lines: 1,
		binary: false,
	});
	const split = (names: readonly string[]): (string | undefined)[] => {
		const files = names.map((name) => file(name, { kind: 'none' }));
		const tries = [holder('one/x.json', contained('one')), holder('two/x.json', contained('two'))];
		const run = runOf([...files, ...tries], {
			tree: { files: names.map(treeFile), leftOut: [] },
		});
		const paths = new Set(files.map(({ artifact }) => artifact.path));
		expect(run.tree?.files.every(({ source }) => paths.has(source))).toBe(true);
		return splitIntoRuns(run).runs.map(
			({ id, tree }) => `${id}: ${tree?.files.map(({ path }) => path).join(', ') ?? '-'}`,
		);
	};
	expect(split(['one/a.py', 'two/b.py', 'two/c.json'])).toEqual([
		'r/a/one: one/a.py',
		'r/a/two: two/b.py, two/c.json',
	]);
	expect(split(['main.py', 'one/a.py', 'two/c.json'])).toEqual([
		'r/a: main.py, two/c.json',
		'r/a/one: one/a.py',
		'r/a/two: -',
	]);
});

test('a script beside the results of a harness is no run', () => {
	const script = file('cleanup_logs.sh', { kind: 'none' });
	const tree = (source: string) => ({
		files: [
			{
				path: 'x.sh',
				source,
				bytes: 1,
				sha256: 'a',
				lines: 1,
				binary: false,
				kind: 'code' as const,
			},
		],
		leftOut: [],
	});
	const results = holder('results.json', contained('x-1'), contained('x-2'));
	const stray = splitIntoRuns(runOf([results, script], { tree: tree(script.artifact.path) }));
	expect(stray.runs.map(({ id }) => id)).toEqual(['r/a/x-1', 'r/a/x-2']);
	expect(stray.shared.map(({ artifact }) => artifact.name)).toContain('cleanup_logs.sh');
	const code = file('code/x.sh', { kind: 'none' });
	const own = splitIntoRuns(runOf([results, code], { tree: tree(code.artifact.path) }));
	expect(own.runs.map(({ id }) => id)).toEqual(['r/a', 'r/a/x-1', 'r/a/x-2']);
});
