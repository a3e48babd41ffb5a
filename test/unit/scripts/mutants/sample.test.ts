import { expect, it } from 'vitest';
import { findStage, type Mutant, type Stage } from '../../../../scripts/mutants/candidates.ts';
import { drawSample } from '../../../../scripts/mutants/sample.ts';

/** A mutant on each line of a file, `count` of them. */
function ofStage(stage: Stage, count: number): Mutant[] {
	return Array.from({ length: count }, (_, index) => ({
		stage,
		file: `src/${stage}/a.ts`,
		line: index + 1,
		operator: 'boolean literal',
		start: index * 10,
		end: index * 10 + 4,
		replacement: 'false',
	}));
}

const isValid = (): boolean => true;
const all = [...ofStage('ingest', 500), ...ofStage('cli', 40), ...ofStage('cache', 2)];

function countDrawn(drawn: readonly Mutant[]): Record<string, number> {
	return Object.fromEntries(
		[...Map.groupBy(drawn, ({ stage }) => stage)].map(([stage, of]) => [stage, of.length]),
	);
}

it('takes as many from a small stage as from a large one, as far as there are any', () => {
	expect(countDrawn(drawSample(all, { seed: 1, count: 20, isValid }))).toEqual({
		ingest: 7,
		cache: 2,
		cli: 6,
	});
});

it('draws the same for a seed, and others for another', () => {
	const first = drawSample(all, { seed: 1, count: 30, isValid });
	expect(drawSample(all.toReversed(), { seed: 1, count: 30, isValid })).toEqual(first);
	expect(drawSample(all, { seed: 2, count: 30, isValid })).not.toEqual(first);
});

it('draws from a stage what it would draw from all, and more where more are wanted', () => {
	const six = drawSample(all, { seed: 1, count: 20, isValid }).filter(
		({ stage }) => stage === 'cli',
	);
	const ten = drawSample(ofStage('cli', 40), { seed: 1, count: 10, isValid });
	expect(six).toHaveLength(6);
	expect(ten.slice(0, 6)).toEqual(six);
});

it('draws from anywhere in a stage', () => {
	const lines = drawSample(ofStage('cli', 40), { seed: 1, count: 20, isValid });
	expect(lines.some(({ line }) => line <= 10)).toBe(true);
	expect(lines.some(({ line }) => line > 30)).toBe(true);
});

it('goes on to the next where a mutant cannot be made', () => {
	const isEven = ({ line }: Mutant): boolean => line % 2 === 0;
	const drawn = drawSample(ofStage('cli', 40), { seed: 1, count: 10, isValid: isEven });
	expect(drawn).toHaveLength(10);
	expect(drawn.every(isEven)).toBe(true);
});

it('takes one a line', () => {
	const twice = ofStage('cli', 5).flatMap((mutant) => [mutant, { ...mutant, replacement: '0' }]);
	const lines = drawSample(twice, { seed: 1, count: 10, isValid }).map(({ line }) => line);
	expect(lines.toSorted()).toEqual([1, 2, 3, 4, 5]);
});

it('knows the stage of a file by its folder', () => {
	expect(findStage('src/site/urls.ts')).toBe('site');
	expect(findStage('src/site/views/round/head.ts')).toBe('site/views');
	expect(findStage('src/client/cast/keys.ts')).toBe('client');
	expect(findStage('src/ingest/yauzl.d.ts')).toBeUndefined();
	expect(findStage('src/env.d.ts')).toBeUndefined();
	expect(findStage('src/components/home/Head.astro')).toBeUndefined();
	expect(findStage('src/sitemap/a.ts')).toBeUndefined();
});
