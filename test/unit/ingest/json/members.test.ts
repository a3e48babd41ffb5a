import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEnd, readMembers } from '../../../../src/ingest/json/members.ts';

const START = { position: 0, line: 1 };
const list = (text: string): [string | undefined, number, string, boolean][] =>
	[...readMembers(text, START)].map(({ key, line, start, end, whole }) => [
		key,
		line,
		text.slice(start, end),
		whole,
	]);

test('members of an object, with their lines', () => {
	const text = '{\n  "a": 1,\n  "b": {"c": "}\\"{",\n    "d": []},\n  "e": "x" }';
	expect(list(text)).toEqual([
		['a', 2, '1', true],
		['b', 3, '{"c": "}\\"{",\n    "d": []}', true],
		['e', 5, '"x"', true],
	]);
});

test('a cut text ends inside its last member', () => {
	expect(list('[{"a":1},\n{"b":"x')).toEqual([
		[undefined, 1, '{"a":1}', true],
		[undefined, 2, '{"b":"x', false],
	]);
	expect(findEnd('[1, [2', START)).toEqual({ position: 6, line: 1, whole: false });
});

test('what is no container has no members, and garbage ends', () => {
	for (const text of ['', '  ', '"x"', '12', ']', '{', '[,,]', '{"a" "b"}']) {
		expect(() => list(text)).not.toThrow();
	}
	expect(list('"x"')).toEqual([]);
});

test('finds what JSON.parse finds', () => {
	const container = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
	fc.assert(
		fc.property(container, fc.constantFrom(0, 2), (value, indent) => {
			const text = JSON.stringify(value, undefined, indent);
			const plain = JSON.parse(text) as object;
			const members = [...readMembers(text, START)];
			expect(members.every(({ whole }) => whole)).toBe(true);
			expect(
				members.map(({ start, end }) => JSON.parse(text.slice(start, end)) as unknown),
			).toEqual(Object.values(plain));
			for (const { line, start } of members) {
				expect(line).toBe(text.slice(0, start).split('\n').length);
			}
			expect(findEnd(text, START)).toMatchObject({ position: text.length, whole: true });
		}),
		{ seed: 7 },
	);
});
