import { describe, expect, it } from 'vitest';
import { measureCode, type CodeCounts } from '../../../src/analyse/code.ts';
import { find, NO_CODE, subjectOf, valuesOf } from './subject.ts';

const measured = (code: Partial<CodeCounts>) =>
	measureCode(subjectOf({}, { code: { ...NO_CODE, ...code } }));
const file = (
	path: string,
	language: string,
	[code, comment, blank]: [number, number, number],
) => ({
	path,
	language,
	counts: { code, comment, blank },
	evidence: { path, sha256: path },
});

describe('measureCode', () => {
	const files = [
		file('b.css', 'css', [5, 0, 1]),
		file('a.ts', 'typescript', [10, 2, 3]),
		file('c.ts', 'typescript', [1, 1, 0]),
		file('d.go', 'go', [5, 0, 0]),
	];

	it('adds up lines, with the languages by their lines, then by name', () => {
		const measures = measured({ files, uncounted: ['x.bin', 'y.bin'] });
		expect(valuesOf(measures)).toEqual({
			'loc.code': 21,
			'loc.comment': 3,
			'loc.blank': 4,
			'loc.files': 4,
			'loc.by_language': { typescript: 11, css: 5, go: 5 },
		});
		expect(Object.keys(find(measures, 'loc.by_language').value ?? {})).toEqual([
			'typescript',
			'css',
			'go',
		]);
		expect(find(measures, 'loc.code').basis).toBe('final tree');
	});

	it('says what was not counted and what was left out, and why', () => {
		const { method } = find(
			measured({
				files,
				uncounted: ['x.bin', 'y.bin'],
				leftOut: [
					{ path: 'node_modules', files: 1900, bytes: 1, reason: 'dependencies' },
					{ path: 'dist', files: 8, bytes: 1, reason: 'build output' },
				],
			}),
			'loc.code',
		);
		expect(method).toContain('2 files in no known language are not counted.');
		expect(method).toMatch(/1,?908 files are left out \(dependencies, build output\)\./);
	});

	it('shows changes against the baseline, 0 included', () => {
		const diff = { files: 2, added: 30, removed: 0, basis: 'diff file', evidence: [] };
		expect(valuesOf(measured({ diff }))).toEqual({
			'diff.added': 30,
			'diff.removed': 0,
			'diff.files': 2,
		});
	});

	it('counts no lines where there is no code: absent, not 0', () => {
		expect(measured({ uncounted: ['x.bin'] })).toEqual([]);
	});
});
