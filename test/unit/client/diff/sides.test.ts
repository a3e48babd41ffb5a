// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { showOldSide } from '../../../../src/client/diff/sides.ts';
import { get, openPage } from '../page.ts';

const DIFF = `<div class="changes"><section class="two-sided"><div class="hunk"><i id="f-a-R1" class="line"><a href="#f-a-R1" aria-label="Line 1">1</a>same</i><ins>new</ins></div></section><section><div class="hunk"><i>one-sided</i></div></section></div>`;

test('unchanged lines get a copy on the old side, which is no line of its own', () => {
	openPage(DIFF);
	const changes = get('.changes');
	showOldSide(changes, true);
	const twin = get('.twin');
	expect(twin.nextElementSibling?.id).toBe('f-a-R1');
	expect(twin.outerHTML).toBe('<i class="twin" aria-hidden="true"><a>1</a>same</i>');
	// Once is enough.
	showOldSide(changes, true);
	expect(document.querySelectorAll('.twin')).toHaveLength(1);
});

test('in one column there are no copies', () => {
	openPage(DIFF);
	const changes = get('.changes');
	showOldSide(changes, true);
	showOldSide(changes, false);
	expect(changes.outerHTML).toBe(DIFF);
});
