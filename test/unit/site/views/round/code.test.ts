import { describe, expect, it } from 'vitest';
import type { CodeSummary } from '../../../../../src/analyse/index.ts';
import type { Site } from '../../../../../src/site/site.ts';
import { listTicks, toBars } from '../../../../../src/site/views/ui/line-bars.ts';
import { toRoundCode, type RoundCodeView } from '../../../../../src/site/views/round/code.ts';
import { measure, site, tests, type RunSketch } from '../../fixture.ts';

type Lines = Record<string, [code: number, comment: number]>;

function summary(lines: Lines, own: Partial<CodeSummary> & { ofTests?: Lines } = {}): CodeSummary {
	const { ofTests = {}, ...rest } = own;
	const list = (all: Lines) =>
		Object.entries(all).map(([language, [code, comment]]) => ({
			language,
			code,
			comment,
			blank: 1,
			files: 1,
		}));
	return {
		basis: 'final tree',
		languages: list(lines),
		tests: list(ofTests),
		uncounted: { files: 0, examples: [] },
		leftOut: [],
		...rest,
	};
}

/** The view of a round with these runs; `code` by contestant goes to each of its runs. */
function view(runs: RunSketch[], code: Record<string, CodeSummary>): RoundCodeView | undefined {
	const made: Site = site({ rounds: [{ id: 'r', runs }] });
	const [round] = made.rounds;
	if (round === undefined) throw new Error('No round.');
	for (const run of round.runs) run.code = code[run.run.contestant];
	return toRoundCode(round, made);
}

const passing = (contestant: string): RunSketch => ({ contestant, measures: tests(3, 3) });

describe('toRoundCode', () => {
	it('compares the runs that passed, without tests, by their ratio', () => {
		const found = view(
			[passing('a'), passing('b'), passing('c'), { contestant: 'd', measures: tests(0, 3) }],
			{
				a: summary({ html: [229, 0] }),
				b: summary({ html: [500, 0], css: [218, 9] }, { ofTests: { html: [900, 0] } }),
				c: summary({ html: [300, 0] }),
				d: summary({ html: [10, 0] }),
			},
		);
		expect(found?.finding).toEqual([
			'Of the 3 runs that passed, a has the fewest lines of code without tests, 229, and b the most, 718: 3.1× as many.',
		]);
		expect(found?.bars?.rows.map(({ tag, text }) => `${tag.id} ${text}`)).toEqual([
			'd 10',
			'a 229',
			'c 300',
			'b 718 + 900',
		]);
		expect(found?.bars?.rows.at(-1)?.spoken).toBe(
			'718 lines of code without tests, and 900 of tests',
		);
	});

	it.each([
		[
			'one that passed',
			[passing('a'), { contestant: 'b', measures: tests(0, 3) }],
			'Only a passed, with 5 lines of code without tests.',
		],
		[
			'none that passed',
			['a', 'b'].map((contestant) => ({ contestant, measures: tests(0, 3) })),
			'No run passed, so that no length is compared with another.',
		],
		[
			'no verdicts at all',
			[{ contestant: 'a' }, { contestant: 'b' }],
			'Of the 2 runs, a has the fewest lines of code without tests, 5, and b the most, 20: 4× as many.',
		],
		['one run', [passing('a')], 'a has 5 lines of code without tests.'],
		[
			'several runs each',
			[passing('a'), { ...passing('a'), attempt: 2 }, passing('b')],
			'Lines of code without tests, as the mean of the runs of each contestant.',
		],
	])('says what can be said of %s', (_, runs, expected) => {
		const found = view(runs, { a: summary({ go: [5, 0] }), b: summary({ go: [20, 0] }) });
		expect(found?.finding).toEqual([expected]);
	});

	it('names all who share a place, and counts more than three', () => {
		const lengths = { a: 10, b: 20, c: 10, d: 20, e: 20, f: 20 };
		const found = view(
			Object.keys(lengths).map(passing),
			Object.fromEntries(
				Object.entries(lengths).map(([id, lines]) => [id, summary({ html: [lines, 0] })]),
			),
		);
		expect(found?.finding).toEqual([
			'Of the 6 runs that passed, a and c have the fewest lines of code without tests, 10, and 4 of them the most, 20: 2× as many.',
		]);
	});

	it('lists languages in columns, tests apart, and what is missing as missing', () => {
		const found = view([passing('a'), passing('b'), passing('c')], {
			a: summary({ typescript: [10, 2], css: [4, 0] }, { ofTests: { typescript: [6, 1] } }),
			b: summary({ css: [40, 0] }),
		});
		expect(found?.table.columns.map(({ label }) => label)).toEqual([
			'LOC without tests',
			'CSS',
			'TypeScript',
			'Lines of tests',
			'Comment lines',
			'Blank lines',
			'Files of code',
		]);
		expect(
			found?.table.rows.map(({ head, cells }) => [
				head.title,
				...cells.map(({ value }) => value.text),
			]),
		).toEqual([
			['a', '14', '4', '10', '6', '3', '3', '3'],
			['b', '40', '40', '0', '0', '0', '1', '1'],
			['c', '', '', '', '', '', '', ''],
		]);
	});

	it('gives several runs their mean as the scoreboard does, and leads to all of them', () => {
		const found = view(
			[
				{ ...passing('a'), attempt: 1 },
				{ ...passing('a'), attempt: 2 },
			],
			{
				a: summary({ css: [5, 0] }),
			},
		);
		expect(found?.table.rows.map(({ head }) => [head.page, head.detail])).toEqual([
			['rounds/r/index.html#runs', '2 runs'],
		]);
		expect(found?.bars?.rows.map(({ page, detail, spoken }) => [page, detail, spoken])).toEqual([
			['rounds/r/index.html#runs', 'mean of 2 runs', '5 lines of code without tests'],
		]);
	});

	it('draws changes against the baseline', () => {
		const changed = (contestant: string, added: number, removed: number): RunSketch => ({
			contestant,
			measures: [
				measure('diff.added', { value: added }),
				measure('diff.removed', { value: removed }),
				measure('diff.churn', { value: added + removed }),
			],
		});
		const found = view([changed('a', 30, 10), changed('b', 5, 0)], {});
		expect(found?.bars).toBeUndefined();
		expect(found?.churn?.finding).toBe(
			'Against the baseline, b changed the fewest lines, 5, and a the most, 40.',
		);
		expect(found?.churn?.bars.rows.map(({ text }) => text)).toEqual(['+5 −0', '+30 −10']);
		expect(found?.churn?.bars.rows[1]?.bars.map(({ from }) => from)).toEqual([0, 0]);
	});

	it('has no counts of a tree without a file in a known language', () => {
		const uncounted = { files: 1, examples: ['notes.xyz'] };
		const found = view([passing('a'), passing('b')], {
			a: summary({ html: [10, 1] }),
			b: summary({}, { uncounted }),
		});
		const texts = found?.table.rows.map(({ cells }) => cells.map(({ value }) => value.text));
		expect(texts).toEqual([
			['10', '0', '1', '1', '1'],
			['', '', '', '', ''],
		]);
	});

	it('says what was not counted, why, and in whose run', () => {
		const leftOut = [{ reason: 'vendored', files: 3, bytes: 2000, examples: ['vendor/<x>'] }];
		const found = view([passing('a'), passing('b')], {
			a: summary({ go: [5, 0] }, { leftOut, uncounted: { files: 1, examples: ['a.md'] } }),
			b: summary({ go: [5, 0] }, { leftOut }),
		});
		expect(found?.leftOut).toEqual([
			{ reason: 'vendored', what: '6 files, 4\u00a0kB', who: 'every run', examples: 'vendor/<x>' },
			{
				reason: 'data, prose, manifests or a language without a grammar',
				what: '1 file',
				who: 'a',
				examples: 'a.md',
			},
		]);
	});

	it('is not there where no run has code', () => {
		expect(view([passing('a')], {})).toBeUndefined();
	});
});

