import { describe, expect, test } from 'vitest';
import { readGitAttributes } from '../../../../src/ingest/discover/git-attributes.ts';
import { reasonNotCode, sourceKindOf } from '../../../../src/ingest/languages.ts';
import { measureFile } from '../../../../src/ingest/source/measure-file.ts';
import { createGuard } from '../../../../src/ingest/source/source.ts';
import { makeFolder } from '../folders.ts';
import { ingestFolder, type IngestedFolder } from '../ingest-folder.ts';

/** `tree path: lines` of the files of a run's tree. */
async function readTree(
	files: Record<string, string | Buffer>,
	round: Record<string, string> = {},
): Promise<{ tree: string[] | undefined; leftOut: string[]; all: IngestedFolder }> {
	const place: Record<string, string | Buffer> = {};
	for (const [name, text] of Object.entries(files)) place[`runs/r/a/${name}`] = text;
	for (const [name, text] of Object.entries(round)) place[`runs/r/${name}`] = text;
	const all = await ingestFolder(makeFolder(place));
	const tree = all.round('r').runs[0]?.tree;
	return {
		tree: tree?.files.map((file) => `${file.path}: ${file.lines}`),
		leftOut: tree?.leftOut.map(({ path, reason }) => `${path}: ${reason}`) ?? [],
		all,
	};
}

describe('where the produced code is', () => {
	test.each(['code', 'workspace', 'project', 'submission', 'output'])('in %s/', async (folder) => {
		const { tree } = await readTree({ [`${folder}/src/m.py`]: 'a\nb', 'x.py': 'x', 'n.txt': 'n' });
		expect(tree).toEqual(['src/m.py: 2']);
	});

	test('in the first usual folder alone', async () => {
		const { tree, all } = await readTree({ 'output/o.py': 'x\n', 'code/c.py': 'x\n' });
		expect(tree).toEqual(['c.py: 1']);
		expect(all.artifacts).toContain('r/a/output/o.py | other | text | listed');
	});

	test('where run.yaml says, before round.yaml', async () => {
		const files = { 'mine/a.py': 'x\n', 'theirs/b.py': 'x\n', 'code/c.py': 'x\n' };
		const round = { 'round.yaml': 'tree: theirs/\n' };
		expect((await readTree(files, round)).tree).toEqual(['b.py: 1']);
		expect((await readTree({ ...files, 'run.yaml': 'tree: ./mine\n' }, round)).tree).toEqual([
			'a.py: 1',
		]);
		const single = { 'round.yaml': 'tree: theirs\nruns: {a: {tree: code}}\n' };
		expect((await readTree({ ...files, 'run.yaml': 'tree: mine\n' }, single)).tree).toEqual([
			'c.py: 1',
		]);
	});

	test('in the run’s own folder: all that nothing else recognises', async () => {
		const { tree, all } = await readTree({
			'run.yaml': 'tree: .\nwall_seconds: 3\n',
			'main.go': 'package main\n',
			'docs/help.txt': 'help\n',
			'pkg/empty.go': '',
			'sha256-before.txt': `${'0'.repeat(64)}  x\n`,
		});
		expect(tree).toEqual(['docs/help.txt: 1', 'main.go: 1', 'pkg/empty.go: 0']);
		expect(all.artifacts.map((one) => one.split(' | ').slice(0, 2).join(' '))).toEqual([
			'r/a/docs/help.txt code',
			'r/a/main.go code',
			'r/a/pkg/empty.go code',
			'r/a/run.yaml run record',
			'r/a/sha256-before.txt hashes',
		]);
		expect(all.issueTexts).toEqual([]);
	});

	test('left over: source files with their data, where there is code among them', async () => {
		const { tree, all } = await readTree({
			'game.html': '<p>\n',
			'data.json': '{}\n',
			'lib/__init__.py': '',
			LICENSE: 'x\n',
			'log.txt': 'x\n',
		});
		expect(tree).toEqual(['data.json: 1', 'game.html: 1', 'lib/__init__.py: 0']);
		expect(all.artifacts).toContain('r/a/LICENSE | other | text | listed');
		expect((await readTree({ 'data.json': '{}\n', 'x.txt': 'x' })).tree).toBeUndefined();
		expect((await readTree({ c: 'no extension', go: 'x' })).tree).toBeUndefined();
	});

	test('left over: a drawing alone, which may be all that was asked for', async () => {
		const { tree } = await readTree({ 'pelican.svg': '<svg/>\n', 'shot.png': 'x', 'n.txt': 'n' });
		expect(tree).toEqual(['pelican.svg: 1']);
	});

	test('not where it was said to be', async () => {
		const { tree, all } = await readTree({ 'src/m.py': 'x\n' }, { 'round.yaml': 'tree: code\n' });
		expect(tree).toEqual(['src/m.py: 1']);
		expect(all.issueTexts).toEqual([
			'r/a MissingTree: The code tree "code" does not exist. The code is taken from the source files in the run’s folder.',
		]);
		const other = await readTree({ 'code/m.py': 'x\n', 'run.yaml': 'tree: src\n' });
		expect(other.tree).toEqual(['m.py: 1']);
		expect(other.all.issueTexts[0]).toContain('The code is taken from the folder "code".');
		const none = await readTree({ 'x.txt': 'x\n' }, { 'round.yaml': 'tree: ../b/code\n' });
		expect(none.tree).toBeUndefined();
		expect(none.all.issueTexts[0]).toContain('No code is shown for this run.');
	});
});

