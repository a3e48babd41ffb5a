import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/bench.ts';
import { measureTamper } from '../../../../src/analyse/measures/integrity.ts';
import { hashes, placesOf, subjectOf } from '../subject.ts';

const measured = (files: Record<string, Reading>) => measureTamper(subjectOf(files));
const before = { 'test/a.py': 'aa', 'test/b.py': 'bb' };

describe('measureTamper', () => {
	it('is "no" where all hashes are the same, in any order', () => {
		const tamper = measured({
			'sha256-before.txt': hashes(before),
			'sha256-after.txt': hashes({ 'test/b.py': 'bb', 'test/a.py': 'aa' }),
		});
		expect(tamper).toMatchObject({ value: 'no', state: 'measured' });
		expect(tamper?.basis).toBe('sha256 before and after');
		expect(tamper && placesOf(tamper)[0]).toBe('sha256-before.txt:1');
	});

	it.each([
		[
			'modified',
			{ ...before, 'test/b.py': 'xx' },
			['sha256-before.txt:2', 'sha256-after.txt:2'],
			'test/b.py was modified.',
		],
		['deleted', { 'test/b.py': 'bb' }, ['sha256-before.txt:1'], 'test/a.py was deleted.'],
		['added', { ...before, 'conftest.py': 'cc' }, ['sha256-after.txt:3'], 'conftest.py was added.'],
	])('is "yes" where a file was %s', (_, after, places, method) => {
		const tamper = measured({
			'sha256-before.txt': hashes(before),
			'sha256-after.txt': hashes(after),
		});
		expect(tamper).toMatchObject({ value: 'yes', method });
		expect(tamper && placesOf(tamper)).toEqual(places);
	});

	it.each([
		['no hashes from before', { 'sha256-after.txt': hashes(before) }],
		['no hashes from after', { 'sha256-before.txt': hashes(before) }],
		[
			'an empty list from before',
			{ 'sha256-before.txt': hashes({}), 'sha256-after.txt': hashes(before) },
		],
	])('is unknown with %s, never "no"', (_, files: Record<string, Reading>) => {
		expect(measured(files)).toMatchObject({ value: null, state: 'unknown' });
	});

	it('is not there where nothing was hashed or protected', () => {
		expect(measured({})).toBeUndefined();
	});

	describe('with a baseline', () => {
		const tree = (files: Record<string, string>) => ({
			files: Object.entries(files).map(([path, sha256]) => ({
				path,
				source: `tree/${path}`,
				bytes: 1,
				sha256,
				lines: 1,
				binary: false,
			})),
			leftOut: [],
		});
		const compare = (from: Record<string, string>, to: Record<string, string>) =>
			measureTamper(
				subjectOf(
					{},
					{ round: { protected: ['test/**'] }, baseline: tree(from), run: { tree: tree(to) } },
				),
			);

		it('compares the protected files alone', () => {
			const same = compare({ ...before, 'app.py': '1' }, { ...before, 'app.py': '2' });
			expect(same).toMatchObject({ value: 'no', basis: 'baseline to final tree' });
			const changed = compare(before, { ...before, 'test/a.py': 'xx' });
			expect(changed).toMatchObject({ value: 'yes', method: 'test/a.py was modified.' });
		});

		it('is unknown where the baseline holds no protected file', () => {
			expect(compare({ 'app.py': '1' }, before)?.state).toBe('unknown');
		});
	});
});
