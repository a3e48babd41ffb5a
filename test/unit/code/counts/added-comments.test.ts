import path from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import { prepareSite } from '../../../../src/site/prepare.ts';
import type { SiteRun } from '../../../../src/site/site.ts';
import { toLeakedView } from '../../../../src/site/views/run/leaked-comments.ts';
import { makeFolder } from '../../ingest/folders.ts';

async function prepare(files: Record<string, string>) {
	const root = makeFolder(files);
	const store = createMemoryStore();
	const site = await prepareSite({ root, runs: [path.join(root, 'runs')], store });
	const run = site.runs.get('r/a');
	if (run === undefined) throw new Error('No run.');
	return { site, run };
}

const placesOf = ({ leaked }: SiteRun): string[] =>
	(leaked?.places ?? []).map(({ path: file, line, text }) => `${file}:${line} ${text}`);

it('counts only what the run added, with the baseline as control', async () => {
	const before = '# Wait, what?\nx = 1\n# plain\n';
	const { site, run } = await prepare({
		'runs/r/baseline/a.py': before,
		'runs/r/a/code/a.py': `${before}y = 2  # Hmm, no\n# more\ns = "# Oops, no"\n`,
		'runs/r/a/code/b.py': '"""Let me explain.\n\nMore.\n"""\n',
		'runs/r/a/code/notes.md': '# Wait, no\n',
	});
	expect(run.leaked).toMatchObject({
		comments: 4,
		hits: 2,
		baseline: { comments: 2, hits: 1 },
	});
	expect(placesOf(run)).toEqual(['r/a/code/a.py:4 Hmm, no', 'r/a/code/b.py:1 Let me explain.']);
	expect(run.measures['comments.leaked_rate']?.value).toBe(50);
	const view = toLeakedView(run, site);
	expect(view?.rows.map(({ text, label, page }) => [text, label, page?.split('#')[1]])).toEqual([
		['Hmm, no', 'a.py:4', 'L4'],
		['Let me explain.', 'b.py:1', 'L1'],
	]);
});

it('takes all of the code for added where there is nothing to compare with', async () => {
	const { run } = await prepare({ 'runs/r/a/code/a.js': '// Okay, go\nf();\n// fine\n' });
	expect(run.leaked).toEqual(expect.objectContaining({ comments: 2, hits: 1 }));
	expect(run.measures['comments.leaked']?.method).toContain('no code from before the run');
});

it('reads the lines that a diff adds, at their lines of the diff', async () => {
	const diff = `diff --git a/x.py b/x.py
--- a/x.py
+++ b/x.py
@@ -1,3 +1,3 @@
 # Wait, old
-# Wait, gone
+# Wait, new
 x
`;
	const { run } = await prepare({ 'runs/r/a/changes.diff': diff });
	expect(run.leaked).toMatchObject({ comments: 1, hits: 1 });
	expect(placesOf(run)).toEqual(['r/a/changes.diff:7 Wait, new']);
});

it('says nothing of a run without code', async () => {
	const { site, run } = await prepare({ 'runs/r/a/NOTES.md': '# Wait, no\n' });
	expect(run.leaked).toBeUndefined();
	expect(run.measures['comments.leaked']).toBeUndefined();
	expect(toLeakedView(run, site)).toBeUndefined();
});
