import { expect, test } from 'vitest';
import { defined } from '../../../src/model/defined.ts';

test('only fields that are undefined are left out, and the order stays', () => {
	const fields = defined({ b: 1, a: undefined, c: null, d: '', e: 0, f: false });
	expect(Object.entries(fields)).toEqual([
		['b', 1],
		['c', null],
		['d', ''],
		['e', 0],
		['f', false],
	]);
	expect(Object.hasOwn(fields, 'a')).toBe(false);
});

test('the type tells what may be absent, and keeps words', () => {
	const line: number | undefined = [3].at(0);
	const fields = defined({ line, state: 'same', path: 'a'.repeat(2) });
	const exact: { line?: number; state: 'same' | 'near'; path: string } = fields;
	expect(exact).toEqual({ line: 3, state: 'same', path: 'aa' });
});
