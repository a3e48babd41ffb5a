import { expect, test } from 'vitest';
import { tellSameTests } from '../../../../src/analyse/measures/test-copies.ts';
import type { TestReport } from '../../../../src/model/tests.ts';

function report(...names: string[]): TestReport {
	const tests = names.map((name) => ({ name, status: 'passed' as const }));
	return { tests, passed: names.length, failed: 0, skipped: 0, total: names.length, counted: true };
}

test.each([
	[
		'pytest text and JUnit',
		'tests/test_a.py::TestX::test_y[1-2]',
		'tests.test_a.TestX > test_y[1-2]',
	],
	['another root', 'test_a.py::test_y', 'code/tests/test_a.py::test_y'],
	[
		'vitest and JUnit',
		'/home/x/src/a.test.ts > suite > adds up',
		'src/a.test.ts > suite > adds up',
	],
	[
		'jest-junit, which gives names twice',
		'suite adds up > suite adds up',
		'src/a.test.ts › suite › adds up',
	],
	['TAP, which gives the last part alone', 'adds up', 'src/a.test.ts > adds up'],
	['go', 'example.com/m/pkg/TestAdd/zero', 'pkg > TestAdd/zero'],
])('%s tell the same test', (_, one, other) => {
	expect(tellSameTests(report(one), report(other))).toBe(true);
	expect(tellSameTests(report(other), report(one))).toBe(true);
});

test.each([
	['folders', 'unit/test_a.py::test_y', 'e2e/test_a.py::test_y'],
	['classes', 'TestA > test_y', 'TestB > test_y'],
	['ends of words', 'suite > breadth', 'suite > adth'],
	['nothing', '', 'x'],
])('%s keep tests apart', (_, one, other) => {
	expect(tellSameTests(report(one), report(other))).toBe(false);
});

test('half of the smaller report is enough', () => {
	const all = report('a > 1', 'a > 2', 'a > 3', 'a > 4', 'a > 5');
	expect(tellSameTests(all, report('a > 1', 'b > 2'))).toBe(true);
	expect(tellSameTests(all, report('a > 1', 'b > 2', 'c > 3'))).toBe(false);
	expect(tellSameTests(all, report())).toBe(false);
});

test('large reports are compared by their names, and not each with each', () => {
	// Each with each, 3.6 x 10^9 comparisons, would exceed the limit of a test by far.
	const names = Array.from(
		{ length: 60_000 },
		(_, index) => `src/deep/folder/file${index % 50}.test.ts > suite > case ${index}`,
	);
	expect(tellSameTests(report(...names), report(...names.map((name) => name.slice(9))))).toBe(true);
	const long = 'a '.repeat(500_000);
	expect(tellSameTests(report(long), report(`${long}b`))).toBe(false);
});
