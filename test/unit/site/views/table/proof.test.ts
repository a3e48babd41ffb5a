import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../../../src/cache/folder-store.ts';
import type { Measure } from '../../../../../src/model/measure.ts';
import { measureOf } from '../../../../../src/model/measure.ts';
import { prepareSite } from '../../../../../src/site/prepare.ts';
import { groupMeasures } from '../../../../../src/site/views/table/measure-rows.ts';
import { proofOf } from '../../../../../src/site/views/table/proof.ts';
import { toClaudeCode } from '../../../../benches/claude.ts';
import { makeFolder } from '../../../ingest/folders.ts';

const TALK = toClaudeCode({
	session: 's',
	model: 'm',
	cwd: '/srv',
	startedAt: '2026-03-01T09:00:00.000Z',
	prompt: 'Sort.',
	steps: [
		{
			says: 'I look.',
			command: 'cat a.js',
			output: 'x\n',
			exitCode: 0,
			seconds: 4,
			inputTokens: 120,
			outputTokens: 30,
		},
	],
	final: 'Done.',
});

const ALL = {
	'runs/r/baseline/a.js': 'one();\n',
	'runs/r/a/code/a.js': 'one();\ntwo();\n',
	'runs/r/a/code/b.js': 'three();\n',
	'runs/r/a/timings.json': '{\n"wall_seconds": 61.5\n}\n',
	'runs/r/a/one.xml': '<testsuite><testcase name="one"/></testsuite>\n',
	'runs/r/a/two.xml': '<testsuite><testcase name="two"><failure/></testcase></testsuite>\n',
	'runs/r/a/session.jsonl': TALK,
};

async function prepare(files: Record<string, string>) {
	const root = makeFolder(files);
	const site = await prepareSite({ root, runs: [`${root}/runs`], store: createMemoryStore() });
	const run = site.runs.get('r/a');
	if (run === undefined) throw new Error('no run');
	const find = (id: string): Measure => {
		const measure = measureOf(run.measures, id);
		if (measure === undefined) throw new Error(`no ${id}`);
		return measure;
	};
	return { site, run, find, lead: (id: string) => proofOf(find(id), { site, run }).page };
}

describe('a value leads', () => {
	it.each([
		['to the list of the tests that it counts', 'tests.passed', '#tests'],
		['to that list from the sum, too', 'tests.total', '#tests'],
		['to the diff', 'diff.added', 'diff/index.html'],
		['to the transcript that has the calls', 'tools.calls', 'transcript/index.html'],
		['to the line that states it', 'time.wall', 'files/timings-json/index.html#L2'],
		['to its row where several files are counted', 'loc.code', '#m-loc-code'],
		['to its row where one place does not show it', 'tokens.output', '#m-tokens-output'],
		['to its row where a verdict is made of tests', 'outcome', '#m-outcome'],
	])('%s', async (_, id, end) => {
		const { lead } = await prepare(ALL);
		const page = end.startsWith('#') ? `index.html${end}` : end;
		expect(lead(id)).toBe(`rounds/r/a/${page}`);
	});

	it('to its row where there is no list: no diff, no change, several transcripts', async () => {
		const same = { ...ALL, 'runs/r/a/code/a.js': 'one();\n', 'runs/r/a/code/b.js': '' };
		const unchanged = await prepare({ ...same, 'runs/r/baseline/b.js': '' });
		expect(unchanged.lead('diff.added')).toMatch(/#m-diff-added$/);
		const other = TALK.replaceAll('"s"', '"t"').replaceAll('2026-03-01', '2026-03-02');
		const twice = await prepare({ ...ALL, 'runs/r/a/more.jsonl': other });
		expect(twice.run.transcripts).toHaveLength(2);
		expect(twice.lead('tools.calls')).toMatch(/#m-tools-calls$/);
	});

	it('nowhere from its own row, unless there is a list', async () => {
		const { run, site } = await prepare(ALL);
		const rows = groupMeasures(run, site).flatMap((group) => group.rows);
		const page = (id: string) => rows.find((row) => row.id === id)?.value.page;
		expect(page('loc.code')).toBeUndefined();
		expect(page('diff.added')).toBe('rounds/r/a/diff/index.html');
	});
});
