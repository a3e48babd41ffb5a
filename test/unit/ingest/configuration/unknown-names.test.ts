import { describe, expect, test } from 'vitest';
import { makeFolder } from '../folders.ts';
import { ingestFolder } from '../ingest-folder.ts';

/** The problems of a bench of two contestants with a task each. */
async function issuesOf(round: string, more: Record<string, string> = {}): Promise<string[]> {
	const folder = makeFolder({
		'runs/bench.yaml': 'machines: {mini: {name: Mini}}\nlayout: "{round}/{contestant}/{task}/**"\n',
		'runs/r/codex/sort/NOTES.md': 'x\n',
		'runs/r/claude/sort/NOTES.md': 'y\n',
		'runs/r/round.yaml': round,
		...more,
	});
	const { issueTexts } = await ingestFolder(folder);
	return issueTexts.filter((text) => /NamesNothing|Misplaced|InvalidYaml|InvalidField/.test(text));
}

describe('what names nothing is told, with what is near it', () => {
	test.each([
		[
			'machine: mimi',
			'r/round.yaml:1 NamesNothing: `machine`: "mimi" is no machine of bench.yaml.',
		],
		[
			'title: R\nruns:\n  codx: {wall_seconds: 3}',
			'r/round.yaml:3 NamesNothing: `runs.codx`: "codx" is no contestant of this round.',
		],
		[
			'labels: {cdex: Codex}',
			'r/round.yaml:1 NamesNothing: `labels.cdex`: "cdex" is no folder or file of this round.',
		],
		[
			'corrections:\n  - {measure: loc, was: 1, now: 2, run: codex}',
			'r/round.yaml:2 NamesNothing: `corrections[0].run`: "codex" is no run of this round.',
		],
		[
			'headline: point\nmeasures: {points: {unit: points}}',
			'r/round.yaml:1 NamesNothing: `headline`: "point" is no measure of this round.',
		],
		[
			'rank: [-scor]\nmeasures: {score: {unit: points}}',
			'r/round.yaml:1 NamesNothing: `rank`: "scor" is no measure of this round.',
		],
		[
			'follows: s',
			'r/round.yaml:1 NamesNothing: `follows`: "s" is no round that this one can follow.',
		],
		[
			'follows: r',
			'r/round.yaml:1 NamesNothing: `follows`: "r" is no round that this one can follow.',
		],
	])('%s', async (round, expected) => {
		expect(await issuesOf(round)).toEqual([`${expected} What it says has no effect.`]);
	});

	test.each([
		'machine: mini',
		'runs: {codex: {wall_seconds: 3}}',
		'labels: {codex: Codex, NOTES: Notes, sort: Sorting}',
		'corrections: [{measure: loc, was: 1, now: 2, run: codex/sort}]',
		'corrections: [{measure: loc, was: 1, now: 2, run: r/codex/sort}]',
		'tasks: {sort: {title: Sorting}, merge: {title: Nobody tried it}}',
		'headline: points\nmeasures: {points: {unit: points}}',
		'rank: [-tests.passed, time.wall]',
	])('%s names something', async (round) => {
		expect(await issuesOf(round)).toEqual([]);
	});

	test('tasks of a round whose runs have none', async () => {
		const round = 'layout: "{contestant}/**"\ntasks: {merge: {title: Merging}}';
		expect(await issuesOf(round)).toEqual([
			'r/round.yaml:2 NamesNothing: `tasks.merge`: "merge" is no task that a run of this round was read as. What it says has no effect.',
		]);
	});
});

test('a configuration that is not read where it lies is told', async () => {
	const files = {
		'runs/r/bench.yaml': 'title: x\n',
		'runs/r/codex/sort/round.yml': 'title: x\n',
	};
	expect(await issuesOf('title: R', files)).toEqual([
		'r/bench.yaml MisplacedConfiguration: "bench.yaml" is read at the top of the runs and not here: nothing of it has an effect.',
		'r/codex/sort/round.yml MisplacedConfiguration: "round.yml" is read in the folder of a round and not here: nothing of it has an effect.',
	]);
});

test.each([
	['title: A: B', 'a value with a colon in it, such as "A: B", needs quotes around it'],
	['tasks:\n\tsort: {}', 'lines are indented by spaces, and this one has a tab'],
	['title: "x" [y]', 'this cannot stand here; text with signs such as [ or { needs quotes'],
	['title: @x', 'a value that begins with a sign such as @, ` or % needs quotes around it'],
])('YAML that cannot be read is told in words of everybody: %j', async (round, reason) => {
	expect((await issuesOf(round)).join()).toContain(reason);
});

test('a round follows another one, but no two rounds follow each other', async () => {
	const later = { 'runs/s/codex/sort/NOTES.md': 'x\n' };
	expect(await issuesOf('follows: s', later)).toEqual([]);
	const both = { ...later, 'runs/s/round.yaml': 'follows: r' };
	expect((await issuesOf('follows: s', both)).map((text) => text.split(' is ')[0])).toEqual([
		'r/round.yaml:1 NamesNothing: `follows`: "s"',
		's/round.yaml:1 NamesNothing: `follows`: "r"',
	]);
});
