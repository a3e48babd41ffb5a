import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../../../src/cache/folder-store.ts';
import { digestSite } from '../../../../../src/cli/rendering/render-site.ts';
import { prepareSite } from '../../../../../src/site/prepare.ts';
import type { Site } from '../../../../../src/site/site.ts';
import { toShownChanges } from '../../../../../src/site/write-up/code/changes.ts';
import { toLocChart } from '../../../../../src/site/write-up/code/loc-chart.ts';
import { toComparison } from '../../../../../src/site/write-up/code/comparison.ts';
import { toExcerpt } from '../../../../../src/site/write-up/code/excerpt.ts';
import { makeFolder } from '../../../cli/folder.ts';

const STORE = (body: string) =>
	`class Store:\n    def find(self, id):\n${body}\n    def size(self):\n        return len(self.items)\n`;
const long = (count: number) =>
	Array.from({ length: count }, (_, index) => `line_${index + 1} = ${index + 1}\n`).join('');

const RUNS: Record<string, string> = {
	'r/baseline/store.py': STORE('        return None\n'),
	'r/baseline/long.py': long(250),
	'r/ann/code/store.py': STORE('        # The first one.\n        return self.items[id]\n'),
	'r/ann/code/long.py': long(250),
	'r/ann/code/mine.py': 'x = 1\n',
	'r/ann/code/notes.txt': 'text\n',
	'r/bob/code/store.py': STORE('        for one in self.items:\n            return one\n'),
	'r/bob/code/long.py': `${long(250)}more = 1\n`,
	'r/cleo/code/store.py': STORE('        return self.items[id]\n'),
	'r/cleo/code/long.py': long(250),
	'r/dan/FIX_NOTES.md': 'Done.\n',
	'same/baseline/a.py': 'x = 1\n',
	'same/ann/code/a.py': 'x = 1\n',
	't/round.yaml': 'tasks:\n  one: {title: One}\n  two: {title: Two}\n',
	't/ann/one/code/a.py': 'def f():\n    return 1\n',
	't/bob/one/code/a.py': 'def f():\n    return 2\n',
	't/ann/two/code/a.py': 'def f():\n    return 3\n',
	't/bob/two/code/a.py': 'def f():\n    return 4\n',
};

async function prepare(files: Record<string, string>, text?: string): Promise<Site> {
	const root = makeFolder({
		...Object.fromEntries(Object.entries(files).map(([name, own]) => [`runs/${name}`, own])),
		...(text === undefined ? {} : { 'content/write-ups/a.mdx': `---\ntitle: A\n---\n\n${text}\n` }),
	});
	return prepareSite({
		root,
		runs: [path.join(root, 'runs')],
		...(text === undefined ? {} : { content: path.join(root, 'content') }),
		store: createMemoryStore(),
	});
}

