import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { readFile } from '../../../src/ingest/read-file.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { makeFolder } from './folders.ts';

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
