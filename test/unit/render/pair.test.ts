import { expect, test } from 'vitest';
import type { AlignedStretch, AlignedSection } from '../../../src/model/aligned.ts';
import type { CodeSymbol } from '../../../src/model/symbol.ts';
import { measureLines, numberText } from '../../../src/render/numbered-lines.ts';
import { planPairParts } from '../../../src/render/pair-parts.ts';
import { renderPair } from '../../../src/render/pair.ts';
import { symbolAnchor } from '../../../src/render/symbol-anchor.ts';

function symbol(path: string): CodeSymbol {
	const places = { startLine: 1, endLine: 1, start: 0, end: 0 };
	return { path, name: path, kind: 'function', language: 'python', broken: false, ...places };
}

const shared = (a: number, b: number, lines: number): AlignedStretch => ({
	kind: 'shared',
	a,
	aLines: lines,
	b,
	bLines: lines,
});

function render(left: string[], right: string[], sections: AlignedSection[]): string {
	return renderPair({
		a: { text: numberText(`${left.join('\n')}\n`, 'text', 'aL'), name: 'Ann' },
		b: { text: numberText(`${right.join('\n')}\n`, 'text', 'bL'), name: 'B <i>' },
		sections,
		describe: () => 'near 70 %',
	});
}

const numbered = (count: number) =>
	Array.from({ length: count }, (_, index) => `line ${index + 1}`);

test('lines of one side are named in words, the other side is empty', () => {
	const html = render(
		['same', 'mine'],
		['same'],
		[
			{
				moved: false,
				stretches: [shared(1, 1, 1), { kind: 'apart', a: 2, aLines: 1, b: 0, bLines: 0 }],
			},
		],
	);
	expect(html).toContain(
		'<div class="apart"><div class="a" role="group" aria-label="Only in Ann, line 2"><i id=aL2><a href=#aL2 aria-label=2></a>mine\n</i></div><div class="b none"></div></div>',
	);
	expect(html).toContain('<i id=bL1><a href=#bL1 aria-label=1></a>same\n</i>');
});

test('many shared lines are folded, with three lines around what differs, and true numbers inside', () => {
	const lines = numbered(20);
	const html = render(
		lines.concat('x'),
		['new', ...lines, 'y'],
		[
			{
				moved: false,
				stretches: [
					{ kind: 'apart', a: 0, aLines: 0, b: 1, bLines: 1 },
					shared(1, 2, 20),
					{ kind: 'apart', a: 21, aLines: 1, b: 22, bLines: 1 },
				],
			},
		],
	);
	const [before = '', fold = '', after = ''] = html.split(
		/<details class="pair-fold">|<\/details>/,
	);
	expect(fold).toContain('<summary>14 same lines</summary>');
	expect(before).toContain('id=aL3>');
	expect(before).not.toContain('id=aL4>');
	expect(fold).toContain('id=aL4>');
	expect(fold).toContain('id=bL18>');
	expect(after).toContain('id=bL19>');
	for (const [side, count] of [
		['a', 21],
		['b', 22],
	] as const) {
		const ids = [...html.matchAll(new RegExp(`id=${side}L(\\d+)>`, 'g'))].map(([, id]) =>
			Number(id),
		);
		expect(ids).toEqual(Array.from({ length: count }, (_, index) => index + 1));
	}
});

test('symbols: headings with anchors, what only one has, the same ones in one fold', () => {
	const lines = numbered(12);
	const html = render(lines, lines.slice(0, 9), [
		{ a: symbol('f'), b: symbol('f'), moved: false, stretches: [shared(1, 1, 4)] },
		{ a: symbol('A.g'), b: symbol('A.g'), moved: false, stretches: [shared(5, 5, 5)] },
		{
			a: symbol('h'),
			moved: false,
			stretches: [{ kind: 'apart', a: 10, aLines: 3, b: 0, bLines: 0 }],
		},
	]);
	expect(html).toContain('<summary>9 same lines: <bdi>f, A.g</bdi></summary>');
	expect(html).toContain('<h2 class="pair-symbol" id="sym-A.g">');
	expect(html).toMatch(/id="sym-h">.*only in Ann/);
	expect(html).not.toContain('B <i>');
});

