import { expect, test } from 'vitest';
import type { Reading } from '../../../../src/model/bench.ts';
import type { ConsoleSummary } from '../../../../src/model/console.ts';
import { measureConsole } from '../../../../src/analyse/measures/console.ts';
import { placesOf, subjectOf } from '../subject.ts';

function log(own: Partial<ConsoleSummary>): Reading {
	const none = { count: 0, errors: 0, warnings: 0, hasLevels: false, noise: 0, kept: 0 };
	return { kind: 'console', kept: 'x', console: { ...none, ...own } };
}

const measured = (files: Record<string, Reading>) => measureConsole(subjectOf(files));
const first = { line: 7, text: 'Uncaught Error: x' };

test('errors of logs that tell levels add up, the first ones quoted', () => {
	const measure = measured({
		'console-1.json': log({ count: 9, errors: 2, hasLevels: true, firstError: first }),
		'console-2.json': log({ count: 3, hasLevels: true }),
	});
	expect(measure).toMatchObject({ value: 2, state: 'measured', basis: 'levels' });
	expect(placesOf(measure ?? { evidence: [] })).toEqual(['console-1.json:7']);
	expect(measure?.evidence[0]?.quote).toBe('Uncaught Error: x');
});

test('a log without levels gives a lower bound', () => {
	const measure = measured({ 'console.log': log({ count: 5, errors: 1, firstError: first }) });
	expect(measure).toMatchObject({ value: 1, basis: 'uncaught exceptions, lower bound' });
});

test('messages of unknown level without an exception are not 0 errors', () => {
	const measure = measured({ 'console.log': log({ count: 5 }) });
	expect(measure).toMatchObject({ value: null, state: 'unknown' });
	expect(measured({ 'console.log': log({ count: 5, hasLevels: true }) })?.value).toBe(0);
	expect(measured({ 'console.log': log({}) })?.value).toBe(0);
});

test('failed requests are no messages', () => {
	const requests = { count: 9, failed: 9, pages: 1, masked: 0, kept: 9 };
	expect(measured({ 'page.har': { kind: 'requests', kept: 'x', requests } })).toBeUndefined();
});
