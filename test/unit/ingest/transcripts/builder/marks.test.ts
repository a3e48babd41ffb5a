import { describe, expect, test } from 'vitest';
import { createChantFinder } from '../../../../../src/ingest/transcripts/builder/chants.ts';
import {
	markCall,
	markError,
	markResult,
} from '../../../../../src/ingest/transcripts/builder/marks.ts';
import { readReportedOutcome } from '../../../../../src/ingest/transcripts/builder/reported-outcome.ts';
import { createSameness } from '../../../../../src/ingest/transcripts/builder/sameness.ts';
import type { ToolBlock } from '../../../../../src/model/turn.ts';

test('calls are equal whatever the order of their arguments', () => {
	expect(markCall('bash', '{"a":1,"b":{"c":2,"d":3}}')).toBe(
		markCall('bash', '{ "b": {"d": 3, "c": 2}, "a": 1 }'),
	);
	expect(markCall('bash', '{"a":1}')).not.toBe(markCall('bash', '{"a":2}'));
	expect(markCall('bash', '{"a":1}')).not.toBe(markCall('zsh', '{"a":1}'));
	expect(markCall('bash', '{"a":[1,2]}')).not.toBe(markCall('bash', '{"a":[2,1]}'));
});

test.each([
	['2026-01-02T03:04:05.678Z done in 1.23s', '2026-05-06 07:08:09 done in 45 ms'],
	['at 0xdeadbeef', 'at 0x1234'],
	['\u001b[31mred\u001b[0m', 'red'],
	['commit 0123456789abcdef0123', 'commit fedcba9876543210fedc'],
	['wrote /tmp/abc/x.txt', 'wrote /tmp/def/y.txt'],
])('results that differ in times and ids only are equal: %j', (one, other) => {
	expect(markResult(one)).toBe(markResult(other));
});

test('results that differ in words or counts are not', () => {
	expect(markResult('3 tests failed')).not.toBe(markResult('4 tests failed'));
	expect(markResult('facade')).not.toBe(markResult('decade'));
});

test('errors are of one kind by their first telling line, numbers and quoted names masked', () => {
	expect(markError("building\nError: Cannot find module './a' (12:3)\nmore")).toBe(
		markError("started\n\nError: Cannot find module './b' (4:56)"),
	);
	expect(markError('TypeError: x')).not.toBe(markError('SyntaxError: x'));
	expect(markError(' \n')).toBeUndefined();
});

function edit(path: string, input: string, toolKind: ToolBlock['toolKind'] = 'write'): ToolBlock {
	return { type: 'tool', line: 1, name: toolKind, toolKind, path, input };
}

test('an edit is compared with the edit of the same file before', () => {
	const sameness = createSameness();
	const text = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
	expect(sameness.note(edit('a', text))).toBeUndefined();
	expect(sameness.note(edit('b', 'other'))).toBeUndefined();
	expect(sameness.note(edit('a', text))).toBe(1);
	// One changed word of 100 changes five of 96 shingles: 91 of 101 are shared.
	expect(sameness.note(edit('a', text.replace('word50', 'changed')))).toBe(0.9);
	expect(sameness.note(edit('a', 'something quite different'))).toBe(0);
	expect(sameness.note({ ...edit('a', text), toolKind: 'read' })).toBeUndefined();
});

test('of an edit the new text counts, whatever the form of the call', () => {
	const sameness = createSameness();
	sameness.note(edit('a', '{"old_string":"x","new_string":"one two three four five six"}', 'edit'));
	expect(
		sameness.note(
			edit('a', '{"old_string":"y y y","new_string":"one two three four five six"}', 'edit'),
		),
	).toBe(1);
	const patch = '*** Begin Patch\n-gone\n+one two three four five six\n*** End Patch';
	expect(sameness.note(edit('p', patch, 'edit'))).toBeUndefined();
	expect(sameness.note(edit('p', patch.replace('gone', 'went'), 'edit'))).toBe(1);
});

test('how many failed is part of an error: fewer is progress', () => {
	const failing = (count: number): string | undefined =>
		markError(
			`FAIL src/a.test.ts\n  AssertionError: expected 1\n\n Tests  ${count} failed | 9 passed (10)`,
		);
	expect(failing(5)).toBe(failing(5));
	expect(failing(5)).not.toBe(failing(4));
	const typed = (errors: number, line: number): string | undefined =>
		markError(`src/a.ts(${line},2): error TS2322: Type 'x'\nFound ${errors} errors in 3 files.`);
	expect(typed(2, 10)).toBe(typed(2, 20));
	expect(typed(2, 10)).not.toBe(typed(1, 10));
});

