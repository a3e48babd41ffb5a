import type { Reading } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type { TestReport, TestResult } from '../../model/tests.ts';
import { stripAnsi } from '../source/ansi.ts';
import { readLines } from '../source/lines.ts';
import type { Probe } from '../probe.ts';
import type { ReadContext, Reader, ReportIssue } from '../reader.ts';
import type { Source } from '../source/source.ts';
import {
	parseHeading,
	parseProgressLine,
	parseShortSummaryLine,
	parseSummary,
	parseVerboseLine,
	type Counts,
	type NamedResult,
	type PytestSummary,
} from './pytest-lines.ts';
import { compareWithStated, countTests, toMessage } from './results.ts';

const EXTENSIONS = new Set(['', 'txt', 'log', 'out']);

/**
 * What pytest prints on a terminal. Where results are listed one by one (`-v`, or `-rA`) they are
 * counted; else the numbers are those of the last line, and only the failures that the short
 * summary names are listed. A file with several sessions counts by the last one.
 */
export const pytestReader: Reader = {
	format: 'pytest',
	kind: 'tests',
	code: import.meta.url,
	matches: isPytestOutput,
	read: (source, context) => readPytest(source, context),
};

/** The header stands near the beginning, or the summary near the end: a log that only quotes pytest is none. */
function isPytestOutput({ isText, extension, records, text, ending }: Probe): boolean {
	if (!isText || !EXTENSIONS.has(extension) || records.length > 0) return false;
	const first = linesWithText(text).slice(0, 10);
	if (first.some((line) => parseHeading(line)?.text === 'test session starts')) return true;
	const last = linesWithText(ending).slice(-6);
	return last.some((line) => parseSummary(line) !== undefined);
}

function linesWithText(text: string): string[] {
	return stripAnsi(text)
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

/** Where a line stands: among the results, in the reports of failures, or in the short summary. */
type Section = 'results' | 'details' | 'short summary';

interface Session {
	results: Map<string, TestResult>;
	/** Results were listed one by one. */
	verbose: boolean;
	dots: Counts;
	section: Section;
	summary?: PytestSummary & { line: number };
	/** The summary of the session was read; another session may follow. */
	ended: boolean;
	stopped?: string;
	/** Test whose output stands between its name and its result (`-s`). */
	running?: string | undefined;
}

function readPytest(source: Source, context: ReadContext): Reading {
	const { report } = context;
	let session = createSession();
	for (const { line, text } of readLines(source, report)) {
		const plain = stripAnsi(text.length > 10_000 ? text.slice(0, 10_000) : text).trimEnd();
		if (startsSession(session, plain)) session = createSession();
		readLine(session, plain, line);
	}
	return { kind: 'tests', report: finishSession(session, report) };
}

function createSession(): Session {
	const dots = { passed: 0, failed: 0, skipped: 0 };
	return { results: new Map(), verbose: false, dots, section: 'results', ended: false };
}

function startsSession(session: Session, line: string): boolean {
	// Tests of pytest plugins print whole sessions into the reports of their failures.
	if (parseHeading(line)?.text === 'test session starts') return session.section !== 'details';
	if (!session.ended) return false;
	return parseVerboseLine(line) !== undefined || parseProgressLine(line) !== undefined;
}

function readLine(session: Session, line: string, number: number): void {
	const summary = parseSummary(line);
	if (summary !== undefined) {
		session.summary = { ...summary, line: number };
		session.ended = session.section !== 'details';
		return;
	}
	if (session.ended) {
		const reason = /^ERROR: (.+)$/.exec(line)?.[1];
		if (reason !== undefined) session.stopped ??= reason;
		return;
	}
	const heading = parseHeading(line);
	if (heading !== undefined) {
		if (heading.fill === '!') session.stopped = heading.text.replace(/^_pytest\.\w+\.Exit: /, '');
		else session.section = toSection(heading.text, session.section);
		return;
	}
	if (line.startsWith('INTERNALERROR>')) session.stopped ??= 'pytest had an internal error';
	if (session.section === 'results') readResult(session, line, number);
	if (session.section === 'short summary') addResult(session, parseShortSummaryLine(line), number);
}

function toSection(heading: string, section: Section): Section {
	if (heading === 'short test summary info') return 'short summary';
	if (heading === 'test session starts') return section === 'details' ? section : 'results';
	return 'details';
}

function readResult(session: Session, line: string, number: number): void {
	const named = parseVerboseLine(line);
	if (named !== undefined) {
		session.running = undefined;
		session.verbose = true;
		addResult(session, named, number);
		return;
	}
	const dots = parseProgressLine(line);
	if (dots !== undefined) {
		session.dots.passed += dots.passed;
		session.dots.failed += dots.failed;
		session.dots.skipped += dots.skipped;
		return;
	}
	if (session.running !== undefined) {
		const late = /^[A-Z]+(?: |$)/.test(line)
			? parseVerboseLine(`${session.running} ${line}`)
			: undefined;
		if (late === undefined) return;
		session.running = undefined;
		session.verbose = true;
		addResult(session, late, number);
		return;
	}
	session.running = /^(\S{1,500}\.py::\S{1,500})(?: |$)/.exec(line)?.[1];
}

function addResult(session: Session, result: NamedResult | undefined, line: number): void {
	if (result === undefined) return;
	const { name, status } = result;
	const known = session.results.get(name);
	// A test that passed and then failed to clean up is listed twice.
	const final =
		known?.status === 'failed' && session.section === 'short summary' ? 'failed' : status;
	const message = toMessage(result.message ?? known?.message ?? '');
	session.results.set(name, {
		name,
		status: final,
		...defined({ message }),
		line: known?.line ?? line,
	});
}

function finishSession(session: Session, report: ReportIssue): TestReport {
	const { summary, verbose } = session;
	const tests = [...session.results.values()];
	const stated = summary?.counts ?? session.dots;
	const total = stated.passed + stated.failed + stated.skipped;
	const incomplete = explainIncomplete(session);
	const extra = {
		...defined({ summaryLine: summary?.line, seconds: summary?.seconds, incomplete }),
	};
	if (!verbose && (tests.length === 0 || tests.length !== total)) {
		return { tests, ...stated, total, counted: false, ...extra };
	}
	const counted = countTests(tests, extra);
	if (summary !== undefined) {
		const { failed, skipped } = stated;
		compareWithStated(counted, { tests: total, failed, skipped }, { line: summary.line, report });
	}
	return counted;
}

function explainIncomplete({ summary, stopped }: Session): string | undefined {
	if (summary?.noTests === true) {
		return stopped === undefined ? 'No tests ran.' : `No tests ran: ${stopped}.`;
	}
	if (stopped !== undefined) return `${stopped.charAt(0).toUpperCase()}${stopped.slice(1)}.`;
	return summary === undefined ? 'The output ends before pytest’s summary.' : undefined;
}
