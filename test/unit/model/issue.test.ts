import { expect, test } from 'vitest';
import { IssueSchema, compareIssues, issue } from '../../../src/model/issue.ts';
import { compareText } from '../../../src/model/text.ts';

test('an issue is what its kind says, at its place', () => {
	const cut = issue('CutLastLine', { file: 'a/b.jsonl', line: 7 }, { kept: 'the rest was read' });
	expect(IssueSchema.parse(cut)).toEqual({
		kind: 'CutLastLine',
		severity: 'warning',
		file: 'a/b.jsonl',
		line: 7,
		message:
			'The last line ends in the middle of a record, as when the agent was stopped while writing. It is shown as text; the rest was read.',
		fix: 'Nothing needs to be done if the run was stopped; otherwise copy the file again.',
	});
	expect(issue('EmptyRun', { file: 'a', line: undefined }, {})).not.toHaveProperty('line');
});

test('issues are ordered by file, line, column, kind and text', () => {
	const at = (file: string, line?: number, column?: number, reason = 'r') =>
		issue('InvalidYaml', { file, line, column }, { reason });
	const ordered = [
		at('B'),
		at('a'),
		at('a', 2),
		at('a', 2, 1),
		at('a', 2, 1, 's'),
		issue('NoRuns', { file: 'a', line: 2, column: 1 }, { folder: 'x' }),
		at('a', 10),
		at('é'),
	];
	expect([...ordered].reverse().sort(compareIssues)).toEqual(ordered);
	expect(compareText('a', 'a')).toBe(0);
});
