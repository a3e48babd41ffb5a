import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harborAtif } from '../../../../../src/ingest/transcripts/atif/atif.ts';
import { hasSamples, readContent, readSample } from '../../read.ts';
import { ASKED, readTrajectory, toCalls, toObservation, toTrajectory } from './files.ts';
import { listBlocks, listNotices, listTools, sumResponses } from '../logs.ts';

async function isTaken(name: string, content: string): Promise<boolean> {
	return (await readContent(harborAtif, name, content)).matches;
}

describe('recognition', () => {
	test.each(['ATIF-v1.0', 'ATIF-v1.6', 'ATIF-v1.10', 'ATIF-v2.0'])(
		'%s is taken',
		async (version) => {
			const content = toTrajectory([], { schema_version: version });
			expect(await isTaken('trajectory.json', JSON.stringify(content, undefined, 2))).toBe(true);
			expect(await isTaken('run.log', `Starting …\n${JSON.stringify(content)}\n`)).toBe(true);
			expect(await isTaken('a.json', `\uFEFF${JSON.stringify(content)}`)).toBe(true);
		},
	);

	test.each([
		['a.json', '{"schema_version":"1.4","steps":[]}'],
		['a.json', '{"schema_version":7,"steps":[]}'],
		['a.json', '{"note":"schema_version ATIF-v1.7"}'],
		['README.md', 'An example:\n\n{"schema_version": "ATIF-v1.7", "steps": []}\n'],
	])('%s with %s is declined', async (name, content) => {
		expect(await isTaken(name, content)).toBe(false);
	});

	test.skipIf(!hasSamples)('a file is part of a transcript', async () => {
		const { matches, reading } = await readSample(
			harborAtif,
			'harbor-atif/openhands.trajectory.json',
		);
		expect({ matches, reading }).toEqual({ matches: true, reading: { kind: 'part' } });
	});
});

