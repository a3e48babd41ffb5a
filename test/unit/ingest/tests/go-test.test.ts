import { describe, expect, it } from 'vitest';
import { goTestReader } from '../../../../src/ingest/tests/go-test.ts';
import { hasSamples, readContent, readSample } from '../read.ts';

const toLines = (events: readonly object[]): string =>
	events.map((event) => JSON.stringify(event)).join('\n');
const event = (Action: string, Test?: string, more: object = {}): object => ({
	Action,
	Package: 'm/p',
	...(Test === undefined ? {} : { Test }),
	...more,
});

async function reportOf(content: string) {
	const { reading, matches, issues } = await readContent(goTestReader, 'test.json', content);
	expect(matches).toBe(true);
	expect(issues).toEqual([]);
	if (reading.kind !== 'tests') throw new Error(reading.kind);
	return reading.report;
}

describe('goTestReader', () => {
	it('counts leaves, with the first line that tells of a failure', async () => {
		const report = await reportOf(
			toLines([
				event('start'),
				event('run', 'TestA'),
				event('run', 'TestA/one'),
				event('output', 'TestA/one', { Output: '=== RUN   TestA/one\n' }),
				event('output', 'TestA/one', { Output: '    a_test.go:3: got 1, want 2\n' }),
				event('output', 'TestA/one', { Output: '--- FAIL: TestA/one (0.00s)\n' }),
				event('fail', 'TestA/one', { Elapsed: 0.5 }),
				event('run', 'TestA/two'),
				event('pass', 'TestA/two', { Elapsed: 0 }),
				event('fail', 'TestA', { Elapsed: 0.5 }),
				event('run', 'TestB'),
				event('skip', 'TestB', { Elapsed: 0 }),
				event('fail', undefined, { Elapsed: 1 }),
			]),
		);
		expect(report.tests).toEqual([
			{
				...{ name: 'm/p > TestA/one', status: 'failed', seconds: 0.5, line: 7 },
				message: 'a_test.go:3: got 1, want 2',
			},
			{ name: 'm/p > TestA/two', status: 'passed', seconds: 0, line: 9 },
			{ name: 'm/p > TestB', status: 'skipped', seconds: 0, line: 12 },
		]);
		expect(report.incomplete).toBeUndefined();
	});

	it('keeps a failure outside the subtests, and of a package that does not build', async () => {
		const build = 'm/q [m/q.test]';
		const report = await reportOf(
			`plain line\n${toLines([
				event('run', 'TestA'),
				event('run', 'TestA/one'),
				event('pass', 'TestA/one'),
				event('fail', 'TestA'),
				event('fail'),
				{ Action: 'build-output', ImportPath: build, Output: `# ${build}\n` },
				{ Action: 'build-output', ImportPath: build, Output: './q.go:1:1: undefined: x\n' },
				{ Action: 'build-fail', ImportPath: build },
				{ Action: 'start', Package: 'm/q' },
				{ Action: 'output', Package: 'm/q', Output: 'FAIL\tm/q [build failed]\n' },
				{ Action: 'fail', Package: 'm/q', Elapsed: 0, FailedBuild: build },
			])}`,
		);
		expect(report.tests.map(({ name, status, message }) => [name, status, message])).toEqual([
			['m/p > TestA/one', 'passed', undefined],
			['m/q', 'failed', './q.go:1:1: undefined: x'],
			['m/p > TestA', 'failed', undefined],
		]);
	});

	it('counts tests of `-count=2` each, and says what has no result', async () => {
		const report = await reportOf(
			toLines([
				...[event('run', 'TestA'), event('pass', 'TestA')],
				...[event('run', 'TestA'), event('pass', 'TestA'), event('run', 'TestB')],
			]),
		);
		expect([report.passed, report.total]).toEqual([2, 2]);
		expect(report.incomplete).toBe('m/p > TestB began and has no result.');
	});

	it.skipIf(!hasSamples)('reads a real package that does not build', async () => {
		const { reading } = await readSample(goTestReader, 'go-test-json/go-test-build-failed.out');
		if (reading.kind !== 'tests') throw new Error(reading.kind);
		expect(reading.report.tests).toEqual([
			{
				...{ name: 'example.com/internal/cacher', status: 'failed', seconds: 0, line: 6 },
				message: './directory_test.go:321:10: undefined: assert.foo',
			},
		]);
	});

	it.skipIf(!hasSamples)('counts the leaves of a real stream', async () => {
		const { reading } = await readSample(goTestReader, 'go-test-json/go-test-json.out');
		if (reading.kind !== 'tests') throw new Error(reading.kind);
		expect(reading.report).toMatchObject({ counted: true });
		expect(reading.report.failed).toBeGreaterThan(0);
	});
});
