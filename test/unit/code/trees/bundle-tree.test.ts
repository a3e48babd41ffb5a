import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import { prepareSite } from '../../../../src/site/prepare.ts';
import { git, hasGit, readFolder } from '../../analyse/git.ts';
import { makeFolder } from '../../ingest/folders.ts';
import { hasSamples, SAMPLES } from '../../ingest/read.ts';

const BUNDLE = path.join(SAMPLES, 'git-bundle/full.bundle');
const canRead = hasGit && hasSamples;

async function prepare(root: string) {
	const site = await prepareSite({
		root,
		runs: [path.join(root, 'runs')],
		store: createMemoryStore(),
	});
	const run = site.runs.get('r/a');
	if (run === undefined) throw new Error('There is no run.');
	return { site, run };
}

test.skipIf(!canRead)('the head of a bundle is the code of a run that has no other', async () => {
	const root = makeFolder({ 'runs/r/a/': '' });
	copyFileSync(BUNDLE, path.join(root, 'runs/r/a/work.bundle'));
	const { site, run } = await prepare(root);
	expect(site.issues).toEqual([]);
	expect(run.measures['commits']).toMatchObject({ value: 11, basis: 'git bundle' });
	expect(run.run.files[0]?.artifact).toMatchObject({ format: 'git-bundle', state: 'read' });
	const out = makeFolder({});
	git(['clone', '-q', BUNDLE, out], out);
	const files = readFolder(out);
	const tree = run.run.tree?.files ?? [];
	const leftOut = run.run.tree?.leftOut ?? [];
	expect([...tree, ...leftOut].map((file) => file.path).sort()).toEqual([...files.keys()]);
	for (const { path: name, source, sha256, bytes } of tree) {
		expect(site.bodies.bytes(source).toString('latin1')).toBe(files.get(name));
		expect(sha256).toHaveLength(64);
		expect(bytes).toBe(files.get(name)?.length);
		expect(run.filePages.get(source)).toMatch(/\/files\/work-bundle\/.+\/index\.html$/);
	}
	expect(run.measures['loc.code']?.method).toContain(
		'The tree comes from commit 9b5ea3a0ce4e (HEAD) of work.bundle.',
	);
});

test.skipIf(!canRead)('and is compared with the baseline', async () => {
	const root = makeFolder({ 'runs/r/a/': '', 'runs/r/baseline/': '' });
	copyFileSync(BUNDLE, path.join(root, 'runs/r/a/work.bundle'));
	const out = makeFolder({});
	git(['clone', '-q', '--bare', BUNDLE, out], out);
	const archive = git(['archive', '--format=tar', '29b2b52'], out);
	const baseline = path.join(root, 'runs/r/baseline');
	spawnSync('tar', ['-x', '-C', baseline], { input: archive });
	const { run, site } = await prepare(root);
	const printed = git(['diff', '-M', '--minimal', '--numstat', '29b2b52', '9b5ea3a'], out);
	const left = new Set(run.run.tree?.leftOut.map((one) => one.path));
	const counted = [...printed.toString().matchAll(/^(\d+)\t(\d+)\t(.+)$/gm)]
		.map(([, added, removed, name = '']) => ({
			name,
			added: Number(added),
			removed: Number(removed),
		}))
		.filter(({ name }) => !left.has(name));
	expect(run.changes).toMatchObject({ basis: 'trees', files: counted.length });
	const own = site.bodies
		.changes(run.changes?.key ?? '')
		.map(({ path: name, added, removed }) => ({ name, added, removed }));
	expect(own.map(({ name }) => name)).toEqual(counted.map(({ name }) => name));
	// Of `harness/report.py` git keeps one line less than both texts share, also with `--minimal`.
	const others = ({ name }: { name: string }): boolean => name !== 'harness/report.py';
	expect(own.filter(others)).toEqual(counted.filter(others));
	expect(own.find((one) => !others(one))).toMatchObject({ added: 26, removed: 20 });
	expect(readFileSync(path.join(baseline, '.gitignore'), 'utf8')).not.toBe('');
});
