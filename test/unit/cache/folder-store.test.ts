import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFolderStore, createMemoryStore } from '../../../src/cache/folder-store.ts';
import { cached, keyOf, type ResultName, type Store } from '../../../src/model/store.ts';
import { makeFolder } from '../ingest/folders.ts';

const oldCode = (modules: readonly string[]): string => `old code of ${modules.join(' and ')}`;
const newCode = (modules: readonly string[]): string => `new code of ${modules.join(' and ')}`;

function name(content: string): ResultName {
	return { kind: 'test', code: 'module', of: [content] };
}

function listFiles(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => path.join(folder, name))
		.filter((file) => statSync(file).isFile());
}

describe.each([
	['in a folder', (): Store => createFolderStore(path.join(makeFolder({}), 'deep/cache'), oldCode)],
	['in memory', createMemoryStore],
])('a store %s', (_, create) => {
	test('gives back what was written, and nothing else', () => {
		const store = create();
		expect(store.read('a')).toBeUndefined();
		store.write('a', 'text é');
		store.write('b/../../c', Buffer.from([0, 255, 10]));
		store.write('empty', '');
		expect(store.read('a')?.toString()).toBe('text é');
		expect(store.read('b/../../c')).toEqual(Buffer.from([0, 255, 10]));
		expect(store.read('empty')).toEqual(Buffer.alloc(0));
		expect(store.read('A')).toBeUndefined();
		store.write('a', 'other');
		expect(store.read('a')?.toString()).toBe('other');
	});

	test('keeps what it was given, whatever is done with the bytes later', () => {
		const store = create();
		const bytes = Buffer.from('abc');
		store.write('a', bytes);
		bytes[0] = 120;
		expect(store.read('a')?.toString()).toBe('abc');
	});

	test('takes any key and any content', () => {
		const store = create();
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (key, bytes) => {
				store.write(key, Buffer.from(bytes));
				expect(store.read(key)).toEqual(Buffer.from(bytes));
			}),
			{ numRuns: 50 },
		);
	});

	test('computes a value once', () => {
		const store = create();
		let calls = 0;
		const compute = (): { n: number } => ({ n: ++calls });
		expect(cached(store, name('k'), compute)).toEqual({ n: 1 });
		expect(cached(store, name('k'), compute)).toEqual({ n: 1 });
		expect(cached(store, name('other'), compute)).toEqual({ n: 2 });
	});
});

test('a result is found by the code that made it alone', () => {
	const folder = makeFolder({});
	const before = createFolderStore(folder, oldCode);
	const after = createFolderStore(folder, newCode);
	expect(cached(before, name('k'), () => 'old')).toBe('old');
	expect(cached(after, name('k'), () => 'new')).toBe('new');
	expect(cached(before, name('k'), () => 'newer')).toBe('old');
	const further: ResultName = { ...name('k'), code: ['module', 'another'] };
	expect(cached(before, further, () => 'of both')).toBe('of both');
});

describe('an entry on disk', () => {
	test.each([
		['cut', (bytes: Buffer) => bytes.subarray(0, -1)],
		['empty', () => Buffer.alloc(0)],
		['longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
		[
			'with a bit turned',
			(bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index === 40 ? byte ^ 1 : byte))),
		],
		['something else', () => Buffer.from('not an entry at all, but long enough to be one')],
	])('that is %s is a miss, and is written again', (_, damage) => {
		const folder = makeFolder({});
		const store = createFolderStore(folder, oldCode);
		const key = keyOf(store, name('content'));
		store.write(key, 'some content that is long enough');
		const [file = ''] = listFiles(folder);
		writeFileSync(file, damage(readFileSync(file)));
		expect(store.read(key)).toBeUndefined();
		expect(cached(store, name('content'), () => 'new')).toBe('new');
		expect(cached(store, name('content'), () => 'newer')).toBe('new');
		expect(listFiles(folder)).toHaveLength(1);
	});

	test('has a name that no key can choose', () => {
		const folder = makeFolder({});
		createFolderStore(folder, oldCode).write('../../../etc/passwd\0<x>', 'x');
		expect(listFiles(folder).map((file) => path.relative(folder, file))).toEqual([
			expect.stringMatching(/^[0-9a-f]{2}\/[0-9a-f]{62}$/),
		]);
	});

	test('that cannot be written leaves nothing behind', () => {
		const folder = makeFolder({ file: 'x' });
		expect(() => {
			createFolderStore(path.join(folder, 'file'), oldCode).write('key', 'x');
		}).toThrow();
		expect(listFiles(folder)).toEqual([path.join(folder, 'file')]);
		expect(createFolderStore(path.join(folder, 'file'), oldCode).read('key')).toBeUndefined();
	});
});
