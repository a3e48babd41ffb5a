import { defined } from '../../model/defined.ts';
import type { TestReport, TestResult, TestStatus } from '../../model/tests.ts';
import { findCount, findText, toFields, toList, type Fields } from '../json/fields.ts';
import type { JsonDocument } from '../json/document.ts';
import type { PlacedItem } from '../json/items.ts';
import type { ReadContext } from '../reader.ts';
import { compareWithStated, countTests, toMessage, type StatedCounts } from './results.ts';

/** What a report says of one test. */
interface StatedTest {
	name: string;
	status: TestStatus;
	/** Seconds. */
	seconds?: number | undefined;
	message?: string | undefined;
}

/** Words for results; what is not here, such as a test that is still to be written, was not run. */
const STATUS: Readonly<Record<string, TestStatus>> = {
	passed: 'passed',
	failed: 'failed',
	error: 'failed',
	xpassed: 'passed',
};

const toStatus = (word: unknown): TestStatus =>
	typeof word === 'string' && Object.hasOwn(STATUS, word) ? (STATUS[word] ?? 'skipped') : 'skipped';

const fromMilliseconds = (value: unknown): number | undefined => {
	const count = findCount(value);
	return count === undefined ? undefined : count / 1_000;
};

/** Common Test Report Format; a `retries` array holds earlier attempts of the same test. */
export function readCtrf(document: JsonDocument, context: ReadContext): TestReport {
	const stated = toFields(document.get('results', 'summary'));
	return toReport(document, context, {
		items: document.items('results', 'tests'),
		toTest: (test) => ({
			name: joinNames(toPath(test['suite'], test['filePath']), test['name']),
			status: toStatus(test['status']),
			seconds: fromMilliseconds(test['duration']),
			message: findText(test['message']),
		}),
		stated: {
			tests: findCount(stated['tests']),
			failed: findCount(stated['failed']),
			skipped: addCounts(stated, ['skipped', 'pending', 'other']),
		},
		statedLine: document.lineOf('results', 'summary'),
		seconds: secondsBetween(stated['start'], stated['stop']),
	});
}

/** The sum of the counts that are stated; undefined where none is. */
function addCounts(stated: Fields, keys: readonly string[]): number | undefined {
	const known = keys.map((key) => findCount(stated[key])).filter((one) => one !== undefined);
	return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0);
}

function toPath(suite: unknown, file: unknown): unknown[] {
	const names = Array.isArray(suite) ? toList(suite) : [suite];
	return names.some((one) => findText(one) !== undefined) ? names : [baseName(file)];
}

function secondsBetween(start: unknown, stop: unknown): number | undefined {
	const [from, to] = [findCount(start), findCount(stop)];
	return from === undefined || to === undefined || to < from ? undefined : (to - from) / 1_000;
}

/** `jest --json` and vitest's JSON reporter: results by file. */
export function readJest(document: JsonDocument, context: ReadContext): TestReport {
	const files = document.items('testResults');
	return toReport(document, context, {
		items: listAssertions(files),
		toTest: (test) => ({
			name: joinNames([baseName(test['file']), ...toList(test['ancestorTitles'])], test['title']),
			status: toStatus(test['status']),
			seconds: fromMilliseconds(test['duration']),
			message: findText(toList(test['failureMessages'])[0]),
		}),
		stated: {
			tests: findCount(document.get('numTotalTests')),
			failed: findCount(document.get('numFailedTests')),
			skipped: addCounts(
				{ pending: document.get('numPendingTests'), todo: document.get('numTodoTests') },
				['pending', 'todo'],
			),
		},
		statedLine: document.lineOf('numTotalTests'),
	});
}

/** The tests of all files with the file's name; a file that failed without tests is one of its own. */
function* listAssertions(files: Iterable<PlacedItem>): Generator<PlacedItem, void, undefined> {
	for (const file of files) {
		if (file.text !== undefined) {
			yield file;
			continue;
		}
		const { name, status, message } = toFields(file.value);
		let count = 0;
		for (const item of file.items('assertionResults')) {
			count++;
			yield item.text === undefined
				? { ...item, value: { ...toFields(item.value), file: name } }
				: item;
		}
		if (count > 0 || status !== 'failed') continue;
		const title = 'the file could not be run';
		const value = { file: name, title, status, failureMessages: [message] };
		yield { ...file, value };
	}
}