describe('the preflight of code', () => {
	const check = async (text: string): Promise<string[]> => {
		const { issues } = await prepare(RUNS, text);
		return issues
			.filter(({ file }) => file === 'content/write-ups/a.mdx')
			.map(({ line, column, kind, message, fix }) => `${line}:${column} ${kind} ${message} ${fix}`);
	};

	test('finds nothing wrong with what is there', async () => {
		const sound = [
			'<Code run="r/ann" file="store.py" />',
			'<Code run=\'r/ann\' file={\'store.py\'} lines="2-4" mark="3:why > how; 4" />',
			'<Code run="t/ann/two" file="a.py" symbol="f" />',
			'<CodeCompare round="r" file="store.py" symbol="Store.find" a="ann" b="bob" more="cleo" />',
			'<CodeCompare round="t" task="two" file="a.py" a="bob" b="ann" mode="pair" />',
			'<CodeCompare round="r" file="long.py" a="ann" b="cleo" mode="stack" />',
			'<Diff run="r/bob" file="long.py" hunk={1} />',
			'<Diff run="r/ann" />',
			'<LocChart round="r" />',
			'`<Code run="no" />`',
		];
		expect(await check(sound.join('\n\n'))).toEqual([]);
	});

	test('names what is not there, its place, and what is near', async () => {
		const wrong = [
			'Text <Code run="r/anm" file="store.py" />',
			'<Code run="r/ann"\n  file="stor.py" />',
			'<Code run="r/ann" file="store.py" symbol="Store.fnd" />',
			'<Code run="r/ann" file="mine.py" lines="1-40" />',
			'<Code run="r/ann" file="store.py" lines="2-3" mark="5:late" />',
			'<CodeCompare round="q" file="store.py" a="ann" b="bob" />',
			'<CodeCompare round="r" file="store.py" a="ann" b="bb" />',
			'<CodeCompare round="r" file="store.py" a="ann" b="bob" more="cleo, clea" />',
			'<CodeCompare round="r" file="store.py" a="ane" b="bub" />',
			'<CodeCompare round="t" task="three" file="a.py" a="ann" b="bob" />',
			'<Diff run="r/ann" file="long.py" />',
			'<Diff run="r/ann" file="store.py" hunk="2" />',
			'<LocChart round="rr" />',
		];
		const found = await check(wrong.join('\n\n'));
		const unknown = (ref: string, nearest: string) =>
			`UnknownReference "${ref}" names nothing on this site.${nearest === '' ? '' : ` The nearest is "${nearest}".`} Nothing was published.`;
		expect(found.map((text) => text.replace(/ published\. .*$/, ' published.'))).toEqual([
			`5:12 ${unknown('r/anm', 'r/ann')}`,
			`8:3 ${unknown('stor.py', 'store.py')}`,
			`10:35 ${unknown('Store.fnd', 'Store.find')}`,
			`12:34 ${unknown('1-40', '1')}`,
			`14:47 ${unknown('5', '')}`,
			`16:14 ${unknown('q', 'r')}`,
			`18:48 ${unknown('bb', 'bob')}`,
			`20:56 ${unknown('clea', 'cleo')}`,
			`22:40 ${unknown('ane', 'ann')}`,
			`22:48 ${unknown('bub', 'bob')}`,
			`24:24 ${unknown('three', '')}`,
			`26:19 ${unknown('long.py', 'mine.py')}`,
			`28:35 ${unknown('2', '1')}`,
			`30:11 ${unknown('rr', 'r')}`,
		]);
		expect(found[0]).toContain('Known: r/ann, r/bob, r/cleo, r/dan.');
		expect(found[2]).toContain('Known: Store, Store.find, Store.size.');
		expect(found[10]).toContain('Known: one, two.');
	});

	test('says what does not go together', async () => {
		const wrong = [
			'<Code run="r/ann" file="store.py" lines="1" symbol="Store" />',
			'<CodeCompare round="r" file="store.py" a="ann" b="ann" mode="stack" />',
			'<CodeCompare round="r" file="store.py" a="ann" b="bob" more="cleo" mode="pair" />',
			'<CodeCompare round="t" file="a.py" a="ann" b="bob" />',
			'<CodeCompare round="r" file="store.py" a="ann" b="bob" mode="pairs" />',
			'<Diff run="r/bob" file="long.py" hunk="one" />',
		];
		const found = await check(wrong.join('\n\n'));
		expect(found.map((text) => text.replace('Nothing was published. ', ''))).toEqual([
			'5:35 InvalidProperty `lines` of `<Code>`: lines are named by it or by `symbol`, not by both. Delete one of them.',
			'7:48 InvalidProperty `b` of `<CodeCompare>`: “ann” is named twice. Name each contestant once.',
			'9:68 InvalidProperty `mode` of `<CodeCompare>`: two columns have no room for more than two. Write `mode="stack"`.',
			'11:1 InvalidProperty `task` of `<CodeCompare>`: the round has code of several tasks, and one has to be named. Known: one, two.',
			'13:56 InvalidProperty `mode` of `<CodeCompare>`: "pairs" is none of its values. Write `mode="pair"`. Known: pair, stack.',
			'15:34 InvalidProperty `hunk` of `<Diff>`: a whole number from 1 on is expected, and it is "one". Correct `hunk`.',
		]);
	});

	test('says why there is nothing to show', async () => {
		const empty = [
			'<Code run="r/dan" file="store.py" />',
			'<Code run="r/ann" file="notes.txt" symbol="x" />',
			'<CodeCompare round="r" file="mine.py" a="ann" b="bob" />',
			'<CodeCompare round="r" file="long.py" a="ann" b="cleo" />',
			'<CodeCompare round="same" file="a.py" a="ann" b="bob" />',
			'<Diff run="r/dan" />',
			'<Diff run="same/ann" />',
			'<Diff run="t/ann/one" />',
		];
		const found = await check(empty.join('\n\n'));
		expect(
			found.map((text) => /NoValue .* has no value: (.*) Nothing was published/.exec(text)?.[1]),
		).toEqual([
			'No code of the run is among its files.',
			'The symbols of files in this language are not known.',
			'No other contestant has a file that belongs to it.',
			'Both left the same file, so that nothing differs.',
			'No two of its contestants left code to compare.',
			'What the run changed is not known: there is no baseline with code of the run, and no diff.',
			'The run changed nothing.',
			'What the run changed is not known: there is no baseline with code of the run, and no diff.',
		]);
	});
});

