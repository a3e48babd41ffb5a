import type { Reading } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type { TestResult } from '../../model/tests.ts';
import { findText, toFields, type Fields } from '../json/fields.ts';
import { readJsonLines } from '../json/lines.ts';
import { isRecord } from '../../model/json.ts';
import type { Probe } from '../probe.ts';
import type { ReadContext, Reader } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { countTests, toMessage } from './results.ts';
import { createTestList, type TestList } from './test-list.ts';

const STATUS = { pass: 'passed', fail: 'failed', skip: 'skipped' } as const;
const MAX_OUTPUT = 20_000;

/**
 * The stream of `go test -json`. Leaf tests are counted: a test with subtests is one only where it
 * failed and none of them did. A package that fails outside its tests, as where it does not build,
 * is a failed test named after it. Source: `go doc test2json`.
 */
export const goTestReader: Reader = {
	format: 'go-test-json',
	kind: 'tests',
	code: import.meta.url,
	matches: isGoTest,
	read: (source, context) => readGoTest(source, context),
};

/** Plain lines may stand between the records. */
function isGoTest({ records }: Probe): boolean {
	return records.some((record) => {
		if (!isRecord(record) || typeof record['Action'] !== 'string') return false;
		const { Action: action, Package: name, ImportPath: path } = record;
		return typeof name === 'string' || (action.startsWith('build-') && typeof path === 'string');
	});
}

interface GoState {
	tests: TestList;
	/** Names of tests that have subtests, with their packages. */
	parents: Set<string>;
	/** Results of tests with subtests, until it is known whether one of these failed. */
	held: { key: string; package: string; test: string; result: TestResult }[];
	/** What a test, a package or a build printed, by its name. */
	output: Map<string, string>;
	/** Packages and tests with a failure inside. */
	failedInside: Set<string>;
	/** Tests and packages that began, until they end. */
	open: Set<string>;
}

function readGoTest(source: Source, context: ReadContext): Reading {
	const state: GoState = {
		tests: createTestList(),
		parents: new Set(),
		held: [],
		output: new Map(),
		failedInside: new Set(),
		open: new Set(),
	};
	const isPlain = (text: string): boolean => !text.startsWith('{');
	for (const { line, value } of readJsonLines(source, context.report, isPlain)) {
		if (isRecord(value)) readEvent(state, value, line);
	}
	addHeld(state);
	const tests = state.tests.list();
	const [open] = state.open;
	const incomplete = open === undefined ? {} : { incomplete: `${open} began and has no result.` };
	return { kind: 'tests', report: countTests(tests, incomplete) };
}

function readEvent(state: GoState, event: Fields, line: number): void {
	const action = findText(event['Action']) ?? '';
	const owner = findText(event['Package']) ?? findText(event['ImportPath']) ?? '';
	const test = findText(event['Test']);
	const name = test === undefined ? owner : `${owner} > ${test}`;
	if (action === 'output' || action === 'build-output') {
		const before = state.output.get(name) ?? '';
		const text = findText(event['Output']) ?? '';
		if (before.length < MAX_OUTPUT) state.output.set(name, before + text);
	} else if (action === 'run' || action === 'start') begin(state, { owner, test, name });
	else if (action === 'pass' || action === 'fail' || action === 'skip') {
		end(state, event, { owner, test, name, line, status: STATUS[action] });
	}
}

function begin(
	state: GoState,
	{ owner, test, name }: { owner: string; test: string | undefined; name: string },
): void {
	state.open.add(name);
	state.output.delete(name);
	for (const parent of listParents(test)) state.parents.add(`${owner} > ${parent}`);
}

/** `TestA/b` and `TestA` of `TestA/b/c`. */
function listParents(test = ''): string[] {
	const parts = test.split('/');
	return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}

interface Ended {
	owner: string;
	test: string | undefined;
	name: string;
	line: number;
	status: TestResult['status'];
}

function end(state: GoState, event: Fields, { owner, test, name, line, status }: Ended): void {
	state.open.delete(name);
	const seconds = event['Elapsed'];
	const message = status === 'passed' ? undefined : explain(state, event, name);
	const result: TestResult = {
		name,
		status,
		...(typeof seconds === 'number' && seconds >= 0 ? { seconds } : {}),
		...defined({ message }),
		line,
	};
	if (test === undefined) {
		if (status === 'failed' && !state.failedInside.has(owner)) state.tests.add(name, result);
		return;
	}
	if (state.parents.has(name)) {
		state.held.push({ key: name, package: owner, test, result });
		if (status === 'failed') state.failedInside.add(owner);
		return;
	}
	state.tests.add(name, result);
	if (status !== 'failed') return;
	state.failedInside.add(owner);
	for (const parent of listParents(test)) state.failedInside.add(`${owner} > ${parent}`);
}

/** Tests that failed outside their subtests, as in their set-up. */
function addHeld(state: GoState): void {
	for (const { key, result } of state.held) {
		if (result.status === 'failed' && !state.failedInside.has(key)) state.tests.add(key, result);
	}
}

/** The first line of the output that is not the runner's own. */
function explain(state: GoState, event: Fields, name: string): string | undefined {
	const build = findText(event['FailedBuild']);
	const text =
		(build === undefined ? undefined : state.output.get(build)) ?? state.output.get(name);
	const line = (text ?? '')
		.split('\n')
		.find((one) => one.trim() !== '' && !/^\s*(?:===|---|#|FAIL|PASS|ok\s|exit status)/.test(one));
	return toMessage(line ?? (toFields(event)['FailedBuild'] === undefined ? '' : 'build failed'));
}
