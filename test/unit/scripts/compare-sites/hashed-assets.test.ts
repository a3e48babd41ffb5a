import { describe, expect, it } from 'vitest';
import {
	createRenamer,
	pairHashedAssets,
} from '../../../../scripts/compare-sites/hashed-assets.ts';

describe('pairs of hashed assets', () => {
	it('go by the name before the hash', () => {
		const first = ['assets/data.AAAAAAAA.css', 'assets/print.BBBBBBBB.css', 'index.html'];
		const second = ['assets/data.CCCCCCCC.css', 'assets/print.DDDDDDDD.css', 'index.html'];
		expect([...pairHashedAssets(first, second)]).toEqual([
			['assets/data.CCCCCCCC.css', 'assets/data.AAAAAAAA.css'],
			['assets/print.DDDDDDDD.css', 'assets/print.BBBBBBBB.css'],
		]);
	});

	it('have another name where one file of a kind is left', () => {
		expect([
			...pairHashedAssets(['assets/data.AAAAAAAA.css'], ['assets/page.CCCCCCCC.css']),
		]).toEqual([['assets/page.CCCCCCCC.css', 'assets/data.AAAAAAAA.css']]);
	});

	it('are not guessed where several could be meant', () => {
		const first = ['assets/one.AAAAAAAA.css', 'assets/two.BBBBBBBB.css'];
		expect(pairHashedAssets(first, ['assets/three.CCCCCCCC.css']).size).toBe(0);
		const twins = ['assets/one.CCCCCCCC.css', 'assets/one.DDDDDDDD.css'];
		expect(pairHashedAssets(['assets/one.AAAAAAAA.css'], twins).size).toBe(0);
	});

	it('are none where the name is the same, or no hash', () => {
		const names = ['assets/data.AAAAAAAA.css', 'assets/site.js', 'raw/x.12345678.txt'];
		expect(pairHashedAssets(names, names).size).toBe(0);
		expect(pairHashedAssets(['assets/site.js'], ['assets/theme.js']).size).toBe(0);
	});
});

it('gives names of the first site, also where two have changed places', () => {
	const rename = createRenamer(
		new Map([
			['assets/a.11111111.woff2', 'assets/a.22222222.woff2'],
			['assets/b.22222222.woff2', 'assets/b.11111111.woff2'],
		]),
	);
	expect(rename('url(a.11111111.woff2) url(../assets/b.22222222.woff2) a.1111111x.woff2')).toBe(
		'url(a.22222222.woff2) url(../assets/b.11111111.woff2) a.1111111x.woff2',
	);
	expect(createRenamer(new Map())('as it is')).toBe('as it is');
});
