import { defined } from '../../model/defined.ts';
import type { TestReport, TestResult, TestStatus } from '../../model/tests.ts';
import type { ReportIssue } from '../reader.ts';
import { chooseMessage, toCount, toSeconds } from './junit-values.ts';
import { compareWithStated, countTests, type StatedCounts } from './results.ts';
import { createTestList, type TestList } from './test-list.ts';

type Attributes = Record<string, string>;

const DETAILS = new Set(['failure', 'error', 'skipped']);
const MAX_DETAIL = 20_000;

/** A `testsuite` or the root. */
interface Suite {
	/** Names from the root on; tells tests of equal names apart. */
	path: string;
	name: string;
	line: number;
	/** Tests in it and in the suites inside it. */
	tests: number;
	/** Holds a failure outside its tests. */
	failed: boolean;
	/** The header counts errors, and no test beside them. */
	statesOnlyErrors: boolean;
	message?: string | undefined;
	stated: StatedCounts;
	seconds?: number | undefined;
}

interface OpenTest {
	name: string;
	key: string;
	line: number;
	status: TestStatus;
	seconds?: number | undefined;
	message?: string | undefined;
}

const SKIPPED_WORDS = new Set(['notrun', 'disabled', 'skipped', 'suppressed', 'ignored']);
const FAILED_WORDS = new Set(['failed', 'failure', 'fail', 'error', 'broken']);

/** What has been read of a JUnit file. */
export interface JunitState {
	/** By suite, class and name. */
	tests: TestList;
	/** Open suites, the outermost first. */
	suites: Suite[];
	/** Suites that stand in no other one. */
	tops: Suite[];
	root?: Suite;
	test?: OpenTest | undefined;
	/** Texts of the open `failure`, `error` or `skipped`. */
	detail?: { attribute: string; text: string } | undefined;
	/** A suite with tests failed outside of them. */
	suiteFailure: boolean;
}

export function createJunitState(): JunitState {
	return { tests: createTestList(), suites: [], tops: [], suiteFailure: false };
}

/** Takes the beginning of an element that stands at `line`. */
export function openElement(
	state: JunitState,
	element: { name: string; attributes: Attributes; line: number },
): void {
	const { name, attributes, line } = element;
	const parent = state.suites.at(-1);
	if (name === 'testcase') state.test = createTest(attributes, line, parent);
	else if (DETAILS.has(name)) state.detail = { attribute: attributes['message'] ?? '', text: '' };
	else if (name === 'testsuites' || name === 'testsuite') {
		const suite = createSuite(attributes, line, parent?.path ?? '');
		if (name === 'testsuites' && parent === undefined) state.root = suite;
		else if (parent === undefined || parent === state.root) state.tops.push(suite);
		state.suites.push(suite);
	}
}

export function addText(state: JunitState, text: string): void {
	if (state.detail !== undefined && state.detail.text.length < MAX_DETAIL)
		state.detail.text += text;
}

/** Takes the end of an element. A test without its end is never counted: its result is unknown. */
export function closeElement(state: JunitState, name: string): void {
	if (name === 'testsuite' || name === 'testsuites') closeSuite(state);
	else if (name === 'testcase') closeTest(state);
	else if (DETAILS.has(name)) closeDetail(state, name);
}

function closeSuite(state: JunitState): void {
	const suite = state.suites.pop();
	if (suite === undefined) return;
	if (suite.tests === 0 && (suite.failed || suite.statesOnlyErrors)) {
		const { name, line, message } = suite;
		suite.tests = 1;
		state.tests.add(suite.path, toResult({ name, status: 'failed', line, message }));
	} else if (suite.failed) state.suiteFailure = true;
	const parent = state.suites.at(-1);
	if (parent !== undefined) parent.tests += suite.tests;
}

function closeTest(state: JunitState): void {
	if (state.test === undefined) return;
	const suite = state.suites.at(-1);
	const isNew = state.tests.add(state.test.key, toResult(state.test));
	if (isNew && suite !== undefined) suite.tests++;
	state.test = undefined;
}

