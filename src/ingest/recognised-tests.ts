import { isRecord } from '../model/json.ts';
import type { Probe } from './probe.ts';
import type { Reader } from './reader.ts';

/** Results of test runners, told by their content. */
export const RECOGNISED_TESTS: readonly Pick<Reader, 'format' | 'kind' | 'matches'>[] = [
	{ format: 'ctrf', kind: 'tests', matches: isCtrf },
	{ format: 'jest-json', kind: 'tests', matches: (probe) => isJestLike(probe) && isJest(probe) },
	{ format: 'vitest-json', kind: 'tests', matches: (probe) => isJestLike(probe) && !isJest(probe) },
	{ format: 'mocha-json', kind: 'tests', matches: isMocha },
	{ format: 'pytest-json-report', kind: 'tests', matches: isPytestReport },
	{ format: 'go-test-json', kind: 'tests', matches: isGoTest },
	{ format: 'tap', kind: 'tests', matches: isTap },
];

function isCtrf({ document }: Probe): boolean {
	if (!isRecord(document)) return false;
	const { results } = document;
	if (!isRecord(results)) return false;
	return (
		document['reportFormat'] === 'CTRF' ||
		(isRecord(results['tool']) && isRecord(results['summary']))
	);
}

/** vitest writes the shape of jest. */
function isJestLike({ document }: Probe): boolean {
	return (
		isRecord(document) && 'numTotalTests' in document && Array.isArray(document['testResults'])
	);
}

function isJest({ document }: Probe): boolean {
	return isRecord(document) && 'numRuntimeErrorTestSuites' in document;
}

function isMocha({ document }: Probe): boolean {
	if (!isRecord(document) || !Array.isArray(document['tests'])) return false;
	const { stats } = document;
	return isRecord(stats) && ['suites', 'tests', 'passes', 'failures'].every((key) => key in stats);
}

function isPytestReport({ document }: Probe): boolean {
	return (
		isRecord(document) &&
		isRecord(document['summary']) &&
		typeof document['exitcode'] === 'number' &&
		('root' in document || 'collectors' in document || 'tests' in document)
	);
}

/** Plain lines may stand between the records. */
function isGoTest({ records }: Probe): boolean {
	return records.some((record) => {
		if (!isRecord(record) || typeof record['Action'] !== 'string') return false;
		const { Action: action, Package: name, ImportPath: path } = record;
		return typeof name === 'string' || (action.startsWith('build-') && typeof path === 'string');
	});
}

/** The version line, or a plan together with results of tests. */
function isTap({ isText, text, records, document }: Probe): boolean {
	if (!isText || records.length > 0 || document !== undefined) return false;
	if (/^TAP version 1[234]\r?$/m.test(text.slice(0, 4_000))) return true;
	const first = text.trimStart().split('\n', 1)[0] ?? '';
	if (!/^(?:1\.\.\d+|(?:not )?ok \d+|# Subtest: )/.test(first)) return false;
	return /^1\.\.\d+/m.test(text) && /^(?:not )?ok \d+ /m.test(text);
}
