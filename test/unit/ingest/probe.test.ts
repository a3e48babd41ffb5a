import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createProbe, type Probe } from '../../../src/ingest/probe.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';
import { makeFolder } from './folders.ts';

function probe(content: string | Buffer, name = 'file.json'): Probe {
	return createProbe(createGuard(makeFolder({ file: content })).open('file'), name);
}
const json = ({ records, document }: Probe): unknown => ({ records, document });

const A = { type: 'a', n: 1 };
const B = { type: 'b', nested: { x: [1, { y: 2 }] } };
const text = JSON.stringify;
const many = (count: number): string => `${text(A)}\n`.repeat(count);

describe('what a probe tells of JSON', () => {
	test.each([
		['one record a line', `${text(A)}\n${text(B)}\n`, [A, B]],
		['with CRLF and empty lines', `\r\n${text(A)}\r\n\r\n${text(B)}`, [A, B]],
		['after a byte order mark', `\ufeff${text(A)}\n${text(B)}\n`, [A, B]],
		['after lines of a log', `starting …\n[info] x\n${text(A)}\nbye\n`, [A]],
		['after a line that begins like a list', `[info] x\n${text(A)}\n${text(B)}\n`, [A, B]],
		['with a broken first record', `{"type":"a","te{"x\n${text(A)}\n${text(B)}\n`, [A, B]],
		['with a cut last record', `${text(A)}\n{"type":"b`, [A]],
		['one record, cut', '{"type":"a","n":1,"te', [A]],
		['with a hole first', `${'\0'.repeat(64)}{"x":1}\n${text(A)}\n`, [A]],
		['values that are no objects', `1\n"x"\nnull\n[]\n${text(A)}\n`, [A]],
	])('records: %s', (_, content, records) => {
		expect(probe(content).records).toEqual(records);
	});

	test.each([
		['compact', text(B)],
		['pretty-printed', JSON.stringify(B, null, 2)],
		['with lines that are objects', `{"list":[\n{"a":1}\n]}\n`],
	])('a document: %s', (name, content) => {
		const document: unknown = JSON.parse(content);
		const records = name === 'compact' ? [document] : [];
		expect(json(probe(content))).toEqual({ records, document });
	});

	test('a list gives its items, at most 50', () => {
		const list = Array.from({ length: 60 }, () => A);
		for (const content of [text(list), JSON.stringify(list, null, 2)]) {
			const { records, document } = probe(content);
			expect(records).toEqual(list.slice(0, 50));
			expect(document).toBeUndefined();
		}
	});

	test('of a long file, the beginning', () => {
		expect(probe(many(9000)).records).toHaveLength(50);
		const pad = 'x'.repeat(70_000);
		const pretty = probe(JSON.stringify({ kind: 'k', list: [A], pad, last: 1 }, null, 2));
		expect(pretty.records).toEqual([]);
		expect(pretty.document).toMatchObject({ kind: 'k', list: [A] });
		const list = probe(text([A, { ...B, pad }]));
		expect(list.records[0]).toEqual(A);
	});

	test('a first record that is longer than the head is both', () => {
		const pad = 'x'.repeat(100_000);
		const { records, document } = probe(`${text({ ...A, pad })}\n${text(B)}\n`);
		expect(records).toMatchObject([A]);
		expect(document).toMatchObject(A);
	});

	test('a second record that is longer than the head is there with its beginning', () => {
		const pad = 'x'.repeat(100_000);
		const { records } = probe(`${text(A)}\n${text({ ...B, pad })}\n`);
		expect(records).toMatchObject([A, B]);
	});

	test('UTF-16 and invalid UTF-8', () => {
		expect(probe(Buffer.from(`\ufeff${text(A)}\n`, 'utf16le')).records).toEqual([A]);
		const bytes = Buffer.concat([
			Buffer.from(`${text(A)}\n{"x":"`),
			Buffer.from([0xff, 0x22, 0x7d]),
		]);
		expect(probe(bytes).records).toEqual([A, { x: '\ufffd' }]);
	});

	test('nothing, for what is neither', () => {
		for (const content of ['', '   ', 'plain', '{{{', '}', '<xml/>', '{"a"'])
			expect(probe(content).records).toEqual([]);
		expect(probe(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({
			isText: false,
			text: '',
			records: [],
		});
	});

	test('nesting without end is no danger', () => {
		for (const open of ['[', '{"a":', '[{"a":'])
			expect(probe(open.repeat(40_000)).isText).toBe(true);
	});

	test('never throws', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.json(),
					fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', '\n', '1') }),
				),
				(content) => {
					probe(content);
				},
			),
			{ numRuns: 200 },
		);
	});
});

describe('what a probe tells of names', () => {
	test.each([
		['a/b/File.JSONL', 'file.jsonl', 'jsonl'],
		['.env', '.env', ''],
		['noext', 'noext', ''],
		['a.b/c', 'c', ''],
		['x.tar.gz', 'x.tar.gz', 'gz'],
		['trailing.', 'trailing.', ''],
	])('%s', (name, basename, extension) => {
		expect(probe('', name)).toMatchObject({ name, basename, extension });
	});

	test('head and tail', () => {
		const content = `${'a'.repeat(65_536)}${'b'.repeat(5000)}`;
		const { head, tail, bytes } = probe(content);
		expect([head.length, tail.length, bytes]).toEqual([65_536, 4096, 70_536]);
		expect(tail.toString()).toBe('b'.repeat(4096));
		expect(probe('short').tail.toString()).toBe('short');
	});
});

test.each(['utf8', 'utf16le'] as const)(
	'the text of both ends of a long file in %s',
	(encoding) => {
		const mark = encoding === 'utf8' ? '' : '\ufeff';
		const found = probe(Buffer.from(`${mark}ä first\n${'x'.repeat(70_000)}\nlast ä`, encoding));
		expect(found.text.startsWith('ä first\nxxx')).toBe(true);
		expect(found.ending.endsWith('xxx\nlast ä')).toBe(true);
		expect(found.text + found.ending).not.toMatch(/\uFFFD|\0/);
		expect(probe(Buffer.alloc(100), 'x.bin')).toMatchObject({ text: '', ending: '' });
	},
);
