import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Element, ElementContent } from 'hast';
import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { markChanges } from '../../../src/analyse/diff/change-marks.ts';
import { compareTrees } from '../../../src/analyse/diff/tree-diff.ts';
import type { TreeFile } from '../../../src/model/bench.ts';
import type { FileChange } from '../../../src/model/change.ts';
import { renderChangePage } from '../../../src/render/diff-html.ts';
import { planChangePages } from '../../../src/render/diff-pages.ts';
import { listElements } from './payloads.ts';

function file(name: string, text: string): TreeFile {
	return { path: name, source: name, bytes: text.length, sha256: text, lines: 0, binary: false };
}

/** A line as a page shows it; texts keep their ends, and what `nonl` says. */
interface Row {
	kind: 'added' | 'removed' | 'unchanged';
	number: number;
	old: number;
	text: string;
}

/** Rows of a page's sections, those in folds too, in their order. */
function listRows(html: string): Row[] {
	return listElements(fromHtml(html, { fragment: true })).flatMap((element): Row[] => {
		const { id } = element.properties;
		if (typeof id !== 'string' || !/-[LR]\d+$/.test(id)) return [];
		const [link] = element.children.filter((child) => child.type === 'element');
		const kind =
			element.tagName === 'ins' ? 'added' : element.tagName === 'del' ? 'removed' : 'unchanged';
		const old = Number(link?.properties['dataO']);
		return [{ kind, number: Number(/\d+$/.exec(id)?.[0]), old, text: rowText(element) }];
	});
}

function rowText(element: Element): string {
	const classes = listElements(element).flatMap(({ properties }) => properties.className ?? []);
	const text = textIn(element);
	expect(text.endsWith('\n')).toBe(!classes.includes('nonl'));
	return classes.includes('cr') ? text.replace(/\n?$/, '\r$&') : text;
}

function textIn(node: Element | ElementContent): string {
	if (node.type === 'text') return node.value;
	return 'children' in node ? node.children.map(textIn).join('') : '';
}

/** Applies what is shown to the old text; lines that are not shown are those of the old one. */
function applyRows(before: string, rows: readonly Row[]): string {
	const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
	const result: string[] = [];
	let position = 0;
	for (const { kind, number, old: own, text } of rows) {
		const place = kind === 'added' ? position + number - 1 - result.length : own - 1;
		expect(place).toBeGreaterThanOrEqual(position);
		result.push(...old.slice(position, place));
		position = place;
		if (kind !== 'removed') expect(number).toBe(result.length + 1);
		if (kind !== 'added') expect(old[position++]).toBe(text);
		if (kind !== 'removed') result.push(text);
	}
	return [...result, ...old.slice(position)].join('');
}

/** Compares, marks, draws in pages of some size, and applies what the pages show. */
function roundTrip(before: string, after: string, limit: number): string {
	const changes = markChanges(
		compareTrees([file('a.ts', before)], [file('a.ts', after)], (one) => one.sha256),
	);
	if (changes.length === 0) return before;
	const pages = planChangePages(changes, { limit });
	return applyRows(
		before,
		pages.flatMap((parts) => listRows(renderChangePage(parts))),
	);
}

const line = fc.constantFrom(
	'a();',
	' a( );',
	'b(); // one',
	'b(); // two',
	'/*',
	'*/',
	'',
	'}',
	'const x = `',
	'<b>&amp;',
	'return long + words + here;',
	'\t\treturn long + words + here;',
	'other words of a line that moves',
);
const text = fc
	.tuple(fc.array(line, { maxLength: 60 }), fc.boolean())
	.map(([lines, newline]) => lines.join('\n') + (newline && lines.length > 0 ? '\n' : ''));

test('what the pages show turns the old text into the new one', () => {
	fc.assert(
		fc.property(text, text, fc.constantFrom(1_500, 6_000, Infinity), (before, after, limit) => {
			expect(roundTrip(before, after, limit)).toBe(after);
		}),
		{ numRuns: 400 },
	);
});

