import { expect, test } from 'vitest';
import type { Reading } from '../../../src/model/bench.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { SiteRun } from '../../../src/site/site.ts';
import { verdictOf } from '../../../src/site/verdict.ts';
import { firstRound, measure, score, site, tests } from './fixture.ts';

function runOf(measures: Measure[], record: object = {}): SiteRun {
	const reading: Reading = {
		kind: 'run record',
		record: { measures: [], lines: {}, otherFields: {}, ...record },
	};
	const bench = site({
		rounds: [{ id: 'r', runs: [{ contestant: 'a', measures, readings: { 'run.yaml': reading } }] }],
	});
	const [run] = firstRound(bench).runs;
	if (run === undefined) throw new Error('no run');
	return run;
}

test.each([
	['pass', tests(4, 4), {}],
	['partial', tests(3, 4), {}],
	['fail', tests(0, 4), {}],
	['pass', [...tests(3, 4), measure('tests.skipped', { value: 1 })], {}],
	['unknown', tests(0, 0), {}],
	['pass', [score(3, 3)], {}],
	['partial', [score(1, 3)], {}],
	['pass', [], { outcome: 'complete' }],
	['error', [], { outcome: 'no_start' }],
	// That a program finished says nothing of its work.
	['ended', [], { outcome: 'ended' }],
	['pass', tests(4, 4), { outcome: 'ended' }],
	['error', [], { outcome: 'error' }],
	['limit', [], { outcome: 'limited' }],
	['stopped', [], { outcome: 'stopped' }],
	['unknown', [], {}],
	// Tests say more than the record that praises itself.
	['partial', tests(3, 4), { outcome: 'complete' }],
	// A zero with a cap is no failure; a pass with one is a pass.
	['limit', tests(0, 4), { limitHit: 'tokens' }],
	['pass', tests(4, 4), { limitHit: 'tokens' }],
] as const)('%s', (state, measures, record) => {
	expect(verdictOf(runOf([...measures], record)).state).toBe(state);
});

test.each([
	['stopped', [], {}],
	['stopped', tests(1, 4), {}],
	['pass', tests(4, 4), {}],
	// What a person declares outranks what a list of interventions lets one guess.
	['fail', [], { outcome: 'failed' }],
	['partial', [], { outcome: 'partial' }],
	['pass', [], { outcome: 'complete' }],
] as const)('a listed stop makes it %s', (state, measures, record) => {
	const run = runOf([...measures], record);
	const stop: Reading = { kind: 'interventions', interventions: [{ kind: 'stop' }] };
	const [file] = run.run.files;
	if (file === undefined) throw new Error('no file');
	const files = [...run.run.files, { ...file, reading: stop }];
	expect(verdictOf({ ...run, run: { ...run.run, files } }).state).toBe(state);
});