function closeDetail(state: JunitState, name: string): void {
	if (state.detail === undefined) return;
	const message = chooseMessage(state.detail);
	state.detail = undefined;
	const { test } = state;
	if (name === 'skipped') {
		if (test?.status === 'passed') test.status = 'skipped';
		return;
	}
	if (test !== undefined) {
		test.status = 'failed';
		test.message ??= message;
		return;
	}
	const suite = state.suites.at(-1);
	if (suite === undefined) return;
	suite.failed = true;
	suite.message ??= message;
}

/** The counted tests. Header counts that differ are reported if `report` is given. */
export function finishReport(
	{ tests: results, root, tops, suiteFailure }: JunitState,
	report: ReportIssue | undefined,
): TestReport {
	const tests = results.list();
	const stated = root?.stated.tests === undefined ? addStated(tops) : root.stated;
	const line = root?.line ?? tops[0]?.line ?? 1;
	const seconds = root?.seconds ?? addSeconds(tops);
	const extra = {
		...defined({ seconds }),
		...(suiteFailure ? { incomplete: 'A suite failed outside its tests.' } : {}),
	};
	if (tests.length === 0 && (stated.tests ?? 0) > 0) {
		const { tests: total = 0, failed = 0, skipped = 0 } = stated;
		const passed = Math.max(0, total - failed - skipped);
		return { tests, passed, failed, skipped, total, counted: false, summaryLine: line, ...extra };
	}
	const counted = countTests(tests, extra);
	if (report !== undefined) compareWithStated(counted, stated, { line, report });
	return counted;
}

function createSuite(attributes: Attributes, line: number, parentPath: string): Suite {
	const name = attributes['name'] ?? attributes['file'] ?? '';
	const failures = toCount(attributes['failures']);
	const errors = toCount(attributes['errors']);
	const skipped = toCount(attributes['skipped'] ?? attributes['skips']);
	const disabled = toCount(attributes['disabled']);
	return {
		// Playwright writes one suite per file and browser, told apart by `hostname` alone.
		path: `${parentPath}\u0000${name}\u0001${attributes['hostname'] ?? ''}`,
		name: name === '' ? '(suite without a name)' : name,
		line,
		tests: 0,
		failed: false,
		statesOnlyErrors: (errors ?? 0) > 0 && (toCount(attributes['tests']) ?? 0) <= (errors ?? 0),
		stated: {
			tests: toCount(attributes['tests']),
			failed:
				failures === undefined && errors === undefined
					? undefined
					: (failures ?? 0) + (errors ?? 0),
			skipped: skipped === undefined ? disabled : skipped + (disabled ?? 0),
		},
		seconds: toSeconds(attributes['time']),
	};
}

function createTest(attributes: Attributes, line: number, suite: Suite | undefined): OpenTest {
	const className = attributes['classname'] ?? '';
	const name = attributes['name'] ?? '(test without a name)';
	const owner = className === '' ? (suite?.name ?? '') : className;
	const word = (attributes['status'] ?? attributes['result'] ?? '').toLowerCase();
	const status = SKIPPED_WORDS.has(word) ? 'skipped' : FAILED_WORDS.has(word) ? 'failed' : 'passed';
	return {
		name: owner === '' || owner === name ? name : `${owner} > ${name}`,
		key: `${suite?.path ?? ''}\u0000\u0000${className}\u0000${name}`,
		line,
		status,
		seconds: toSeconds(attributes['time']),
	};
}

function addStated(suites: Suite[]): StatedCounts {
	const add = (key: keyof StatedCounts): number | undefined => {
		const values = suites.map((suite) => suite.stated[key]);
		return values.length === 0 || values.includes(undefined)
			? undefined
			: values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
	};
	return { tests: add('tests'), failed: add('failed'), skipped: add('skipped') };
}

function addSeconds(suites: Suite[]): number | undefined {
	if (suites.length === 0 || suites.some((suite) => suite.seconds === undefined)) return undefined;
	return suites.reduce((sum, suite) => sum + (suite.seconds ?? 0), 0);
}

function toResult(result: {
	name: string;
	status: TestStatus;
	line: number;
	seconds?: number | undefined;
	message?: string | undefined;
}): TestResult {
	const { name, status, line, seconds, message } = result;
	return {
		name,
		status,
		...defined({ seconds, message }),
		line,
	};
}
