import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';
import { createBodies } from '../../../src/site/bodies.ts';
import { makeFolder } from '../ingest/folders.ts';

test('texts are loaded up to a limit, characters whole', () => {
	const { open } = createGuard(
		makeFolder({
			plain: 'abc',
			accents: 'ééé',
			wide: Buffer.from('\ufeffhé', 'utf16le'),
			marked: '\ufeffx',
			broken: Buffer.from([0x61, 0xff]),
		}),
	);
	const bodies = createBodies(open, createMemoryStore());
	const text = (path: string, limit: number) => bodies.text(path, limit);
	expect(text('plain', 10)).toEqual({ text: 'abc', bytes: 3, cut: false });
	expect(text('plain', 2)).toEqual({ text: 'ab', bytes: 3, cut: true });
	expect(text('accents', 3)).toEqual({ text: 'é', bytes: 6, cut: true });
	expect(text('wide', 10).text).toBe('hé');
	expect(text('marked', 10).text).toBe('x');
	expect(text('broken', 10).text).toBe('a\ufffd');
	expect(bodies.bytes('plain').toString()).toBe('abc');
	expect(() => text('../outside', 10)).toThrow('leads out');
});

test('what the cache lost is an error that says what to do', () => {
	const bodies = createBodies(createGuard(makeFolder({})).open, createMemoryStore());
	expect(() => bodies.turns('x', 2)).toThrow('The cache lost page 2 of a transcript. Build again.');
	expect(() => bodies.changes('x')).toThrow('The cache lost a diff. Build again.');
});

test('what is derived depends on its own code and on that of bodies', () => {
	const store = {
		...createMemoryStore(),
		codeOf: (modules: readonly string[]) => modules.join(' '),
	};
	const bodies = createBodies(createGuard(makeFolder({})).open, store);
	const name = { kind: 'sum', code: 'file:///sum.ts', of: ['1'] };
	expect(bodies.keyOf(name)).toMatch(
		/^sum\/file:\/\/\/sum\.ts file:\S+\/src\/site\/bodies\.ts\/1$/,
	);
	expect(bodies.derive(name, () => [1])).toEqual([1]);
	expect(bodies.derive(name, () => [2])).toEqual([1]);
	expect(bodies.kept(bodies.keyOf(name))).toBe('[1]');
});
