import type { ReadContext, Reader } from '../reader.ts';
import { openJsonDocument, type JsonDocument } from '../json/document.ts';
import { isRecord } from '../../model/json.ts';
import type { Probe } from '../probe.ts';
import type { TestReport } from '../../model/tests.ts';
import { readCtrf, readJest, readMocha, readPytestJson } from './report-tests.ts';

interface ReportFormat {
	format: string;
	/** What the file is, with its article, for messages. */
	what: string;
	matches: (probe: Probe) => boolean;
	read: (document: JsonDocument, context: ReadContext) => TestReport;
}

/** Reports of test runners that are one JSON document each. */
const FORMATS: readonly ReportFormat[] = [
	{ format: 'ctrf', what: 'a CTRF report', matches: isCtrf, read: readCtrf },
	{
		format: 'jest-json',
		what: 'a report of jest',
		matches: (probe) => isJestLike(probe) && isJest(probe),
		read: readJest,
	},
	{
		format: 'vitest-json',
		what: 'a report of vitest',
		matches: (probe) => isJestLike(probe) && !isJest(probe),
		read: readJest,
	},
	{ format: 'mocha-json', what: 'a report of mocha', matches: isMocha, read: readMocha },
	{
		format: 'pytest-json-report',
		what: 'a report of pytest-json-report',
		matches: isPytestReport,
		read: readPytestJson,
	},
];

/** Sources: https://ctrf.io/docs/specification, the JSON reporters of jest, vitest, mocha and pytest-json-report. */
export const reportReaders: readonly Reader[] = FORMATS.map(({ format, what, matches, read }) => ({
	format,
	kind: 'tests',
	code: import.meta.url,
	matches,
	read(source, context) {
		const document = openJsonDocument(source, context, what);
		if (document === undefined) return { kind: 'none' };
		const report = read(document, context);
		if (document.cutLine === undefined) return { kind: 'tests', report };
		return { kind: 'tests', report: { ...report, incomplete: 'The file is cut or damaged.' } };
	},
}));

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
