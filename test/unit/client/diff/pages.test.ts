// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { findDiffPage } from '../../../../src/client/diff/pages.ts';
import { listScrolled, openPage } from '../page.ts';

const LIST = `<table class="change-list"><tr><th><a href="/d/2.html#f-app">app</a></th></tr></table>
	<a id="first" data-first-page href="/d/index.html">first</a>`;

test('a long file goes on where its link says', () => {
	openPage(
		`<div class="changes"></div><a data-continues="f-other" href="/d/8.html"></a><a data-continues="f-app" href="/d/9.html"></a>${LIST}`,
	);
	expect(findDiffPage('f-app-R')?.href).toBe('http://localhost:3000/d/9.html');
});

test('else the list of files has its page, else the first page has the list', () => {
	openPage(`<div class="changes"></div>${LIST}`);
	expect(findDiffPage('f-app-L')?.href).toBe('http://localhost:3000/d/2.html#f-app');
	expect(findDiffPage('f-other-L')?.id).toBe('first');
	openPage('<div class="changes"></div>');
	expect(findDiffPage('f-app-L')).toBeUndefined();
});

test.each(['f-app', 'f-app-part-2'])(
	'a file that is here, as %s, is shown: no page has the line',
	(id) => {
		openPage(`<div class="changes"><section class="change" id="${id}"></section></div>${LIST}`);
		expect(findDiffPage('f-app-R')).toBeUndefined();
		expect(listScrolled()).toEqual([id]);
	},
);

test('a file whose name begins alike is another one', () => {
	openPage(`<div class="changes"><section class="change" id="f-app-2"></section></div>${LIST}`);
	expect(findDiffPage('f-app-R')?.hash).toBe('#f-app');
	expect(listScrolled()).toEqual([]);
});

test('lines of other pages, and pages that are no diff, have none', () => {
	openPage(`<div class="changes"></div>${LIST}`);
	expect(findDiffPage('L')).toBeUndefined();
	expect(findDiffPage('aL')).toBeUndefined();
	openPage(LIST);
	expect(findDiffPage('f-app-R')).toBeUndefined();
});
