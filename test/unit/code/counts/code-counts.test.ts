import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import { countRunCode } from '../../../../src/code/counts/code-counts.ts';
import type { Source } from '../../../../src/ingest/index.ts';
import { createBodies } from '../../../../src/site/bodies.ts';
import { parsers } from '../../analyse/source/symbols/symbols.ts';
import { makeFolder } from '../../ingest/folders.ts';
import { ingestFolder } from '../../ingest/ingest-folder.ts';

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
	const opened: string[] = [];
	const watched = (path: string): Source => {
		opened.push(path.slice('r/a/code/'.length));
		return open(path);
	};
	const traits = { x: { pattern: 'x' }, f: { pattern: 'f', files: ['*.js'] } };
	const options = { parsers, changes: undefined, traits };
	const counts = countRunCode(run('r/a'), { ...options, bodies: createBodies(watched, store) });
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
	expect(counts.traits?.get('x')).toMatchObject({ files: 4, matching: 3 });
	expect(counts.traits?.get('f')).toMatchObject({ files: 1, matching: 1 });
	// Lines, comments, functions and traits look at one text; the copy is known by then.
	expect(opened).toEqual(['README.md', 'a.py', 'wide.js']);
	const closed = (): never => {
		throw new Error('opened again');
	};
	const again = countRunCode(run('r/a'), { ...options, bodies: createBodies(closed, store) });
	expect(again).toEqual(counts);
});
