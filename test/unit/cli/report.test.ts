import path from 'node:path';
import { expect, test } from 'vitest';
import { formatIssues, printable, reportIssues } from '../../../src/cli/report.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { countIssues } from '../../../src/site/issue-counts.ts';
import { makeFolder, recordTerminal } from './folder.ts';

const BAD: Issue = {
	kind: 'InvalidJson',
	severity: 'warning',
	file: 'r/c/events.jsonl',
	line: 214,
	column: 1,
	message: 'This line is not JSON.',
	fix: 'Delete the line.',
};
const NOTE: Issue = {
	kind: 'LeftOut',
	severity: 'note',
	file: 'r/c/x',
	message: 'Left out.',
	fix: 'Nothing.',
};

test('an issue names its place, its kind, what is wrong and how to mend it', () => {
	const root = makeFolder();
	expect(formatIssues([BAD], { root, runs: [root] }, recordTerminal())).toBe(
		'r/c/events.jsonl:214:1  InvalidJson (warning)\n  This line is not JSON.\n  Fix: Delete the line.\n\n',
	);
});

test('issues of one kind are one entry: what is the same is said once', () => {
	const root = makeFolder();
	const other = { ...BAD, line: 215, message: 'Another line is no JSON.' };
	const group = [BAD, { ...BAD, line: 300 }, other, { ...other, fix: 'Look at it.' }] as const;
	expect(formatIssues([...group], { root, runs: [root] }, recordTerminal())).toBe(
		[
			'r/c/events.jsonl:214:1  InvalidJson (warning), 4 times',
			'  This line is not JSON.',
			'  Fix: Delete the line.',
			'  r/c/events.jsonl:300:1',
			'  r/c/events.jsonl:215:1  Another line is no JSON.',
			'  r/c/events.jsonl:215:1  Another line is no JSON.',
			'    Fix: Look at it.',
			'',
			'',
		].join('\n'),
	);
});

test('hundreds of one kind take no more than a screen', () => {
	const terminal = recordTerminal();
	const many = Array.from({ length: 500 }, (_, index) => ({ ...BAD, line: index + 1 }));
	const folders = { root: '/', runs: [] };
	reportIssues([...many, NOTE], { folders, terminal, notes: true, write: terminal.out });
	const lines = terminal.written.out.split('\n');
	expect(lines.length).toBeLessThan(24);
	expect(lines[0]).toBe('r/c/events.jsonl:1:1  InvalidJson (warning), 500 times');
	expect(lines).toContain('  … and 489 more places; `check --json` names all.');
	expect(lines).toContain('r/c/x  LeftOut (note)');
});

test('a file that is there is named as it can be opened', () => {
	const root = makeFolder({ 'runs/r/c/events.jsonl': '' });
	const text = formatIssues([BAD], { root, runs: [`${root}/runs`] }, recordTerminal());
	expect(path.resolve(text.split(':', 1)[0] ?? '')).toBe(path.join(root, 'runs/r/c/events.jsonl'));
});

test('notes are printed only where they are asked for', () => {
	const print = (notes: boolean): string => {
		const terminal = recordTerminal();
		const folders = { root: '/', runs: [] };
		reportIssues([BAD, NOTE], { folders, terminal, notes, write: terminal.out });
		return terminal.written.out;
	};
	expect(print(false)).not.toContain('LeftOut');
	expect(print(true)).toContain('LeftOut');
});

test('how the folders were read comes first', () => {
	const terminal = recordTerminal();
	const choice: Issue = { ...NOTE, kind: 'GuessedLayout', file: '.', message: 'Read as tasks.' };
	const folders = { root: '/', runs: [] };
	reportIssues([BAD, choice], { folders, terminal, notes: true, write: terminal.out });
	const printed = terminal.written.out;
	expect(printed.indexOf('GuessedLayout')).toBeLessThan(printed.indexOf('InvalidJson'));
	expect(printed).toContain('InvalidJson');
});

test('issues are counted by severity', () => {
	expect(countIssues([BAD, NOTE, NOTE])).toBe('1 warning, 2 notes');
	expect(countIssues([])).toBeUndefined();
});

test('text of runs cannot steer the terminal', () => {
	expect(printable('a\u001b[2Jb\u202ec\u009bd\re')).toBe('a␛[2Jb\\u{202e}c\\u{9b}d␍e');
});
