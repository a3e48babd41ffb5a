import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonList, readListItems } from '../../../../src/ingest/json/list.ts';
import { parseLines } from '../../../../src/ingest/json/lines.ts';
import type { IssueInFile } from '../../../../src/ingest/reader.ts';
import { createGuard, type Source } from '../../../../src/ingest/source/source.ts';
import { makeFolder } from '../folders.ts';
import { listIssues } from '../read.ts';

function open(content: string | Buffer): Source {
	return createGuard(makeFolder({ file: content })).open('file');
}

function read(content: string | Buffer): { items: unknown[]; issues: string[] } {
	const issues: IssueInFile[] = [];
	const report = (issue: IssueInFile) => issues.push(issue);
	const lines = [...parseLines(readListItems(open(content), report), report)];
	return {
		items: lines.map(({ line, value, text }) => [line, text ?? value]),
		issues: listIssues(issues),
	};
}

/** The content in chunks of one size, as a large file comes. */
function inChunks(content: Buffer, size: number): Source {
	return {
		...open(content),
		*chunks() {
			const buffer = Buffer.alloc(size);
			for (let start = 0; start < content.length; start += size) {
				const length = content.copy(buffer, 0, start, start + size);
				yield buffer.subarray(0, length);
			}
		},
	};
}

describe('a list', () => {
	test.each([
		['[{"a":1}]', true],
		['\uFEFF[\r\n\t{"a":1}', true],
		[Buffer.from('\uFEFF[ {}]', 'utf16le'), true],
		['[info] {"a":1}', false],
		['[1,2]', false],
		['[]', false],
		['{"a":[{}]}', false],
		['', false],
	])('%j is told by its beginning', (content, expected) => {
		expect(isJsonList(open(content))).toBe(expected);
	});

	test('gives its items with their lines', () => {
		expect(read('[\n  {"a": 1},\n\n  {\n    "b": [{}, "]}"]\n  }, {"c":"\\"\\\\"}\n]\n')).toEqual({
			items: [
				[2, { a: 1 }],
				[4, { b: [{}, ']}'] }],
				[6, { c: '"\\' }],
			],
			issues: [],
		});
	});

	test('cut in an item, with text around, with other values', () => {
		expect(read('[{"a":1},\n{"b":[1')).toEqual({
			items: [
				[1, { a: 1 }],
				[2, '{"b":[1'],
			],
			issues: ['2 CutLastLine'],
		});
		expect(read('[{"a":1}]\nDone.\n')).toEqual({
			items: [
				[1, { a: 1 }],
				[2, 'Done.'],
			],
			issues: ['2 InvalidJson'],
		});
		expect(read('[{"a":1},\n"x",\n{"b":2}]').items).toHaveLength(3);
		// One list a line.
		expect(read('[{"a":1}]\n[{"b":2}]\n').items).toEqual([
			[1, { a: 1 }],
			[2, { b: 2 }],
		]);
	});

	test('broken in the middle is read as far as it goes', () => {
		const { items, issues } = read('[{"a":1},\n{"b": nonsense},\n{"c":3}]');
		expect(items).toEqual([
			[1, { a: 1 }],
			[2, '{"b": nonsense}'],
			[3, { c: 3 }],
		]);
		expect(issues).toEqual(['2 InvalidJson']);
	});

	test('in other encodings, and with bytes of none', () => {
		expect(read('\uFEFF[{"a":"ü"}]').items).toEqual([[1, { a: 'ü' }]]);
		const utf16 = read(Buffer.from('\uFEFF[{"a":"ü"}]', 'utf16le'));
		expect(utf16.items).toEqual([[1, { a: 'ü' }]]);
		const latin = read(Buffer.from('[{"a":1},\n{"b":"\xfc"}]', 'latin1'));
		expect(latin.items).toEqual([
			[1, { a: 1 }],
			[2, { b: '\uFFFD' }],
		]);
		expect(latin.issues).toEqual(['2 WrongEncoding']);
	});

	test('of any objects, in chunks of any size', () => {
		fc.assert(
			fc.property(
				fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }),
				fc.constantFrom(undefined, 1),
				fc.integer({ min: 1, max: 40 }),
				(values, indent, size) => {
					const text = Buffer.from(JSON.stringify(values, undefined, indent));
					const items = readListItems(inChunks(text, size), () => undefined);
					expect([...items].map((item) => JSON.parse(item.text) as unknown)).toEqual(
						JSON.parse(text.toString()),
					);
				},
			),
			{ numRuns: 60 },
		);
	});
});
