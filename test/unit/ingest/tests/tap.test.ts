import { describe, expect, it } from 'vitest';
import { tapReader } from '../../../../src/ingest/tests/tap.ts';
import { hasSamples, readContent, readSample } from '../read.ts';

async function reportOf(content: string, name = 'out.tap') {
	const { reading, matches, issues } = await readContent(tapReader, name, content);
	if (reading.kind !== 'tests') throw new Error(`no tests were read but ${reading.kind}`);
	return { ...reading.report, matches, issues };
}

const statuses = (tests: readonly { name: string; status: string }[]): string[] =>
	tests.map(({ name, status }) => `${name}: ${status}`);

describe('tapReader', () => {
	it('reads what node:test prints, with times, messages and lines', async () => {
		const { tests, issues, seconds, incomplete } = await reportOf(`TAP version 13
# Subtest: adds
ok 1 - adds
  ---
  duration_ms: 250
  ...
# Subtest: parses
not ok 2 - parses
  ---
  duration_ms: 1.5
  error: |-
    Expected 1

    not ok 7 - quoted
  code: 'ERR'
  ...
ok 3 - later # SKIP not yet
1..3
# tests 3
# pass 1
# fail 1
# skipped 1
# duration_ms 1500
`);
		expect(tests).toEqual([
			{ name: 'adds', status: 'passed', seconds: 0.25, line: 3 },
			{ name: 'parses', status: 'failed', seconds: 0.0015, message: 'Expected 1', line: 8 },
			{ name: 'later', status: 'skipped', message: 'not yet', line: 17 },
		]);
		expect(issues).toEqual([]);
		expect(seconds).toBe(1.5);
		expect(incomplete).toBeUndefined();
	});

	it.each([
		["message: 'it''s 1'", "it's 1"],
		['message: "two words"', 'two words'],
		['error: plain words', 'plain words'],
		["message: ''", undefined],
		['severity: fail', undefined],
	])('reads the diagnosis %s', async (line, message) => {
		const { tests } = await reportOf(
			`TAP version 13\nnot ok 1 - a\n  ---\n  ${line}\n  ...\n1..1\n`,
		);
		expect(tests.map((one) => one.message)).toEqual([message]);
	});

	it.each([
		['TAP Version 13\n1..1\nnot ok 1 - boom\n', [0, 1, 0]],
		['1..3\nok 1\nnot ok 2\nok 3\n', [2, 1, 0]],
		['# made by prove\nok 1 - a\nok 2 - b\n1..2\n', [2, 0, 0]],
		['> app@1.0.0 test\n> node --test\n\nTAP version 14\nok 1 - a\n1..1\n', [1, 0, 0]],
		['TAP version 14\n1..0 # SKIP no network\n', [0, 0, 0]],
		['1..2\nnot ok 1 - a # TODO later\nok 2 - b # todo\n', [1, 0, 1]],
	])('counts %j', async (content, counts) => {
		const { matches, passed, failed, skipped, incomplete } = await reportOf(content);
		expect(matches).toBe(true);
		expect([passed, failed, skipped]).toEqual(counts);
		expect(incomplete).toBeUndefined();
	});

	it('counts the leaves of subtests, and a parent that failed by itself', async () => {
		const { tests } = await reportOf(`TAP version 14
# Subtest: outer
    # Subtest: inner
        ok 1 - a
        not ok 2 - b
        1..2
    not ok 1 - inner
    ok 2 - c
    1..2
not ok 1 - outer
# Subtest: hooked
    ok 1 - d
    1..1
not ok 2 - hooked
ok 3 - braces {
    ok 1 - e
    1..1
}
1..3
`);
		expect(statuses(tests)).toEqual([
			'outer > inner > a: passed',
			'outer > inner > b: failed',
			'outer > c: passed',
			'hooked > d: passed',
			'hooked: failed',
			'braces > e: passed',
		]);
	});

	it('keeps the results of a file that is cut, and says what is missing', async () => {
		const cut = await reportOf('TAP version 13\n1..3\nok 1 - a\n    ok 1 - inside\n');
		expect(statuses(cut.tests)).toEqual(['a: passed', 'inside: passed']);
		expect(cut.incomplete).toBe('The plan says 3 tests, and 1 has a result.');
		const bailed = await reportOf('1..2\nok 1 - a\nBail out! no database\n');
		expect(bailed.incomplete).toBe('The tests bailed out: no database');
		const open = await reportOf('TAP version 13\nok 1 - a\n');
		expect(open.incomplete).toBe('There is no plan that says how many tests there are.');
	});

	it('compares with the totals that the runner states', async () => {
		const { issues } = await reportOf('TAP version 13\nok 1 - a\n1..1\n# tests 2\n# fail 1\n');
		expect(issues.map(({ kind, line }) => `${line ?? ''} ${kind}`)).toEqual(['4 TestCountsDiffer']);
	});

	it('keeps hashes that are no directive in names', async () => {
		const { tests } = await reportOf('1..2\nok 1 - issue \\#12 is closed\nok 2 - C # is sharp\n');
		expect(tests.map(({ name }) => name)).toEqual(['issue #12 is closed', 'C # is sharp']);
	});

	it.each(['ok then, let us begin\n1..2 of them\n', '# Heading\n\nok\n', 'nothing\nok 1\n1..1\n'])(
		'takes %j for none',
		async (content) => {
			expect((await readContent(tapReader, 'a.txt', content)).matches).toBe(false);
		},
	);

	it.skipIf(!hasSamples).each([
		['tap/node-test.tap', [0, 2, 0]],
		['tap/node-test-failing.tap', [7, 1, 0]],
	])('reads %s', async (name, counts) => {
		const { reading } = await readSample(tapReader, name);
		if (reading.kind !== 'tests') throw new Error(reading.kind);
		const { passed, failed, skipped } = reading.report;
		expect([passed, failed, skipped]).toEqual(counts);
	});
});
