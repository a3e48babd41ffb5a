import { cpSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createCodeDigests } from '../../../src/cache/code-digest.ts';
import { createInstalledPackages } from '../../../src/cache/installed-packages.ts';
import { createModuleReader, listCode } from '../../../src/cache/module-graph.ts';
import { makeFolder } from '../ingest/folders.ts';

/** A program: `reader.ts` loads `helper.ts`, which loads `deep/table.ts` and a library. */
const PROGRAM = {
	'src/reader.ts': `import { help } from './helper.ts';\nimport type { Shape } from './shape.ts';\n`,
	'src/helper.ts': `import '../src/deep/table.ts';\nimport { parse } from 'library/parse';\n`,
	'src/deep/table.ts': `export * from '../reader.ts';\nimport data from './data.json' with { type: 'json' };\n`,
	'src/deep/data.json': '{}\n',
	'src/shape.ts': `import { other } from './other.ts';\n`,
	'src/other.ts': `export const other = 1;\n`,
	'node_modules/library/package.json': '{"version":"1.2.3","dependencies":{"inner":"^2.0.0"}}',
	'node_modules/library/node_modules/inner/package.json': '{"version":"2.5.0"}',
	'node_modules/inner/package.json': '{"version":"1.0.0"}',
};

function digest(root: string, ...modules: string[]): string {
	const urls = modules.map((name) => pathToFileURL(path.join(root, name)).href);
	return createCodeDigests(root)(urls);
}

/** The digest of the reader before and after a change of one file. */
function digestsAround(file: keyof typeof PROGRAM, change: (text: string) => string) {
	const root = makeFolder(PROGRAM);
	const before = digest(root, 'src/reader.ts');
	writeFileSync(path.join(root, file), change(PROGRAM[file]));
	return { before, after: digest(root, 'src/reader.ts') };
}

describe('the digest of code', () => {
	test.each(['src/reader.ts', 'src/helper.ts', 'src/deep/table.ts', 'src/deep/data.json'] as const)(
		'changes with %s, which is loaded',
		(file) => {
			const { before, after } = digestsAround(file, (text) => `${text}\n`);
			expect(after).not.toBe(before);
		},
	);

	test.each(['library', 'library/node_modules/inner'] as const)(
		'changes with the version of %s',
		(name) => {
			const { before, after } = digestsAround(`node_modules/${name}/package.json`, (text) =>
				text.replace(/"version":"\d/, '"version":"9'),
			);
			expect(after).not.toBe(before);
		},
	);

	test.each(['src/shape.ts', 'src/other.ts', 'node_modules/inner/package.json'] as const)(
		'stays with a change of %s, which is not',
		(file) => {
			const { before, after } = digestsAround(file, (text) => text.replace('1', '8'));
			expect(after).toBe(before);
		},
	);

	test('stays where lines end otherwise and the program lies in another folder', () => {
		const folder = makeFolder({});
		const root = path.join(folder, 'one place');
		cpSync(makeFolder(PROGRAM), root, { recursive: true });
		const before = digest(root, 'src/reader.ts');
		for (const file of ['src/reader.ts', 'src/helper.ts'] as const) {
			writeFileSync(path.join(root, file), PROGRAM[file].replaceAll('\n', '\r\n'));
		}
		const other = path.join(folder, 'ein anderer Ort');
		renameSync(root, other);
		expect(digest(other, 'src/reader.ts')).toBe(before);
	});

	test('is that of all modules that are named', () => {
		const root = makeFolder(PROGRAM);
		const both = digest(root, 'src/reader.ts', 'src/other.ts');
		expect(both).not.toBe(digest(root, 'src/reader.ts'));
		writeFileSync(path.join(root, 'src/other.ts'), 'export const other = 2;\n');
		expect(digest(root, 'src/reader.ts', 'src/other.ts')).not.toBe(both);
	});

	test('is that of all files that a pattern finds', () => {
		const root = makeFolder({
			'src/map.ts': `const all = import.meta.glob('./parts/*.astro');\n`,
			'src/parts/a.astro': 'a',
			'src/parts/b.ts': 'b',
		});
		const before = digest(root, 'src/map.ts');
		writeFileSync(path.join(root, 'src/parts/b.ts'), 'other');
		expect(digest(root, 'src/map.ts')).toBe(before);
		writeFileSync(path.join(root, 'src/parts/c.astro'), 'c');
		const further = digest(root, 'src/map.ts');
		expect(further).not.toBe(before);
		writeFileSync(path.join(root, 'src/parts/c.astro'), 'd');
		expect(digest(root, 'src/map.ts')).not.toBe(further);
	});

	test('is refused for a module of somebody else', () => {
		const root = makeFolder(PROGRAM);
		expect(() => createCodeDigests(path.join(root, 'src'))([pathToFileURL(root).href])).toThrow(
			/is none of ours/,
		);
	});
});

test('a circle of imports ends', () => {
	const read = createModuleReader(makeFolder(PROGRAM));
	expect(listCode(['src/reader.ts'], read)).toEqual({
		files: ['src/deep/data.json', 'src/deep/table.ts', 'src/helper.ts', 'src/reader.ts'],
		packages: ['library'],
	});
});

describe('installed packages', () => {
	test('are those that Node.js would load', () => {
		const root = makeFolder(PROGRAM);
		expect(createInstalledPackages(root)(['library'])).toEqual(['inner@2.5.0', 'library@1.2.3']);
		expect(createInstalledPackages(path.join(root, 'src/deep'))(['inner'])).toEqual([
			'inner@1.0.0',
		]);
		expect(createInstalledPackages(root)(['nothing'])).toEqual(['nothing is not installed']);
	});

	test('find what they depend on beside where a link leads', () => {
		const root = makeFolder({
			'store/a/node_modules/a/package.json': '{"version":"1.0.0","dependencies":{"b":"*"}}',
			'store/a/node_modules/b/package.json': '{"version":"3.0.0"}',
			'program/node_modules/other': '',
		});
		const linked = path.join(root, 'program/node_modules/a');
		symlinkSync(path.join(root, 'store/a/node_modules/a'), linked, 'junction');
		expect(createInstalledPackages(path.join(root, 'program'))(['a'])).toEqual([
			'a@1.0.0',
			'b@3.0.0',
		]);
	});
});
