import { describe, expect, test } from 'vitest';
import { openJsonText, type JsonDocument } from '../../../../src/ingest/json/document.ts';
import type { PlacedItem } from '../../../../src/ingest/json/items.ts';
import type { IssueInFile } from '../../../../src/ingest/reader.ts';
import { listIssues } from '../read.ts';
import { printIssues } from '../issues.ts';

function open(text: string): { document: JsonDocument; issues: IssueInFile[] } {
	const issues: IssueInFile[] = [];
	const report = (issue: IssueInFile) => issues.push(issue);
	const document = openJsonText(text, { report }, 'list of steps');
	if (document === undefined) throw new Error('no document');
	return { document, issues };
}

const show = (items: Iterable<PlacedItem>): unknown[] =>
	[...items].map(({ line, value, text }) => [line, text ?? value]);

describe('a whole document', () => {
	const text = `Exporting…
{
  "info": { "id": "a",
    "end": "x" },
  "steps": [
    { "n": 1 },
    { "n": 2, "parts": [
      "p", "q",
      "r"
    ] }
  ],
  "deep": { "list": [7] }
}
bye`;

	test('gives members and items with their lines, and what is around it', () => {
		const { document, issues } = open(text);
		expect(document.keys).toEqual(['info', 'steps', 'deep']);
		expect(document.get('info', 'end')).toBe('x');
		expect(['info', 'steps', 'none'].map((key) => document.lineOf(key))).toEqual([3, 5, 2]);
		expect(document.lineOf('info', 'end')).toBe(4);
		expect(document.without('info', 'deep')).toEqual({
			steps: [{ n: 1 }, { n: 2, parts: ['p', 'q', 'r'] }],
		});
		expect(show(document.items('steps'))).toEqual([
			[6, { n: 1 }],
			[7, { n: 2, parts: ['p', 'q', 'r'] }],
		]);
		const [, second] = [...document.items('steps')];
		expect(second?.text === undefined ? show(second?.items('parts') ?? []) : []).toEqual([
			[8, 'p'],
			[8, 'q'],
			[9, 'r'],
		]);
		expect(show(document.items('deep', 'list'))).toEqual([[12, 7]]);
		expect(document.around).toEqual([
			{ line: 1, text: 'Exporting…' },
			{ line: 14, text: 'bye' },
		]);
		expect(document.cutLine).toBeUndefined();
		expect(issues).toEqual([]);
	});

	test('is told from text in brackets', () => {
		expect(open('[info] started\n{"a": 1}').document.get('a')).toBe(1);
		expect(show(open('[{"a": 1}]').document.items())).toEqual([[1, { a: 1 }]]);
	});
});

describe('a document that is damaged in the middle', () => {
	const steps = (...lines: string[]): string =>
		['{ "steps": [', ...lines, '], "end": "x" }'].join('\n');

	test.each([
		['a value that is none', '{ "n": nonsense },', '{ "n": nonsense }'],
		['a list without its end', '{ "n": [1, 2 },', '{ "n": [1, 2 }'],
	])('%s costs its own step alone', (_, line, shown) => {
		const { document, issues } = open(steps('{ "n": 1 },', line, '{ "n": 3 }'));
		expect(show(document.items('steps'))).toEqual([
			[2, { n: 1 }],
			[3, shown],
			[4, { n: 3 }],
		]);
		expect(document.get('end')).toBe('x');
		expect(listIssues(issues)).toEqual(['3 InvalidDocument']);
	});

	test('a step without its end does not take the next ones with it', () => {
		const { document, issues } = open(
			steps('{ "n": 1 },', '{ "n": 2,', '  "m": { "k": 0 },', '{ "n": 3, "parts": [', '9] }'),
		);
		const items = [...document.items('steps')];
		expect(
			items.flatMap(({ line, value }) => (value === undefined ? [] : [[line, value]])),
		).toEqual([
			[2, { n: 1 }],
			[5, { n: 3, parts: [9] }],
		]);
		expect(items.flatMap(({ text }) => text?.trim() ?? [])).toEqual([
			'{ "n": 2,\n  "m": { "k": 0 },',
			'], "end": "x" }',
		]);
		const last = items.find(({ line }) => line === 5);
		expect(last?.text === undefined ? show(last?.items('parts') ?? []) : []).toEqual([[6, 9]]);
		expect(document.get('end')).toBe('x');
		expect(listIssues(issues)).toEqual(['3 InvalidDocument']);
	});

	test('says what could not be read, once, however often it is asked for', () => {
		const { document, issues } = open('{\n"a": { "b": nonsense },\n"c": 1 }');
		expect([document.get('a'), document.get('a'), document.get('c')]).toEqual([
			undefined,
			undefined,
			1,
		]);
		expect(printIssues(issues)).toMatchInlineSnapshot(`
			"file:2 InvalidDocument (error)
			This is not valid list of steps: unexpected text near "{ "b": nonsense }". The rest was read.
			Fix: Export the file again, or correct it at this place."
		`);
	});

	test('a line end inside a string moves no line after it', () => {
		const { document } = open(steps('{ "n": "a', 'b" },', '{ "n": 2 }'));
		expect(show(document.items('steps'))).toEqual([
			[2, '{ "n": "a\nb" }'],
			[4, { n: 2 }],
		]);
	});
});

test('a document that is cut gives what is whole, and one issue', () => {
	const { document, issues } = open('{ "steps": [\n{ "n": 1 },\n{ "n": 2, "parts": [1, {"a": 1,');
	expect(show(document.items('steps'))).toEqual([
		[2, { n: 1 }],
		[3, { n: 2, parts: [1, { a: 1 }] }],
	]);
	expect(document.cutLine).toBe(3);
	expect(listIssues(issues)).toEqual(['3 InvalidDocument']);
});
