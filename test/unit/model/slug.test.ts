import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortHash, slug, slugWithHash } from '../../../src/model/slug.ts';

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|index|404)$/;

test.each([
	['claude-sonnet-4.6', 'claude-sonnet-4-6'],
	['Qwen3 Coder (30B)', 'qwen3-coder-30b'],
	['-rf', 'rf'],
	['__proto__', 'proto'],
	['constructor', 'constructor'],
	['<script>alert(1)</script>', 'script-alert-1-script'],
	['a#b?c%20d', 'a-b-c-20d'],
	['..', `x-${shortHash('..')}`],
	['index', `index-${shortHash('index')}`],
	['INDEX', `index-${shortHash('INDEX')}`],
	['404', `404-${shortHash('404')}`],
	['CON', `con-${shortHash('CON')}`],
	['com1', `com1-${shortHash('com1')}`],
	['', `x-${shortHash('')}`],
	['日本語', `x-${shortHash('日本語')}`],
	['modèle', `mod-le-${shortHash('modèle')}`],
])('%j has the address %s', (name, address) => {
	expect(slug(name)).toBe(address);
});

test('twins in other scripts, cases and forms', () => {
	expect(slug('Foo')).toBe(slug('foo'));
	expect(slug('café'.normalize('NFC'))).not.toBe(slug('café'.normalize('NFD')));
	expect(slug('日本')).not.toBe(slug('中国'));
	expect(slugWithHash('Foo')).not.toBe(slugWithHash('foo'));
	expect(slug('a'.repeat(300))).not.toBe(slug('a'.repeat(301)));
});

test('is a safe file name on every system, for any name, and always the same', () => {
	const names = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 300 }),
		fc.string({ unit: 'grapheme' }),
		fc.string({ unit: fc.constantFrom('a', 'A', '-', '.', ' ', 'é', '\ud800'), maxLength: 200 }),
		fc.constantFrom('con', 'aux', 'nul', 'prn', 'lpt9', 'index', '404', 'Index', ' 404 '),
	);
	fc.assert(
		fc.property(names, (name) => {
			for (const address of [slug(name), slugWithHash(name)]) {
				expect(address).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/);
				expect(address).not.toMatch(RESERVED);
				expect(address).not.toContain('--');
			}
			expect(slug(name)).toBe(slug(name));
		}),
		{ numRuns: 2000 },
	);
});
