import { expect, test } from 'vitest';
import { issue } from '../../../../../src/model/issue.ts';
import { countUnlisted, toIssueRows } from '../../../../../src/site/views/data/issue-rows.ts';

const findPlace = (file: string, line: number | undefined): string => `${file}#L${line ?? 0}`;

test('the issues of one kind are one row, which says what is the same once', () => {
	const at = (line: number) => ({ file: 'a.jsonl', line });
	const rows = toIssueRows(
		[
			issue('EmptyFile', { file: 'b' }, {}),
			issue('CutLastLine', at(1), { kept: 'k' }),
			issue('CutLastLine', at(2), { kept: 'k' }),
			issue('CutLastLine', at(3), { kept: 'l' }),
		],
		{ findPlace, limit: 10 },
	);
	expect(rows.map(({ kind, count, place }) => [kind, count, place])).toEqual([
		['EmptyFile', 1, 'b'],
		['CutLastLine', 3, 'a.jsonl:1'],
	]);
	expect(rows[1]?.others).toEqual([
		{ place: 'a.jsonl:2', page: 'a.jsonl#L2' },
		{
			place: 'a.jsonl:3',
			page: 'a.jsonl#L3',
			message: issue('CutLastLine', at(3), { kept: 'l' }).message,
		},
	]);
	expect(countUnlisted(rows)).toBe(0);
});

test('every kind is there, however often another one repeats', () => {
	const many = Array.from({ length: 5000 }, (_, index) =>
		issue('CutLastLine', { file: `${index}.jsonl` }, { kept: 'k' }),
	);
	const rows = toIssueRows([...many, issue('EmptyFile', { file: 'z' }, {})], {
		findPlace,
		limit: 200,
	});
	expect(rows.map(({ kind, count, others, more }) => [kind, count, others.length, more])).toEqual([
		['CutLastLine', 5000, 199, 4800],
		['EmptyFile', 1, 0, 0],
	]);
	expect(countUnlisted(rows)).toBe(4800);
});
