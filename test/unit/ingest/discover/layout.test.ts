import { expect, test } from 'vitest';
import {
	compileTemplate,
	findMatch,
	parseAttempt,
} from '../../../../src/ingest/discover/layout.ts';

function match(text: string, path: string, allowRound = false): unknown {
	const template = compileTemplate(text, allowRound);
	if ('reason' in template) return template.reason;
	return findMatch([template], path)?.match;
}

test.each([
	['{contestant}/**', 'a/b/c', { contestant: 'a', folder: 'a', name: 'b/c' }],
	['{contestant}', 'a/b', { contestant: 'a', folder: 'a', name: 'b' }],
	['{contestant}/', 'a/b', { contestant: 'a', folder: 'a', name: 'b' }],
	['./{contestant}/**', 'a/b', { contestant: 'a', folder: 'a', name: 'b' }],
	['{contestant}.jsonl', 'a.jsonl', { contestant: 'a', name: 'a.jsonl' }],
	[
		'{contestant}/result.json',
		'a/result.json',
		{ contestant: 'a', folder: 'a', name: 'result.json' },
	],
	['logs/{contestant}/*/out', 'logs/a/x/out', { contestant: 'a', folder: 'logs/a', name: 'x/out' }],
	['**/{contestant}/code/**', 'x/y/a/code/m', { contestant: 'a', folder: 'x/y/a', name: 'code/m' }],
	['**/{contestant}.log', 'a.log', { contestant: 'a', name: 'a.log' }],
	[
		'{contestant}/**/t-{task}/x',
		'a/p/q/t-1/x',
		{ contestant: 'a', task: '1', folder: 'a/p/q/t-1', name: 'x' },
	],
	[
		'{contestant}_{task}_{attempt}/**',
		'a_b_c_2/x',
		{ contestant: 'a', task: 'b_c', attempt: 2, folder: 'a_b_c_2', name: 'x' },
	],
	[
		'{contestant}-{attempt}/**',
		'gpt-4-2/x',
		{ contestant: 'gpt-4', attempt: 2, folder: 'gpt-4-2', name: 'x' },
	],
	[
		'{contestant}/{attempt}/**',
		'a/trial-03/x',
		{ contestant: 'a', attempt: 3, folder: 'a/trial-03', name: 'x' },
	],
	[
		'{contestant} (v1.0)/*',
		'a b (v1.0)/line\nbreak',
		{ contestant: 'a b', folder: 'a b (v1.0)', name: 'line\nbreak' },
	],
	['{contestant}/**', 'a/line\nbreak/x', { contestant: 'a', folder: 'a', name: 'line\nbreak/x' }],
	['{contestant}+[x]?/**', 'a+[x]?/y', { contestant: 'a', folder: 'a+[x]?', name: 'y' }],
	['{contestant}/**', '__proto__/x', { contestant: '__proto__', folder: '__proto__', name: 'x' }],
])('%s matches %j', (text, path, expected) => {
	expect(match(text, path)).toEqual(expected);
});

test.each([
	['{contestant}/**', 'a'],
	['{contestant}/*.log', 'a/b/c.log'],
	['{contestant}/{attempt}/**', 'a/first/x'],
	['{contestant}.log', 'a.logs'],
	['{contestant}.log', '.log'],
	['x/{contestant}/**', 'X/a/b'],
	['{contestant}/a.c/**', 'm/abc/x'],
])('%s does not match %j', (text, path) => {
	expect(match(text, path)).toBeUndefined();
});

test.each([
	['logs/**', false, 'does not bind {contestant}'],
	['{round}/{contestant}', false, 'binds {round}, which only bench.yaml may do'],
	['{contestant}/{contestant}', false, 'binds one name twice'],
	['{contestant}/{seed}', false, 'has the unknown placeholder {seed}'],
	['{contestant}/{task', false, 'has the unknown placeholder {task'],
	['../{contestant}', false, 'leads out of the folder'],
	['/{contestant}', false, 'begins with a slash, but is relative'],
	['{contestant}.jsonl', true, 'neither binds {round} nor has a folder for it'],
])('%s is refused', (text, allowRound, reason) => {
	expect(match(text, 'x', allowRound)).toBe(reason);
});

test('{round} in any part of a path', () => {
	expect(match('{contestant}/{round}-{task}.log', 'a/r-1-t.log', true)).toEqual({
		contestant: 'a',
		round: 'r',
		task: '1-t',
		name: 'r-1-t.log',
	});
});

test('numbers of attempts', () => {
	expect(['1', '007', 'run-12', 'TRIAL_3', '0'].map(parseAttempt)).toEqual([1, 7, 12, 3, 0]);
	expect(['', 'x1', '1x', '1234567', '-1', 'run--1'].map(parseAttempt)).toEqual(
		Array.from({ length: 6 }, () => undefined),
	);
});

test('long names are matched', () => {
	// Trying each division of them would exceed the limit of a test by far.
	const long = `${'a_1_'.repeat(60)}/${'b/'.repeat(60)}`;
	expect(match('{contestant}_{task}_{attempt}_x/**', long)).toBeUndefined();
	expect(match('**/{contestant}/**/{task}/**/x', long)).toBeUndefined();
	expect(match('*{contestant}*/*{task}*/**', `${long}x`)).toBeDefined();
});