describe('toBars', () => {
	const row = (counts: number[]) => ({
		tag: { id: 'a', name: 'A', colour: 1, marker: 'circle', monogram: 'A', page: 'a' } as const,
		detail: '',
		page: 'p',
		text: '',
		spoken: '',
		lines: counts.map((count) => ({ kind: 'code' as const, count })),
	});

	it('begins at zero, in proportion', () => {
		const bars = toBars([row([50, 50]), row([25, 0])], { stacked: true });
		const [first, second] = bars?.rows ?? [];
		expect(first?.bars[0]?.from).toBe(0);
		expect(first?.bars[1]?.from).toBe(first?.bars[0]?.to);
		const whole = first?.bars[1]?.to ?? 0;
		expect(second?.bars[0]?.to).toBeCloseTo(whole / 4, 3);
		expect(bars?.ticks[0]).toEqual({ at: 0, label: '0' });
	});

	it('draws nothing of nothing, and not more rows than fit', () => {
		expect(toBars([row([0, 0])], { stacked: true })).toBeUndefined();
		const many = toBars(
			Array.from({ length: 45 }, () => row([1])),
			{ stacked: true },
		);
		expect([many?.rows.length, many?.omitted]).toEqual([40, 5]);
	});

	it.each([
		[1, [0, 1]],
		[7, [0, 2, 4, 6]],
		[100, [0, 20, 40, 60, 80, 100]],
		[718, [0, 200, 400, 600]],
		[1_234_567, [0, 500_000, 1_000_000]],
	])('has round ticks up to %s', (longest, ticks) => {
		expect(listTicks(longest)).toEqual(ticks);
	});
});
