import type { FileGroup, Fingerprint, SimilarityMatrix } from '../../model/symbol.ts';
import { compareMarks } from './similarity/fingerprint.ts';
import { countCommonLines, toComparedLines } from './similarity/compared-lines.ts';

/** The compared files of a contestant, by path. */
export type ComparedTree = ReadonlyMap<
	string,
	{ text: string; fingerprint?: Fingerprint | undefined }
>;

/**
 * How alike every two contestants are (METHOD 3.13). Structure: of the marks of all files of both,
 * the share that the other one has too, wherever it stands. Text: of the lines of all files of
 * both, the share that is equal in the files that belong together. `ignored` holds marks that do
 * not count, such as those of the baseline.
 */
export function measureSimilarity(
	trees: readonly ComparedTree[],
	groups: readonly FileGroup[],
	ignored: ReadonlySet<number> = new Set(),
): SimilarityMatrix {
	const marks = trees.map((tree) =>
		[...tree.values()].flatMap(({ fingerprint }) => fingerprint?.marks ?? []),
	);
	const lines = trees.map(
		(tree) => new Map([...tree].map(([path, { text }]) => [path, toComparedLines(text)])),
	);
	return {
		structure: fill(trees.length, (a, b) => compareAll(marks[a] ?? [], marks[b] ?? [], ignored)),
		text: fill(trees.length, (a, b) => compareTexts([a, b], lines, groups)),
	};
}

function compareAll(
	a: readonly number[],
	b: readonly number[],
	ignored: ReadonlySet<number>,
): number | undefined {
	return a.length === 0 || b.length === 0 ? undefined : compareMarks(a, b, ignored);
}

/** A symmetrical matrix; what a contestant has in common with itself is known. */
function fill(
	size: number,
	compare: (a: number, b: number) => number | undefined,
): (number | undefined)[][] {
	const rows = Array.from({ length: size }, () => Array.from<number | undefined>({ length: size }));
	for (const [a, row] of rows.entries()) {
		row[a] = 1;
		for (let b = a + 1; b < size; b++) {
			const value = compare(a, b);
			row[b] = value;
			const other = rows[b];
			if (other !== undefined) other[a] = value;
		}
	}
	return rows;
}

type Lines = ReadonlyMap<string, readonly string[]>;

function compareTexts(
	[a, b]: [number, number],
	lines: readonly Lines[],
	groups: readonly FileGroup[],
): number | undefined {
	const left = lines[a];
	const right = lines[b];
	if (left === undefined || right === undefined) return undefined;
	const own = countLines(left);
	const other = countLines(right);
	if (own === 0 || other === 0) return undefined;
	let common = 0;
	for (const { files } of groups) {
		const before = left.get(files[a]?.path ?? '');
		const after = right.get(files[b]?.path ?? '');
		if (before !== undefined && after !== undefined) common += countCommonLines(before, after);
	}
	return (2 * common) / (own + other);
}

function countLines(lines: Lines): number {
	let sum = 0;
	for (const own of lines.values()) sum += own.length;
	return sum;
}
