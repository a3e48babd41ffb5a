import { expect, test } from 'vitest';
import type { Reading } from '../../../src/model/bench.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { SiteRun } from '../../../src/site/site.ts';
import { outcomeOf } from '../../../src/site/outcome.ts';
import { firstRound, measure, score, site, tests } from './fixture.ts';

function runOf(
	measures: Measure[],
	record: object = {},
	others: Record<string, Reading> = {},
): SiteRun {
	const reading: Reading = {
		kind: 'run record',
		record: { measures: [], lines: {}, otherFields: {}, ...record },
	};
	const bench = site({
		rounds: [
			{
				id: 'r',
				runs: [{ contestant: 'a', measures, readings: { 'run.yaml': reading, ...others } }],
			},
		],
	});
	const [run] = firstRound(bench).runs;
	if (run === undefined) throw new Error('no run');
	return run;
}

test.each([
	['complete', tests(4, 4), {}],
	['partial', tests(3, 4), {}],
	['failed', tests(0, 4), {}],
	['complete', [...tests(3, 4), measure('tests.skipped', { value: 1 })], {}],
	['unknown', tests(0, 0), {}],
	['complete', [score(3, 3)], {}],
	['partial', [score(1, 3)], {}],
	['complete', [], { outcome: 'complete' }],
	['no_start', [], { outcome: 'no_start' }],
	// That a program finished says nothing of its work.
	['ended', [], { outcome: 'ended' }],
	['complete', tests(4, 4), { outcome: 'ended' }],
	['error', [], { outcome: 'error' }],
	['limited', [], { outcome: 'limited' }],
	['stopped', [], { outcome: 'stopped' }],
	['unknown', [], {}],
	// Tests say more than the record that praises itself.
	['partial', tests(3, 4), { outcome: 'complete' }],
	// A zero with a cap is no failure; a pass with one is a pass.
	['limited', tests(0, 4), { limitHit: 'tokens' }],
	['complete', tests(4, 4), { limitHit: 'tokens' }],
] as const)('%s', (state, measures, record) => {
	expect(outcomeOf(runOf([...measures], record)).state).toBe(state);
});

test.each([
	['stopped', [], {}],
	['stopped', tests(1, 4), {}],
	['complete', tests(4, 4), {}],
	// What a person declares outranks what a list of interventions lets one guess.
	['failed', [], { outcome: 'failed' }],
	['partial', [], { outcome: 'partial' }],
	['complete', [], { outcome: 'complete' }],
] as const)('a listed stop makes it %s', (state, measures, record) => {
	const stop: Reading = { kind: 'interventions', interventions: [{ kind: 'stop' }] };
	const run = runOf([...measures], record, { 'interventions.yaml': stop });
	expect(outcomeOf(run).state).toBe(state);
});
