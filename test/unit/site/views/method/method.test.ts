import { expect, test } from 'vitest';
import type { Measure } from '../../../../../src/model/measure.ts';
import { MEASURE_IDS, rowOf } from '../../../../../src/model/measures/catalogue.ts';
import {
	listMethodPages,
	type DefinitionView,
} from '../../../../../src/site/views/method/method.ts';
import { frame, measure, site, type RoundSketch } from '../../fixture.ts';

type Shown = DefinitionView & { group: string };

/** What the method page says of each measure, by its id. */
function shown(...rounds: Omit<RoundSketch, 'id'>[]): Map<string, Shown> {
	const bench = site({ rounds: rounds.map((own, index) => ({ id: `r${index}`, ...own })) });
	const [page] = listMethodPages(bench, frame);
	const all = (page?.view.groups ?? []).flatMap(({ title, measures }) =>
		measures.map((one) => ({ ...one, group: title })),
	);
	expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
	return new Map(all.map((one) => [one.id, one]));
}

const run = (...measures: Measure[]): RoundSketch['runs'] => [{ contestant: 'a', measures }];

test('every row of the catalogue is shown as it is, whether or not a run has the measure', () => {
	const page = shown({ runs: run(measure('turns', { value: 3 })) });
	expect([...page.keys()]).toEqual([...MEASURE_IDS]);
	for (const id of MEASURE_IDS) {
		const { label, unit, better, definition, from } = rowOf(id);
		const direction = better === 'none' ? {} : { better };
		expect(page.get(id)).toMatchObject({ label, unit, definition, from, ...direction });
		expect('better' in (page.get(id) ?? {})).toBe(better !== 'none');
	}
	expect(page.get('turns')?.runs).toBe(1);
});

test('a measure of the runs’ own says so; one of the catalogue never does', () => {
	const declared = { state: 'declared', basis: 'declared', value: 3 } as const;
	const page = shown({
		runs: run(
			measure('fps', { ...declared, label: 'Frames', unit: 'Hz' }),
			measure('tokens.total', declared),
			measure('trait.lock', { value: 'yes', label: 'uses a lock' }),
		),
	});
	expect(page.get('fps')).toMatchObject({
		group: 'Declared by the runs',
		label: 'Frames',
		unit: 'Hz',
	});
	expect(page.get('fps')?.definition).toMatch(/^Declared by the runs;/);
	expect(page.get('trait.lock')).toMatchObject({ group: 'Code', label: 'uses a lock' });
	const own = [...page.values()].filter(({ group, definition, from }) =>
		[group, definition, from].some((text) => /declared by the runs|measures\.json/i.test(text)),
	);
	expect(own.map(({ id }) => id)).toEqual(['fps']);
});

test('what is better of a measure of the runs’ own is said where all rounds agree', () => {
	const fps = run(measure('fps', { value: 3 }));
	const better = (...configs: RoundSketch['config'][]): string | undefined =>
		shown(...configs.map((config = {}) => ({ runs: fps, config }))).get('fps')?.better;
	expect(better({})).toBeUndefined();
	expect(better({}, { measures: { fps: { better: 'lower' } } })).toBe('lower');
	expect(better({ rank: ['fps'] })).toBe('higher');
	expect(better({ rank: ['fps'] }, { rank: ['-fps'] })).toBeUndefined();
});
