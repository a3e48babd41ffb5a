import { describe, expect, test } from 'vitest';
import { findObjects, readEmbeddedJson } from '../../../../src/ingest/json/embedded.ts';
import type { IssueInFile } from '../../../../src/ingest/reader.ts';
import { createBufferSource } from '../../../../src/ingest/source/stored-source.ts';
import { listIssues } from '../read.ts';

function read(text: string): { parts: unknown[]; issues: string[] } {
	const issues: IssueInFile[] = [];
	const source = createBufferSource('log', Buffer.from(text));
	const parts = [...readEmbeddedJson(source, (issue) => issues.push(issue))];
	return {
		parts: parts.map(({ line, value, text: words }) => [line, words ?? value]),
		issues: listIssues(issues),
	};
}

describe('objects in a log', () => {
	test('on one line, over several lines, behind a label, in an array', () => {
		expect(
			read(`[
{"a": 1},
{
  "b": { "c": "}" }
}
]
Starting {not json}
2026-01-02T03:04:05Z info {"d": 2} and {"e": 3}
`),
		).toEqual({
			parts: [
				[2, { a: 1 }],
				[3, { b: { c: '}' } }],
				[7, 'Starting {not json}'],
				[8, { d: 2 }],
				[8, ' and'],
				[8, { e: 3 }],
			],
			issues: [],
		});
		expect(findObjects('x {"a": 1}\n{\n"b": 2\n}')).toEqual([{ a: 1 }, { b: 2 }]);
	});

	test('one that is damaged is shown as text, and said; the next one is read', () => {
		expect(read('{\n  "a": [1, 2,\n}\n{\n  "b": 2\n}\n')).toEqual({
			parts: [
				[1, '{'],
				[2, '  "a": [1, 2,'],
				[3, '}'],
				[4, { b: 2 }],
			],
			issues: ['1 InvalidJson'],
		});
	});

	const label = (second: number): string => `2026-01-02T03:04:0${second}Z info `;

	test('one that a log cuts in two inside a string, behind a new label, is one', () => {
		expect(
			read(`${label(1)}{"a": "one \n${label(2)}two\n${label(3)} three", "b": 1}\nend\n`),
		).toEqual({
			parts: [
				[1, { a: 'one two three', b: 1 }],
				[4, 'end'],
			],
			issues: [],
		});
		// Without labels, a string that does not end is damage.
		expect(read('{"a": "one \ntwo"}\n{"b": 1}\n').parts.at(-1)).toEqual([3, { b: 1 }]);
	});

	test('one that a log cut off loses no other', () => {
		expect(read(`${label(1)}{"a": "one\n${label(2)}{"b": 2}\n${label(3)}{"c": 3}\n`).parts).toEqual(
			[
				[1, `${label(1)}{"a": "one`],
				[2, { b: 2 }],
				[3, { c: 3 }],
			],
		);
	});

	test('one that the end of the file cuts is said to be cut', () => {
		expect(read('{"a": 1}\n{\n  "b": {\n    "c": "d').issues).toEqual(['2 CutLastLine']);
	});
});
