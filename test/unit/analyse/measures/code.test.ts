import { describe, expect, it } from 'vitest';
import { measureCode } from '../../../../src/analyse/measures/code.ts';
import type { CodeCounts } from '../../../../src/analyse/source/code-counts.ts';
import { summariseCode } from '../../../../src/analyse/source/code-summary.ts';
import { find, NO_CODE, subjectOf, valuesOf } from '../subject.ts';

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
			'loc.tests': 0,
			'loc.tests_by_language': {},
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
		expect(method).toContain(
			'2 files of data, manifests, prose or no known language are not counted.',
		);
		expect(method).toMatch(/1,?908 files are left out \(dependencies, build output\)\./);
	});

	it('shows changes against the baseline, 0 included', () => {
		const diff = { files: 2, added: 30, removed: 0, basis: 'diff file', evidence: [] };
		expect(valuesOf(measured({ diff }))).toEqual({
			'diff.added': 30,
			'diff.removed': 0,
			'diff.churn': 30,
			'diff.files': 2,
		});
	});

	it('counts no lines where there is no code: absent, not 0', () => {
		expect(measured({ uncounted: ['x.bin'] })).toEqual([]);
	});

	it('tells tests apart; they stay part of the lines of code', () => {
		const measures = measured({
			files: [
				...files,
				file('tests/a.ts', 'typescript', [7, 1, 0]),
				file('d_test.go', 'go', [2, 0, 0]),
			],
		});
		expect(valuesOf(measures)).toMatchObject({
			'loc.code': 30,
			'loc.tests': 9,
			'loc.tests_by_language': { typescript: 7, go: 2 },
		});
	});

	it('names the packages that were added', () => {
		const place = (path: string, line?: number) => ({
			path,
			sha256: path,
			...(line === undefined ? {} : { line }),
		});
		const dependencies = {
			added: [
				{ name: 'zod', evidence: place('package.json', 4) },
				{ name: 'yaml', evidence: place('package.json', 5) },
			],
			manifests: [place('package.json')],
			unreadable: [],
			hasBaseline: true,
		};
		const found = find(measured({ dependencies }), 'deps.added');
		expect(found).toMatchObject({ value: 2, basis: 'against the baseline' });
		expect(found.method).toContain('the baseline does not: zod, yaml.');
		expect(found.evidence.map(({ line }) => line)).toEqual([4, 5]);
		const none = { ...dependencies, added: [] };
		expect(find(measured({ dependencies: none }), 'deps.added').value).toBe(0);
		const broken = { ...dependencies, unreadable: [place('b/package.json')] };
		expect(find(measured({ dependencies: broken }), 'deps.added')).toMatchObject({
			value: null,
			state: 'unknown',
		});
	});
});

describe('summariseCode', () => {
	it('sums up by language, tests apart, and says what was left out', () => {
		const files = [
			file('a.ts', 'typescript', [10, 2, 3]),
			file('b.ts', 'typescript', [1, 0, 0]),
			file('x.go', 'go', [12, 0, 0]),
			file('a.test.ts', 'typescript', [5, 1, 0]),
		];
		const left = (path: string, reason: string, count: number) => ({
			path,
			reason,
			files: count,
			bytes: 10,
		});
		const summary = summariseCode({
			...NO_CODE,
			files,
			uncounted: ['a.md', 'b.md', 'c.md', 'd.md'],
			leftOut: [
				left('a.lock', 'a lock file', 1),
				left('v', 'vendored', 3),
				left('w', 'vendored', 2),
			],
		});
		expect(summary).toEqual({
			basis: 'final tree',
			languages: [
				{ language: 'go', files: 1, code: 12, comment: 0, blank: 0 },
				{ language: 'typescript', files: 2, code: 11, comment: 2, blank: 3 },
			],
			tests: [{ language: 'typescript', files: 1, code: 5, comment: 1, blank: 0 }],
			uncounted: { files: 4, examples: ['a.md', 'b.md', 'c.md'] },
			leftOut: [
				{ reason: 'vendored', files: 5, bytes: 20, examples: ['v', 'w'] },
				{ reason: 'a lock file', files: 1, bytes: 10, examples: ['a.lock'] },
			],
		});
		expect(summariseCode(NO_CODE)).toBeUndefined();
	});
});
