import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginWalk, countLineEnds, walkOn } from '../../../../src/ingest/json/scanner.ts';

const endOf = (text: string): number => walkOn(beginWalk(), text, 0);

describe('a walk over JSON', () => {
	test.each([
		['{}', 2],
		['{"a": [1, {"b": 2}]} {"c": 3}', 20],
		['[{"a": "]}"}] tail', 13],
		['"a \\" b" tail', 8],
		['"a \\\\" tail', 6],
		['{"a": "\\\\\\"}"}', 14],
		['  {"a": 1}', 10],
		['{"a": "b', -1],
		['{"a": [1, 2]', -1],
		['', -1],
		['12', -1],
	])('ends behind the value that %j begins with', (text, end) => {
		expect(endOf(text)).toBe(end);
	});

	test.each([
		// A list without its end is closed by the object that it is in.
		['{"a": [1, 2}, {"b": 3}', 12],
		// An object without its end is closed by the list.
		['[{"a": 1], 2', 9],
		// An end of what is not open is passed over.
		['{"a": 1], "b": 2} tail', 17],
	])('of damaged text takes no more than the value with the damage: %j', (text, end) => {
		expect(endOf(text)).toBe(end);
	});

	test('goes on over pieces that are split anywhere', () => {
		const containers = fc.oneof(
			fc.dictionary(fc.string(), fc.jsonValue()),
			fc.array(fc.jsonValue()),
			fc.string(),
		);
		fc.assert(
			fc.property(containers, fc.integer({ min: 1, max: 7 }), (value, size) => {
				const text = `${JSON.stringify(value)} tail`;
				const walk = beginWalk();
				const ends: number[] = [];
				for (let start = 0; start < text.length && ends.length === 0; start += size) {
					const end = walkOn(walk, text.slice(start, start + size), 0);
					if (end !== -1) ends.push(start + end);
				}
				expect(ends).toEqual([text.length - ' tail'.length]);
			}),
			{ seed: 11 },
		);
	});

	test('knows what is open where a piece ends', () => {
		const walk = beginWalk();
		expect(walkOn(walk, '{"a": [1, "b\\', 0)).toBe(-1);
		expect(walk).toMatchObject({ inString: true, isEscaped: true });
		expect(walk.open.map((code) => String.fromCharCode(code))).toEqual(['{', '[']);
		expect(walkOn(walk, '" c"', 0)).toBe(-1);
		expect(walk).toMatchObject({ inString: false, isEscaped: false });
		expect(walkOn(walk, ', 2]} tail', 0)).toBe(5);
	});
});

test('line ends are counted between two positions alone', () => {
	expect(countLineEnds('a\nb\r\n\nc\n', 0, 9)).toBe(4);
	expect(countLineEnds('a\nb\r\n\nc\n', 2, 6)).toBe(2);
	expect(countLineEnds('a\nb', 2, 2)).toBe(0);
});