describe('what is not read as code', () => {
	test('is left out with its reason, and is an artifact still', async () => {
		const long = `${'x'.repeat(300)}\n`;
		const { tree, leftOut, all } = await readTree({
			'code/main.js': 'short();\n',
			'code/package-lock.json': '{}\n',
			'code/go.work.sum': 'x h1:y=\n',
			'code/vendor/lib/a.go': 'package a\n',
			'code/vendor.go': 'package v\n',
			'code/dist/bundle.js': 'x\n',
			'code/lib.min.js': 'x\n',
			'code/packed.js': long,
			'code/page.html': long,
			'code/main.js.map': '{}\n',
			'code/world.map': 'hills\n',
			'code/api.pb.go': '// Code generated by protoc-gen-go. DO NOT EDIT.\n',
			'code/notes.go': `package a\n${'\n'.repeat(8)}// DO NOT EDIT\n`,
			'code/node_modules/x/i.js': 'x\n',
			'code/logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]),
		});
		expect(tree).toEqual([
			'logo.png: 0',
			'main.js: 1',
			'notes.go: 10',
			'page.html: 1',
			'vendor.go: 1',
			'world.map: 1',
		]);
		expect(leftOut).toEqual([
			'api.pb.go: generated',
			'dist/bundle.js: build output',
			'go.work.sum: a lock file',
			'lib.min.js: minified',
			'main.js.map: a source map',
			'package-lock.json: a lock file',
			'packed.js: minified',
			'vendor/lib/a.go: vendored',
		]);
		expect(all.run('r/a').leftOut.map(({ path }) => path)).toEqual(['r/a/code/node_modules']);
		expect(all.artifacts).toContain('r/a/code/dist/bundle.js | code | text | read');
		expect(all.artifacts).toHaveLength(14);
	});

	test('a file in UTF-16 is judged like the same text in UTF-8', async () => {
		const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
		const { tree, leftOut } = await readTree({
			'code/written.js': wide(`${'x'.repeat(80)}\n`.repeat(9)),
			'code/packed.js': wide(`${'x'.repeat(120)}\n`.repeat(9)),
			'code/api.go': wide('// Code generated by a tool. DO NOT EDIT.\n'),
		});
		expect(tree).toEqual(['written.js: 9']);
		expect(leftOut).toEqual(['api.go: generated', 'packed.js: minified']);
	});

	test('.gitattributes of the tree have the last word', async () => {
		const { tree, leftOut } = await readTree({
			'code/.gitattributes':
				'# comment\n*.gen.ts linguist-generated\nvendor/mine/** -linguist-vendored\n/lib/** linguist-vendored=true\nlib/own.js linguist-vendored=false\n*.js text\n',
			'code/a.gen.ts': 'x\n',
			'code/deep/b.gen.ts': 'x\n',
			'code/vendor/mine/m.go': 'x\n',
			'code/vendor/other.go': 'x\n',
			'code/lib/x.js': 'x\n',
			'code/lib/own.js': 'x\n',
		});
		expect(tree).toEqual(['.gitattributes: 6', 'lib/own.js: 1', 'vendor/mine/m.go: 1']);
		expect(leftOut).toEqual([
			'a.gen.ts: generated',
			'deep/b.gen.ts: generated',
			'lib/x.js: vendored',
			'vendor/other.go: vendored',
		]);
	});

	test('attributes that mean harm', () => {
		// Trying each division of the path would exceed the limit of a test by far.
		const patterns = [
			'*'.repeat(200),
			'**/'.repeat(60),
			'{a,b}'.repeat(40),
			'+(a|aa)+(b)'.repeat(15),
		];
		const text = patterns.map((pattern) => `${pattern} linguist-generated`).join('\n');
		const overrides = readGitAttributes(createGuard(makeFolder({ x: text })).open('x'));
		expect(overrides(`${'a/'.repeat(50)}${'ab'.repeat(100)}`, undefined)).toBe('generated');
	});
});

