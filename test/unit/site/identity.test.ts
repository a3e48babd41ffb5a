import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignIdentities, MARKERS } from '../../../src/site/identity.ts';

const contestants = (ids: readonly string[]) => ids.map((id) => ({ id, name: id, config: {} }));
const named = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => `model-${index}`);

test('up to eight contestants have eight colours and one marker', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 }), (ids) => {
			const all = [...assignIdentities(contestants(ids)).values()];
			expect(new Set(all.map(({ colour }) => colour)).size).toBe(ids.length);
			expect(new Set(all.map(({ marker }) => marker))).toEqual(new Set(['circle']));
			for (const { colour } of all) expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(colour);
		}),
	);
});

test('up to thirty-two differ in colour or marker, and all in their two letters', () => {
	for (const count of [9, 16, 32, 100]) {
		const all = [...assignIdentities(contestants(named(count))).values()];
		const signs = new Set(all.map(({ colour, marker }) => `${colour} ${marker}`));
		expect(signs.size).toBe(Math.min(count, 8 * MARKERS.length));
		expect(new Set(all.map(({ monogram }) => monogram)).size).toBe(count);
	}
});

test('identities depend on the ids, not on their order', () => {
	const ids = ['gpt-5', 'claude', 'qwen', 'gemma', '__proto__', 'constructor', '日本'];
	const one = assignIdentities(contestants(ids));
	const other = assignIdentities(contestants([...ids].reverse()));
	expect([...other.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
		[...one.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
	);
	expect(assignIdentities([]).size).toBe(0);
});

test('letters are those of the name', () => {
	const letters = (...names: string[]): string[] => {
		const all = assignIdentities(names.map((name) => ({ id: name, name, config: {} })));
		return names.map((name) => all.get(name)?.monogram ?? '');
	};
	expect(letters('Claude Sonnet 4.6')).toEqual(['CS']);
	expect(letters('codex')).toEqual(['CO']);
	expect(letters('X')[0]).toMatch(/^X[A-Z0-9]$/);
	expect(letters('日本語')[0]).toMatch(/^X[A-Z0-9]$/);
	expect(letters('<script>')).toEqual(['SC']);
});
