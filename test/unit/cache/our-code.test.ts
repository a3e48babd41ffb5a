import { globSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import packageFile from '../../../package.json' with { type: 'json' };
import { createModuleReader, listCode } from '../../../src/cache/module-graph.ts';
import { SKETCH_CODE } from '../../../src/code/reading/sketches.ts';
import { GATHERERS } from '../../../src/ingest/gatherers.ts';
import { READERS } from '../../../src/ingest/readers.ts';
import { REPOSITORY } from '../../run-proofsheet.ts';

const read = createModuleReader(REPOSITORY);
const known = [...READERS, ...GATHERERS];

function nameOf(module: string): string {
	return slashed(path.relative(REPOSITORY, fileURLToPath(module)));
}

function slashed(file: string): string {
	return file.split(path.sep).join('/');
}

test.each(known.map((one) => [one.format, one] as const))(
	'the code of the reader of %s is that of the file it stands in',
	async (_, one) => {
		const module = (await import(one.code)) as Record<string, unknown>;
		expect(Object.values(module).flat()).toContain(one);
	},
);

test('no two readers share the place of their readings', () => {
	const places = known.map(({ format, code }) => `${format} ${nameOf(code)}`);
	const twice = places.filter((place, index) => places.indexOf(place) !== index);
	// What they read differs: a file, or a hash over several.
	const gathered = new Set(GATHERERS.map(({ format, code }) => `${format} ${nameOf(code)}`));
	expect(twice.filter((place) => !gathered.has(place))).toEqual([]);
});

test('the code of a reader holds its helpers, and not those of others', () => {
	const reader = READERS.find(({ format }) => format === 'codex');
	const { files } = listCode([nameOf(reader?.code ?? '')], read);
	expect(files).toContain('src/ingest/transcripts/codex/survey.ts');
	expect(files).toContain('src/model/text.ts');
	expect(files.filter((file) => file.includes('/claude/'))).toEqual([]);
});

test('outlines depend on the grammars', () => {
	const { packages } = listCode([nameOf(SKETCH_CODE)], read);
	const grammars = Object.keys(packageFile.dependencies).filter((name) => /tree-sitter/.test(name));
	expect(grammars.length).toBeGreaterThan(5);
	expect(packages).toEqual(expect.arrayContaining(grammars));
});

test('every import of ours can be followed', () => {
	const pages = globSync('src/pages/**/*.astro', { cwd: REPOSITORY });
	const { files } = listCode(['src/cli/main.ts', ...pages.map(slashed)], read);
	expect(files.length).toBeGreaterThan(400);
});
