import { describe, expect, test } from 'vitest';
import { ISSUE_KINDS } from '../../../src/model/issue-kinds.ts';
import { SeveritySchema } from '../../../src/model/issue.ts';

/** Values as readers give them, by the name of the value. */
const TEXTS: Record<string, string> = {
	address: 'a/index.html',
	baseline: 'baseline',
	brief: 'BRIEF.md',
	cause: 'a time-out',
	component: 'Code',
	counted: '35 tests',
	done: 'The record was read without it.',
	encoding: 'UTF-8',
	example: 'logs/x.txt',
	examples: '"claude.html" and "gpt.html"',
	expected: 'a whole number',
	extension: 'html',
	field: 'title',
	fields: '`seal`, `tasks.a.tests`',
	file: 'tests.py',
	first: 'Foo',
	folder: 'node_modules',
	given: 'a number',
	fix: 'Export the file again.',
	format: 'junit',
	found: 'a git-lfs pointer',
	instead: 'the folder "workspace"',
	kept: 'the other 12 records were read',
	known: '`title`, `date`',
	name: 'link.txt',
	nearest: 'tests.passed',
	other: 'run.yaml says 12 s',
	path: 'src/app.ts',
	property: 'file',
	reason: 'it ends too early',
	ref: 'round/a/test.passed',
	reserved: 'brief, screens',
	round: 'results',
	second: 'foo',
	slug: 'foo',
	stated: '36 tests',
	template: '{task}/**',
	text: 'abc',
	tree: 'code',
	types: '`x`',
	used: 'timings.json says 45 s',
	value: '"812"',
	what: 'contestant',
	where: 'round.yaml',
};
/** Where a kind takes a whole sentence, or part of one, under the same name. */
const OWN: Record<string, Record<string, string>> = {
	UnreadStore: {
		what: 'the database of OpenCode',
		reason: 'it holds no session',
		command: 'opencode export <session>',
	},
	UnreadResults: { names: '`$.fps`', mapping: 'results: [ { files: all.csv } ]' },
	MisplacedConfiguration: { place: 'at the top of the runs' },
	NamesNothing: { what: 'no machine of bench.yaml' },
	BadAddress: { reason: 'leads to no file of this site' },
	BundleCut: { what: 'commits' },
	CannotUnpack: { what: 'The archive', kept: 'Nothing was read from it.' },
	ChangeNotApplied: { reason: 'The file is not in the baseline.' },
	HunkNotApplied: { reason: 'Its lines are not there.' },
	InvalidContent: { reason: 'The import names a file that does not exist.' },
	InvalidDiff: { reason: 'This hunk ends too early.' },
	DiffNotRead: { reason: 'This is a context diff (`diff -c`), which is not read.' },
	InvalidDocument: { what: 'JSON', kept: 'The other 12 messages were read.' },
	InvalidLayout: { reason: 'does not bind {contestant}' },
	LeftOut: { reason: 'installed packages' },
	GuessedLayout: { found: 'tasks', file: 'its round.yaml' },
	UnsupportedMdx: { what: 'An `import`', fix: 'Delete it.' },
	NoValue: { reason: 'No file states a duration.' },
};
const COUNTS = ['files', 'count', 'bytes', 'limit', 'recovered', 'line', 'hunk', 'read', 'of'];
/** Values that are lists, as long as a count. */
const LISTS: Record<string, string> = { commits: '0123456789abcdef' };

interface Definition {
	severity: string;
	message: (values: unknown) => string;
	fix: (values: unknown) => string;
}
const kinds = Object.entries(ISSUE_KINDS as unknown as Record<string, Definition>);

/** The texts of a kind for one thing or for many. */
function textsOf(kind: string, { message, fix }: Definition, count: number): [string, string] {
	const missing: string[] = [];
	const values = new Proxy(
		{},
		{
			get(_, name: string) {
				if (COUNTS.includes(name)) return count;
				const item = LISTS[name];
				if (item !== undefined) return Array.from({ length: count }, () => item);
				const text = OWN[kind]?.[name] ?? TEXTS[name];
				if (text === undefined) missing.push(name);
				return text;
			},
		},
	);
	const texts: [string, string] = [message(values), fix(values)];
	expect(missing, 'values that this test does not know').toEqual([]);
	return texts;
}

describe('the texts of issues', () => {
	test.each(kinds)('%s is told in whole sentences', (kind, definition) => {
		expect(SeveritySchema.options).toContain(definition.severity);
		for (const count of [1, 1234]) {
			for (const text of textsOf(kind, definition, count)) {
				expect(text).toMatch(/^["“`A-Z0-9]/);
				expect(text).toMatch(/[.!?”"]$/);
				expect(text).not.toMatch(/\.\.|\s\.| {2}|undefined|\bnull\b|NaN|\[object|'/);
				for (const sentence of text.split(/(?<=[.?!]) (?=[A-Z"“`])/))
					expect(sentence).toMatch(/^["“`A-Z0-9].*[.!?”"]$/);
			}
		}
	});

	test.each(kinds)('%s agrees with its counts', (kind, definition) => {
		const [one] = textsOf(kind, definition, 1);
		expect(one).not.toMatch(/\b1 (?:[a-z]+ )*?(?:are|were|have|match|belong|stand)\b/);
		expect(one).not.toMatch(/\b1 (?:more |whole |tool )?(?:\w+s)\b/);
		const [many] = textsOf(kind, definition, 1234);
		expect(many).not.toMatch(/\b1,234 (?:[a-z]+ )*?(?:is|was|has|matches|belongs|stands)\b/);
	});

	test('all of them', async () => {
		const all = kinds.flatMap(([kind, definition]) => {
			const lines = [1, 1234].map((count) => textsOf(kind, definition, count).join('\n  Fix: '));
			return [`${kind} (${definition.severity})`, ...new Set(lines.map((line) => `  ${line}`)), ''];
		});
		await expect(all.join('\n')).toMatchFileSnapshot('issue-texts.txt');
	});
});
