import { describe, expect, it } from 'vitest';
import type { ReadArtifact, Reading, Run } from '../../../../src/model/bench.ts';
import type { FileChange } from '../../../../src/model/change.ts';
import { listRunDiffs } from '../../../../src/code/diffs/run-diffs.ts';

const change = (text: string, line: number): FileChange => ({
	status: 'modified',
	path: 'a.ts',
	binary: false,
	hunks: [
		{ oldStart: 1, oldLines: 0, newStart: 1, newLines: 1, lines: [{ sign: '+', text }], line },
	],
	added: 1,
	removed: 0,
	line,
});
const diff = (text: string, line = 1): Reading => ({
	kind: 'diff',
	changesets: [{ files: [change(text, line)], otherLines: line }],
});

function file(name: string, reading: Reading): ReadArtifact {
	const kind = name.endsWith('.patch') ? 'diff' : 'transcript';
	const artifact = { path: `r/${name}`, name, kind, format: 'f', bytes: 1, sha256: name } as const;
	return { artifact: { ...artifact, state: 'read' }, reading };
}

function namesOf(...files: ReadArtifact[]): string[] {
	const run: Run = {
		id: 'r/c',
		round: 'r',
		contestant: 'c',
		attempt: 1,
		provenance: 'measured',
		files,
		leftOut: [],
	};
	return listRunDiffs(run).map(({ artifact }) => artifact.name);
}

describe('listRunDiffs', () => {
	it('counts a patch once that a harness left in several files, the plain file first', () => {
		const several: Reading = { kind: 'several', readings: [{ kind: 'none' }, diff('x', 90)] };
		expect(namesOf(file('a.traj', several), file('b.patch', diff('x')))).toEqual(['b.patch']);
	});

	it('keeps diffs of different content, also those inside other files', () => {
		const several: Reading = { kind: 'several', readings: [diff('x'), diff('y')] };
		const names = namesOf(file('a.traj', several), file('b.patch', diff('z')));
		expect(names).toEqual(['b.patch', 'a.traj', 'a.traj']);
	});
});