test('differences in nothing but white space or comments are marked as such', () => {
	const render = (left: string, right: string): string =>
		renderPair({
			a: { text: numberText(left, 'javascript', 'aL'), name: 'Ann' },
			b: { text: numberText(right, 'javascript', 'bL'), name: 'Bob' },
			sections: [
				{ moved: false, stretches: [{ kind: 'apart', a: 1, aLines: 1, b: 1, bLines: 1 }] },
			],
			describe: () => undefined,
		});
	expect(render('f( a );', 'f(a);')).toContain('data-only="space"');
	expect(render('// one', '// two')).toContain('data-only="comment"');
	expect(render('f(1); // one', 'f(2); // one')).not.toContain('data-only');
});

test('anchors keep plain names and tell others apart', () => {
	expect(symbolAnchor('Server.handleSearch')).toBe('sym-Server.handleSearch');
	expect(symbolAnchor('GET /a')).not.toBe(symbolAnchor('GET -a'));
	expect(symbolAnchor('"><script>')).toMatch(/^sym-[\w.-]+$/);
	expect(symbolAnchor('日本')).toMatch(/^sym-[0-9a-f]{8}$/);
});

test('parts: every line once, under the limit, spans say where it is', () => {
	const lines = Array.from({ length: 9_000 }, (_, index) => `${index} `.repeat(10));
	const sections: AlignedSection[] = [
		{ moved: false, stretches: [shared(1, 1, 5_000)] },
		{ moved: false, stretches: [{ kind: 'apart', a: 5_001, aLines: 4_000, b: 5_001, bLines: 10 }] },
	];
	const sizes = lines.map((line) => line.length + 100);
	const parts = planPairParts(sections, { a: sizes, b: sizes.slice(0, 5_010) });
	expect(parts.length).toBeGreaterThan(2);
	const spans = parts.flatMap(({ a }) => a);
	expect(spans[0]?.[0]).toBe(1);
	expect(spans.at(-1)?.[1]).toBe(9_000);
	for (const [index, [first]] of spans.entries()) {
		if (index > 0) expect(first).toBe((spans[index - 1]?.[1] ?? 0) + 1);
	}
	for (const part of parts) {
		const html = renderPair({
			a: { text: numberText(lines.join('\n'), 'text', 'aL'), name: 'Ann' },
			b: { text: numberText(lines.slice(0, 5_010).join('\n'), 'text', 'bL'), name: 'Bob' },
			sections: part.sections,
			describe: () => undefined,
		});
		expect(html.length).toBeLessThan(1_000_000);
		const shown = [...html.matchAll(/id=aL(\d+)>/g)].map(([, id]) => Number(id));
		const wanted = part.a.flatMap(([first, last]) =>
			Array.from({ length: last - first + 1 }, (_, index) => first + index),
		);
		expect(shown).toEqual(wanted);
	}
});

test('hostile texts: very long lines are cut, dense ones measured, a page stays below 1 MB', () => {
	const texts = [
		`x = "${'a<'.repeat(240_000)}"\n`,
		`${Array.from({ length: 200 }, () => '1,'.repeat(500)).join('\n')}\n`,
		'<&>'.repeat(6_000).concat('\n').repeat(10),
	];
	for (const text of texts) {
		const [a, b] = [numberText(text, 'javascript', 'aL'), numberText(text, 'javascript', 'bL')];
		const count = a.lines.length;
		const run: AlignedStretch = { kind: 'apart', a: 1, aLines: count, b: 1, bLines: count };
		const parts = planPairParts([{ moved: false, stretches: [run] }], {
			a: measureLines(a),
			b: measureLines(b),
		});
		expect(parts.flatMap((part) => part.a).at(-1)?.[1]).toBe(count);
		for (const { sections } of parts) {
			const sides = { a: { text: a, name: 'Ann' }, b: { text: b, name: 'Bob' } };
			const html = renderPair({ ...sides, sections, describe: () => undefined });
			expect(html.length).toBeLessThan(950_000);
		}
	}
});
