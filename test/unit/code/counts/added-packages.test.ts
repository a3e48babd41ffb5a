import { expect, it } from 'vitest';
import type { Run, Tree } from '../../../../src/model/bench.ts';
import type { FileChange } from '../../../../src/model/change.ts';
import type { Source } from '../../../../src/ingest/index.ts';
import { createBufferSource } from '../../../../src/ingest/source/stored-source.ts';
import type { AddedDependencies } from '../../../../src/analyse/index.ts';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import { countRunCode } from '../../../../src/code/counts/code-counts.ts';
import { createBodies } from '../../../../src/site/bodies.ts';
import type { Bodies } from '../../../../src/site/site.ts';
import { parsers } from '../../analyse/source/symbols/symbols.ts';
import { file } from '../../site/evidence-site.ts';

const run: Run = {
	id: 'r/c',
	round: 'r',
	contestant: 'c',
	attempt: 1,
	provenance: 'measured',
	files: [],
	leftOut: [],
};

/** Trees of these files, and a way to read them; every text has its own hash. */
function options(texts: Record<string, string>) {
	const bytes = new Map<string, Buffer>();
	const opened: string[] = [];
	const treeOf = (folder: string): Tree => ({
		files: Object.entries(texts)
			.filter(([path]) => path.startsWith(`${folder}/`))
			.map(([path, text]) => {
				bytes.set(path, Buffer.from(text));
				return {
					path: path.slice(folder.length + 1),
					source: path,
					bytes: text.length,
					sha256: `hash of ${text}`,
					lines: 1,
					binary: false,
				};
			}),
		leftOut: [],
	});
	const open = (path: string): Source => {
		opened.push(path);
		return createBufferSource(path, bytes.get(path) ?? Buffer.alloc(0));
	};
	const bodies = createBodies(open, createMemoryStore());
	return { after: treeOf('after'), before: treeOf('before'), opened, bodies };
}

function find(
	own: Partial<Run>,
	options: { bodies: Bodies; baseline?: Tree; files?: FileChange[] | undefined },
): AddedDependencies | undefined {
	const { bodies, baseline, files } = options;
	const changes = files && { basis: 'diff' as const, key: 'k', files };
	return countRunCode({ ...run, ...own }, { bodies, parsers, changes, baseline }).dependencies;
}

const packages = (...names: string[]): string =>
	JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) }, null, 1);

it('compares the manifests of the tree with those of the baseline, wherever they stand', () => {
	const { after, before, ...rest } = options({
		'before/package.json': packages('a', 'b'),
		'before/api/requirements.txt': 'flask\n',
		'after/app/package.json': packages('a', 'c'),
		'after/tools/package.json': packages('c', 'd'),
		'after/requirements.txt': 'Flask\nhttpx\n',
		'after/index.js': 'require("no")',
	});
	const found = find({ tree: after }, { ...rest, baseline: before, files: [] });
	expect(
		found?.added.map(({ name, evidence }) => `${evidence.path}:${evidence.line}:${name}`),
	).toEqual([
		'after/app/package.json:4:c',
		'after/tools/package.json:4:d',
		'after/requirements.txt:2:httpx',
	]);
	expect(found).toMatchObject({ hasBaseline: true, unreadable: [] });
	const count = rest.opened.length;
	find({ tree: after }, { ...rest, baseline: before, files: [] });
	expect(rest.opened).toHaveLength(count);
});

it('counts all packages where nothing was there before, and names what cannot be read', () => {
	const { after, ...rest } = options({
		'after/package.json': packages('a'),
		'after/b/package.json': '{',
	});
	const found = find({ tree: after }, rest);
	expect(found).toMatchObject({ hasBaseline: false });
	expect(found?.added.map(({ name }) => name)).toEqual(['a']);
	expect(found?.unreadable.map(({ path }) => path)).toEqual(['after/b/package.json']);
});

it('knows of a diff only whether it touches a manifest', () => {
	const rest = options({});
	const change = (path: string): FileChange => ({
		status: 'modified',
		path,
		binary: false,
		hunks: [],
		added: 1,
		removed: 0,
	});
	const added = (...files: FileChange[]) => {
		const reading = { kind: 'diff' as const, changesets: [{ files, otherLines: 0 }] };
		const diff = file('x.diff', { kind: 'diff' }, reading);
		return find({ files: files.length === 0 ? [] : [diff] }, { ...rest, files })?.added;
	};
	expect(added(change('src/a.ts'))).toEqual([]);
	expect(added(change('src/a.ts'), change('go.mod'))).toBeUndefined();
	expect(added()).toBeUndefined();
});
