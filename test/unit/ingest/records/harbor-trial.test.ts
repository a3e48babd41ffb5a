import { describe, expect, test } from 'vitest';
import { harborReward } from '../../../../src/ingest/records/harbor-reward.ts';
import { harborTrial } from '../../../../src/ingest/records/harbor-trial.ts';
import { listIssues, readContent, type TestReading } from '../read.ts';
import { partOf, recordOf } from './trials.ts';

const TRIAL = {
	task_name: 'hello',
	trial_name: 'hello__Ab3',
	agent_info: { name: 'terminus-2', version: '2.0.0', model_info: { name: 'demo', provider: 'x' } },
	agent_result: {
		n_input_tokens: 1000,
		n_cache_tokens: 400,
		n_output_tokens: 50,
		cost_usd: 0.25,
		rollout_details: [{ prompt_token_ids: [[1, 2]] }],
		metadata: { n_episodes: 3 },
	},
	verifier_result: { rewards: { reward: 0.33 } },
	exception_info: null as object | null,
	started_at: '2026-05-01T10:00:00',
	finished_at: '2026-05-01T11:00:00',
	environment_setup: { started_at: '2026-05-01T10:00:00', finished_at: '2026-05-01T10:05:00' },
	agent_setup: null,
	agent_execution: {
		started_at: '2026-05-01T10:05:30.250000',
		finished_at: '2026-05-01T10:15:30.750000',
	} as object | null,
	verifier: { started_at: '2026-05-01T10:15:31', finished_at: '2026-05-01T10:16:01' },
};

function readTrial(changes: object = {}): Promise<TestReading> {
	const content = JSON.stringify({ ...TRIAL, ...changes }, undefined, 1);
	return readContent(harborTrial, 'result.json', content);
}

async function listMeasures(changes: object = {}): Promise<[string, number][]> {
	const { reading } = await readTrial(changes);
	const { measures = [] } = partOf(reading, 'measures') ?? {};
	return measures.map(({ name, value }) => [name, value]);
}

