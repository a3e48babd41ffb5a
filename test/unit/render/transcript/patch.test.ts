import { expect, test } from 'vitest';
import { parsePatch, renderPatch, toPatch } from '../../../../src/render/transcript/patch.ts';

function signs(patch: string): string[] {
	return parsePatch(patch).map(({ sign, text }) => `${sign}|${text}`);
}

test('a unified diff', () => {
	expect(signs('--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n')).toEqual([
		'head|--- a/x.py',
		'head|+++ b/x.py',
		'head|@@ -1,2 +1,2 @@',
		' |same',
		'-|old',
		'+|new',
	]);
});

test('the form of apply_patch', () => {
	expect(
		signs('*** Begin Patch\n*** Update File: a.ts\n@@ class A\n-x\n+y\n*** End Patch'),
	).toEqual([
		'head|*** Begin Patch',
		'head|*** Update File: a.ts',
		'head|@@ class A',
		'-|x',
		'+|y',
		'head|*** End Patch',
	]);
});

test('a removed comment of SQL is no name of a file', () => {
	expect(signs('--- drop the table\n+-- keep the table')).toEqual([
		'-|-- drop the table',
		'+|-- keep the table',
	]);
});

test('a replacement keeps what both texts begin and end with', () => {
	expect(toPatch({ before: 'a\nb\nc\nd', after: 'a\nB\nC\nc\nd' })).toBe(' a\n-b\n+B\n+C\n c\n d');
	expect(toPatch({ before: '', after: 'new' })).toBe('+new');
	expect(toPatch({ before: 'same', after: 'same' })).toBe(' same');
});

test('markup in a patch is text', () => {
	const drawn = renderPatch('+<script>alert(1)</script>', 'a"b.txt');
	expect(drawn).toContain('&lt;script&gt;');
	expect(drawn).toContain('aria-label="Change of a&quot;b.txt"');
	expect(drawn).not.toContain('<script>');
});
