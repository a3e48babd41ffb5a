import { diffLines as diffLinesOfJsdiff } from 'diff';
import { diffLines } from '../../src/analyse/diff/line-diff.ts';
import { splitLines } from '../../src/analyse/diff/text-lines.ts';
import { makeUnrelatedPair } from '../../test/benches/unrelated.ts';
import { measureCpu } from './cpu.ts';
import type { Target } from './target.ts';

const LINES = 10_000;
const REPEATS = 5;

/** Two unrelated files, by our diff and by jsdiff. */
export async function benchDiff(): Promise<Target[]> {
	const { before, after } = makeUnrelatedPair(LINES);
	const compare = (): unknown => diffLines(splitLines(before), splitLines(after));
	const times: number[] = [];
	for (let index = 0; index < REPEATS; index++) times.push(await measureCpu(compare));
	// The first time the engine compiles the code, too, which a build does once for all files.
	const ours = times.toSorted((a, b) => a - b)[REPEATS >> 1] ?? Number.NaN;
	const theirs = await measureCpu(() => diffLinesOfJsdiff(before, after));
	const basis = `${ours.toFixed(1)} ms (median of ${REPEATS}; the first ${(times[0] ?? 0).toFixed(1)} ms) against ${(theirs / 1000).toFixed(1)} s of CPU`;
	const name = 'two unrelated files of 10,000 lines';
	return [
		{
			name: `${name}, beside jsdiff`,
			measured: theirs / ours,
			limit: 300,
			bound: 'at least',
			unit: ' ×',
			basis,
		},
		{ name, measured: ours, limit: 50, bound: 'at most', unit: ' ms' },
	];
}