describe('result.json of a trial', () => {
	test('the agent’s phase is its time, with the line of each fact', async () => {
		const { matches, reading, issues } = await readTrial();
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		const { lines, otherFields, ...facts } = recordOf(reading);
		expect(facts).toEqual({
			model: 'demo',
			startedAt: '2026-05-01T10:05:30.250Z',
			endedAt: '2026-05-01T10:15:30.750Z',
			wallSeconds: 600.5,
			outcome: 'partial',
			cost: 0.25,
			currency: 'USD',
			measures: [],
		});
		expect(lines).toEqual({
			model: 7,
			startedAt: 45,
			endedAt: 46,
			wallSeconds: 44,
			outcome: 32,
			cost: 16,
		});
		expect(Object.keys(otherFields)).toEqual([
			'task_name',
			'trial_name',
			'agent_info',
			'verifier_result',
			'agent_metadata',
		]);
	});

	test('all phases are timings', async () => {
		const { reading } = await readTrial();
		expect(partOf(reading, 'timings')?.timings).toEqual({
			phases: [
				{ name: 'environment setup', line: 39, seconds: 300 },
				{ name: 'agent execution', line: 44, seconds: 600.5 },
				{ name: 'verifier', line: 48, seconds: 30 },
			],
			lines: {},
		});
	});

	test('reward, score and tokens are declared, the cache apart', async () => {
		expect(await listMeasures()).toEqual([
			['reward', 0.33],
			['score', 0.33],
			['tokens.input', 600],
			['tokens.cache_read', 400],
			['tokens.output', 50],
			['tokens.total', 1050],
		]);
		const { reading } = await readTrial();
		const lines = partOf(reading, 'measures')?.measures.map(({ line, max }) => [line, max]);
		expect(lines).toEqual([
			[32, undefined],
			[32, 1],
			[12, undefined],
			[12, undefined],
			[12, undefined],
			[12, undefined],
		]);
	});

	test.each([
		[{ n_input_tokens: 1000, n_output_tokens: 0 }, [['tokens.input', 1000]]],
		[{ n_input_tokens: 0, n_cache_tokens: 0, n_output_tokens: 0, cost_usd: 0 }, []],
		[{ n_input_tokens: null, n_cache_tokens: null, n_output_tokens: null }, []],
		[{ n_input_tokens: 10, n_cache_tokens: 90, n_output_tokens: -1 }, [['tokens.input', 10]]],
		[null, []],
	])('of %j only what was measured is known', async (result, expected) => {
		const changes = { agent_result: result, verifier_result: null };
		expect(await listMeasures(changes)).toEqual(expected);
		expect(recordOf((await readTrial(changes)).reading).cost).toBeUndefined();
	});

	test.each([
		[{ rewards: { reward: 1 } }, 'complete', ['reward', 'score']],
		[{ rewards: { reward: 0 } }, 'failed', ['reward', 'score']],
		[{ rewards: { reward: 12.5 } }, 'complete', ['reward']],
		[{ rewards: { speed: 0.5 } }, 'partial', ['reward.speed']],
		[{ rewards: { speed: 0.5, size: 1 } }, undefined, ['reward.speed', 'reward.size']],
		[{ reward: 0.5 }, 'partial', ['reward', 'score']],
		[{ rewards: { reward: 'NaN' } }, undefined, []],
		[null, undefined, []],
	])('the reward of %j is %s', async (result, outcome, names) => {
		const changes = { verifier_result: result, agent_result: null };
		expect(recordOf((await readTrial(changes)).reading).outcome).toBe(outcome);
		expect((await listMeasures(changes)).map(([name]) => name)).toEqual(names);
	});

	test.each([
		['AgentTimeoutError', null, undefined, 'time'],
		['AgentTimeoutError', 1, 'complete', 'time'],
		['AgentSetupTimeoutError', null, 'failed', undefined],
		['NonZeroAgentExitCodeError', null, 'failed', undefined],
		['VerifierTimeoutError', null, undefined, undefined],
		['RewardFileNotFoundError', null, undefined, undefined],
		['ContextLengthExceededError', null, undefined, 'tokens'],
	])('%s with the reward %s: %s, limit %s', async (type, reward, outcome, limit) => {
		const { reading } = await readTrial({
			exception_info: { exception_type: type, exception_message: 'x' },
			verifier_result: reward === null ? null : { rewards: { reward } },
		});
		expect(recordOf(reading)).toMatchObject({
			...(outcome === undefined ? {} : { outcome }),
			...(limit === undefined ? {} : { limitHit: limit }),
			otherFields: { exception_info: expect.stringContaining(type) as string },
		});
		expect([recordOf(reading).outcome, recordOf(reading).limitHit]).toEqual([outcome, limit]);
	});

	test('an agent that never began has no start, and the trial’s times are not its times', async () => {
		const { reading } = await readTrial({
			agent_execution: null,
			verifier_result: null,
			exception_info: { exception_type: 'EnvironmentStartTimeoutError' },
		});
		const { outcome, startedAt, endedAt, wallSeconds } = recordOf(reading);
		expect({ outcome, startedAt, endedAt, wallSeconds }).toEqual({ outcome: 'no_start' });
	});

	test('a clock that runs backwards gives no duration, a cut file what is whole in it', async () => {
		const agent_execution = {
			started_at: '2026-05-01T10:05:00',
			finished_at: '2026-05-01T10:04:00',
		};
		const back = recordOf((await readTrial({ agent_execution })).reading);
		expect(back.wallSeconds).toBeUndefined();
		const text = JSON.stringify(TRIAL);
		const cut = await readContent(
			harborTrial,
			'result.json',
			text.slice(0, text.indexOf('"verifier"')),
		);
		expect(recordOf(cut.reading)).toMatchObject({ model: 'demo', wallSeconds: 600.5 });
		expect(listIssues(cut.issues)).toEqual(['1 InvalidDocument']);
	});

	test.each([
		['{"n_total_trials":3,"stats":{},"started_at":"2026-05-01T10:00:00"}'],
		['{"task_name":"t","trial_name":7,"agent_info":{}}'],
		['{"task_name":"t","trial_name":"x"}'],
		['[{"task_name":"t","trial_name":"x","agent_info":{}}]'],
	])('%s is none', async (content) => {
		expect((await readContent(harborTrial, 'result.json', content)).matches).toBe(false);
	});
});

describe('the reward that the verifier wrote', () => {
	async function read(name: string, content: string): Promise<unknown> {
		const { matches, reading } = await readContent(harborReward, name, content);
		if (!matches) return 'declined';
		const { measures = [] } = partOf(reading, 'measures') ?? {};
		return measures.map((one) => [one.name, one.value, one.line]);
	}

	test.each([
		[
			'verifier/reward.txt',
			'1\n',
			[
				['reward', 1, 1],
				['score', 1, 1],
			],
		],
		[
			'verifier/reward.txt',
			'0.0',
			[
				['reward', 0, 1],
				['score', 0, 1],
			],
		],
		['verifier/reward.txt', '-2.5e1\n', [['reward', -25, 1]]],
		[
			'verifier/reward.json',
			'{"reward": 0.5, "speed": 3}',
			[
				['reward', 0.5, 1],
				['reward.speed', 3, 1],
				['score', 0.5, 1],
			],
		],
		['verifier/reward.txt', 'passed\n', 'declined'],
		['verifier/reward.txt', '', 'declined'],
		['verifier/reward.json', '{"reward": "x"}', 'declined'],
		['notes.txt', '1\n', 'declined'],
	])('%s with %j', async (name, content, expected) => {
		expect(await read(name, content)).toEqual(expected);
	});
});
