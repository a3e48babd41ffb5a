import type { TestReport, TestResult } from '../../model/tests.ts';
import { formatCount } from '../../model/text.ts';
import { stripAnsi } from '../source/ansi.ts';
import type { ReportIssue } from '../reader.ts';

const MAX_MESSAGE = 500;

/** Counts the results of tests; every test stands in the list once. */
export function countTests(
	tests: TestResult[],
	stated: Pick<TestReport, 'summaryLine' | 'seconds' | 'incomplete'> = {},
): TestReport {
	const count = (status: TestResult['status']): number =>
		tests.filter((test) => test.status === status).length;
	return {
		tests,
		passed: count('passed'),
		failed: count('failed'),
		skipped: count('skipped'),
		total: tests.length,
		counted: true,
		...stated,
	};
}

/** What a header or a summary says; absent where it is silent. */
export interface StatedCounts {
	tests?: number | undefined;
	failed?: number | undefined;
	skipped?: number | undefined;
}

/** Reports a header that does not fit the tests; only what it states is compared. */
export function compareWithStated(
	{ total, failed, skipped }: TestReport,
	stated: StatedCounts,
	place: { line: number; report: ReportIssue },
): void {
	const pairs = [
		{ noun: 'test', counted: total, stated: stated.tests },
		{ noun: 'failed', counted: failed, stated: stated.failed },
		{ noun: 'skipped', counted: skipped, stated: stated.skipped },
	].filter((pair) => pair.stated !== undefined);
	if (pairs.every((pair) => pair.stated === pair.counted)) return;
	const describe = (key: 'counted' | 'stated'): string =>
		pairs
			.map((pair) =>
				formatCount(pair[key] ?? 0, pair.noun, pair.noun === 'test' ? 'tests' : pair.noun),
			)
			.join(', ');
	place.report({
		kind: 'TestCountsDiffer',
		line: place.line,
		values: { counted: describe('counted'), stated: describe('stated') },
	});
}

/** The first line of a failure that says something, without colours. */
export function toMessage(text: string): string | undefined {
	const start = stripAnsi(text.slice(0, 20_000)).trimStart();
	const line = start.split(/\r?\n/, 1)[0]?.trim() ?? '';
	if (line === '') return undefined;
	return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE - 1)}…` : line;
}