test('steps of all sources, with who and what ran', async () => {
	const at = '2026-05-01T10:00:00Z';
	const { transcript, turns, issues } = await readTrajectory(
		toTrajectory(
			[
				{ source: 'system', message: 'You are an agent.' },
				{ ...ASKED, timestamp: at },
				{
					source: 'agent',
					timestamp: '2026-05-01T10:00:05Z',
					model_name: 'other-model',
					message: 'I look.',
					reasoning_content: 'Look first.',
				},
				{ source: 'robot', message: 'Beep.' },
			],
			{ notes: 'Two steps were lost.' },
		),
	);
	expect(listBlocks(turns)).toEqual([
		'system 35: notice Notes: Two steps were lost.',
		'system 10: notice You are an agent.',
		'human 15: text Make it pass.',
		'model 21: thinking Look first.',
		'model 21: text I look.',
		expect.stringMatching(/^system 29: raw \{.*"robot"/s),
	]);
	expect(transcript).toMatchObject({
		harness: 'demo-agent',
		harnessVersion: '1.2',
		sessionIds: ['s-1'],
		models: ['other-model'],
		startedAt: '2026-05-01T10:00:00.000Z',
		endedAt: '2026-05-01T10:00:05.000Z',
		finalMessage: { text: 'I look.' },
		unknownRecords: 1,
	});
	expect(issues).toEqual(['trajectory.json:- UnknownRecords']);
});

test('messages as parts: text, pictures in files and in place', async () => {
	const message = [
		{ type: 'text', text: 'Like this:' },
		{ type: 'image', source: { media_type: 'image/png', path: 'images/step_1.png' } },
		{ type: 'image', source: { media_type: 'image/png', path: 'data:image/png;base64,AAAA' } },
	];
	const { turns } = await readTrajectory(toTrajectory([{ source: 'user', message }]));
	expect(listBlocks(turns)).toEqual([
		expect.stringMatching(/text Like this:\nPicture: images\/step_1\.png$/),
		expect.stringMatching(/image image\/png 3$/),
	]);
});

describe('observations', () => {
	async function listResults(...steps: object[]): Promise<(string | undefined)[]> {
		const { turns } = await readTrajectory(toTrajectory([ASKED, ...steps]));
		return listTools(turns).map(({ result }) => result?.text);
	}

	test('by the id of the call, in any order', async () => {
		const step = { ...toCalls('a', 'b'), ...toObservation('b two', 'a one') };
		expect(await listResults(step)).toEqual(['one', 'two']);
	});

	test('one without an id answers all calls of its step', async () => {
		const { transcript, turns } = await readTrajectory(
			toTrajectory([ASKED, { ...toCalls('a', 'b', 'c'), ...toObservation('- screen') }]),
		);
		const elsewhere = 'The output stands with a later call of this turn.';
		expect(listTools(turns).map(({ result }) => result?.text)).toEqual([
			elsewhere,
			elsewhere,
			'screen',
		]);
		expect(transcript.toolCalls.map(({ executed }) => executed)).toEqual([true, true, true]);
		expect(transcript.toolResults).toBe(1);
	});

	test('several without ids answer in order', async () => {
		const step = { ...toCalls('a', 'b'), ...toObservation('- one', '- two') };
		expect(await listResults(step)).toEqual(['one', 'two']);
		const mixed = { ...toCalls('a', 'b', 'c'), ...toObservation('b two', '- one', '- three') };
		expect(await listResults(mixed)).toEqual(['one', 'two', 'three']);
	});

	test('without any call they are told where they stand', async () => {
		const { turns, transcript } = await readTrajectory(
			toTrajectory([{ source: 'agent', message: 'ls', ...toObservation('- a.txt') }]),
		);
		expect(listNotices(turns)).toEqual(['Observation: a.txt']);
		expect(transcript.responses).toHaveLength(1);
	});

	test('of an unknown call they are kept and reported', async () => {
		const { turns, issues } = await readTrajectory(
			toTrajectory([{ ...toCalls('a'), ...toObservation('zz lost') }]),
		);
		expect(listNotices(turns)).toEqual(['Result of an unknown call: lost']);
		expect(issues).toEqual(['trajectory.json:- OrphanResults']);
	});

	test('a call that stands again with its result counts once, an id used twice does not', async () => {
		const repeated = await readTrajectory(
			toTrajectory([toCalls('a'), { ...toCalls('a'), ...toObservation('a one') }]),
		);
		expect(repeated.transcript.toolCalls).toMatchObject([{ executed: true }]);
		expect(repeated.transcript.responses).toHaveLength(1);
		const other = { ...toCalls('a python'), ...toObservation('a two') };
		const reused = await readTrajectory(
			toTrajectory([{ ...toCalls('a'), ...toObservation('a one') }, other]),
		);
		expect(listTools(reused.turns).map(({ result }) => result?.text)).toEqual(['one', 'two']);
		expect(new Set(reused.transcript.toolCalls.map(({ id }) => id)).size).toBe(2);
	});

	test('failures by the marks that conversions leave', async () => {
		const marks = [
			{ content: 'x', extra: { is_error: true } },
			{ content: 'x', extra: { tool_result_is_error: true } },
			{ content: 'x', extra: { exit_code: 2 } },
			{ content: 'x\n[The command completed with exit code 127.]' },
			{ content: 'x\n[The command completed with exit code 0.]' },
			{ content: 'exit code 1' },
		];
		const steps = marks.map((mark, index) => ({
			...toCalls(`c${index}`),
			observation: { results: [{ source_call_id: `c${index}`, ...mark }] },
		}));
		const { transcript } = await readTrajectory(toTrajectory(steps));
		expect(transcript.toolCalls.map(({ failed, exitCode }) => [failed, exitCode])).toEqual([
			[true, undefined],
			[true, undefined],
			[true, 2],
			[true, 127],
			[false, 0],
			[false, undefined],
		]);
	});
});

describe('usage', () => {
	const toStep = (metrics: object, others: object = {}): object => ({
		source: 'agent',
		message: 'x',
		metrics,
		...others,
	});

	test('the cache is part of the prompt, reasoning of the completion', async () => {
		const { transcript } = await readTrajectory(
			toTrajectory([
				toStep({
					prompt_tokens: 1000,
					cached_tokens: 600,
					completion_tokens: 50,
					cost_usd: 0.5,
					extra: { cache_creation_input_tokens: 300, reasoning_tokens: 20 },
				}),
				// Counted apart, against the definition.
				toStep({ prompt_tokens: 10, cached_tokens: 600, completion_tokens: 5 }),
			]),
		);
		expect(transcript.responses.map(({ tokens }) => tokens)).toEqual([
			{ input: 100, cacheRead: 600, cacheWrite: 300, output: 50, reasoning: 20 },
			{ input: 10, cacheRead: 600, output: 5 },
		]);
		expect(sumResponses(transcript).cost).toBe(0.5);
		expect(transcript.totals).toEqual([]);
	});

	test('zeros are unknown, and a step of no model is no response', async () => {
		const { transcript } = await readTrajectory(
			toTrajectory([
				toStep({ prompt_tokens: 0, completion_tokens: 0, cached_tokens: 0, cost_usd: 0 }),
				toStep({ prompt_tokens: 80, completion_tokens: 0 }),
				toStep({}),
				toStep({ prompt_tokens: 5 }, { llm_call_count: 0 }),
			]),
		);
		expect(transcript.responses.map(({ tokens, cost }) => ({ ...tokens, cost }))).toEqual([
			{},
			{ input: 80 },
			{},
		]);
	});

	test('totals are stated where the steps hold less', async () => {
		const steps = [toStep({ prompt_tokens: 100, completion_tokens: 10, cost_usd: 0.2 })];
		const read = async (final: object): Promise<object[]> =>
			(await readTrajectory(toTrajectory(steps, { final_metrics: final }))).transcript.totals;
		const more = {
			total_prompt_tokens: 300,
			total_cached_tokens: 40,
			total_completion_tokens: 30,
			total_cost_usd: 0.6,
		};
		expect(await read(more)).toMatchObject([
			{ line: 21, tokens: { input: 260, cacheRead: 40, output: 30 }, cost: 0.6 },
		]);
		const same = { total_prompt_tokens: 100, total_completion_tokens: 10, total_cost_usd: 0.2 };
		expect(await read(same)).toEqual([{ line: 21, cost: 0.2 }]);
		expect(await read({ total_prompt_tokens: 0, total_cost_usd: 0 })).toEqual([]);
		expect(await read({ total_prompt_tokens: 40, total_cost_usd: 0.1 })).toEqual([]);
	});

	test('the newest response ended at its greatest length', async () => {
		const cut = toStep({}, { extra: { stop_reason: 'max_tokens' } });
		expect((await readTrajectory(toTrajectory([cut]))).transcript.limitHit).toBe('tokens');
		const went = (await readTrajectory(toTrajectory([cut, toStep({})]))).transcript;
		expect(went.limitHit).toBeUndefined();
	});
});

describe('broken files', () => {
	const WHOLE = JSON.stringify(
		toTrajectory([ASKED, { ...toCalls('a'), ...toObservation('a done') }]),
		undefined,
		1,
	);

	test('a cut one is read as far as it goes', async () => {
		const cut = WHOLE.slice(0, WHOLE.indexOf('"observation"'));
		const { transcript, issues } = await readTrajectory(cut);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.toolCalls).toMatchObject([{ name: 'bash', executed: false }]);
		expect(transcript.cutOff).toBe(true);
		expect(issues).toEqual([expect.stringMatching(/^trajectory\.json:\d+ InvalidDocument$/)]);
	});

	test('output of a wrapper around it and a byte order mark do no harm', async () => {
		const { transcript, turns, issues } = await readTrajectory(
			`\uFEFF[info] start\n${WHOLE}\nbye\n`,
		);
		expect(transcript.humanMessages).toMatchObject([{ text: 'Make it pass.' }]);
		expect(listTools(turns)[0]?.result?.text).toBe('done');
		expect(listBlocks(turns)[0]).toBe('system 1: raw [info] start');
		expect(issues).toEqual([
			'trajectory.json:1 InvalidJson',
			expect.stringMatching(/:\d+ InvalidJson$/),
		]);
	});

	test('a broken step is shown as text, the others are read', async () => {
		const { transcript, turns, issues } = await readTrajectory(
			WHOLE.replace('"message": "Make it pass."', '"message": oops'),
		);
		expect(listBlocks(turns)[0]).toMatch(/^system 10: raw \{.*oops/s);
		expect(transcript.toolCalls).toHaveLength(1);
		expect(issues).toEqual(['trajectory.json:10 InvalidDocument']);
	});

	test('values of odd types are kept', async () => {
		const { transcript, turns } = await readTrajectory(
			toTrajectory([], {
				agent: 'x',
				session_id: 7,
				steps: [
					3,
					{ source: 'agent', message: 5, tool_calls: ['odd'], observation: 'free text' },
					{ source: 'agent', tool_calls: { a: 1 }, observation: { results: [4] } },
					{ source: 'user' },
				],
			}),
		);
		expect(transcript.harness).toBe('Harbor');
		expect(listBlocks(turns).join('\n')).toMatch(/raw 3.*text 5.*raw odd.*free text.*raw 4/s);
	});

	test('no text at all makes it fail', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: WHOLE.length }), fc.string(), async (place, text) => {
				const content = `{${WHOLE.slice(1, place)}${text}${WHOLE.slice(place)}`;
				const { transcript } = await readTrajectory(content);
				expect(transcript.toolCalls.length).toBeLessThan(3);
			}),
			{ numRuns: 60 },
		);
	});
});
