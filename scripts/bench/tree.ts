import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeCodeTree, type TreeFile } from '../../test/benches/code-tree.ts';
import { measureChild } from './child.ts';
import type { Target } from './target.ts';

const BYTES = 5_000_000;
const PACKAGE = path.resolve(import.meta.dirname, '../..');

/** Who draws the code of a page; `plain` is Astro's own cost with nothing drawn. */
type Drawer = 'Code' | 'ours' | 'plain';

/** An Astro project with a page for each file of a tree. */
function writeAstroProject(project: string, tree: string, by: Drawer): void {
	mkdirSync(path.join(project, 'src/pages'), { recursive: true });
	symlinkSync(path.join(PACKAGE, 'node_modules'), path.join(project, 'node_modules'));
	const renderer = JSON.stringify(path.join(PACKAGE, 'src/render/code.ts'));
	const languages = JSON.stringify(path.join(PACKAGE, 'src/lexer/language.ts'));
	const imports = {
		Code: "import { Code } from 'astro:components';",
		plain: '',
		ours: `import { renderCode } from ${renderer};\nimport { languageOf } from ${languages};`,
	};
	const bodies = {
		Code: '<Code code={text} lang={path.extname(file).slice(1)} theme="github-dark" />',
		plain: '<pre set:text={text} />',
		ours: '<Fragment set:html={renderCode({ text, language: languageOf(file) }).html} />',
	};
	writeFileSync(
		path.join(project, 'src/pages/[...file].astro'),
		`---
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
${imports[by]}
export function getStaticPaths() {
	const tree = ${JSON.stringify(tree)};
	return readdirSync(tree, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.map((file) => ({ params: { file: path.relative(tree, file) }, props: { file } }));
}
const { file } = Astro.props;
const text = readFileSync(file, 'utf8');
---
<!doctype html>
<html lang="en">
	<head><meta charset="utf-8" /><title>{path.basename(file)}</title></head>
	<body>${bodies[by]}</body>
</html>
`,
	);
}

/** Bytes of all pages below a folder. */
function sumPages(folder: string): { pages: number; bytes: number } {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.name.endsWith('.html'),
	);
	const sizes = files.map((entry) => statSync(path.join(entry.parentPath, entry.name)).size);
	return { pages: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** From source to pages: written directly, through the whole build, and by Astro's `<Code>`. */
export async function benchTree(): Promise<Target[]> {
	const root = mkdtempSync(path.join(tmpdir(), 'proofsheet-tree-'));
	try {
		const tree = path.join(root, 'bench/runs/round-1/alder/code');
		const files = writeCodeTree(tree, path.join(PACKAGE, 'node_modules'), BYTES);
		return await measureTree(root, tree, files);
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}

async function measureTree(
	root: string,
	tree: string,
	files: readonly TreeFile[],
): Promise<Target[]> {
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	const measure = (...args: string[]): Promise<number> =>
		measureChild(args, path.join(root, 'cpu.txt'));
	const script = (name: string): string => path.join(import.meta.dirname, name);
	const project = (by: Drawer): string => path.join(root, by);
	const drawProject = (by: Drawer): Promise<number> => {
		writeAstroProject(project(by), tree, by);
		return measure(script('astro-code.ts'), project(by));
	};
	const direct = path.join(root, 'direct');
	const bench = path.join(root, 'bench');
	const times = {
		direct: await measure(script('write-pages.ts'), tree, direct),
		again: await measure(script('write-pages.ts'), tree, `${direct}-again`),
		code: await drawProject('Code'),
		ours: await drawProject('ours'),
		plain: await drawProject('plain'),
		build: await measure(path.join(PACKAGE, 'scripts/proofsheet.mjs'), 'build', '--root', bench),
	};
	const own = Math.min(times.direct, times.again);
	const pages = sumPages(path.join(bench, 'dist/rounds/round-1/alder/files/code'));
	const codePages = sumPages(project('Code'));
	const ratio = { bound: 'at least', unit: ' ×' } as const;
	return [
		{
			...ratio,
			name: "5 MB to pages directly, beside Astro's <Code>",
			measured: times.code / own,
			limit: 25,
			basis: `${files.length} files, ${(bytes / 1e6).toFixed(2)} MB of installed packages: ${times.code.toFixed(2)} s of CPU against ${own.toFixed(2)} s, each with the start of its process`,
		},
		{
			...ratio,
			name: 'the same through pages of Astro',
			measured: times.code / times.ours,
			limit: 12,
			basis: `the same project with our renderer in the place of <Code>: ${times.ours.toFixed(2)} s, of which Astro takes ${times.plain.toFixed(2)} s to start and to write the same pages as plain text`,
		},
		{
			...ratio,
			name: 'the same through the whole build',
			measured: times.code / times.build,
			limit: 12,
			basis: `${times.build.toFixed(2)} s, with hashes, counts, symbols, fingerprints, lists, the cache and the check of all links`,
		},
		{
			name: 'HTML of code pages for each byte of source',
			measured: pages.bytes / bytes,
			limit: 3.5,
			bound: 'at most',
			unit: '',
			basis: `${pages.pages} pages of the build; without what stands around the code ${(sumPages(direct).bytes / bytes).toFixed(2)}, Astro's <Code> ${(codePages.bytes / bytes).toFixed(2)}`,
		},
	];
}