describe('what the output of a command reports', () => {
	test.each([
		['✖ 3 problems (2 errors, 1 warning)', { outcome: 'failed', by: 'lint' }],
		['[warn] Code style issues found in 2 files.', { outcome: 'failed', by: 'lint' }],
		['src/a.ts(1,2): error TS2322: Type', { outcome: 'failed', by: 'build' }],
		['1 failing', { outcome: 'failed', by: 'test' }],
		['npm error Lifecycle script `build` failed', { outcome: 'failed' }],
		// Next.js compiles first, and checks types then.
		[
			'   ▲ Next.js 15\n ✓ Compiled successfully\n   Linting and checking validity of types',
			undefined,
		],
		['+ First Load JS shared by all  102 kB', { outcome: 'passed', by: 'build' }],
		['Compiled successfully in 3s', { outcome: 'passed', by: 'build' }],
	])('%j: %j', (output, reported) => {
		expect(readReportedOutcome(output)).toEqual(reported);
	});

	test.each([
		['===== 2 failed, 3 passed in 1.20s =====', 'failed'],
		['===== 3 passed, 1 warning in 0.12s =====', 'passed'],
		['1 failed, 2 errors in 3.21s', 'failed'],
		[' Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 9 passed (10)', 'failed'],
		[' Test Files  2 passed (2)\n      Tests  9 passed (9)', 'passed'],
		['Tests:       1 failed, 2 passed, 3 total', 'failed'],
		['Tests:       3 passed, 3 total', 'passed'],
		['ok  \texample.com/x\t0.01s', 'passed'],
		['--- FAIL: TestX (0.00s)\nFAIL\nFAIL\texample.com/x\t0.01s', 'failed'],
		['test result: ok. 3 passed; 0 failed', 'passed'],
		['test result: FAILED. 2 passed; 1 failed', 'failed'],
		['# tests 3\n# pass 3\n# fail 0', 'passed'],
		['# tests 3\n# pass 2\n# fail 1', 'failed'],
		['src/a.ts(1,2): error TS2322: Type', 'failed'],
		['npm error code ELIFECYCLE', 'failed'],
		['✓ built in 1.2s', 'passed'],
		['make: *** [all] Error 2', 'failed'],
		['BUILD SUCCESSFUL in 2s', 'passed'],
		['\u001b[32m===== 3 passed in 0.12s =====\u001b[0m', 'passed'],
		['hello', undefined],
		['the build failed to impress', undefined],
	])('%j: %s', (output, outcome) => {
		expect(readReportedOutcome(output)?.outcome).toBe(outcome);
	});
});

test('a sentence five times in a row is a chant, across messages and whatever its durations', () => {
	const finder = createChantFinder();
	const at = (turn: number) => ({ turn, line: turn, speaker: '' });
	finder.note('First. I will now fix it in 1 s. I will now fix it in 2 s!', at(1));
	finder.note('I will now fix it in 3 s.\nI will now fix it in 4 s.', at(2));
	expect(finder.found).toEqual([]);
	finder.note('I will now fix it in 5 s. I will now fix it in 6 s. Done.', at(3));
	expect(finder.found).toEqual([
		{ text: 'i will now fix it in <duration>', count: 6, firstTurn: 1, lastTurn: 3, line: 1 },
	]);
	finder.note('---\n---\n---\n---\n---\n---', at(4));
	finder.note('I fix file 1. I fix file 2. I fix file 3. I fix file 4. I fix file 5.', at(5));
	expect(finder.found).toHaveLength(1);
});

test('what a sub-agent does says nothing of what another one says', () => {
	const finder = createChantFinder();
	const call = { name: 'read', line: 1, executed: true, failed: false };
	for (let turn = 1; turn <= 5; turn++) {
		finder.note('Next.', { turn, line: turn, speaker: 'a' });
		finder.answered({ ...call, turn, agent: 'b', signature: `${turn}` });
	}
	expect(finder.found).toMatchObject([{ text: 'next', count: 5 }]);
});
