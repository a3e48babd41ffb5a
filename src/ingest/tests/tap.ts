import { formatCount } from '../../model/text.ts';
import type { Reading } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type { TestReport } from '../../model/tests.ts';
import { readLines } from '../source/lines.ts';
import type { Probe } from '../probe.ts';
import type { ReadContext, Reader, ReportIssue } from '../reader.ts';
import { stripAnsi } from '../source/ansi.ts';
import type { Source } from '../source/source.ts';
import { compareWithStated, countTests } from './results.ts';
import { isPlan, isTestPoint, isVersion } from './tap-lines.ts';
import { createTapState, finishTap, readTapLine, type TapState } from './tap-tests.ts';

const HEAD = 4_000;

/**
 * The Test Anything Protocol, versions 12 to 14, as node:test, node-tap, prove, bats and others
 * print it. Leaf tests are counted, also in subtests; `# SKIP` and a failed `# TODO` are skipped.
 * Source: https://testanything.org/tap-version-14-specification.html
 */
export const tapReader: Reader = {
	format: 'tap',
	kind: 'tests',
	code: import.meta.url,
	matches: isTap,
	read: (source, context) => readTap(source, context),
};

/** The version line near the beginning, or a plan together with results from the first line on. */
function isTap({ isText, text, tail, records, document }: Probe): boolean {
	if (!isText || records.length > 0 || document !== undefined) return false;
	if (stripAnsi(text.slice(0, HEAD)).split('\n').some(isVersion)) return true;
	const lines = stripAnsi(text).split('\n');
	const first = lines.find((line) => !/^\s*(?:#.*)?$/.test(line)) ?? '';
	if (!isPlan(first) && !isTestPoint(first)) return false;
	const last = stripAnsi(tail.toString('utf8')).split('\n');
	return lines.some(isTestPoint) && (lines.some(isPlan) || last.some(isPlan));
}

function readTap(source: Source, context: ReadContext): Reading {
	const { report } = context;
	const state = createTapState();
	for (const { line, text } of readLines(source, report)) {
		readTapLine(state, stripAnsi(text.slice(0, 10_000)).trimEnd(), line);
	}
	return { kind: 'tests', report: toReport(state, report) };
}

function toReport(state: TapState, report: ReportIssue): TestReport {
	const { tests, points, plan, bailedOut, summary, seconds } = finishTap(state);
	const missing = plan === undefined ? 0 : plan.count - points;
	const incomplete =
		bailedOut ??
		(plan === undefined && points > 0
			? 'There is no plan that says how many tests there are.'
			: missing > 0
				? `The plan says ${formatCount(plan?.count ?? 0, 'test')}, and ${points} ${points === 1 ? 'has' : 'have'} a result.`
				: undefined);
	const counted = countTests(tests, defined({ seconds, incomplete }));
	if (summary !== undefined) compareWithStated(counted, summary.counts, { ...summary, report });
	return counted;
}
