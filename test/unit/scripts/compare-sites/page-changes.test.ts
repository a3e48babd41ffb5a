import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../scripts/compare-sites/change.ts';
import { comparePages } from '../../../../scripts/compare-sites/page-changes.ts';

const page = (body: string): string =>
	`<!doctype html><html lang="en"><head><title>T</title></head><body>${body}</body></html>`;

const compare = (before: string, after: string): Change[] =>
	comparePages(page(before), page(after));

describe('the changes of a page', () => {
	it('name the words, the elements around them and the heading above', () => {
		const html = (unit: string): string =>
			`<h1>Run</h1><h2>Its <b>times</b></h2><dl class="facts wide"><dd>It took 3 ${unit}.</dd></dl><h2>More</h2>`;
		expect(compare(html('minutes'), html('min'))).toEqual([
			{
				place: 'body > dl.facts.wide > dd',
				what: 'text: “minutes” → “min”',
				heading: 'Its times',
				lines: ['- It took 3 minutes.', '+ It took 3 min.'],
			},
		]);
	});

	it('are of one kind where numbers and the depth of a page alone are others', () => {
		const kinds = [1, 22].map((n) => {
			const up = '../'.repeat(n);
			const [change] = compare(
				`<a class="turn-${n}" href="${up}a/index.html">${n} of 90</a>`,
				`<a class="turn-${n}" href="${up}b/index.html">${n} of 90</a>`,
			);
			return [change?.place, change?.what];
		});
		expect(kinds[0]).toEqual(kinds[1]);
		expect(kinds[0]).toEqual(['html > body > a.turn-#', 'attribute href “a” → “b”']);
	});

	it('tell attributes that came, went and changed', () => {
		const [change] = compare(
			'<p id="a" class="x" hidden>t</p>',
			'<p class="y" data-state="open" hidden>t</p>',
		);
		expect(change?.what).toBe('attribute id removed; class “x” → “y”; data-state added');
		expect(compare('<p id="a" class="x">t</p>', '<p class="x" id="a">t</p>')[0]?.what).toBe(
			'order of attributes',
		);
	});

	it('tell elements that came or went', () => {
		const list = (items: string): string => `<ul><li>one</li>${items}</ul>`;
		const item = '<li><a href="x">two</a></li>';
		expect(compare(list(''), list(item))).toEqual([
			{
				place: 'body > ul > li',
				what: 'added: <li> <a href="x"> two',
				heading: '',
				lines: ['+ <li>', '+ <a href="x">', '+ two'],
			},
		]);
		expect(compare(list(item), list(''))[0]?.what).toBe('removed: <li> <a href="x"> two');
	});

	it('keep the lines of code', () => {
		const [change] = compare('<pre>one\n\ttwo\nthree</pre>', '<pre>one\n\t\ttwo\nthree</pre>');
		expect(change).toMatchObject({ place: 'html > body > pre', what: 'text: white space' });
	});

	it('hide no white space between elements', () => {
		const changes = compare('<p>one</p> <b>x</b>', '<p>two</p><b>x</b>');
		expect(changes.map(({ place, what }) => `${place}: ${what}`)).toEqual([
			'html > body > p: text: “one” → “two”',
			'markup: white space between </p> and <b>',
		]);
		expect(changes[1]?.lines).toEqual(['- "</p> <b>"', '+ "</p><b>"']);
	});

	it('are never none: nesting and the way a sign is written differ in bytes', () => {
		const cases = [
			['<div><p>a</p></div><p>b</p>', '<div><p>a</p><p>b</p></div>'],
			['<p>it&#39;s</p>', "<p>it's</p>"],
		] as const;
		for (const [before, after] of cases) {
			const changes = compare(before, after);
			expect(changes).toHaveLength(1);
			expect(changes[0]?.place).toBe('markup');
			expect(changes[0]?.what).toMatch(/^only the bytes differ: ".+" → ".+"$/);
			expect(changes[0]?.lines[0]).not.toBe(changes[0]?.lines[1]);
		}
	});

	it('are one where two pages have too little in common', () => {
		const many = (word: string): string =>
			Array.from({ length: 4000 }, (_, index) => `<p>${word}${index}</p>`).join('');
		const changes = compare(many('a'), many('b'));
		expect(changes).toHaveLength(1);
		expect(changes[0]?.what).toMatch(/too little in common/);
	});
});
