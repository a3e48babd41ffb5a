import { expect, test } from 'vitest';
import { stackFiles } from '../../../../src/code/compare/stack.ts';

test('a stack shows each text once, and every line of it', () => {
	const files = ['one\ntwo', 'one\ntwo', 'three'].map((text) => ({
		lines: text.split('\n'),
		symbols: [],
	}));
	expect(stackFiles(files, undefined)).toEqual([
		{
			title: 'Whole file',
			absent: [],
			blocks: [
				{ variant: 0, spans: [[1, 2]], same: [1] },
				{ variant: 2, spans: [[1, 1]], same: [] },
			],
		},
	]);
});
