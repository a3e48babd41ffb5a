import { describe, expect, test } from 'vitest';
import { measureTokens } from '../../../../src/analyse/measures/tokens.ts';
import type { ModelResponse, StatedTotals } from '../../../../src/model/transcript.ts';
import type { TokenCounts } from '../../../../src/model/turn.ts';
import { log, places, response, subject, tell } from '../runs.ts';

const of = (...responses: ModelResponse[]) =>
	measureTokens(subject([log('s.jsonl', { responses })]));
const totals = (tokens: TokenCounts): StatedTotals => ({ line: 9, tokens });

describe('tokens of responses', () => {
	test('are summed once for each response, kind by kind', () => {
		const measures = of(
			response({
				id: 'a',
				line: 2,
				tokens: { input: 100, cacheRead: 1000, cacheWrite: 50, output: 20, reasoning: 8 },
			}),
			response({
				id: 'b',
				line: 5,
				tokens: { input: 3, cacheRead: 2000, cacheWrite: 0, output: 30 },
			}),
		);
		// 103 + 3000 + 50 + 50; reasoning is part of the output.
		expect(tell(measures)).toEqual([
			'tokens.input: 103 measured (api_usage)',
			'tokens.cache_read: 3000 measured (api_usage)',
			'tokens.cache_write: 50 measured (api_usage)',
			'tokens.output: 50 measured (api_usage)',
			'tokens.reasoning: 8 measured (api_usage)',
			'tokens.total: 3203 measured (api_usage: input + cache_read + cache_write + output)',
		]);
		expect(measures[0]?.method).toBe(
			'The usage of 2 API responses, each counted once. Cache reads and writes are not in it.',
		);
		expect(places(measures[5])).toEqual(['r/a/s.jsonl:2', 'r/a/s.jsonl:5']);
	});

	test('a kind that the log never states is unknown, not 0; a stated 0 is 0', () => {
		expect(tell(of(response({ tokens: { input: 10, output: 5, cacheRead: 0 } })))).toEqual([
			'tokens.input: 10 measured (api_usage)',
			'tokens.cache_read: 0 measured (api_usage)',
			'tokens.cache_write: null unknown',
			'tokens.output: 5 measured (api_usage)',
			'tokens.reasoning: null unknown',
			'tokens.total: 15 measured (api_usage: input + cache_read + output)',
		]);
	});

	test('without input or output there is no total', () => {
		const [total] = of(response({ tokens: { output: 5 } })).slice(-1);
		expect(tell([total])).toEqual(['tokens.total: null unknown']);
		expect(total?.method).toBe('The log of Test does not report input tokens.');
	});

	test('without any counts all are unknown, with the file that was asked', () => {
		const measures = of(response(), response());
		expect(
			new Set(measures.map(({ state, value }) => `${state} ${JSON.stringify(value)}`)),
		).toEqual(new Set(['unknown null']));
		expect(measures[5]?.method).toBe('The log of Test holds no token counts.');
		expect(places(measures[5])).toEqual(['r/a/s.jsonl']);
	});

	test('where every count is 0 nobody counted', () => {
		const measures = of(
			response({ tokens: { input: 0, output: 0 } }),
			response({ tokens: { input: 0, output: 0, cacheRead: 0 } }),
		);
		expect(
			new Set(measures.map(({ state, value }) => `${state} ${JSON.stringify(value)}`)),
		).toEqual(new Set(['unknown null']));
		expect(measures[0]?.method).toBe(
			'The log of Test states 0 tokens for every response: nobody counted them.',
		);
		const one = of(
			response({ tokens: { input: 0, output: 0 } }),
			response({ tokens: { input: 0, output: 7 } }),
		);
		expect(tell([one[0], one[3]])).toEqual([
			'tokens.input: 0 measured (api_usage)',
			'tokens.output: 7 measured (api_usage)',
		]);
	});

	test('output that the log cut short is a lower bound, and so is the total', () => {
		const measures = of(
			response({ tokens: { input: 10, output: 1 }, outputIsLowerBound: true }),
			response({ tokens: { input: 10, output: 70 } }),
		);
		expect(tell([measures[0], measures[3], measures[5]])).toEqual([
			'tokens.input: 20 measured (api_usage)',
			'tokens.output: 71 measured (api_usage, lower bound)',
			'tokens.total: 91 measured (api_usage: input + output, lower bound)',
		]);
		expect(measures[3]?.method).toContain('so the true number is larger');
	});

	test('responses that do not state their tokens make a lower bound too', () => {
		const measures = of(response({ tokens: { input: 10, output: 5 } }), response());
		expect(tell([measures[0], measures[3]])).toEqual([
			'tokens.input: 10 measured (api_usage, lower bound)',
			'tokens.output: 5 measured (api_usage, lower bound)',
		]);
		expect(measures[3]?.method).toBe(
			'The usage of 2 API responses, each counted once. 1 response of them does not state it, so the true number is larger. Reasoning is in it.',
		);
	});
});

