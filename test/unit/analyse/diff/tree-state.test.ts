import { expect, test } from 'vitest';
import { findSameFiles } from '../../../../src/analyse/compare/same-files.ts';
import { compareFiles } from '../../../../src/analyse/diff/tree-state.ts';
import type { TreeFile } from '../../../../src/model/bench.ts';

function file(path: string, content: string): TreeFile {
	return { path, source: path, bytes: content.length, sha256: content, lines: 1, binary: false };
}

test('files are added, changed, removed or the same, by path and content', () => {
	const before = [file('A.py', 'x'), file('b.py', 'b'), file('c.py', 'c')];
	const after = [file('a.py', 'x'), file('b.py', 'B'), file('c.py', 'c')];
	expect(
		compareFiles(before, after).map((one) => [
			one.path,
			one.state,
			one.before?.sha256,
			one.after?.sha256,
		]),
	).toEqual([
		['A.py', 'removed', 'x', undefined],
		['a.py', 'added', undefined, 'x'],
		['b.py', 'changed', 'b', 'B'],
		['c.py', 'same', 'c', 'c'],
	]);
});

test('files of several trees are the same by their content, wherever they stand', () => {
	const trees = [
		[file('a.py', 'one'), file('base.py', 'given'), file('empty', '')],
		[file('src/a.py', 'one'), file('base.py', 'given'), file('empty', ''), file('own', 'twice')],
		[file('own', 'other'), file('own2', 'other')],
	];
	const found = findSameFiles(trees, [file('base.py', 'given')]);
	expect(
		[...found].map(([hash, places]) => [hash, places.map((one) => [one.tree, one.file.path])]),
	).toEqual([
		[
			'one',
			[
				[0, 'a.py'],
				[1, 'src/a.py'],
			],
		],
	]);
});
