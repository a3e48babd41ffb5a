import { describe, expect, it } from 'vitest';
import { reportReaders } from '../../../../src/ingest/tests/report-documents.ts';
import { hasSamples, readContent, readSample } from '../read.ts';

function readerOf(format: string) {
	const reader = reportReaders.find((one) => one.format === format);
	if (reader === undefined) throw new Error(format);
	return reader;
}

async function read(format: string, document: object | string) {
	const content = typeof document === 'string' ? document : JSON.stringify(document, undefined, 1);
	const { reading, matches, issues } = await readContent(readerOf(format), 'r.json', content);
	expect(matches).toBe(true);
	if (reading.kind !== 'tests') throw new Error(reading.kind);
	const rows = reading.report.tests.map(({ name, status, seconds, message }) =>
		[name, status, seconds ?? '-', message ?? '-'].join(' | '),
	);
	return { report: reading.report, rows, kinds: issues.map(({ kind }) => kind) };
}

const jest = {
	numTotalTests: 3,
	numFailedTests: 2,
	testResults: [
		{
			name: '/srv/app/a.test.js',
			status: 'failed',
			assertionResults: [
				{ ancestorTitles: ['sum'], title: 'adds', status: 'passed', duration: 12 },
				{
					ancestorTitles: [],
					title: 'parses',
					status: 'failed',
					failureMessages: ['\n\u001b[31mno\u001b[0m\nat'],
				},
				{ ancestorTitles: [], title: 'later', status: 'todo' },
			],
		},
		{ name: 'C:\\b.test.js', status: 'failed', message: 'SyntaxError: x', assertionResults: [] },
	],
};

describe('reportReaders', () => {
	it.each([
		['jest-json', { ...jest, numRuntimeErrorTestSuites: 1 }],
		['vitest-json', jest],
	])('reads a report of %s', async (format, document) => {
		const { rows, report, kinds } = await read(format, document);
		expect(rows).toEqual([
			'a.test.js > sum > adds | passed | 0.012 | -',
			'a.test.js > parses | failed | - | no',
			'a.test.js > later | skipped | - | -',
			'b.test.js > the file could not be run | failed | - | SyntaxError: x',
		]);
		// The line of each test in its file, which evidence leads to.
		expect(report.tests.map(({ line }) => line)).toEqual([9, 17, 25, 32]);
		expect(kinds).toEqual(['TestCountsDiffer']);
	});

	it('reads a CTRF report', async () => {
		const { rows, report, kinds } = await read('ctrf', {
			reportFormat: 'CTRF',
			results: {
				tool: { name: 't' },
				summary: { tests: 3, passed: 1, failed: 1, start: 1_000, stop: 3_500 },
				tests: [
					{ name: 'a', status: 'passed', duration: 3_500, suite: ['Auth', 'Login'] },
					{ name: 'b', status: 'failed', message: 'no', filePath: '/x/b.js' },
					{ name: 'c', status: 'pending' },
				],
			},
		});
		expect(rows).toEqual([
			'Auth > Login > a | passed | 3.5 | -',
			'b.js > b | failed | - | no',
			'c | skipped | - | -',
		]);
		expect(report.seconds).toBe(2.5);
		expect(kinds).toEqual([]);
	});

	it('reads a report of mocha', async () => {
		const { rows, kinds } = await read('mocha-json', {
			stats: { suites: 1, tests: 3, passes: 1, pending: 1, failures: 1, duration: 12 },
			tests: [
				{ title: 'a', fullTitle: 'S a', file: '/x/m.js', duration: 2, err: {} },
				{ title: 'b', fullTitle: 'S b', file: '/x/m.js', err: { message: 'no', stack: 's' } },
				{ title: 'c', fullTitle: 'S c', file: '/x/m.js', err: {} },
			],
			pending: [{ title: 'c', fullTitle: 'S c', file: '/x/m.js', err: {} }],
		});
		expect(rows).toEqual([
			'm.js > S a | passed | 0.002 | -',
			'm.js > S b | failed | - | no',
			'm.js > S c | skipped | - | -',
		]);
		expect(kinds).toEqual([]);
	});

	it('reads a report of pytest-json-report', async () => {
		const { rows, report, kinds } = await read('pytest-json-report', {
			duration: 0.5,
			exitcode: 1,
			root: '/x',
			summary: { passed: 1, failed: 1, error: 1, xfailed: 1, total: 4 },
			tests: [
				{
					nodeid: 't.py::a',
					outcome: 'passed',
					setup: { duration: 0.25 },
					call: { duration: 0.5 },
				},
				{ nodeid: 't.py::b', outcome: 'failed', call: { crash: { message: 'assert 1 == 2' } } },
				{ nodeid: 't.py::c', outcome: 'error', setup: { longrepr: 'boom\nat' } },
				{ nodeid: 't.py::d', outcome: 'xfailed' },
			],
		});
		expect(rows).toEqual([
			't.py::a | passed | 0.75 | -',
			't.py::b | failed | - | assert 1 == 2',
			't.py::c | failed | - | boom',
			't.py::d | skipped | - | -',
		]);
		expect(report.seconds).toBe(0.5);
		expect(kinds).toEqual([]);
	});

	it('takes the totals of a report that lists no tests', async () => {
		const summary = { tests: 3, passed: 1, failed: 1, skipped: 1, pending: 0, other: 0 };
		const results = { tool: { name: 'jest' }, summary, tests: [] };
		const { report, kinds } = await read('ctrf', { results });
		expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 1, total: 3, counted: false });
		expect(kinds).toEqual([]);
	});

	it('keeps what is whole of a cut report, and says that it is cut', async () => {
		const whole = JSON.stringify(jest, undefined, 1);
		const { report, kinds } = await read('vitest-json', whole.slice(0, whole.indexOf('"parses"')));
		expect(report).toMatchObject({
			passed: 1,
			failed: 0,
			incomplete: 'The file is cut or damaged.',
		});
		expect(kinds).toEqual(['InvalidDocument']);
	});

	it.skipIf(!hasSamples).each([
		['jest-json', 'jest-json/jest.json', [26, 7, 0]],
		['vitest-json', 'vitest-json/vitest.json', [26, 7, 0]],
		['mocha-json', 'mocha-json/mocha.json', [1, 4, 1]],
		['pytest-json-report', 'pytest-json-report/sample_report.json', [3, 5, 2]],
		['ctrf', 'ctrf/comprehensive.json', [2, 1, 0]],
		['ctrf', 'ctrf/jest-ctrf.json', [26, 7, 0]],
	])('reads the real %s %s without a complaint', async (format, name, counts) => {
		const { reading, issues } = await readSample(readerOf(format), name);
		if (reading.kind !== 'tests') throw new Error(reading.kind);
		const { passed, failed, skipped } = reading.report;
		expect([passed, failed, skipped]).toEqual(counts);
		expect(issues).toEqual([]);
	});
});
