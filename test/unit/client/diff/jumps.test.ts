// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { jumpToChange } from '../../../../src/client/diff/jumps.ts';
import { get, listScrolled, openPage, place, watchNavigation } from '../page.ts';

/** Two edits of one file, and a file without lines to show. */
const DIFF = `<div class="changes">
	<section class="change" id="c1"><h2><span class="change-path">src/a.ts</span></h2>
		<div class="edit" id="e1"><del><a href="#x" id="l1">1</a></del></div>
		<div class="edit" id="e2"><ins><a class="by" href="#y">by</a><a href="#x" id="l2">2</a></ins></div>
	</section>
	<section class="change" id="c2"><h2 tabindex="-1" id="h2"><span class="change-path">pic.png</span></h2></section>
</div>`;

const FAR = { '#e1': [200, 220], '#e2': [400, 420], '#c2': [600, 640] } as const;

const jump = (back = false): string => jumpToChange(get('.changes'), back);

describe('from change to change', () => {
	test('the next one is below the bar; then one after the other', () => {
		openPage(DIFF);
		place(FAR);
		expect(jump()).toBe('Change 1 of 3, src/a.ts');
		expect(get('.here').id).toBe('e1');
		expect(document.activeElement?.id).toBe('l1');
		expect(jump()).toBe('Change 2 of 3, src/a.ts');
		// The way to the turn that wrote a line is not its number.
		expect(document.activeElement?.id).toBe('l2');
		expect(jump()).toBe('Change 3 of 3, pic.png');
		expect(document.activeElement?.id).toBe('h2');
		expect(listScrolled()).toEqual(['e1', 'e2', 'c2']);
		expect(jump()).toBe('This was the last change');
		expect(jump(true)).toBe('Change 2 of 3, src/a.ts');
		expect(document.querySelectorAll('.here')).toHaveLength(1);
	});

	test('what was scrolled past counts no more', () => {
		openPage(DIFF);
		place(FAR);
		jump();
		place({ '#e1': [-40, -20], '#e2': [-20, 0], '#c2': [300, 340] });
		expect(jump()).toBe('Change 3 of 3, pic.png');
	});

	test.each([
		[111, 'Change 2 of 3, src/a.ts'],
		[112, 'Change 1 of 3, src/a.ts'],
	])('what stands at the bar, at %d, is being read', (top, said) => {
		openPage(DIFF);
		place({ ...FAR, '#e1': [top, top + 20] });
		expect(jump()).toBe(said);
	});

	test.each([
		[89, 'Change 2 of 3, src/a.ts'],
		[90, 'Change 1 of 3, src/a.ts'],
	])('back leads to what is above the bar: the second at %d', (top, said) => {
		openPage(DIFF);
		place({ '#e1': [10, 20], '#e2': [top, top + 20], '#c2': [600, 640] });
		expect(jump(true)).toBe(said);
	});

	test('the place that one is at counts while a part of it is in the window', () => {
		for (const [top, bottom, expected] of [
			[0, 1, 2],
			[-1, 0, 3],
			[innerHeight - 1, innerHeight, 2],
			[innerHeight, innerHeight + 1, 1],
		] as const) {
			openPage(DIFF.replace('class="edit" id="e1"', 'class="edit here" id="e1"'));
			place({
				'#e1': [top, bottom],
				'#e2': [expected === 3 ? 0 : innerHeight + 20, innerHeight + 30],
				'#c2': [innerHeight + 40, innerHeight + 50],
			});
			expect(jump()).toMatch(new RegExp(`^Change ${expected} of 3`));
		}
	});
});

describe('changes that are not shown', () => {
	test.each([
		['space', 'ws', 1],
		['comments', 'cm', 1],
		['comments', 'ws', 2],
		['space', 'cm', 2],
		['space comments', 'ws cm', 1],
		['', 'ws cm', 2],
	])('hidden %j leaves out lines of %s', (hide, kind, count) => {
		openPage(`<div class="changes" data-hide="${hide}"><section class="change">
			<div class="edit" id="e1"><del class="${kind}">x</del></div><div class="edit" id="e2"><ins>x</ins></div>
		</section></div>`);
		place({ '#e1': [200, 210], '#e2': [300, 310] });
		expect(jump()).toBe(`Change 1 of ${count}, `);
		expect(get('.here').id).toBe(count === 1 ? 'e2' : 'e1');
	});

	test('what is folded is left out', () => {
		openPage(DIFF.replace('id="e1"', 'id="e1" hidden').replace('id="c2"', 'id="c2" hidden'));
		place(FAR);
		expect(jump()).toBe('Change 1 of 1, src/a.ts');
		expect(get('.here').id).toBe('e2');
	});

	test('where nothing changed, it is said', () => {
		openPage('<div class="changes"></div>');
		expect([jump(), jump(true)]).toEqual(['Nothing changed here', 'Nothing changed here']);
	});
});

describe('at an end of the page', () => {
	const pager = `<nav class="pager"><ul><li><a href="/d/1.html">1</a></li><li><a aria-current="page" href="/d/2.html">2</a></li><li><a href="/d/3.html">3</a></li></ul></nav>`;

	test('the diff goes on on the page before and after', () => {
		openPage(DIFF + pager);
		place({ '#e1': [99, 100], '#e2': [100, 101], '#c2': [101, 102] });
		const gone = watchNavigation();
		expect(jump()).toBe('To the next page');
		expect(jump(true)).toBe('To the page before');
		expect(gone).toEqual(['http://localhost:3000/d/3.html', 'http://localhost:3000/d/1.html']);
	});

	test('where there is none, it is said', () => {
		openPage(DIFF);
		place({ '#e1': [99, 100], '#e2': [100, 101], '#c2': [101, 102] });
		expect([jump(), jump(true)]).toEqual(['This was the last change', 'This is the first change']);
	});
});