describe('names of source files', () => {
	test.each([
		['src/a.ts', 'code'],
		['a.PY', 'code'],
		['Makefile', 'code'],
		['deep/Dockerfile', 'code'],
		['a.b/c', undefined],
		['go', undefined],
		['.env', 'data'],
		['package.json', 'data'],
		['README.md', undefined],
		['x.', undefined],
		['', undefined],
		['constructor', undefined],
	])('%s', (name, kind) => {
		expect(sourceKindOf(name)).toBe(kind);
	});

	test('folders and files of one name are told apart', () => {
		expect(reasonNotCode('dist')).toBeUndefined();
		expect(reasonNotCode('src/vendor')).toBeUndefined();
		expect(reasonNotCode('Vendor/x')).toBe('vendored');
		expect(reasonNotCode('my_pkg.egg-info/PKG-INFO')).toBe('generated');
	});
});

describe('baselines', () => {
	test('of the round, wherever the configuration says', async () => {
		const files = { 'code/m.py': 'x\n' };
		const usual = await readTree(files, { 'baseline/m.py': 'y\n' });
		expect(usual.all.round('r').baseline?.files.map(({ path }) => path)).toEqual(['m.py']);
		const named = await readTree(files, {
			'round.yaml': 'baseline: ./start/code/\n',
			'start/code/m.py': 'y\n',
			'start/notes.txt': 'n',
		});
		expect(named.all.round('r').baseline?.files.map(({ source }) => source)).toEqual([
			'r/start/code/m.py',
		]);
		expect(named.all.round('r').runs.map(({ id }) => id)).toEqual(['r/a']);
		expect(named.all.issueTexts).toEqual([]);
	});

	test('of a task, and of the round beside it', async () => {
		const { all } = await readTree(
			{ 't/code/m.py': 'x\n' },
			{ 'tasks/t/baseline/m.py': 'y\n', 'baseline/all.py': 'z\n' },
		);
		const { tasks, baseline, files } = all.round('r');
		expect(tasks[0]?.baseline?.files.map(({ path }) => path)).toEqual(['m.py']);
		expect(baseline?.files.map(({ path }) => path)).toEqual(['all.py']);
		expect(files).toEqual([]);
	});

	test('that do not exist are missed where they were named, and only there', async () => {
		const { all } = await readTree({ x: 'x' }, { 'round.yaml': 'title: R\nbaseline: start\n' });
		expect(all.issueTexts).toEqual([
			'r/round.yaml:2 MissingBaseline: The baseline "start" does not exist. The produced code is shown, but without a diff.',
		]);
		expect((await readTree({ x: 'x' })).all.issueTexts).toEqual([]);
	});
});

describe('measureFile', () => {
	const facts = (content: string | Buffer) => {
		const { lines, binary } = measureFile(createGuard(makeFolder({ f: content })).open('f'));
		return [lines, binary];
	};
	test.each([
		['', 0, false],
		['a', 1, false],
		['a\n', 1, false],
		['a\nb', 2, false],
		['\n\n', 2, false],
		['a\r\nb\r\n', 2, false],
		[Buffer.from('\ufeffa\nb\n', 'utf16le'), 2, false],
		[Buffer.from('\ufeffaĊb', 'utf16le').swap16(), 1, false],
		[Buffer.from([1, 0, 10]), 0, true],
		[`${'x\n'.repeat(1_000_000)}y`, 1_000_001, false],
	])('counts lines', (content, lines, binary) => {
		expect(facts(content)).toEqual([lines, binary]);
	});
});
