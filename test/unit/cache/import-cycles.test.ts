import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createModuleReader } from '../../../src/cache/module-graph.ts';
import { REPOSITORY } from '../../run-proofsheet.ts';
import { findCycles } from './find-cycles.ts';

// Rules of ESLint leave out types (`import-x/no-cycle`), and none of them reads Astro's files.
test('no file of src imports itself by way of others, not even for a type', () => {
	const files = globSync('src/**/*.{ts,astro}', { cwd: REPOSITORY, exclude: ['**/*.d.ts'] });
	expect(files.length).toBeGreaterThan(500);
	const read = createModuleReader(REPOSITORY);
	const cycles = findCycles(files.map((file) => file.split(path.sep).join('/')).sort(), (file) =>
		read(file).imports.map((one) => one.file),
	);
	expect(cycles).toEqual([]);
});

test('circles are found, each once and by its shortest way', () => {
	const graph: Record<string, string[]> = {
		a: ['b', 'c'],
		b: ['c'],
		c: ['a', 'd'],
		d: ['e'],
		e: [],
		f: ['f'],
		g: ['h'],
		h: ['g', 'e'],
	};
	expect(findCycles(Object.keys(graph), (node) => graph[node] ?? [])).toEqual([
		'a -> c -> a',
		'b -> c -> a -> b',
		'f -> f',
		'g -> h -> g',
	]);
});
