import path from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../../../src/cache/folder-store.ts';
import { prepareSite } from '../../../../../src/site/prepare.ts';
import { toSyntaxView, type SyntaxView } from '../../../../../src/site/views/run/syntax.ts';
import { makeFolder } from '../../../ingest/folders.ts';

async function view(files: Record<string, string>): Promise<SyntaxView | undefined> {
	const root = makeFolder(files);
	const store = createMemoryStore();
	const site = await prepareSite({ root, runs: [path.join(root, 'runs')], store });
	const run = site.runs.get('r/a');
	if (run === undefined) throw new Error('No run.');
	return toSyntaxView(run, site);
}

it('names the files that do not parse, and where', async () => {
	const found = await view({
		'runs/r/a/code/ok.py': 'x = 1\n',
		'runs/r/a/code/bad.py': 'x = 1\ny = 2\nz = = 3\n',
		'runs/r/a/code/bad.css': 'a { color: red;\n',
		'runs/r/a/code/notes.md': '(((\n',
	});
	expect(found?.summary).toMatch(/^The parser made no sense of \d places in 2 of 3 files\.$/);
	expect(found?.rows.map((row) => row.path)).toEqual(['bad.css', 'bad.py']);
	expect(found?.rows[1]?.places[0]?.label).toBe('line 3');
	expect(found?.rows[1]?.places[0]?.page).toMatch(/bad-py\/index\.html#L3$/);
});

it('says that all is well, and nothing where nothing was parsed', async () => {
	const sound = await view({ 'runs/r/a/code/a.js': 'f();\n', 'runs/r/a/code/b.go': 'package b\n' });
	expect(sound).toEqual({
		summary: 'No syntax error in 2 files that were parsed.',
		rows: [],
		more: 0,
	});
	expect(await view({ 'runs/r/a/code/a.rb': 'f(\n' })).toBeUndefined();
	expect(await view({ 'runs/r/a/NOTES.md': 'x\n' })).toBeUndefined();
});
