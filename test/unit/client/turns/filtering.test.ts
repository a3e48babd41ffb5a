// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import type { TurnFilter } from '../../../../src/client/turns/filter.ts';
import {
	applyFilter,
	readFilter,
	readToolNames,
	writeFilter,
} from '../../../../src/client/turns/filtering.ts';
import { get, openPage } from '../page.ts';
import { transcriptPage, TURNS } from './transcript.ts';

const ALL: TurnFilter = { kinds: [], tools: [], errorsOnly: false, textOnly: false };

function apply(filter: Partial<TurnFilter>): string {
	return applyFilter(get('[data-transcript]'), { ...ALL, ...filter });
}

const out = (selector: string): string[] =>
	[...document.querySelectorAll<HTMLElement>(`${selector}[data-out]`)].map(
		({ id, dataset }) => id || (dataset['n'] ?? ''),
	);

describe('a filter', () => {
	test.each<[string, Partial<TurnFilter>, string, string[]]>([
		['nothing', {}, '', []],
		['a kind', { kinds: ['run'] }, '2 of 5 turns', ['t1', 't2', 't5']],
		['a tool', { tools: ['Edit'] }, '2 of 5 turns', ['t1', 't3', 't5']],
		['failures', { errorsOnly: true }, '1 of 5 turns', ['t1', 't2', 't4', 't5']],
		['texts', { textOnly: true }, '1 of 5 turns', ['t2', 't3', 't4', 't5']],
	])('of %s shows the turns that pass, in the list as well', (_, filter, said, hidden) => {
		openPage(transcriptPage());
		expect(apply(filter)).toBe(said);
		expect(out('.turn')).toEqual(hidden);
		expect(out('li').map((n) => `t${n}`)).toEqual(hidden);
		expect(get('[data-transcript]').hasAttribute('data-text-only')).toBe(filter.textOnly === true);
	});

	test('that is taken back shows all again', () => {
		openPage(transcriptPage());
		apply({ errorsOnly: true, textOnly: true });
		apply({});
		expect(out('.turn')).toEqual([]);
		expect(get('[data-transcript]').hasAttribute('data-text-only')).toBe(false);
	});

	test('counts logs as texts', () => {
		openPage(transcriptPage([{ n: 1, html: '<pre class="block-log"></pre>' }, { n: 2 }]));
		expect(apply({ textOnly: true })).toBe('1 of 2 turns');
	});

	test('says how many of all pages pass, where the list names them', () => {
		const more =
			'<nav data-outline><ol><li data-n="6" data-failed><a href="/2.html#t6">6</a></li><li data-n="7"><a href="/2.html#t7">7</a></li></ol></nav>';
		openPage(transcriptPage(TURNS, { more }));
		expect(apply({ errorsOnly: true })).toBe('1 of 5 turns here, 2 of all 7');
		expect(out('li')).toEqual(['1', '2', '4', '5', '7']);
		// What texts other pages have is not known here.
		expect(apply({ textOnly: true })).toBe('1 of 5 turns');
		openPage(transcriptPage(TURNS, { outline: 'part', more }));
		expect(apply({ errorsOnly: true })).toBe('1 of 5 turns');
	});

	test('hides groups of which nothing is shown', () => {
		const turn = (id: number, data = ''): string =>
			`<section class="turn" id="t${id}" ${data}></section>`;
		openPage(`<div data-transcript>
			<div class="repeat" id="r1">${turn(1)}</div><div class="agent" id="r2">${turn(2)}${turn(3, 'data-failed')}</div>
			<details class="outline-more" id="o1"><ol data-outline><li data-n="1"><a href="#t1"></a></li></ol></details>
			<details class="outline-more" id="o2"><ol data-outline><li data-n="3"><a href="#t3"></a></li></ol></details>
		</div>`);
		apply({ errorsOnly: true });
		expect(out('div')).toEqual(['r1']);
		expect(out('details')).toEqual(['o1']);
		apply({});
		expect(document.querySelectorAll('[data-out]')).toHaveLength(0);
	});

	test('goes along to other pages of the transcript', () => {
		const more =
			'<nav class="pager"><a id="next" href="/t/2.html">2</a></nav><p class="loops"><a id="loop" href="/t/3.html#t30">x</a><a id="here" href="#t2">y</a></p><a id="else" href="/x.html">z</a>';
		openPage(transcriptPage(TURNS, { more }));
		apply({ errorsOnly: true });
		const addresses = ['next', 'loop', 'here', 'else'].map((id) =>
			get(`#${id}`).getAttribute('href'),
		);
		expect(addresses).toEqual([
			'http://localhost:3000/t/2.html?errors=1',
			'http://localhost:3000/t/3.html?errors=1#t30',
			'#t2',
			'/x.html',
		]);
	});
});

test('names of tools are a list of texts, or none', () => {
	const read = (names: string): string[] => {
		openPage(`<div data-transcript></div>`);
		const page = get('[data-transcript]');
		page.dataset['toolNames'] = names;
		return readToolNames(page);
	};
	expect(read('["a",1]')).toEqual(['a', '1']);
	expect(read('{"a":1}')).toEqual([]);
	expect(read('no JSON')).toEqual([]);
	openPage('<div data-transcript></div>');
	expect(readToolNames(get('[data-transcript]'))).toEqual([]);
});

test('the filter stands in the address, beside what else does', () => {
	openPage('', '/t/index.html?x=1&only=run#t4');
	expect(readFilter()).toEqual({ ...ALL, kinds: ['run'] });
	writeFilter({ ...ALL, errorsOnly: true });
	expect(location.href).toBe('http://localhost:3000/t/index.html?x=1&errors=1#t4');
	vi.spyOn(history, 'replaceState').mockImplementation(() => {
		throw new Error('SecurityError');
	});
	writeFilter(ALL);
	expect(location.search).toBe('?x=1&errors=1');
});
