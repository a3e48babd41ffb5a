import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listComparable } from '../../../../src/analyse/diff/tree-state.ts';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import type { Store } from '../../../../src/model/store.ts';
import { prepareSite } from '../../../../src/site/prepare.ts';
import { makeFolder } from '../../ingest/folders.ts';

const head = (name: string): string =>
	`diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n`;
const added = (name: string, text: string): string =>
	`diff --git a/${name} b/${name}\nnew file mode 100644\n--- /dev/null\n+++ b/${name}\n@@ -0,0 +1 @@\n+${text}\n`;
const mail = (subject: string, patch: string): string =>
	`From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: A <a@example.org>\nDate: Mon, 1 Jun 2026 10:00:00 +0000\nSubject: [PATCH] ${subject}\n\n---\n${patch}-- \n2.39.5\n\n`;

/** A site with one run, `r/a`, its files below `a/` and the baseline below `baseline/`. */
async function prepare(files: Record<string, string | Buffer>, store: Store = createMemoryStore()) {
	const places = Object.entries(files).map(([name, text]) => [`runs/r/${name}`, text]);
	const root = makeFolder(Object.fromEntries(places) as Record<string, string | Buffer>);
	const site = await prepareSite({ root, runs: [path.join(root, 'runs')], store });
	const run = site.runs.get('r/a');
	if (run === undefined) throw new Error('There is no run.');
	const tree = run.run.tree;
	return {
		site,
		run,
		tree,
		texts: Object.fromEntries(
			(tree?.files ?? []).map((file) => [file.path, site.bodies.text(file.source, 1_000).text]),
		),
		leftOut: tree?.leftOut.map((one) => `${one.path}: ${one.reason}`) ?? [],
		rejects: site.issues.map(({ file, line, kind }) => `${file}:${line ?? '-'} ${kind}`),
	};
}

const BASELINE = {
	'baseline/a.py': 'one = 1\ntwo = 2\n',
	'baseline/b.py': 'b = 1\n',
	'baseline/c.py': 'c = 1\n',
};
const CHANGE = `${head('a.py')}@@ -1,2 +1,3 @@\n one = 1\n-two = 2\n+two = "two"\n+three = 3\n`;