/** mocha's JSON reporter: failed tests carry an error, pending ones stand in a list of their own. */
export function readMocha(document: JsonDocument, context: ReadContext): TestReport {
	const stats = toFields(document.get('stats'));
	const pending = new Set(
		toList(document.get('pending')).map((test) => nameOfMocha(toFields(test))),
	);
	return toReport(document, context, {
		items: document.items('tests'),
		toTest: (test) => {
			const error = toFields(test['err']);
			const name = nameOfMocha(test);
			const failed = Object.keys(error).length > 0;
			return {
				name,
				status: failed ? 'failed' : pending.has(name) ? 'skipped' : 'passed',
				seconds: fromMilliseconds(test['duration']),
				message: failed ? (findText(error['message']) ?? findText(error['stack'])) : undefined,
			};
		},
		stated: {
			tests: findCount(stats['tests']),
			failed: findCount(stats['failures']),
			skipped: findCount(stats['pending']),
		},
		statedLine: document.lineOf('stats'),
		seconds: fromMilliseconds(stats['duration']),
	});
}

const nameOfMocha = (test: Fields): string =>
	joinNames([baseName(test['file'])], findText(test['fullTitle']) ?? test['title']);

/** pytest-json-report: a test fails also where its set-up or tear-down does. */
export function readPytestJson(document: JsonDocument, context: ReadContext): TestReport {
	const summary = toFields(document.get('summary'));
	return toReport(document, context, {
		items: document.items('tests'),
		toTest: (test) => {
			const stages = ['setup', 'call', 'teardown'].map((name) => toFields(test[name]));
			const crash = stages.map((one) => toFields(one['crash'])).find((one) => 'message' in one);
			const long = stages.map((one) => findText(one['longrepr'])).find((one) => one !== undefined);
			const seconds = stages.map((one) => findCount(one['duration']));
			const known = seconds.filter((one) => one !== undefined);
			return {
				name: findText(test['nodeid']) ?? '(test without a name)',
				status: toStatus(test['outcome']),
				seconds: known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0),
				message: findText(crash?.['message']) ?? long,
			};
		},
		stated: {
			tests: findCount(summary['total']),
			// What did not happen is not in the summary.
			failed: addCounts(summary, ['failed', 'error']) ?? 0,
			skipped: addCounts(summary, ['skipped', 'xfailed']) ?? 0,
		},
		statedLine: document.lineOf('summary'),
		seconds: findCount(document.get('duration')),
	});
}

interface ReportParts {
	items: Iterable<PlacedItem>;
	toTest: (fields: Fields) => StatedTest;
	stated: StatedCounts;
	statedLine: number;
	/** Of the whole run. */
	seconds?: number | undefined;
}

function toReport(
	document: JsonDocument,
	context: ReadContext,
	{ items, toTest, stated, statedLine, seconds }: ReportParts,
): TestReport {
	const tests: TestResult[] = [];
	for (const item of items) {
		// A test that is cut has no result that one could rely on.
		if (item.text !== undefined) continue;
		const { name, status, seconds: own, message } = toTest(toFields(item.value));
		const first = status === 'passed' ? undefined : toMessage(message ?? '');
		// These runners list a test once, with its last result.
		tests.push({
			name,
			status,
			...defined({ seconds: own, message: first }),
			line: item.line,
		});
	}
	const extra = defined({ seconds });
	if (tests.length === 0 && (stated.tests ?? 0) > 0) {
		const { tests: total = 0, failed = 0, skipped = 0 } = stated;
		const passed = Math.max(0, total - failed - skipped);
		return {
			tests,
			passed,
			failed,
			skipped,
			total,
			counted: false,
			summaryLine: statedLine,
			...extra,
		};
	}
	const counted = countTests(tests, extra);
	if (document.cutLine === undefined) {
		compareWithStated(counted, stated, {
			line: statedLine,
			report: context.report,
		});
	}
	return counted;
}

/** Names from the outermost on, without those that are missing. */
function joinNames(outer: readonly unknown[], name: unknown): string {
	const own = findText(name) ?? '(test without a name)';
	return [...outer.flatMap((one) => findText(one) ?? []), own].join(' > ');
}

/** The last part of a path of any system. */
function baseName(path: unknown): string | undefined {
	return findText(path)?.split(/[/\\]/).at(-1);
}
