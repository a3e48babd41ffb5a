import type { AlignedStretch } from '../../model/aligned.ts';
import { diffLines } from '../diff/line-diff.ts';

interface Stretch {
	lines: readonly string[];
	/** Numbers of the lines that are compared, in order. */
	numbers: readonly number[];
}

export function alignLines(a: Stretch, b: Stretch): AlignedStretch[] {
	const [before, after] = [a, b].map(({ lines, numbers }) => ({
		lines: numbers.map((number) => (lines[number - 1] ?? '').replace(/\r$/, '')),
		noFinalNewline: false,
	}));
	if (before === undefined || after === undefined) return [];
	const stretches: AlignedStretch[] = [];
	let [i, j] = [0, 0];
	const add = (kind: AlignedStretch['kind'], toA: number, toB: number): void => {
		stretches.push(...splitStretch(kind, a.numbers.slice(i, toA), b.numbers.slice(j, toB)));
		[i, j] = [toA, toB];
	};
	for (const { oldStart, oldEnd, newStart, newEnd } of diffLines(before, after)) {
		add('shared', oldStart, newStart);
		add('apart', oldEnd, newEnd);
	}
	add('shared', a.numbers.length, b.numbers.length);
	return stretches;
}

/** Stretches of lines that follow each other in their files. */
function splitStretch(
	kind: AlignedStretch['kind'],
	a: readonly number[],
	b: readonly number[],
): AlignedStretch[] {
	const stretches: AlignedStretch[] = [];
	const shared = kind === 'shared';
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		const room = { a: countFollowing(a, i), b: countFollowing(b, j) };
		const both = Math.min(room.a, room.b);
		const aLines = shared ? both : room.a;
		const bLines = shared ? both : room.b;
		stretches.push({ kind, a: a[i] ?? 0, aLines, b: b[j] ?? 0, bLines });
		i += aLines;
		j += bLines;
	}
	return stretches;
}

function countFollowing(numbers: readonly number[], start: number): number {
	const first = numbers[start];
	if (first === undefined) return 0;
	let end = start + 1;
	while (numbers[end] === first + end - start) end++;
	return end - start;
}