describe('what is shown', () => {
	let site: Site;
	beforeEach(async () => {
		site = await prepare(RUNS);
	});

	test('a symbol leads to its line in the file', () => {
		const own = toExcerpt(site, { run: 'r/ann', file: 'store.py', symbol: 'Store.find' });
		expect(own).toMatchObject({
			lines: { first: 2, last: 4 },
			page: 'rounds/r/ann/files/code/store-py/index.html#L2',
		});
		expect(own.cut).toBeUndefined();
	});

	test('at most 200 lines, and fewer where they are long', () => {
		const own = toExcerpt(site, { run: 'r/ann', file: 'long.py' });
		expect(own.lines).toEqual({ first: 1, last: 200 });
		expect(own.cut).toBe('These are the first 200 lines of 250 lines.');
		const files = { 'r/ann/code/wide.txt': `${'x'.repeat(90_000)}\n`.repeat(40) };
		return prepare(files).then((wide) => {
			const { lines, text } = toExcerpt(wide, { run: 'r/ann', file: 'wide.txt' });
			expect(lines.last).toBeLessThan(20);
			expect(text.length).toBeLessThan(40 * 5_010);
		});
	});

	test('a symbol of two, every line of it once, whatever side comes first', () => {
		const sides = { round: 'r', file: 'store.py', symbol: 'Store.find' };
		for (const [a, b] of [
			['ann', 'bob'],
			['bob', 'ann'],
		] as const) {
			const { code, page } = toComparison(site, { ...sides, a, b });
			expect(page).toBe('rounds/r/compare/store-py/ann..bob/index.html#sym-Store.find');
			if (code.mode !== 'pair') throw new Error(code.mode);
			const runs = code.sections.flatMap((section) => section.stretches);
			const lines = (side: 'a' | 'b') =>
				runs.flatMap((run) =>
					Array.from({ length: run[`${side}Lines`] }, (_, index) => run[side] + index),
				);
			expect([lines('a'), lines('b')]).toEqual([
				[2, 3, 4],
				[2, 3, 4],
			]);
		}
	});

	test('three one below the other; who has the same text is named, who has nothing too', () => {
		const shown = toComparison(site, {
			round: 'r',
			file: 'store.py',
			symbol: 'Store.size',
			a: 'cleo',
			b: 'ann',
			more: ['bob'],
		});
		expect(shown.code).toEqual({
			mode: 'stack',
			sections: [
				{
					path: 'Store.size',
					title: 'Store.size',
					absent: [],
					blocks: [{ variant: 0, spans: [[5, 6]], same: [1, 2] }],
				},
			],
		});
		expect(shown.page).toBe('rounds/r/compare/store-py/stack/index.html');
	});

	test('a long file beside another is cut too', () => {
		const { cut, code } = toComparison(site, { round: 'r', file: 'long.py', a: 'ann', b: 'bob' });
		expect(cut).toBe('These are the first 200 lines of 251 lines.');
		if (code.mode !== 'pair') throw new Error(code.mode);
		const lines = code.sections.flatMap(({ stretches }) => stretches.map(({ aLines }) => aLines));
		expect(lines.reduce((sum, count) => sum + count, 0)).toBe(200);
	});

	test('a hunk has its line on the page of the diff, and ids of its own', () => {
		const { toParts, page, wholeHref } = toShownChanges(site, {
			run: 'r/bob',
			file: 'long.py',
			hunk: 1,
		});
		expect(page).toBe('rounds/r/bob/diff/index.html#f-long-py-R251');
		expect(toParts('f-code-3').map(({ anchor }) => anchor)).toEqual(['f-code-3-long-py']);
		expect(wholeHref('long.py', 7)).toBe('rounds/r/bob/files/code/long-py/index.html#L7');
	});

	test('a diff of many lines is cut, and what it leaves out does not count as shown', async () => {
		const big = await prepare({ 'r/baseline/a.py': 'x\n', 'r/a/code/b.py': long(500) });
		const { toParts, cut } = toShownChanges(big, { run: 'r/a' });
		const lines = toParts('f').flatMap(({ change }) => change.hunks.flatMap((hunk) => hunk.lines));
		expect(lines).toHaveLength(200);
		expect(cut).toBe('These are the first 200 lines of 501 lines.');
	});

	test('bars without churn', () => {
		const { code, page } = toLocChart(site, 'r');
		expect(code.bars?.rows).toHaveLength(3);
		expect(code.churn).toBeUndefined();
		expect(page).toBe('rounds/r/index.html#code');
	});
});

test('a write-up is rendered again when code changes, also that of the baseline', async () => {
	const digest = async (changed: Record<string, string>): Promise<string> =>
		digestSite(await prepare({ ...RUNS, ...changed }));
	const before = await digest({});
	expect(await digest({})).toBe(before);
	// As long as before, with as many lines: no number tells the difference.
	const code = STORE('        # The first two.\n        return self.items[id]\n');
	expect(await digest({ 'r/ann/code/store.py': code })).not.toBe(before);
	const given = STORE('        return Nome\n');
	expect(await digest({ 'r/baseline/store.py': given })).not.toBe(before);
});
