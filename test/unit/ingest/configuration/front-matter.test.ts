import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../../../src/ingest/configuration/front-matter.ts';
import { readWriteUps } from '../../../../src/ingest/configuration/write-ups.ts';
import type { IssueInFile } from '../../../../src/ingest/reader.ts';
import type { Issue } from '../../../../src/model/issue.ts';
import { makeFolder } from '../folders.ts';
import { printIssues } from '../issues.ts';

function read(text: string): {
	data?: unknown;
	body?: string;
	lines?: ReadonlyMap<string, number>;
	problems: string[];
} {
	const issues: IssueInFile[] = [];
	const result = readFrontMatter(text, (issue) => issues.push(issue));
	return {
		...result,
		problems: issues.map(({ line, values }) =>
			`${line ?? '-'} ${'reason' in values ? values.reason : ''}`.trim(),
		),
	};
}

describe('front matter', () => {
	test('facts of a write-up, numbers taken as text', () => {
		const text = `---
title: 2026
date: 2026-05-12
authors: [A, B]
round: round-5
credit:
  title: "003"
  url: https://example.org/x
---
# Body

---
`;
		const { lines, ...found } = read(text);
		expect(lines?.get('round')).toBe(5);
		expect(found).toEqual({
			data: {
				title: '2026',
				date: '2026-05-12',
				authors: ['A', 'B'],
				round: 'round-5',
				credit: { title: '003', url: 'https://example.org/x' },
			},
			body: '# Body\n\n---\n',
			problems: [],
		});
		expect(read('---\r\ntitle: a\r\n---\r\nb\r\n')).toMatchObject({ data: { title: 'a' } });
		expect(read('---json\n{"title": "x"}\n---\n')).toMatchObject({ data: { title: 'x' } });
	});

	test.each([
		[
			'---js\n{ title: globalThis.pwned = true }\n---\n',
			'1 it is written in JavaScript, which is never run',
		],
		[
			'--- javascript\nmodule.exports = {}\n---\n',
			'1 it is written in JavaScript, which is never run',
		],
		['---JS\nx\n---\n', '1 it is written in JavaScript, which is never run'],
		['---coffee\nx\n---\n', '1 it is written in "coffee"; YAML is expected'],
		['no front matter', '1 `title` is missing'],
		['---\n---\n', '1 `title` is missing'],
		['---\ntitle: x\n', '1 no second line of `---` ends it'],
		[`---\ntitle: ${'x'.repeat(70_000)}\n---\n`, '1 it is longer than 64 kB'],
		[
			'---\ntitle: x\ntitel: y\n---\n',
			'3 `titel` is no field of a write-up; the nearest one is `title`',
		],
		[
			'---\ntitle: x\n__proto__: {y: 1}\n---\n',
			'3 `__proto__`: this cannot be the name of a field',
		],
		[
			'---\ntitle: &a x\ndescription: *a\n---\n',
			'3 `description`: references (`*name`) are not followed',
		],
		[
			'---\ntitle: x\ndraft: maybe\n---\n',
			'3 `draft`: true or false is expected, but the file has "maybe"',
		],
		[
			'---\ntitle: x\ncredit:\n  url: javascript:alert(1)\n---\n',
			'4 `credit.url`: a web address such as https://example.org/ is expected, but the file has "javascript:alert(1)"',
		],
		['---\n- a\n---\n', '2 a map of fields is expected, but the file has a list'],
	])('%j', (text, problem) => {
		expect(read(text)).toEqual({ problems: [problem] });
	});

	test('mistakes of YAML have the line of the file', () => {
		expect(read('---\ntitle: x\nauthors: [\n---\n').problems[0]).toMatch(/^3 /);
	});

	test('never throws, and runs nothing', () => {
		const line = fc.constantFrom(
			'---',
			'---js',
			'title: x',
			'a: &a [*a, *a]',
			'{{{',
			'',
			'"',
			'- x',
			'\t',
			'--- |',
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.array(line).map((lines) => lines.join('\n')),
					fc.string(),
				),
				(text) => {
					read(text);
				},
			),
		);
		expect(globalThis).not.toHaveProperty('pwned');
	});
});

describe('write-ups', () => {
	test('are the MDX files of their folder, without drafts, twins and links', () => {
		const issues: Issue[] = [];
		const content = makeFolder({
			'write-ups/a.mdx': '---\ntitle: A\n---\nText of a.\n',
			'write-ups/sub/b.mdx': '---\ntitle: B\n---\n',
			'write-ups/Sub B.mdx': '---\ntitle: Twin\n---\n',
			'write-ups/draft.mdx': '---\ntitle: D\ndraft: true\n---\n',
			'write-ups/bad.mdx': 'text',
			'write-ups/notes.md': 'text',
			'pages/about.mdx': '---\ntitle: About\n---\n',
		});
		const found = readWriteUps(content, issues);
		expect(found.map(({ id, frontMatter }) => [id, frontMatter.title])).toEqual([
			['Sub B', 'Twin'],
			['a', 'A'],
		]);
		expect(found[1]?.mdx).toBe('   \n        \n   \nText of a.\n');
		expect(found[1]?.path).toMatch(/^proofsheet-\w+\/write-ups\/a\.mdx$/);
		expect(
			issues.map(({ kind, file, line }) => [kind, file.split('/').slice(1).join('/'), line]),
		).toEqual([
			['InvalidFrontMatter', 'write-ups/bad.mdx', 1],
			['DuplicateSlug', 'write-ups/sub/b.mdx', undefined],
		]);
		expect(readWriteUps(makeFolder({ x: '' }), issues)).toEqual([]);
	});

	test.each([
		'---\r\ntitle: A\r\n---\r\n\r\nText\r\n',
		'---json\n{"title": "A"}\n---\nText',
		'---\ntitle: A\n---',
	])('what is compiled of %j has the lines and columns of the file', (text) => {
		const [found] = readWriteUps(makeFolder({ 'write-ups/a.mdx': text }), []);
		expect(found?.mdx).toHaveLength(text.length);
		expect(found?.mdx.indexOf('Text')).toBe(text.indexOf('Text'));
		expect(found?.mdx.trim()).toBe(text.includes('Text') ? 'Text' : '');
	});
});

test('an issue of front matter in full', () => {
	const issues: IssueInFile[] = [];
	readFrontMatter('---\ntitle: x\ntag: y\n---\n', (issue) => issues.push(issue));
	expect(printIssues(issues, 'content/write-ups/a.mdx')).toMatchInlineSnapshot(`
		"content/write-ups/a.mdx:3:1 InvalidFrontMatter (error)
		The front matter is not valid: \`tag\` is no field of a write-up. The page was not built.
		Fix: Correct the front matter at this line."
	`);
});
