import { diffLines } from '../../diff/line-diff.ts';

/** Lines of a text that count: without white space around them, and without blank ones. */
export function toComparedLines(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

/**
 * Lines that two texts share in the same order (their longest common subsequence, wherever that is
 * cheap; see `diffLines`).
 */
export function countCommonLines(a: readonly string[], b: readonly string[]): number {
	const ranges = diffLines(
		{ lines: [...a], noFinalNewline: false },
		{ lines: [...b], noFinalNewline: false },
	);
	return a.length - ranges.reduce((sum, { oldStart, oldEnd }) => sum + oldEnd - oldStart, 0);
}
