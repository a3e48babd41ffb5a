import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonLines } from '../../../../src/ingest/json/lines.ts';
import { readLines } from '../../../../src/ingest/source/lines.ts';
import type { IssueInFile } from '../../../../src/ingest/reader.ts';
import { createGuard, type Source } from '../../../../src/ingest/source/source.ts';
import { makeFolder } from '../folders.ts';
import { printIssues } from '../issues.ts';

function open(content: string | Buffer): Source {
	return createGuard(makeFolder({ file: content })).open('file');
}

function read(content: string | Buffer): { lines: unknown[]; issues: string; kinds: string[] } {
	const issues: IssueInFile[] = [];
	const lines = [...readJsonLines(open(content), (issue) => issues.push(issue))].map(
		({ line, value, text }) => (text === undefined ? [line, value] : [line, text]),
	);
	const kinds = issues.map((issue) => `${issue.line ?? '-'} ${issue.kind}`);
	return { lines, issues: printIssues(issues), kinds };
}

describe('readJsonLines', () => {
	test('whole lines, with any line end and empty lines', () => {
		expect(read('{"a":1}\r\n\r\n  {"b":[2]}  \n"x"\n3')).toEqual({
			lines: [
				[1, { a: 1 }],
				[3, { b: [2] }],
				[4, 'x'],
				[5, 3],
			],
			issues: '',
			kinds: [],
		});
		expect(read('').lines).toEqual([]);
		expect(read('\n\n').lines).toEqual([]);
	});

	test('a cut last line is shown and said to be cut', () => {
		const { lines, issues } = read('{"a":1}\n{"type":"user","message":{"role":"user"},"te');
		expect(lines).toEqual([
			[1, { a: 1 }],
			[2, '{"type":"user","message":{"role":"user"},"te'],
		]);
		expect(issues).toMatchInlineSnapshot(`
			"file:2 CutLastLine (warning)
			The last line ends in the middle of a record, as when the agent was stopped while writing. It is shown as text; the other 1 record was read.
			Fix: Nothing needs to be done if the run was stopped; otherwise copy the file again."
		`);
	});

	test('garbage is shown where it stands, also without a line end', () => {
		const { lines, kinds, issues } = read('{"a":1}\n}}} nonsense\n{"b":2}\nDone');
		expect(lines).toEqual([
			[1, { a: 1 }],
			[2, '}}} nonsense'],
			[3, { b: 2 }],
			[4, 'Done'],
		]);
		expect(kinds).toEqual(['2 InvalidJson', '4 InvalidJson']);
		expect(issues).toContain(
			'This line is not JSON: it does not begin like a JSON value. It is shown as text; the other 2 records were read.',
		);
	});

	test('records on one line, and what is between them', () => {
		expect(read('{"a":1}{"b":2}\n').lines).toEqual([
			[1, { a: 1 }],
			[1, { b: 2 }],
		]);
		const { lines, issues } = read('{"a":{"c":"}{"}} , x {"b":2} tail\n');
		expect(lines).toEqual([
			[1, { a: { c: '}{' } }],
			[1, ' , x '],
			[1, { b: 2 }],
			[1, ' tail'],
		]);
		expect(issues).toMatchInlineSnapshot(`
			"file:1 InvalidJson (warning)
			This line is not one JSON record: unexpected text at character 18, near "c":"}{"}} , x {"b":2} tail". 2 whole records were read from it, and what is left of it is shown as text.
			Fix: Delete the line, or leave it and the page will show it where it stands."
		`);
	});

	test.each([
		['in a string', '{"type":"a","text":"hel', ''],
		['in a key', '{"type":"a","te', ''],
		['after a comma of an object', '{"type":"a",', ''],
		['after a nested object', '{"type":"a","m":{"x":1},"te', ''],
		['in a string that holds braces', '{"type":"a","text":"f(){\\"a\\":1}', ''],
		['after a hole', `{"type":"a","text":"${'\0'.repeat(512)}`, ''],
		['before rubbish', '{"type":"a","te', 'xt":"}}'],
	])('a record written into a cut one %s', (_, before, after) => {
		const whole = { type: 'b', message: { content: [{ type: 'text' }] } };
		expect(read(`${before}${JSON.stringify(whole)}${after}\n{"c":3}\n`).lines).toEqual([
			[1, before],
			[1, whole],
			...(after === '' ? [] : [[1, after]]),
			[2, { c: 3 }],
		]);
	});

	test('a record written into one that goes on after it: both are whole', () => {
		const inner = { type: 'b', m: { x: 1 } };
		const { lines } = read(`{"type":"a","te${JSON.stringify(inner)}xt":"hello"}\n`);
		expect(lines).toEqual([
			[1, { type: 'a', text: 'hello' }],
			[1, inner],
		]);
	});

	test.each([
		'{"type":"a","message":{"role":"user","content":[{"type":"text","text":"x"}],"te',
		'{"list":[{"a":1},{"b":2},{"c":',
		'{"a":{"b":{"c":1}}',
	])('what is nested in a cut record is no record: %s', (line) => {
		expect(read(`${line}\n`).lines).toEqual([[1, line]]);
	});

	test('holes before, between and after records', () => {
		const hole = '\0'.repeat(4096);
		const { lines, kinds } = read(`${hole}{"a":1}\n${hole}\n{"b":2}\n${hole}`);
		expect(lines).toEqual([
			[1, hole],
			[1, { a: 1 }],
			[2, hole],
			[3, { b: 2 }],
			[4, hole],
		]);
		expect(kinds).toEqual(['1 InvalidJson', '2 InvalidJson', '4 InvalidJson']);
	});

	test('a byte order mark, UTF-16 and invalid UTF-8', () => {
		expect(read('\ufeff{"a":"é"}\n').lines).toEqual([[1, { a: 'é' }]]);
		for (const swap of [false, true]) {
			const bytes = Buffer.from('\ufeff{"a":"é"}\r\n{"b":2}\r\n', 'utf16le');
			const { lines, kinds } = read(swap ? bytes.swap16() : bytes);
			expect(lines).toEqual([
				[1, { a: 'é' }],
				[2, { b: 2 }],
			]);
			expect(kinds).toEqual(['- ForeignEncoding']);
		}
		const broken = Buffer.concat([
			Buffer.from('{"a":1}\n{"a":"\ufffd '),
			Buffer.from([0xe9, 0x20, 0xe9]),
			Buffer.from('"}\n'),
		]);
		const { lines, issues } = read(broken);
		expect(lines.at(-1)).toEqual([2, { a: '\ufffd \ufffd \ufffd' }]);
		expect(issues).toContain('file:2 WrongEncoding (warning)');
		expect(issues).toContain('2 sequences of bytes stand for no character');
	});

	test('a line of 5 MB, over many chunks, beside short ones', () => {
		const text = 'é'.repeat(2_500_000);
		const { lines } = read(`{"a":1}\n${JSON.stringify({ text })}\n{"b":2}`);
		expect(lines).toEqual([
			[1, { a: 1 }],
			[2, { text }],
			[3, { b: 2 }],
		]);
	});

	test('a line without end is cut, said so, and not kept', () => {
		const source = fakeSource([
			Buffer.from('{"a":1}\n'),
			...Array.from({ length: 70 }, () => Buffer.alloc(1024 * 1024, 'x')),
			Buffer.from('\n{"b":2}\n'),
		]);
		const issues: IssueInFile[] = [];
		const lines = [...readJsonLines(source, (issue) => issues.push(issue))];
		expect(lines.map(({ line, text }) => [line, text?.length])).toEqual([
			[1, undefined],
			[2, 10_000],
			[3, undefined],
		]);
		expect(printIssues(issues)).toMatchInlineSnapshot(`
			"file:2 LongLine (warning)
			This line has 73,400,320 bytes; lines are read up to 67,108,864 bytes. Its beginning is shown as text.
			Fix: Leave out what is large in this record, such as a picture, and copy the file again."
		`);
	});

	test('of very many broken lines, fifty are named and the others counted', () => {
		const { kinds, lines, issues } = read(`${'no JSON\n'.repeat(1000)}{"a":1}\n{"cut`);
		expect(lines).toHaveLength(1002);
		expect(kinds).toHaveLength(52);
		expect(kinds.slice(-2)).toEqual(['1002 CutLastLine', '- MoreInvalidJson']);
		expect(issues).toContain('950 more lines of this file are not JSON');
	});

	test('time grows with the length, also for the worst of lines', () => {
		// Quadratic time, 10^11 steps and more, would exceed the limit of a test by far.
		for (const unit of ['{"', '{"a":', '"{', '{"a":"\\\\', '}{', '[{"a":1},'])
			expect(read(unit.repeat(300_000)).lines.length, unit).toBeGreaterThan(0);
	});

	test('loses no character of any line', () => {
		const letters = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'a', '1', '{"a":1}');
		fc.assert(
			fc.property(fc.array(letters), (parts) => {
				const line = parts.join('');
				const { lines } = read(`${line}\n`);
				const found = lines.map((one) => {
					const part: unknown = Array.isArray(one) ? one[1] : undefined;
					return typeof part === 'string' ? part : JSON.stringify(part);
				});
				// Quoting may change, and the order where records were written into one another.
				const letters = (all: string): string => Array.from(all.matchAll(/[a1]/g)).sort().join('');
				expect(letters(found.join(''))).toBe(letters(line));
			}),
			{ numRuns: 500 },
		);
	});
});

describe('readLines', () => {
	test('gives lines without their ends, and says whether the last has one', () => {
		const lines = (content: string): unknown[] =>
			[...readLines(open(content), () => undefined)].map(({ text, terminated }) => [
				text,
				terminated,
			]);
		expect(lines('a\r\n\nb')).toEqual([
			['a', true],
			['', true],
			['b', false],
		]);
		expect(lines('a\n')).toEqual([['a', true]]);
		expect(lines('')).toEqual([]);
	});
});

function fakeSource(chunks: Buffer[]): Source {
	return {
		...open(''),
		readHead: () => Buffer.from('{"'),
		*chunks() {
			yield* chunks;
		},
	};
}