test('so it does for edits of a long text, with folds open and shut', () => {
	const long = Array.from({ length: 700 }, (_, at) => `line ${at} of ${at % 7}\n`);
	const edit = fc.record({
		at: fc.nat(699),
		count: fc.nat(6),
		put: fc.array(line, { maxLength: 4 }),
	});
	fc.assert(
		fc.property(
			fc.array(edit, { maxLength: 6 }),
			fc.constantFrom(8_000, 220_000),
			(edits, limit) => {
				const lines = [...long];
				for (const { at, count, put } of edits)
					lines.splice(at, count, ...put.map((one) => `${one}\n`));
				expect(roundTrip(long.join(''), lines.join(''), limit)).toBe(lines.join(''));
			},
		),
		{ numRuns: 60 },
	);
});

const repository = path.resolve(import.meta.dirname, '../../..');

function git(...options: string[]): string {
	return execFileSync('git', options, { cwd: repository, maxBuffer: 1 << 28 }).toString();
}

function hasHistory(): boolean {
	try {
		return git('rev-list', '--count', '--max-count=60', 'HEAD').trim() === '60';
	} catch {
		return false;
	}
}

/** The files of a folder at a commit. */
function treeAt(commit: string): TreeFile[] {
	return git('ls-tree', '-r', '-z', commit, 'src/render', 'src/analyse')
		.split('\0')
		.filter((entry) => entry !== '')
		.map((entry) => {
			const [meta = '', name = ''] = entry.split('\t');
			const [mode = '', , sha = ''] = meta.split(' ');
			return { path: name, source: sha, bytes: 1, sha256: sha, lines: 0, binary: false, mode };
		});
}

test.skipIf(!hasHistory())('real changes are shown as they are, and counted as git counts', () => {
	const texts = new Map<string, string>();
	const load = ({ source }: Pick<TreeFile, 'source'>): string => {
		const known = texts.get(source) ?? git('cat-file', 'blob', source);
		texts.set(source, known);
		return known;
	};
	const [before, after] = [treeAt('HEAD~50'), treeAt('HEAD')];
	const changes = markChanges(compareTrees(before, after, load));
	const rows = changes.map((change) => {
		const pages = planChangePages([change]);
		return pages.flatMap((parts) => listRows(renderChangePage(parts)));
	});
	const oldFiles = new Map(before.map((one) => [one.path, one]));
	const newFiles = new Map(after.map((one) => [one.path, one]));
	for (const [index, { path: name, oldPath = name }] of changes.entries()) {
		const [old, own] = [oldFiles.get(oldPath), newFiles.get(name)];
		const expected = own === undefined ? '' : load(own);
		expect(applyRows(old === undefined ? '' : load(old), rows[index] ?? []), name).toBe(expected);
	}
	const counted = git(
		'diff',
		'-M',
		'--minimal',
		'--numstat',
		'-z',
		'HEAD~50',
		'HEAD',
		'--',
		'src/render',
		'src/analyse',
	);
	const [added, removed] = sumOfGit(counted);
	const own = sumOfOurs(changes);
	// Git's heuristics leave a shortest script by a line or two, now and then.
	expect(Math.abs(own.added - added)).toBeLessThanOrEqual(0.005 * added);
	expect(Math.abs(own.removed - removed)).toBeLessThanOrEqual(0.005 * added);
	expect(own.added - own.removed).toBe(added - removed);
});

function sumOfGit(output: string): [number, number] {
	let [added, removed] = [0, 0];
	for (const [, plus = '', minus = ''] of output.matchAll(/(?:^|\0)(\d+)\t(\d+)\t/g)) {
		added += Number(plus);
		removed += Number(minus);
	}
	return [added, removed];
}

function sumOfOurs(changes: readonly FileChange[]): { added: number; removed: number } {
	return {
		added: changes.reduce((sum, one) => sum + one.added, 0),
		removed: changes.reduce((sum, one) => sum + one.removed, 0),
	};
}

test('two long files with little in common are compared', () => {
	const source = readFileSync(import.meta.filename, 'utf8').split('\n');
	const make = (salt: string): string =>
		Array.from({ length: 200_000 }, (_, at) =>
			at % 9 === 0 ? (source[at % source.length] ?? '') : `${salt} ${at * 7919} ${at % 31}`,
		).join('\n');
	const [before, after] = [file('a.txt', make('old')), file('a.txt', make('new'))];
	// Each line with each, 4 x 10^10 comparisons, would exceed the limit of a test by far.
	const [change] = compareTrees([before], [after], (one) => one.sha256);
	// Every ninth line is the same.
	const changed = 200_000 - Math.ceil(200_000 / 9);
	expect(change).toMatchObject({ added: changed, removed: changed });
});
