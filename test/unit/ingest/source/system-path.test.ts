import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	fromSystemName,
	isOddPath,
	toSystemPath,
} from '../../../../src/ingest/source/system-path.ts';

test.each([
	['61', 'a'],
	['c3a9', 'é'],
	['f09f9880', '😀'],
	['efbfbd', '\ufffd'],
	['61ff62', 'a\udcffb'],
	// The beginning of a character, and a surrogate written as UTF-8.
	['c3', '\udcc3'],
	['eda080', '\udced\udca0\udc80'],
	['f09f98', '\udcf0\udc9f\udc98'],
])('a name of the bytes %s is called %j', (hex, name) => {
	const bytes = Buffer.from(hex, 'hex');
	expect(fromSystemName(bytes)).toBe(name);
	expect(Buffer.from(toSystemPath(name))).toEqual(bytes);
	expect(isOddPath(name)).toBe(bytes.toString() !== name);
});

test('any name is found again, and no two are called the same', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 12 }), (array) => {
			const bytes = Buffer.from(array);
			expect(Buffer.from(toSystemPath(fromSystemName(bytes)))).toEqual(bytes);
		}),
	);
});