describe('totals', () => {
	test('leave to the responses what they do not state', () => {
		const measures = measureTokens(
			subject([
				log('s.json', {
					totals: [totals({ input: 7, output: 900 })],
					responses: [
						response({ id: 'a', line: 3, tokens: { input: 7, output: 500, reasoning: 400 } }),
						response({ id: 'b', line: 4, tokens: { input: 0, output: 400, reasoning: 300 } }),
					],
				}),
			]),
		);
		expect(tell([measures[3], measures[4]])).toEqual([
			'tokens.output: 900 measured (api_usage)',
			'tokens.reasoning: 700 measured (api_usage of responses)',
		]);
		expect(measures[4]?.method).toBe(
			'The totals of the log leave them out: the usage of 2 API responses, each counted once.',
		);
		expect(places(measures[4])).toEqual(['r/a/s.json:3', 'r/a/s.json:4']);
		expect(measures[5]?.value).toBe(907);
	});

	test('that a file states count in place of its responses', () => {
		const measures = measureTokens(
			subject([
				log('s.json', {
					totals: [
						{ ...totals({ input: 7, output: 900 }), tokensMethod: 'sum of the result record' },
					],
					responses: [response({ tokens: { input: 7, output: 1 }, outputIsLowerBound: true })],
				}),
			]),
		);
		expect(tell([measures[0], measures[3], measures[5]])).toEqual([
			'tokens.input: 7 measured (api_usage)',
			'tokens.output: 900 measured (api_usage)',
			'tokens.total: 907 measured (api_usage: input + output)',
		]);
		expect(measures[3]?.method).toContain(
			'As the log states for the whole session (sum of the result record).',
		);
		expect(places(measures[3])).toEqual(['r/a/s.json:9']);
	});

	test('several sessions add up, and responses of files without totals with them', () => {
		const measures = measureTokens(
			subject([
				log('a.json', {
					totals: [totals({ input: 1, output: 10 }), totals({ input: 2, output: 20 })],
				}),
				log('b.jsonl', { responses: [response({ id: 'x', tokens: { input: 4, output: 40 } })] }),
			]),
		);
		expect(tell([measures[0], measures[3]])).toEqual([
			'tokens.input: 7 measured (api_usage)',
			'tokens.output: 70 measured (api_usage)',
		]);
	});

	test('count beside the responses of a session that was cut off, and of no other', () => {
		const measures = measureTokens(
			subject([
				log('a.json', {
					totals: [
						{ ...totals({ input: 1, output: 10 }), covers: { from: 1, to: 9 } },
						{ ...totals({ input: 2, output: 20 }), covers: { from: 30, to: 40 } },
					],
					responses: [
						response({ line: 5, tokens: { input: 1, output: 10 } }),
						response({ line: 20, tokens: { input: 4, output: 40 } }),
						response({ line: 40, tokens: { input: 2, output: 20 } }),
						response({ line: 50, tokens: { input: 8, output: 80 }, outputIsLowerBound: true }),
					],
				}),
			]),
		);
		expect(tell([measures[0], measures[3]])).toEqual([
			'tokens.input: 15 measured (api_usage)',
			'tokens.output: 150 measured (api_usage, lower bound)',
		]);
		expect(measures[0]?.method).toBe(
			'As the log states for the whole session. The usage of 2 responses of a session that was cut off is added. Cache reads and writes are not in it.',
		);
	});

	test('without tokens do not hide the responses', () => {
		const measures = measureTokens(
			subject([
				log('a.json', {
					totals: [{ line: 1, durationMs: 5 }],
					responses: [response({ tokens: { input: 1, output: 2 } })],
				}),
			]),
		);
		expect(tell(measures.slice(-1))).toEqual([
			'tokens.total: 3 measured (api_usage: input + output)',
		]);
	});
});

test('a run without transcripts has no such measures', () => {
	expect(measureTokens(subject([]))).toEqual([]);
});
