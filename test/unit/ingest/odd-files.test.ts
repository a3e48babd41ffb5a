import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { readFile } from '../../../src/ingest/read-file.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { makeFolder } from './folders.ts';
import { ingestFolder } from './ingest-folder.ts';

test('a file that is cut while it is read is told, and nothing of it is kept', async () => {
	const root = makeFolder({ 'a/FIX_NOTES.md': 'The build took 12 minutes.' });
	const guard = createGuard(root);
	const issues: Issue[] = [];
	const read = await readFile(
		{ path: 'a/FIX_NOTES.md', name: 'FIX_NOTES.md' },
		{
			open(file) {
				const source = guard.open(file);
				writeFileSync(path.join(root, file), 'The build');
				return source;
			},
			store: createMemoryStore(),
			issues,
			inputs: new Map(),
		},
	);
	expect(issues.map(({ kind, file }) => [kind, file])).toEqual([
		['ChangedWhileRead', 'a/FIX_NOTES.md'],
	]);
	expect(read.artifact.state).toBe('unreadable');
	expect(read.reading).toEqual({ kind: 'none' });
});

test('files and folders whose names are not UTF-8 are read like others', async () => {
	const root = makeFolder({ 'runs/r/a/x.txt': 'x' });
	const name = (text: string): Buffer => Buffer.from(`${root}/runs/r/a/${text}`, 'latin1');
	writeFileSync(name('\xff-notes.md'), 'It took 5 minutes.\n');
	writeFileSync(name('\xfe-notes.md'), 'It took 6 minutes.\n');
	mkdirSync(name('d\xe9p'));
	writeFileSync(name('d\xe9p/y\xc3\xa9.txt'), 'inside\n');
	const { artifacts, issueTexts, open } = await ingestFolder(root);
	expect(artifacts).toEqual([
		'r/a/d\udce9p/y\u00e9.txt | other | text | listed',
		'r/a/x.txt | other | text | listed',
		'r/a/\udcfe-notes.md | notes | markdown | read',
		'r/a/\udcff-notes.md | notes | markdown | read',
	]);
	expect(open('r/a/d\udce9p/y\u00e9.txt').readBytes().toString()).toBe('inside\n');
	expect(open('r/a/\udcfe-notes.md').readBytes().toString()).toBe('It took 6 minutes.\n');
	expect(issueTexts.map((text) => text.split(':')[0])).toEqual([
		'r/a/d\udce9p OddName',
		'r/a/\udcfe-notes.md OddName',
		'r/a/\udcff-notes.md OddName',
	]);
});
