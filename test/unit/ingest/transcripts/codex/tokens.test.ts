import { describe, expect, test } from 'vitest';
import { count, event, meta, prompt, said, usage, read, FIRST, SECOND, BOTH } from './records.ts';
import { listBlocks, sumResponses, toTranscript } from '../logs.ts';

describe('tokens', () => {
	test('a count that repeats unchanged or without info adds nothing', async () => {
		const { reading } = await read(
			meta(),
			prompt('Go'),
			said('One'),
			count(FIRST, FIRST),
			event('token_count', { info: null, rate_limits: {} }),
			count(FIRST, FIRST),
			said('Two'),
			count(BOTH, SECOND),
			count(BOTH, SECOND),
		);
		const transcript = toTranscript(reading);
		expect(transcript.responses.length).toBe(2);
		expect(sumResponses(transcript)).toEqual({
			input: 110,
			cacheRead: 190,
			output: 30,
			reasoning: 9,
		});
		expect(transcript.totals[0]?.tokens).toEqual(sumResponses(transcript));
	});

	test('two equal responses count twice', async () => {
		const double = { input: 200, cached: 80, output: 20, reasoning: 8 };
		const { reading } = await read(
			meta(),
			said('One'),
			count(FIRST, FIRST),
			said('Two'),
			count(double, FIRST),
		);
		expect(sumResponses(toTranscript(reading)).output).toBe(20);
	});

	test('a total that begins above its first response continues another session', async () => {
		const parent = { input: 10_000, cached: 9_000, output: 500, reasoning: 100 };
		const total = { input: 10_100, cached: 9_040, output: 510, reasoning: 104 };
		expect(total.input - parent.input).toBe(FIRST.input);
		const { reading } = await read(meta(), prompt('Go on'), said('One'), count(total, FIRST));
		const transcript = toTranscript(reading);
		expect(transcript.totals).toEqual([
			{
				line: 4,
				tokens: { input: 60, cacheRead: 40, output: 10, reasoning: 4 },
				tokensMethod: 'last running total of the session, without the total that it began with',
			},
		]);
		expect(sumResponses(transcript)).toEqual(transcript.totals[0]?.tokens);
	});

	test('a total that begins again is added to what was counted before', async () => {
		const { reading } = await read(
			meta(),
			said('One'),
			count(BOTH, BOTH),
			said('Two'),
			count(FIRST, FIRST),
		);
		const transcript = toTranscript(reading);
		expect(transcript.totals[0]?.tokens).toEqual({
			input: 170,
			cacheRead: 230,
			output: 40,
			reasoning: 13,
		});
	});

	test('totals alone give the difference', async () => {
		const { reading } = await read(meta(), said('One'), count(FIRST), said('Two'), count(BOTH));
		expect(toTranscript(reading).responses.map(({ tokens }) => tokens.output)).toEqual([10, 20]);
	});

	test('what the log does not say is absent', async () => {
		const { reading } = await read(meta(), prompt('Go'), said('One'));
		const transcript = toTranscript(reading);
		expect(transcript.responses).toMatchObject([{ line: 3, tokens: {} }]);
		expect(transcript.totals).toEqual([]);
		expect(sumResponses(transcript)).toEqual({});
	});

	test('cache writes are taken out of the input too', async () => {
		const numbers = { ...usage(FIRST), cache_write_input_tokens: 15 };
		const info = { total_token_usage: numbers, last_token_usage: numbers };
		const { reading } = await read(meta(), said('One'), event('token_count', { info }));
		expect(sumResponses(toTranscript(reading))).toEqual({
			input: 45,
			cacheRead: 40,
			cacheWrite: 15,
			output: 10,
			reasoning: 4,
		});
	});
});

describe('a fork', () => {
	// Version 7: the first twelve digits are the time.
	const OLD = '019b0000-0000-7000-8000-000000000001';
	const OWN = '019b0000-1000-7000-8000-000000000002';
	const NEW = '019b0000-2000-7000-8000-000000000003';
	const started = (turn: string): object => event('task_started', { turn_id: turn });

	test('leaves out the lines that it repeats from its parent, and their tokens', async () => {
		const { reading, turns } = await read(
			meta({ id: OWN, forked_from_id: 'parent' }),
			meta({ id: 'parent' }),
			started(OLD),
			prompt('The prompt of the parent'),
			said('The answer of the parent'),
			count(FIRST, FIRST),
			started(NEW),
			prompt('Go another way'),
			count(FIRST, FIRST),
			said('Gone'),
			count(BOTH, SECOND),
			event('task_complete', { turn_id: NEW, duration_ms: 10 }),
		);
		const transcript = toTranscript(reading);
		expect(transcript.sessionIds).toEqual([OWN]);
		expect(listBlocks(turns)).toEqual([
			'system 2: notice Lines 2 to 6 repeat the session parent, which this one continues. They are not shown here, and their tokens and calls are not counted.',
			'human 8: text Go another way',
			'model 10: text Gone',
		]);
		expect(sumResponses(transcript)).toEqual({
			input: 50,
			cacheRead: 150,
			output: 20,
			reasoning: 5,
		});
		expect(transcript.totals[0]?.tokens).toEqual(sumResponses(transcript));
	});

	test('or a spawned sub-agent without turn ids: what the model said as the session began is history', async () => {
		const began = '2026-05-27T08:04:00.000Z';
		const old = (record: object): object => ({ ...record, timestamp: began });
		const later = (record: object): object => ({
			...record,
			timestamp: '2026-05-27T08:05:00.000Z',
		});
		const source = { subagent: { thread_spawn: { parent_thread_id: 'parent' } } };
		for (const link of [{ source }, { forked_from_id: 'parent' }]) {
			const { reading } = await read(
				old(meta({ id: OWN, timestamp: began, ...link })),
				old(prompt('The prompt of the parent')),
				old(said('The answer of the parent')),
				old(count(FIRST, FIRST)),
				old(prompt('Find the bug')),
				later(said('Found')),
				later(count(BOTH, SECOND)),
			);
			const transcript = toTranscript(reading);
			expect(sumResponses(transcript).output).toBe(20);
			expect(transcript.responses).toHaveLength(1);
		}
	});

	test('that repeats nothing is read whole', async () => {
		const { reading } = await read(
			meta({ id: OWN, forked_from_id: 'parent' }),
			started(NEW),
			prompt('Go'),
			said('Gone'),
			count(FIRST, FIRST),
		);
		const transcript = toTranscript(reading);
		expect(transcript.humanMessages.length).toBe(1);
		expect(sumResponses(transcript).output).toBe(10);
		expect(transcript.cutOff).toBe(true);
	});
});
