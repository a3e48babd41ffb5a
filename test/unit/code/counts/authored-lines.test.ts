import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import type { Measure } from '../../../../src/model/measure.ts';
import { prepareSite } from '../../../../src/site/prepare.ts';
import { proofOf } from '../../../../src/site/views/table/proof.ts';
import { makeFolder } from '../../ingest/folders.ts';

async function authoredIn(files: Record<string, string>): Promise<{
	measure: Measure | undefined;
	/** Lines of code of the whole tree. */
	whole: unknown;
	page: string;
}> {
	const root = makeFolder(files);
	const store = createMemoryStore();
	const site = await prepareSite({ root, runs: [path.join(root, 'runs')], store });
	const run = site.runs.get('r/a');
	if (run === undefined) throw new Error('No run.');
	const measure = run.measures['loc.authored'];
	return {
		measure,
		whole: run.measures['loc.code']?.value,
		page: measure === undefined ? '' : proofOf(measure, { site, run }).page,
	};
}

const APP = 'def f():\n    return 1\n\n# end\n';
const TEST = 'def test_f():\n    assert f() == 1\n';

test('against a baseline: added and changed lines of code; given tests are none, own ones neither', async () => {
	const { measure, whole, page } = await authoredIn({
		'runs/r/baseline/app.py': APP,
		'runs/r/baseline/lib.py': 'x = 1\ny = 2\n',
		'runs/r/baseline/tests/test_app.py': TEST,
		'runs/r/a/code/app.py': 'def f():\n    return 2\n\n# done\ng = f\n\n',
		'runs/r/a/code/lib.py': 'x = 1\ny = 2\n',
		'runs/r/a/code/new.py': '# new\nz = 3  # three\n',
		'runs/r/a/code/go.mod': 'module x\n',
		'runs/r/a/code/tests/test_app.py': TEST,
		'runs/r/a/code/tests/test_new.py': 'def test_z():\n    pass\n',
	});
	// `return 2`, `g = f` and `z = 3`: neither comments, blank lines, tests nor the manifest.
	expect(measure).toMatchObject({ value: 3, basis: 'against the baseline', state: 'measured' });
	expect(measure?.evidence.map((one) => one.path)).toEqual(['r/a/code/app.py', 'r/a/code/new.py']);
	expect(whole).toBe(10);
	// The page of the diff does not show this number: its row says how it came about.
	expect(page).toMatch(/#m-loc-authored$/);
});

test('a run that wrote nothing has 0; its evidence is the code that was looked at', async () => {
	const { measure } = await authoredIn({
		'runs/r/baseline/app.py': APP,
		'runs/r/a/code/app.py': APP,
	});
	expect(measure).toMatchObject({ value: 0, basis: 'against the baseline' });
	expect(measure?.evidence.map((one) => one.path)).toEqual(['r/a/code/app.py']);
});

test('without a baseline all is its own but what is protected or was hashed before the run', async () => {
	const hash = createHash('sha256').update('kept = 1\n').digest('hex');
	const { measure } = await authoredIn({
		'runs/r/round.yaml': 'protected: ["harness/**"]\n',
		'runs/r/a/sha256-before.txt': `${hash}  kept.py\n`,
		'runs/r/a/code/app.py': APP,
		'runs/r/a/code/kept.py': 'kept = 1\n',
		'runs/r/a/code/harness/run.py': 'import app\napp.f()\n',
		'runs/r/a/code/test_app.py': TEST,
	});
	expect(measure).toMatchObject({ value: 2, basis: 'no baseline' });
	expect(measure?.method).toContain('2 files that the run was given are left out');
});

test('of a diff alone: the lines of code that it adds, without tests and vendored code', async () => {
	const part = (name: string, line: string): string =>
		`diff --git a/${name} b/${name}\nnew file mode 100644\n--- /dev/null\n+++ b/${name}\n@@ -0,0 +1,2 @@\n+# c\n+${line}\n`;
	const { measure } = await authoredIn({
		'runs/r/a/changes.diff': `${part('a.py', 'x = 1')}${part('test_a.py', 'y = 2')}${part('vendor/b.py', 'z = 3')}`,
	});
	expect(measure).toMatchObject({ value: 1, basis: 'lines that the diff adds' });
	expect(measure?.evidence.map((one) => one.path)).toEqual(['r/a/changes.diff']);
});

test('a run without code has none: it is not 0', async () => {
	const { measure } = await authoredIn({ 'runs/r/a/NOTES.md': 'Done.\n' });
	expect(measure).toBeUndefined();
});