describe('a run with a diff and a baseline', () => {
	test('has the code that the diff makes of the baseline', async () => {
		const diff = `${CHANGE}diff --git a/b.py b/b.py\ndeleted file mode 100644\n--- a/b.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-b = 1\n${added('src/new.py', 'new = 1')}`;
		const { texts, tree, run, site, rejects } = await prepare({ ...BASELINE, 'a/x.diff': diff });
		expect(texts).toEqual({
			'a.py': 'one = 1\ntwo = "two"\nthree = 3\n',
			'c.py': 'c = 1\n',
			'src/new.py': 'new = 1\n',
		});
		expect(tree?.files.map(({ source }) => source)).toEqual([
			'r/a/x.diff/a.py',
			'r/baseline/c.py',
			'r/a/x.diff/src/new.py',
		]);
		expect(tree?.origin).toMatchObject({ kind: 'diff', files: [{ name: 'x.diff' }] });
		expect(rejects).toEqual([]);
		// The diff itself says best what changed.
		expect(run.changes).toMatchObject({ basis: 'diff', files: 3, added: 3, removed: 2 });
		expect(run.measures['loc.code']).toMatchObject({ value: 5, basis: 'final tree' });
		expect(run.measures['loc.code']?.method).toContain(
			'The tree comes from applying x.diff to the baseline.',
		);
		const evidence = run.measures['loc.code']?.evidence ?? [];
		expect(evidence.map((one) => `${one.path}:${one.line ?? '-'}`)).toEqual([
			'r/a/x.diff:1',
			'r/baseline/c.py:-',
			'r/a/x.diff:15',
		]);
		// Files that are no files of the folder stand neither among the run's files nor in the data.
		expect(run.run.files.map(({ artifact }) => artifact.name)).toEqual(['x.diff']);
		expect(site.bodies.bytes('r/a/x.diff/a.py').toString()).toBe(texts['a.py']);
	});

	test('has no code where nothing of the diff could be read, and that of the baseline where it is empty', async () => {
		const stat = await prepare({ ...BASELINE, 'a/x.diff': ' a.py | 2 +-\n 1 file changed\n' });
		expect(stat.tree).toBeUndefined();
		expect(stat.run.changes).toBeUndefined();
		expect(stat.run.measures['loc.code']).toBeUndefined();
		expect(stat.rejects).toEqual(['r/a/x.diff:2 DiffNotRead']);
		const letter = `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: A <a@example.org>\nSubject: [PATCH 0/1] All\n\nWords\n\n 1 file changed, 1 insertion(+)\n\n`;
		const { texts, rejects } = await prepare({
			...BASELINE,
			'a/0000-letter.patch': letter,
			'a/0001-x.patch': mail('one', CHANGE),
		});
		expect(texts).toMatchObject({ 'a.py': 'one = 1\ntwo = "two"\nthree = 3\n' });
		expect(rejects).toEqual([]);
	});

	test('leaves out a binary file that `diff -N` names alone, and counts lines that `-D` leaves out', async () => {
		const named = 'Binary files a/new.png and b/new.png differ\n';
		const plain = await prepare({
			...BASELINE,
			'a/x.diff': `--- a/a.py\n+++ b/a.py\n${CHANGE.split('\n').slice(3).join('\n')}${named}`,
		});
		expect(plain.rejects).toEqual([]);
		expect(plain.leftOut).toEqual(['new.png: a binary file whose content the diff does not hold']);
		const short = `diff --git a/a.py b/a.py\ndeleted file mode 100644\nindex 1111111..0000000\n`;
		const { run, rejects } = await prepare({ ...BASELINE, 'a/x.diff': short });
		expect(rejects).toEqual([]);
		expect(run.changes).toMatchObject({ basis: 'trees', files: 1, added: 0, removed: 2 });
	});

	test('keeps it as it is where there is a folder of code', async () => {
		const { texts } = await prepare({ ...BASELINE, 'a/x.diff': CHANGE, 'a/code/z.py': 'z = 1\n' });
		expect(texts).toEqual({ 'z.py': 'z = 1\n' });
	});

	test('has all but the hunks that do not apply, and each of them is told', async () => {
		const diff = `${head('a.py')}@@ -1,2 +1,2 @@\n one = 1\n-wrong\n+right\n${added('d.py', 'd = 1')}${head('missing.py')}@@ -1 +1 @@\n-x\n+y\n`;
		const { texts, rejects, run } = await prepare({ ...BASELINE, 'a/x.diff': diff });
		expect(texts).toMatchObject({ 'a.py': 'one = 1\ntwo = 2\n', 'd.py': 'd = 1\n' });
		expect(rejects).toEqual(['r/a/x.diff:4 HunkNotApplied', 'r/a/x.diff:14 ChangeNotApplied']);
		expect(run.changes).toMatchObject({ basis: 'trees', files: 1, added: 1, removed: 0 });
	});

	test('keeps in the diff of a series what no tree holds: binary files, links and modes', async () => {
		const binary = `diff --git a/logo.png b/logo.png\nindex 1111111..2222222 100644\nBinary files a/logo.png and b/logo.png differ\n`;
		const link = `diff --git a/link b/link\nnew file mode 120000\n--- /dev/null\n+++ b/link\n@@ -0,0 +1 @@\n+a.py\n\\ No newline at end of file\n`;
		const mode = `diff --git a/b.py b/b.py\nold mode 100644\nnew mode 100755\n`;
		const series = mail('one', binary + link) + mail('two', CHANGE + mode);
		const { run, site, tree, leftOut } = await prepare({
			...BASELINE,
			'baseline/logo.png': Buffer.from([137, 80, 78, 71, 0, 1, 2]),
			'a/x.mbox': series,
		});
		const changes = site.bodies.changes(run.changes?.key ?? '');
		expect(changes.map(({ path, status, binary }) => [path, status, binary])).toEqual([
			['a.py', 'modified', false],
			['b.py', 'mode', false],
			['link', 'added', false],
			['logo.png', 'modified', true],
		]);
		expect(changes[1]).toMatchObject({ oldMode: '100644', newMode: '100755' });
		expect(run.changes).toMatchObject({ basis: 'trees', files: 4, added: 3, removed: 1 });
		expect(leftOut).toEqual([
			'link: a symbolic link',
			'logo.png: a binary file whose content the diff does not hold',
		]);
		// What is left out was not removed.
		const baseline = site.rounds[0]?.round.baseline;
		if (baseline === undefined || tree === undefined) throw new Error('There are no trees.');
		expect(listComparable(baseline, tree).map(({ path }) => path)).not.toContain('logo.png');
	});

	test('counts what a series comes to, not what its mails add up to', async () => {
		const series =
			mail('one', CHANGE) +
			mail('two', `${head('a.py')}@@ -1,3 +1,2 @@\n one = 1\n-two = "two"\n three = 3\n`);
		const { texts, run } = await prepare({ ...BASELINE, 'a/w.mbox': series });
		expect(texts['a.py']).toBe('one = 1\nthree = 3\n');
		expect(run.changes).toMatchObject({ basis: 'trees', files: 1, added: 1, removed: 1 });
	});

	test('applies patches that follow each other, and none that tells the same again', async () => {
		const second = `${head('a.py')}@@ -1,3 +1,2 @@\n one = 1\n-two = "two"\n three = 3\n`;
		const whole = `${head('a.py')}@@ -1,2 +1,2 @@\n one = 1\n-two = 2\n+three = 3\n`;
		const files = { ...BASELINE, 'a/1.patch': CHANGE, 'a/2.patch': second, 'a/whole.diff': whole };
		const { texts, tree, rejects } = await prepare(files);
		expect(texts['a.py']).toBe('one = 1\nthree = 3\n');
		expect(tree?.origin?.files.map(({ name }) => name)).toEqual(['1.patch', '2.patch']);
		expect(rejects).toEqual([]);
		const other = whole.replace('three = 3', 'four = 4');
		const disagreeing = await prepare({ ...BASELINE, 'a/1.patch': CHANGE, 'a/2.diff': other });
		expect(disagreeing.rejects).toEqual(['r/a/2.diff:- DiffsDisagree']);
		expect(disagreeing.texts['a.py']).toBe('one = 1\ntwo = "two"\nthree = 3\n');
	});

	test('leaves out what is no work of the contestant', async () => {
		const diff = [
			added('node_modules/x/index.js', 'x'),
			added('dist/app.js', 'x'),
			`${head('package-lock.json')}@@ -1 +1 @@\n-{}\n+{"a": 1}\n`,
			'diff --git a/l.png b/l.png\nnew file mode 100644\nBinary files /dev/null and b/l.png differ\n',
			added('.gitattributes', 'gen/* linguist-generated'),
			added('gen/x.py', 'x = 1'),
		].join('');
		const files = { ...BASELINE, 'baseline/package-lock.json': '{}\n', 'a/x.diff': diff };
		const { leftOut, rejects } = await prepare(files);
		expect(leftOut).toEqual([
			'dist/app.js: build output',
			'gen/x.py: generated',
			'l.png: a binary file whose content the diff does not hold',
			'node_modules/x/index.js: installed packages',
			'package-lock.json: a lock file',
		]);
		expect(rejects).toEqual([]);
	});

	test('keeps bytes that are no UTF-8, byte order marks and carriage returns', async () => {
		const old = Buffer.from('\ufeff# caf\xe9\r\nx = 1\r\ny = 1\r\n', 'latin1');
		const diff = `${head('l.py')}@@ -2,2 +2,2 @@\n x = 1\r\n-y = 1\r\n+y = 2\r\n`;
		const { site } = await prepare({ 'baseline/l.py': old, 'a/x.diff': diff });
		const made = site.bodies.bytes('r/a/x.diff/l.py');
		expect(made.toString('latin1')).toBe(old.toString('latin1').replace('y = 1', 'y = 2'));
	});

	test('shows what was done to protected files', async () => {
		const files = { ...BASELINE, 'a/x.diff': CHANGE, 'round.yaml': 'protected: ["*.py"]\n' };
		const { run } = await prepare(files);
		expect(run.measures['tamper']).toMatchObject({ value: 'yes', method: 'a.py was modified.' });
		expect(run.measures['tamper']?.evidence.map((one) => one.path)).toEqual([
			'r/baseline/a.py',
			'r/a/x.diff',
		]);
	});

	test('says that the cache lost a text', async () => {
		const kept = new Map<string, Buffer>();
		const store: Store = {
			codeOf: () => '',
			read: (key) => kept.get(key),
			write: (key, bytes) => kept.set(key, Buffer.from(bytes)),
		};
		const { site } = await prepare({ ...BASELINE, 'a/x.diff': CHANGE }, store);
		kept.clear();
		expect(() => site.bodies.bytes('r/a/x.diff/a.py')).toThrow('Build again');
	});
});
