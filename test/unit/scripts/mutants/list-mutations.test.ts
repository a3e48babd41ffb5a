import { expect, it } from 'vitest';
import { listMutations } from '../../../../scripts/mutants/list-mutations.ts';
import { applyMutation } from '../../../../scripts/mutants/mutation.ts';

/** Every text that a mutation makes of a text, by operator. */
function mutate(text: string): string[] {
	return listMutations(text).map(
		(mutation) => `${mutation.operator}: ${applyMutation(text, mutation)}`,
	);
}

it.each([
	['<', '<=', '>='],
	['<=', '<', '>'],
	['>', '>=', '<='],
	['>=', '>', '<'],
])('moves the boundary of %s and turns it round', (sign, boundary, negation) => {
	expect(mutate(`const c = a ${sign} b;`)).toEqual([
		`relational boundary: const c = a ${boundary} b;`,
		`relational negation: const c = a ${negation} b;`,
	]);
});

it.each([
	['equality negation', '===', '!=='],
	['equality negation', '!==', '==='],
	['logical operator', '&&', '||'],
	['logical operator', '||', '&&'],
	['logical operator', '??', '&&'],
	['arithmetic operator', '+', '-'],
	['arithmetic operator', '-', '+'],
	['arithmetic operator', '*', '/'],
	['arithmetic operator', '/', '*'],
	['arithmetic operator', '%', '*'],
])('%s: %s becomes %s', (operator, sign, becomes) => {
	expect(mutate(`const c = a ${sign} b;`)).toEqual([`${operator}: const c = a ${becomes} b;`]);
});

it('keeps what belongs together where a logical operator gets another rank', () => {
	expect(mutate('const c = a && b && d;')).toEqual([
		'logical operator: const c = (a || b) && d;',
		'logical operator: const c = a && b || d;',
	]);
});

it('takes signs away and counts the other way', () => {
	expect(mutate('const c = !a;')).toEqual(['negation removed: const c = a;']);
	expect(mutate('const c = -a;')).toEqual(['sign removed: const c = a;']);
	expect(mutate('const c = a++;')).toEqual(['update operator: const c = a--;']);
	expect(mutate('const c = --a;')).toEqual(['update operator: const c = ++a;']);
	expect(mutate('const c = +a + ~b;')).toEqual(['arithmetic operator: const c = +a - ~b;']);
});

it('takes a call away and leaves what it was called on, or with', () => {
	expect(mutate('const c = a.f(b, d);')).toEqual([
		'call removed: const c = a;',
		'call removed: const c = b;',
	]);
	expect(mutate('const c = f(a + b) * 2;')).toContain('call removed: const c = (a + b) * 2;');
	expect(mutate('const c = f(() => a);').filter((one) => one.startsWith('call'))).toEqual([]);
	expect(mutate('const c = f(...a);')).toEqual([]);
});

it('removes statements, but none that changes nothing', () => {
	expect(mutate('f(a);')).toEqual(['statement removed: ;']);
	expect(mutate('await f(a);')).toEqual(['statement removed: ;']);
	expect(mutate('throw a;')).toEqual(['statement removed: ;']);
	expect(mutate("'use strict';")).toEqual([]);
	expect(mutate('function f() { return; }')).toEqual([]);
	expect(mutate('for (const a of b) { continue; }')).toEqual([]);
	expect(mutate('for (const a of b) { if (a) { continue; } f; }')).toContain(
		'statement removed: for (const a of b) { if (a) { ; } f; }',
	);
	expect(mutate('switch (a) { case b: break; default: break; }')).toEqual([
		'statement removed: switch (a) { case b: ; default: break; }',
	]);
});

it('forces conditions, and makes no loop without end', () => {
	expect(mutate('if (a) b;')).toContain('condition forced: if (true) b;');
	expect(mutate('if (a) b;')).toContain('condition forced: if (false) b;');
	expect(mutate('const c = a ? b : d;')).toEqual([
		'condition forced: const c = true ? b : d;',
		'condition forced: const c = false ? b : d;',
	]);
	expect(mutate('while (a) {}')).toEqual(['condition forced: while (false) {}']);
	expect(mutate('for (;a;) {}')).toEqual(['condition forced: for (;false;) {}']);
	expect(mutate('do {} while (a);')).toEqual(['condition forced: do {} while (false);']);
});

it('gives other values back, also from arrows without a block', () => {
	const values = ['undefined', "''", '[]', '0', 'true', 'false'];
	expect(mutate('function f() { return a; }')).toEqual(
		values.map((value) => `return value: function f() { return ${value}; }`),
	);
	expect(mutate('const f = () => a;')).toEqual(
		values.map((value) => `return value: const f = () => ${value};`),
	);
	expect(mutate('const f = () => 0;')).not.toContain('return value: const f = () => 0;');
});

it('flips booleans, empties strings, lists and objects, once each', () => {
	expect(mutate('const c = true;')).toEqual(['boolean literal: const c = false;']);
	expect(mutate("const c = 'a';")).toEqual(["string emptied: const c = '';"]);
	expect(mutate('const c = `a${b}`;')).toEqual(['string emptied: const c = ``;']);
	expect(mutate("const c = '';")).toEqual(["string filled: const c = 'mutant';"]);
	expect(mutate('const c = [a];')).toEqual(['array emptied: const c = [];']);
	expect(mutate("const c = { 'a': b };")).toEqual(['object emptied: const c = {};']);
	expect(mutate('const c = [[], {}];')).toEqual(['array emptied: const c = [];']);
	expect(mutate('const c = ([a, b] = d);')).toEqual([]);
	const returned = mutate("const f = () => 'a';").filter((one) => one.endsWith("=> '';"));
	expect(returned).toHaveLength(1);
});

it('loosens patterns at their ends', () => {
	expect(mutate('const c = /^a$/i;')).toEqual([
		'anchor removed: const c = /a$/i;',
		'anchor removed: const c = /^a/i;',
		'flag removed: const c = /^a$/;',
	]);
	expect(mutate('const c = /a\\$/;')).toEqual([]);
	expect(mutate('const c = /a\\\\$/;')).toEqual(['anchor removed: const c = /a\\\\/;']);
});

it('leaves alone what does not run', () => {
	const text = `
		/** Whether a < b && true. */
		import { a } from './a.ts';
		export { b } from './b.ts';
		export * from './c.ts';
		interface C { kind: 'c'; list: [1, 2] }
		type D = 'd' | 'e';
		declare module 'f' { const g: true; }
		let h: 'h' | true;
		const i = a as 'i';
	`;
	expect(mutate(text)).toEqual([]);
});

it('goes through the text from its beginning to its end', () => {
	const starts = listMutations('f(a < b ? -c : "d"); if (!e) g();').map(({ start }) => start);
	expect(starts.length).toBeGreaterThan(6);
	expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});
