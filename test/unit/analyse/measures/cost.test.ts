import { describe, expect, test } from 'vitest';
import { measureCost } from '../../../../src/analyse/measures/cost.ts';
import type { Subject } from '../../../../src/analyse/index.ts';
import type { ReadArtifact } from '../../../../src/model/bench.ts';
import { log, places, record, response, subject, tell } from '../runs.ts';

const prices = {
	m: { input: 3, cached_input: 0.3, output: 15 },
	plain: { input: 2, output: 10, currency: 'EUR' },
	half: { input: 2 },
	a: { input: 1, output: 1 },
};
const cost = (files: ReadArtifact[], rest: Partial<Subject> = {}) => {
	const { run, ...others } = rest;
	return measureCost(subject(files, { prices, ...others, ...(run === undefined ? {} : { run }) }));
};
const use = (model: string | undefined, input = 1_000_000, output = 100_000) =>
	response({ ...(model === undefined ? {} : { model }), tokens: { input, output } });

describe('what a cost is taken from', () => {
	const reported = log('s.json', { totals: [{ line: 4, cost: 0.5 }], responses: [use('m')] });
	test('the run record first, with its currency', () => {
		const measure = cost([
			record('run.yaml', { cost: 2.5, currency: 'EUR', lines: { cost: 3 } }),
			reported,
		]);
		expect(tell([measure])).toEqual(['cost: 2.5 declared (declared)']);
		expect(measure?.unit).toBe('EUR');
		expect(places(measure)).toEqual(['r/a/run.yaml:3']);
		expect(cost([record('run.yaml', { cost: 0 })])?.value).toBe(0);
	});

	test('what round.yaml says of the run before its own record', () => {
		const declared = record('round.yaml', { cost: 9 });
		const own = [record('run.yaml', { cost: 1 })];
		expect(measureCost(subject(own, { run: { declared } }))?.value).toBe(9);
	});

	test('of a session that was cut off is not known', () => {
		const total = { line: 4, cost: 0.5, tokens: { input: 1 }, covers: { from: 1, to: 4 } };
		const later = response({ line: 9, tokens: { input: 3 } });
		const measure = cost([log('s.json', { totals: [total], responses: [use('m'), later] })]);
		expect(tell([measure])).toEqual(['cost: 0.5 measured (reported by the harness, lower bound)']);
		expect(measure?.method).toContain('the true cost is larger');
	});

	test('the harness, for the session before its responses', () => {
		expect(tell([cost([reported])])).toEqual(['cost: 0.5 measured (reported by the harness)']);
		const parts = log('s.jsonl', {
			responses: [response({ cost: 0.1 }), response({ cost: 0.25 })],
		});
		expect(cost([parts])?.value).toBeCloseTo(0.35, 10);
		expect(cost([parts])?.method).toBe('The sum of what the harness reports for 2 responses.');
	});

	test('in part is a lower bound', () => {
		const measure = cost([log('s.jsonl', { responses: [response({ cost: 0.1 }), response()] })]);
		expect(tell([measure])).toEqual(['cost: 0.1 measured (reported by the harness, lower bound)']);
		expect(measure?.method).toBe(
			'The sum of what the harness reports for 1 response. For 1 more it reports none, so the true cost may be larger.',
		);
	});

	test('is not 0 where the harness knows no price', () => {
		const free = (own: object) => cost([log('s', { responses: [response({ ...own, cost: 0 })] })]);
		expect(free({ model: 'nobody' })?.state).toBe('unknown');
		expect(tell([free({ ...use('m') })])).toEqual(['cost: 4.5 measured (tokens x declared price)']);
		const some = log('s', { responses: [response({ cost: 0 }), response({ cost: 0.1 })] });
		expect(cost([some])?.value).toBe(0.1);
	});

	test('tokens times the price', () => {
		const tokens = { input: 100_000, cacheRead: 1_000_000, cacheWrite: 200_000, output: 10_000 };
		const measure = cost([log('s.jsonl', { responses: [response({ model: 'm', tokens })] })]);
		// (100,000 + 200,000) × 3 + 1,000,000 × 0.3 + 10,000 × 15, per million.
		expect(measure?.value).toBeCloseTo(0.9 + 0.3 + 0.15, 10);
		expect(tell([measure])[0]).toContain('(tokens x declared price)');
		expect(measure?.unit).toBe('USD');
		// Without a price of cached input, what reads cost is not in it.
		const plain = cost([log('s.jsonl', { responses: [response({ model: 'plain', tokens })] })]);
		expect(plain?.value).toBeCloseTo((300_000 * 2 + 10_000 * 10) / 1e6, 10);
		expect(tell([plain])[0]).toContain('(tokens x declared price, lower bound)');
		expect(plain?.method).toContain(
			'No price is declared for cache reads, so the true cost is larger.',
		);
		expect(plain?.unit).toBe('EUR');
	});

	test('totals of the session are priced where they are known', () => {
		const file = log('s.json', {
			models: ['m'],
			totals: [{ line: 1, tokens: { input: 1_000_000, output: 100_000 } }],
			responses: [{ ...use('m', 5, 1), outputIsLowerBound: true }],
		});
		expect(tell([cost([file])])).toEqual(['cost: 4.5 measured (tokens x declared price)']);
		const begun = log('s.jsonl', { responses: [{ ...use('m'), outputIsLowerBound: true }] });
		expect(tell([cost([begun])])).toEqual([
			'cost: 4.5 measured (tokens x declared price, lower bound)',
		]);
	});

	test('prices are those of the model, of the configured model, or of the contestant', () => {
		expect(cost([log('s', { responses: [use('unlisted')] })])?.value).toBeCloseTo(1.1, 10);
		expect(cost([log('s', { responses: [use(undefined)] })])?.value).toBeCloseTo(1.1, 10);
		expect(
			cost([log('s', { responses: [use(undefined)] })], { contestant: { model: 'm' } })?.value,
		).toBeCloseTo(4.5, 10);
	});
});

describe('a cost that is not known', () => {
	const why = (model: string, tokens = use(model).tokens) =>
		cost([log('s', { responses: [response({ model, tokens })] })], {
			run: { ...subject([]).run, contestant: 'b' },
		})?.method;
	test('says why', () => {
		expect(why('other')).toBe('The log reports no cost, and no price is declared for "other".');
		expect(why('constructor')).toContain('no price is declared for "constructor"');
		expect(why('half')).toContain('No price is declared for output, so the true cost is larger.');
		expect(why('m', { input: 5 })).toContain(
			'the tokens or the price of input or output are not known',
		);
		expect(cost([log('s')])?.method).toContain('neither a cost nor the responses');
	});

	test('of two currencies, or of totals of several models', () => {
		const two = log('s', { responses: [use('m'), use('plain')] });
		expect(cost([two])?.method).toBe(
			'The prices of its models are declared in different currencies.',
		);
		const mixed = log('s', {
			models: ['m', 'plain'],
			totals: [{ line: 1, tokens: { input: 1, output: 1 } }],
		});
		expect(cost([mixed])).toMatchObject({ value: null, state: 'unknown' });
	});

	test('and no file to take it from', () => {
		expect(cost([])).toBeUndefined();
	});
});
