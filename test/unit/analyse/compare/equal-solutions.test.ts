import { expect, test } from 'vitest';
import {
	groupEqualSolutions,
	type SolutionFile,
} from '../../../../src/analyse/compare/equal-solutions.ts';
import { fingerprintFile } from '../../../../src/analyse/compare/similarity/fingerprint.ts';
import { hashTokens } from '../../../../src/analyse/compare/similarity/token-hashes.ts';
import { createCodeText } from '../../../../src/lexer/code-text.ts';

/** A solution of one Python file, with its text for a hash. */
function file(text: string): SolutionFile {
	const tokens = hashTokens(createCodeText(text, 'python'));
	return { sha256: text, fingerprint: tokens && fingerprintFile(tokens) };
}

const plain = file('def f(a):\n    return a + 1\n');
const commented = file('# adds one\ndef f(a):\n\n    return a+1  # done\n');
const renamed = file('def add(number):\n    return number + 2\n');
const other = file('def f(a):\n    while a:\n        a -= 1\n    return a\n');

test('solutions are grouped by what has to be put aside for them to be equal', () => {
	const solutions = [[plain], [other], [renamed], [commented], [plain]];
	expect(groupEqualSolutions(solutions)).toEqual([
		{ level: 'bytes', members: [0, 4] },
		{ level: 'tokens', members: [0, 3, 4] },
		{ level: 'shape', members: [0, 2, 3, 4] },
	]);
});

test('a group that is complete at one level is not named again at the next', () => {
	expect(groupEqualSolutions([[renamed], [plain], [plain]])).toEqual([
		{ level: 'bytes', members: [1, 2] },
		{ level: 'shape', members: [0, 1, 2] },
	]);
	expect(groupEqualSolutions([[other], [plain]])).toEqual([]);
});

test('every file counts, also one that is missing', () => {
	expect(groupEqualSolutions([[plain, other], [plain], [plain, undefined]])).toEqual([]);
	expect(
		groupEqualSolutions([
			[plain, undefined],
			[commented, undefined],
			[plain, other],
		]),
	).toEqual([{ level: 'tokens', members: [0, 1] }]);
});

test('without code only bytes tell; without files nothing is equal', () => {
	const [one, two] = [file('# one\n'), file('# two\n')];
	const [image, copy] = [{ sha256: 'x' }, { sha256: 'x' }];
	expect(groupEqualSolutions([[one], [two]])).toEqual([]);
	expect(groupEqualSolutions([[image], [copy], [one]])).toEqual([
		{ level: 'bytes', members: [0, 1] },
	]);
	expect(groupEqualSolutions([[], [undefined], []])).toEqual([]);
});
