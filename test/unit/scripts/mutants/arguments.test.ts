import { expect, it } from 'vitest';
import { parseOptions } from '../../../../scripts/mutants/arguments.ts';
import { STAGES } from '../../../../scripts/mutants/candidates.ts';

it('tries 60 mutants of all stages by seed 1, unless told otherwise', () => {
	expect(parseOptions([])).toMatchObject({ seed: 1, count: 60, stages: [...STAGES], files: [] });
	const given = ['--seed', '7', '--count', '5', '--file', 'a', '--file', 'b', '--jobs', '3'];
	expect(parseOptions(given)).toMatchObject({ seed: 7, count: 5, files: ['a', 'b'], jobs: 3 });
	expect(parseOptions([])).toMatchObject({ e2e: false, unit: false, list: false });
	expect(parseOptions(['--e2e', '--list'])).toMatchObject({ e2e: true, unit: false, list: true });
	expect(parseOptions(['--unit'])).toMatchObject({ e2e: false, unit: true, list: false });
});

it('takes stages with commas and again, in the order of the report', () => {
	const given = ['--stage', 'cli,site/views', '--stage', 'model'];
	expect(parseOptions(given).stages).toEqual(['model', 'site/views', 'cli']);
});

it.each([
	[['--stage', 'cli,view'], /no stage "view": model, .*site\/views/],
	[['--count', '0'], /--count takes a whole number from 1, not "0"/],
	[['--seed', 'x'], /--seed takes a whole number from 0, not "x"/],
	[['--jobs', '1.5'], /--jobs takes .* not "1.5"/],
	[['--speed', '1'], /--speed/],
])('refuses %j', (args, message) => {
	expect(() => parseOptions(args)).toThrow(message);
});
