import { describe, expect, it } from 'vitest';
import { compareTrees } from '../../../../src/analyse/diff/tree-diff.ts';
import type { TreeFile } from '../../../../src/model/bench.ts';

function file(path: string, text: string, binary = false): TreeFile {
	const lines = text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
	return { path, source: path, bytes: text.length, sha256: text, lines, binary };
}

/** Hashes are the texts themselves here. */
const loadText = (one: TreeFile) => one.sha256;

function summarise(before: TreeFile[], after: TreeFile[]): string[] {
	return compareTrees(before, after, loadText).map(
		({ status, path, oldPath, added, removed, binary }) =>
			`${status} ${path}${oldPath === undefined ? '' : ` < ${oldPath}`} +${added} -${removed}${binary ? ' binary' : ''}`,
	);
}

describe('compareTrees', () => {
	it('lists what came, went and changed, by path', () => {
		expect(
			summarise(
				[file('b.ts', 'one\ntwo\n'), file('gone.ts', 'x\n'), file('same.ts', 's\n')],
				[file('same.ts', 's\n'), file('a.ts', 'new\nfile'), file('b.ts', 'one\n2\n')],
			),
		).toEqual(['added a.ts +2 -0', 'modified b.ts +1 -1', 'removed gone.ts +0 -1']);
	});

	it('reads equal content under another name as a rename, once for each file', () => {
		expect(
			summarise(
				[file('old/a.ts', 'x\n'), file('old/empty', '')],
				[file('new/a.ts', 'x\n'), file('new/b.ts', 'x\n'), file('new/empty', '')],
			),
		).toEqual([
			'renamed new/a.ts < old/a.ts +0 -0',
			'added new/b.ts +1 -0',
			'added new/empty +0 -0',
			'removed old/empty +0 -0',
		]);
	});

	it('compares binary files by their hashes only', () => {
		const never = () => {
			throw new Error('a binary file has no text');
		};
		const changes = compareTrees([file('a.png', '1', true)], [file('a.png', '2', true)], never);
		expect(changes).toMatchObject([{ status: 'modified', binary: true, hunks: [], added: 0 }]);
	});

	it('says of a text that is too large that it is so, and not that it is binary', () => {
		const huge = { ...file('a.sql', '1'), bytes: 5 * 1024 * 1024 };
		expect(compareTrees([], [huge], loadText)).toMatchObject([{ tooLarge: true, hunks: [] }]);
		const [binary] = compareTrees([], [{ ...huge, binary: true }], loadText);
		expect(binary?.tooLarge).toBeUndefined();
	});

	it('finds moved files by their content, and not by comparing each with each', () => {
		// Each with each, 2 x 10^10 comparisons, would exceed the limit of a test by far.
		const files = Array.from({ length: 150_000 }, (_, index) =>
			file(`a/${index}`, `text ${index}`),
		);
		const moved = files.map((one) => ({ ...one, path: one.path.replace('a/', 'b/') }));
		expect(compareTrees(files, moved.reverse(), loadText)).toHaveLength(150_000);
	});
});
