import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';
import { countRunCode } from '../../../src/code/counts/code-counts.ts';
import { createBodies } from '../../../src/site/bodies.ts';
import { createSketches } from '../../../src/code/reading/sketches.ts';
import { loadSymbolParsers } from '../../../src/code/reading/symbol-parsers.ts';
import { makeFolder } from '../ingest/folders.ts';
import { ingestFolder } from '../ingest/ingest-folder.ts';

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

test('code is counted by language, once for each content, with what was not counted', async () => {
	const store = createMemoryStore();
	const root = makeFolder({
		'runs/r/a/code/a.py': '# c\nx = 1\n\n',
		'runs/r/a/code/copy.py': '# c\nx = 1\n\n',
		'runs/r/a/code/wide.js': Buffer.from('\ufeff// c\nf();\n', 'utf16le'),
		'runs/r/a/code/README.md': 'text\n',
		'runs/r/a/code/logo.png': Buffer.from([1, 0, 2]),
		'runs/r/a/code/package-lock.json': '{}\n',
		'runs/r/a/code/table.py': 'x = 1\n'.repeat(400_000),
	});
	const { run, open } = await ingestFolder(root, { store });
	const parsers = await loadSymbolParsers();
	const counts = countRunCode(run('r/a'), {
		open,
		store,
		findSketch: createSketches({ open, store, parsers }),
		changes: undefined,
	});
	expect(counts.files.map(({ path, language, counts: lines }) => [path, language, lines])).toEqual([
		['a.py', 'python', { code: 1, comment: 1, blank: 1 }],
		['copy.py', 'python', { code: 1, comment: 1, blank: 1 }],
		['wide.js', 'javascript', { code: 1, comment: 1, blank: 0 }],
	]);
	expect(counts.uncounted).toEqual(['README.md']);
	expect(counts.leftOut.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
		'package-lock.json: a lock file',
		'logo.png: binary',
		'table.py: larger than 2 MiB',
	]);
	expect(counts).toMatchObject({ basis: 'final tree', diff: undefined });
	const closed = (): never => {
		throw new Error('opened again');
	};
	const again = countRunCode(run('r/a'), {
		open: closed,
		store,
		findSketch: createSketches({ open: closed, store, parsers }),
		changes: undefined,
	});
	expect(again.files).toEqual(counts.files);
	expect(again.functions).toEqual(counts.functions);
});
