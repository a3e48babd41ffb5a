import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pytestReader } from '../../../../src/ingest/tests/pytest.ts';
import { printIssues } from '../issues.ts';
import { hasSamples, readContent, readSample, type TestReading } from '../read.ts';

const HEADER = '============ test session starts ============\nplatform linux -- Python 3.12\n';

const read = (content: string, name = 'pytest.txt') => readContent(pytestReader, name, content);
function reportOf({ reading }: TestReading) {
	if (reading.kind !== 'tests') throw new Error(`no tests were read but ${reading.kind}`);
	return reading.report;
}

describe('pytestReader', () => {
	it('counts the results that -v lists', async () => {
		const reading = await read(`${HEADER}collected 8 items

tests/test_a.py::test_one PASSED                                    [ 12%]
tests/test_a.py::test_two[a b - c] \u001b[31mFAILED\u001b[0m                        [ 25%]
tests/test_a.py::TestX::test_three SKIPPED (needs a network)        [ 37%]
tests/test_a.py::test_four XFAIL (known)                            [ 50%]
tests/test_a.py::test_five XPASS                                    [ 62%]
tests/test_a.py::test_six ERROR                                     [ 75%]
tests/test_a.py::test_seven RERUN                                   [ 87%]
tests/test_a.py::test_seven PASSED                                  [ 87%]
tests/test_a.py::test_eight PASSED                                  [100%]
tests/test_a.py::test_eight ERROR                                   [100%]

=================== ERRORS ===================
tests/test_a.py::not_a_result PASSED
================= FAILURES ===================
======== short test summary info =========
FAILED tests/test_a.py::test_two[a b - c] - assert 1 == 2
ERROR tests/test_a.py::test_six - RuntimeError: no - dash
ERROR tests/test_a.py::test_eight - RuntimeError: teardown
=== 1 failed, 3 passed, 1 skipped, 1 xfailed, 1 xpassed, 2 errors, 1 rerun in 65.32s (0:01:05) ===
`);
		expect(reading.matches).toBe(true);
		expect(reportOf(reading)).toEqual({
			tests: [
				{ name: 'tests/test_a.py::test_one', status: 'passed', line: 5 },
				{
					name: 'tests/test_a.py::test_two[a b - c]',
					status: 'failed',
					message: 'assert 1 == 2',
					line: 6,
				},
				{ name: 'tests/test_a.py::TestX::test_three', status: 'skipped', line: 7 },
				{ name: 'tests/test_a.py::test_four', status: 'skipped', line: 8 },
				{ name: 'tests/test_a.py::test_five', status: 'passed', line: 9 },
				{
					name: 'tests/test_a.py::test_six',
					status: 'failed',
					message: 'RuntimeError: no - dash',
					line: 10,
				},
				{ name: 'tests/test_a.py::test_seven', status: 'passed', line: 12 },
				{
					name: 'tests/test_a.py::test_eight',
					status: 'failed',
					message: 'RuntimeError: teardown',
					line: 13,
				},
			],
			passed: 3,
			failed: 3,
			skipped: 2,
			total: 8,
			counted: true,
			summaryLine: 23,
			seconds: 65.32,
		});
		// A test that passes and fails to clean up is two results to pytest and one test here.
		expect(printIssues(reading.issues)).toMatchInlineSnapshot(`
			"file:23 TestCountsDiffer (note)
			The file states 9 tests, 3 failed, 2 skipped, but lists 8 tests, 3 failed, 2 skipped. The counted tests are used.
			Fix: Nothing needs to be done."
		`);
	});

	it('takes the numbers of the last line where only dots are printed', async () => {
		const reading = await read(`..F.s                 [100%]
=========== FAILURES ===========
E   assert 0
FAILED tests/quoted.py::test_of_a_plugin - not ours
=========== short test summary info ===========
FAILED tests.py::test_a - assert 0
1 failed, 3 passed, 1 skipped in 0.12s`);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		expect(reportOf(reading)).toEqual({
			tests: [{ name: 'tests.py::test_a', status: 'failed', message: 'assert 0', line: 6 }],
			passed: 3,
			failed: 1,
			skipped: 1,
			total: 5,
			counted: false,
			summaryLine: 7,
			seconds: 0.12,
		});
	});

	it.each([
		['35 passed in 0.05s', { passed: 35, failed: 0, skipped: 0, total: 35, seconds: 0.05 }],
		['= 2 failed, 1 error in 3.00 seconds =', { failed: 3, total: 3, seconds: 3 }],
		[
			'== 1 passed, 2 xfailed, 3 xpassed, 4 deselected, 5 warnings, 6 subtests passed in 0.1s ==',
			{ passed: 4, skipped: 2, total: 6 },
		],
		['\u001b[32m\u001b[1m5 passed\u001b[0m\u001b[32m in 1.5s\u001b[0m\r', { passed: 5, total: 5 }],
		['1 passed in 90000.10s (1 day, 1:00:00)', { passed: 1, seconds: 90000.1 }],
	])('reads the summary %j', async (line, expected) => {
		const reading = await read(`.\n${line}\n`);
		expect(reading.matches).toBe(true);
		expect(reportOf(reading)).toMatchObject({ ...expected, counted: false, summaryLine: 2 });
	});

	it('says that no tests ran', async () => {
		expect(
			reportOf(await read('\nno tests ran in 0.01s\nERROR: file or directory not found: x.py\n')),
		).toEqual({
			tests: [],
			passed: 0,
			failed: 0,
			skipped: 0,
			total: 0,
			counted: false,
			summaryLine: 2,
			seconds: 0.01,
			incomplete: 'No tests ran: file or directory not found: x.py.',
		});
		expect(
			reportOf(await read(`${HEADER}collected 0 items\n\n=== no tests ran in 0.01s ===`)),
		).toMatchObject({
			total: 0,
			counted: false,
			incomplete: 'No tests ran.',
		});
	});

	it('counts a file that could not be collected as a failure', async () => {
		const reading = await read(`${HEADER}collected 3 items / 1 error
=========== ERRORS ===========
_____ ERROR collecting tests/test_b.py _____
=========== short test summary info ===========
ERROR tests/test_b.py - ImportError: No module named 'x'
!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!
=========== 1 error in 0.20s ===========`);
		expect(reportOf(reading)).toEqual({
			tests: [
				{
					name: 'tests/test_b.py',
					status: 'failed',
					message: "ImportError: No module named 'x'",
					line: 7,
				},
			],
			passed: 0,
			failed: 1,
			skipped: 0,
			total: 1,
			counted: true,
			summaryLine: 9,
			seconds: 0.2,
			incomplete: 'Interrupted: 1 error during collection.',
		});
	});

	it('reads what pytest-xdist and -s print', async () => {
		const reading = await read(`${HEADER}
[gw0] [ 33%] PASSED tests/a.py::test_a
[gw1] [ 66%] FAILED tests/a.py::test_b[x y]
tests/a.py::test_c printed by the test
a line of output
PASSED
tests/a.py::test_d more PASSED
=== 1 failed, 3 passed in 1.00s ===`);
		expect(reading.issues).toEqual([]);
		expect(reportOf(reading).tests).toEqual([
			{ name: 'tests/a.py::test_a', status: 'passed', line: 4 },
			{ name: 'tests/a.py::test_b[x y]', status: 'failed', line: 5 },
			{ name: 'tests/a.py::test_c', status: 'passed', line: 8 },
			{ name: 'tests/a.py::test_d', status: 'passed', line: 9 },
		]);
	});

	it('says when the output ends before the summary', async () => {
		const verbose = await read(
			`${HEADER}collected 9 items\ntests/a.py::test_a PASSED [ 11%]\ntests/a.py::te`,
		);
		expect(verbose.matches).toBe(true);
		expect(reportOf(verbose)).toMatchObject({
			passed: 1,
			total: 1,
			counted: true,
			incomplete: 'The output ends before pytest’s summary.',
		});
		const dots = await read(`${HEADER}collected 9 items\ntests/a.py ..FEs\ntests/b.py xX`);
		expect(reportOf(dots)).toEqual({
			tests: [],
			passed: 3,
			failed: 2,
			skipped: 2,
			total: 7,
			counted: false,
			incomplete: 'The output ends before pytest’s summary.',
		});
		const crashed = await read(
			`${HEADER}INTERNALERROR> Traceback\nINTERNALERROR> x\n== no tests ran in 0.1s ==`,
		);
		expect(reportOf(crashed).incomplete).toBe('No tests ran: pytest had an internal error.');
		const stopped = await read(
			`${HEADER}tests/a.py::test_a FAILED [ 11%]\n!!!!!! stopping after 1 failures !!!!!!\n== 1 failed in 0.1s ==`,
		);
		expect(reportOf(stopped)).toMatchObject({
			failed: 1,
			incomplete: 'Stopping after 1 failures.',
		});
	});

	it('counts the last of several sessions', async () => {
		const verbose = await read(
			`${HEADER}a.py::test_a FAILED [ 50%]\na.py::test_b PASSED [100%]\n== 1 failed, 1 passed in 1.0s ==\n$ pytest again\n${HEADER}a.py::test_a PASSED [100%]\n== 1 passed in 2.0s ==\n`,
		);
		expect(reportOf(verbose)).toMatchObject({ passed: 1, failed: 0, total: 1, seconds: 2 });
		const quiet = await read('.F [100%]\n1 failed, 1 passed in 1.0s\n..\n2 passed in 2.0s\n');
		expect(reportOf(quiet)).toMatchObject({ passed: 2, failed: 0, total: 2, seconds: 2 });
	});

	it('does not take a session inside the report of a failure for its own', async () => {
		const { reading, issues } = await read(`${HEADER}
a.py::test_a PASSED [ 50%]
a.py::test_plugin FAILED [100%]
=========== FAILURES ===========
----- Captured stdout call -----
${HEADER}
inner.py::test_x PASSED
=========== 7 passed in 0.01s ===========
=========== short test summary info ===========
FAILED a.py::test_plugin - assert 0
=========== 1 failed, 1 passed in 0.50s ===========`);
		expect(issues).toEqual([]);
		expect(reading).toMatchObject({
			report: { passed: 1, failed: 1, total: 2, counted: true, seconds: 0.5 },
		});
	});

	it.each([
		['NOTES.md', '35 passed in 0.05s'],
		['a.json', '"35 passed in 0.05s"'],
		['log.jsonl', '{"a":1}\n{"b":"35 passed in 0.05s"}'],
		['log.txt', `35 passed in 0.05s\n${'and then other things\n'.repeat(9)}`],
		['log.txt', `${'a lot before\n'.repeat(11)}${HEADER}`],
		[
			'log.txt',
			' Test Files  1 failed (1)\n      Tests  7 failed | 26 passed (33)\n   Duration  1.22s',
		],
		['log.txt', 'Tests: 1 failed, 2 passed, 3 total\nTime: 1.2 s'],
		['log.txt', 'Ran 5 tests in 0.001s\n\nOK'],
		['log.txt', ''],
		['log.txt', '3 tests collected in 0.01s'],
		['log.txt', '5 apples in 3s'],
	])('declines %s with %j', async (name, content) => {
		expect((await read(content, name)).matches).toBe(false);
	});

	it('reads anything without throwing, in time', async () => {
		const words = [
			'=',
			' ',
			'!',
			'x.py::t',
			' PASSED',
			'[',
			']',
			'%',
			'9',
			' in ',
			's',
			'ERROR',
			'\n',
			'- ',
			'.F',
			'passed',
			', ',
		];
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 60 }), async (parts) => {
				expect((await read(parts.join(''))).reading.kind).toBe('tests');
			}),
			{ numRuns: 200 },
		);
		for (const unit of [
			'= ',
			' =',
			'[ ',
			'a.py::t ',
			' PASSED',
			'. ',
			'9 passed, ',
			'\u001b[',
			'! ',
		]) {
			// Quadratic time, 10^11 steps and more, would exceed the limit of a test by far.
			for (const text of [unit.repeat(200_000), `${unit.repeat(100)}\n`.repeat(5_000)]) {
				expect((await read(text)).reading.kind, unit).toBe('tests');
			}
		}
	});

	// Counted by hand: characters of the progress lines and FAILED/ERROR lines of the summary.
	it.skipIf(!hasSamples)('reads the samples', async () => {
		const quiet = await readSample(pytestReader, 'test-text/pytest-q.txt');
		expect(quiet.matches).toBe(true);
		const { tests, ...report } = reportOf(quiet);
		expect(report).toEqual({
			passed: 47,
			failed: 65,
			skipped: 1,
			total: 113,
			counted: false,
			summaryLine: 2301,
			seconds: 6.81,
		});
		expect(tests.filter(({ status }) => status === 'failed')).toHaveLength(65);
		expect(tests).toHaveLength(65);
		expect(tests).toContainEqual(
			expect.objectContaining({
				name: 'tests/test_jsonreport.py::test_report_keys[0]',
				message: 'FileNotFoundError: [Er...',
			}),
		);
		expect(quiet.issues).toEqual([]);

		const missing = await readSample(pytestReader, 'test-text/pytest-no-such-file.txt');
		expect(missing.matches).toBe(true);
		expect(reportOf(missing)).toMatchObject({
			total: 0,
			counted: false,
			incomplete: 'No tests ran: file or directory not found: does_not_exist.py.',
		});

		expect((await readSample(pytestReader, 'test-text/vitest-default.txt')).matches).toBe(false);
	});
});
