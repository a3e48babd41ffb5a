import { expect, test } from 'vitest';
import { choosePages, listPages } from '../../../../../src/site/views/ui/pager.ts';

test('a short list shows every page', () => {
	expect(choosePages(24, 3)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
	expect(choosePages(0, 1)).toEqual([]);
});

test('a long one shows its ends and what is near', () => {
	const gap = undefined;
	expect(choosePages(250, 100)).toEqual([1, 2, gap, 97, 98, 99, 100, 101, 102, 103, gap, 249, 250]);
	expect(choosePages(250, 1)).toEqual([1, 2, 3, 4, gap, 249, 250]);
	expect(choosePages(25, 25)).toEqual([1, 2, gap, 22, 23, 24, 25]);
});

test('very many pages are not all listed on each of them', () => {
	expect(listPages(250, 9)).toHaveLength(250);
	for (const current of [0, 1, 77, 5000]) {
		const listed = listPages(5000, current);
		expect(listed).toHaveLength(new Set(listed).size);
		expect(listed.length).toBeLessThan(65);
		const shown = choosePages(5000, current).filter((page) => page !== undefined);
		expect(listed).toEqual(expect.arrayContaining(shown));
	}
});
