import { describe, expect, test } from 'vitest';
import type { ReadingOf } from '../../../../../src/model/bench.ts';
import { miniSweAgent } from '../../../../../src/ingest/transcripts/mini-swe-agent/mini-swe-agent.ts';
import { listReadings } from '../../../../../src/model/readings.ts';
import { hasSamples, listIssues, readContent, readSample, type TestReading } from '../../read.ts';
import { listBlocks, listNotices, listTools, sumResponses, toTranscript } from '../logs.ts';

const PATCH = [
	'diff --git a/a.py b/a.py',
	'--- a/a.py',
	'+++ b/a.py',
	'@@ -1 +1 @@',
	'-x',
	'+y',
	'',
].join('\n');
const SYSTEM = { role: 'system', content: 'One block.' };
const TASK = { role: 'user', content: 'Solve it.' };
const user = (content: string, extra?: object): object => ({
	role: 'user',
	content,
	...(extra === undefined ? {} : { extra }),
});
const answer = (content: string, extra?: object): object => ({
	role: 'assistant',
	content,
	...(extra === undefined ? {} : { extra }),
});
const command = (words: string): string => `Next.\n\n\`\`\`bash\n${words}\n\`\`\``;
const output = (code: number, text: string): object =>
	user(`<returncode>${code}</returncode>\n<output>\n${text}\n</output>`);
const SUBMIT = command('echo COMPLETE_TASK_AND_SUBMIT_FINAL_OUTPUT && git diff');

function readList(...messages: object[]): Promise<TestReading> {
	const content = JSON.stringify([SYSTEM, TASK, ...messages], null, 1);
	return readContent(miniSweAgent, 'a.traj.json', content);
}

function readObject(info: object, ...messages: object[]): Promise<TestReading> {
	const content = {
		info: { mini_version: '1.14.4', ...info },
		messages: [SYSTEM, TASK, ...messages],
		trajectory_format: 'mini-swe-agent-1',
	};
	return readContent(miniSweAgent, 'a.traj.json', JSON.stringify(content));
}

function part<K extends 'transcript' | 'diff' | 'run record'>(
	{ reading }: TestReading,
	kind: K,
): ReadingOf<K> | undefined {
	return listReadings(reading).find((one): one is ReadingOf<K> => one.kind === kind);
}

function transcriptOf(read: TestReading): ReturnType<typeof toTranscript> {
	const found = part(read, 'transcript');
	if (found === undefined) throw new Error(`no transcript but ${read.reading.kind}`);
	return found.transcript;
}

describe('a list of messages', () => {
	test('takes commands out of texts, and their results out of messages', async () => {
		const found = await readList(
			answer(command('ls')),
			output(0, 'a.py\nb.py'),
			answer(`${command('false')}\n\nThat should fail.`),
			output(1, ''),
			answer('```python\nprint()\n```\n\n```mswea_bash_command\npwd\n```'),
			user('<returncode>0</returncode>\n<warning>Long.</warning>\n<output_head>/</output_head>'),
		);
		expect(found.matches).toBe(true);
		expect(found.issues).toEqual([]);
		expect(listBlocks(found.turns)).toEqual([
			'system 2: notice Instructions (system): One block.',
			'human 6: text Solve it.',
			'model 10: text Next.',
			'model 10: shell bash ls -> a.py\nb.py\n',
			'model 18: text Next.',
			'model 18: shell bash false -> \n',
			'model 18: text That should fail.',
			'model 26: text ```python\nprint()\n```',
			'model 26: shell bash pwd -> <warning>Long.</warning>\n<output_head>/</output_head>',
		]);
		expect(transcriptOf(found).toolCalls).toMatchObject([
			{ command: 'ls', exitCode: 0, failed: false },
			{ command: 'false', exitCode: 1, failed: true },
			{ command: 'pwd', exitCode: 0, failed: false },
		]);
		expect(transcriptOf(found).humanMessages).toHaveLength(1);
		expect(found.reading.kind).toBe('transcript');
	});

	test('answers without one command are not accepted', async () => {
		const two = `${command('ls')}\n${command('pwd')}`;
		const found = await readList(
			answer('No command.'),
			user('Please give ONE action.'),
			answer(two),
			user('Please give ONE action.'),
		);
		expect(transcriptOf(found).toolCalls).toEqual([]);
		expect(transcriptOf(found).responses).toHaveLength(2);
		expect(transcriptOf(found).humanMessages).toHaveLength(1);
		expect(listNotices(found.turns).slice(1)).toEqual([
			'The harness answered: Please give ONE action.',
			'The harness answered: Please give ONE action.',
		]);
	});

	test('what the last command printed is what was handed in', async () => {
		const found = await readList(answer(SUBMIT), user(PATCH));
		expect(part(found, 'diff')?.changesets[0]?.files).toMatchObject([
			{ path: 'a.py', added: 1, removed: 1, line: 14 },
		]);
		expect(listTools(found.turns)[0]?.result).toMatchObject({ text: PATCH, failed: false });
		expect(part(found, 'run record')).toBeUndefined();
		const empty = await readList(answer(SUBMIT), user(''));
		expect(transcriptOf(empty).toolCalls[0]?.executed).toBe(true);
		expect(part(empty, 'diff')).toBeUndefined();
	});

	test('commands that ran too long have failed', async () => {
		const found = await readList(
			answer(command('sleep 99')),
			user('The last command <command>sleep 99</command> timed out and has been killed.'),
		);
		expect(transcriptOf(found).toolCalls[0]).toMatchObject({ failed: true, executed: true });
	});

	test('tells what a person at the terminal wrote', async () => {
		const found = await readList(
			answer(command('rm -rf /')),
			user(
				'Command not executed. The user rejected your command with the following message: Not that.',
			),
			answer(command('ls')),
			user('Interrupted by user: Hurry up.'),
			answer(command('pwd')),
			user('Command not executed. Switching to human mode'),
			user('User command: \n```bash\ncat a\n```'),
			output(0, 'x'),
			user('Interrupted by user: Temporary interruption caught.'),
			answer(command('ls')),
			user('The user added a new task: Now b.'),
		);
		expect(transcriptOf(found).humanMessages.map(({ text }) => text)).toEqual([
			'Solve it.',
			'Not that.',
			'Hurry up.',
			'User command: \n```bash\ncat a\n```',
			'Now b.',
		]);
		expect(transcriptOf(found).toolCalls.map(({ executed }) => executed)).toEqual([
			...[false, false, false, false],
		]);
		expect(listNotices(found.turns).slice(1)).toEqual([
			'Command not executed. Switching to human mode',
			'A command of a person printed: <returncode>0</returncode>\n<output>\nx\n</output>',
			'A person interrupted the run.',
		]);
	});
});

describe('an object', () => {
	const response = (id: string, created: number, usage: object): object => ({
		response: { id, created, model: 'model-1', usage, choices: [{ finish_reason: 'stop' }] },
	});

	test('has usage and times in the raw responses', async () => {
		const usage = {
			prompt_tokens: 100,
			completion_tokens: 10,
			prompt_tokens_details: { cached_tokens: 30 },
			cache_creation_input_tokens: 20,
		};
		const found = await readObject(
			{ exit_status: 'Submitted', submission: PATCH, model_stats: { instance_cost: 0.5 } },
			answer(command('ls'), response('r1', 1_777_629_600, usage)),
			output(0, 'a'),
			answer(SUBMIT, {
				...response('r2', 1_777_629_610, { ...usage, completion_tokens: 5 }),
				timestamp: 1_777_629_612.5,
				cost: 0.25,
			}),
			user(PATCH),
		);
		expect(found.matches).toBe(true);
		const transcript = transcriptOf(found);
		expect(sumResponses(transcript)).toEqual({
			...{ input: 100, cacheRead: 60, cacheWrite: 40, output: 15, cost: 0.25 },
		});
		expect(transcript).toMatchObject({
			harness: 'mini-swe-agent',
			harnessVersion: '1.14.4',
			models: ['model-1'],
			startedAt: '2026-05-01T10:00:00.000Z',
			endedAt: '2026-05-01T10:00:12.500Z',
			totals: [{ line: 1, cost: 0.5 }],
		});
		expect(part(found, 'diff')?.changesets[0]?.files).toHaveLength(1);
		const record = part(found, 'run record')?.record;
		expect(record).toMatchObject({ otherFields: { exit_status: '"Submitted"' } });
		expect(record?.outcome).toBeUndefined();
	});

	test('has tool calls and an end of its own in version 2', async () => {
		const call = (id: string, words: string): object => ({
			id,
			type: 'function',
			function: { name: 'bash', arguments: JSON.stringify({ command: words }) },
		});
		const result = (id: string, code: number, text: string, extra: object = {}): object => ({
			role: 'tool',
			tool_call_id: id,
			content: `<returncode>${code}</returncode>\n<output>\n${text}</output>`,
			extra: { returncode: code, timestamp: 1_777_629_601.5, ...extra },
		});
		const found = await readObject(
			{ mini_version: '2.2.7', exit_status: 'Submitted', submission: PATCH },
			{
				...answer('Look.'),
				tool_calls: [call('call_a1b2c3d41', 'ls'), call('call_a1b2c3d42', 'x')],
			},
			result('call_a1b2c3d41', 0, 'a.py\n'),
			result('call_a1b2c3d42', -1, '', { exception_info: 'action was not executed' }),
			user('Tool call error', { interrupt_type: 'FormatError', model_response: 'No call here.' }),
			{ ...answer('Done.'), tool_calls: [call('call_a1b2c3d43', 'cat patch.txt')] },
			{ role: 'exit', content: PATCH, extra: { exit_status: 'Submitted', submission: PATCH } },
		);
		expect(listBlocks(found.turns).slice(2)).toEqual([
			'model 1: text Look.',
			'model 1: shell bash ls -> a.py\n',
			'model 1: shell bash x -> ',
			'model 1: text No call here.',
			'system 1: notice The harness answered: Tool call error',
			'model 1: text Done.',
			`model 1: shell bash cat patch.txt -> ${PATCH}`,
			'system 1: notice The run ended with the status "Submitted".',
		]);
		expect(transcriptOf(found).toolCalls).toMatchObject([
			{ exitCode: 0, executed: true, endedAt: '2026-05-01T10:00:01.500Z' },
			{ exitCode: -1, executed: false, failed: true },
			{ executed: true, failed: false },
		]);
		expect(transcriptOf(found).humanMessages).toHaveLength(1);
		expect(part(found, 'diff')).toBeDefined();
	});

	test('may hold responses of the responses API', async () => {
		const found = await readObject(
			{ exit_status: 'Submitted', submission: '' },
			{
				object: 'response',
				id: 'resp_1',
				model: 'model-2',
				output: [
					{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] },
					{ type: 'message', content: [{ type: 'output_text', text: 'Look.' }] },
					{
						type: 'function_call',
						call_id: 'call_a1b2c3d41',
						name: 'bash',
						arguments: '{"command":"ls"}',
					},
				],
				usage: { input_tokens: 50, output_tokens: 9, input_tokens_details: { cached_tokens: 40 } },
			},
			{
				type: 'function_call_output',
				call_id: 'call_a1b2c3d41',
				output: '<returncode>0</returncode>\n<output>\na</output>',
			},
		);
		expect(listBlocks(found.turns).slice(2, 5)).toEqual([
			'model 1: thinking Hm.',
			'model 1: text Look.',
			'model 1: shell bash ls -> a',
		]);
		expect(sumResponses(transcriptOf(found))).toEqual({ input: 10, cacheRead: 40, output: 9 });
	});

	const limits = { agent: { step_limit: 3, cost_limit: 2 } };
	test.each([
		['LimitsExceeded', { instance_cost: 2.1, api_calls: 2 }, undefined, 'cost'],
		['LimitsExceeded', { instance_cost: 0, api_calls: 3 }, undefined, 'turns'],
		['LimitsExceeded', { instance_cost: 0, api_calls: 1 }, undefined, undefined],
		['TimeExceeded', { instance_cost: 0, api_calls: 1 }, undefined, 'time'],
		['RuntimeError', { instance_cost: 0, api_calls: 1 }, 'failed', undefined],
	])('%s with %j', async (status, stats, outcome, limit) => {
		const info = { exit_status: status, submission: 'why', model_stats: stats, config: limits };
		const found = await readObject(info, answer(command('ls')), output(0, ''));
		const record = part(found, 'run record')?.record;
		expect([record?.outcome, record?.limitHit]).toEqual([outcome, limit]);
		expect(transcriptOf(found).limitHit).toBe(limit);
		expect(part(found, 'diff')).toBeUndefined();
		expect(listNotices(found.turns)).toContain(`The run ended with the status "${status}".`);
	});

	test('without a status the run was cut off', async () => {
		const found = await readObject({ exit_status: null }, answer(command('ls')));
		expect(transcriptOf(found).cutOff).toBe(true);
		expect(transcriptOf(found).toolCalls[0]?.executed).toBe(false);
	});

	test('takes the language of commands from the configuration', async () => {
		const config = {
			agent: { action_regex: '```go\\s*\\n(.*?)\\n```' },
			model: { model_name: 'model-3' },
		};
		const found = await readObject({ config }, answer('```go\nls\n```'), output(0, 'a'));
		expect(transcriptOf(found)).toMatchObject({
			models: ['model-3'],
			toolCalls: [{ command: 'ls' }],
		});
	});
});

describe('damaged files and others', () => {
	test.each([
		['the words of its prompt', { role: 'system', content: 'Use ```mswea_bash_command.' }, true],
		['the form of its results', output(0, 'a'), true],
		['neither', SYSTEM, false],
	])('a list under any name is known by %s', async (_, message, expected) => {
		const content = JSON.stringify([message, TASK, answer('Next.')]);
		expect((await readContent(miniSweAgent, 'chat.json', content)).matches).toBe(expected);
	});

	test('a cut file is read as far as it goes', async () => {
		const text = JSON.stringify(
			[SYSTEM, TASK, answer(command('ls')), output(0, 'cut here')],
			null,
			1,
		);
		const cut = text.slice(0, text.indexOf('cut here') + 3);
		const found = await readContent(miniSweAgent, 'a.traj.json', cut);
		expect(transcriptOf(found)).toMatchObject({ cutOff: true, toolCalls: [{ command: 'ls' }] });
		expect(listIssues(found.issues)).toEqual(['16 InvalidDocument']);
	});

	test('many open fences take no time', async () => {
		const found = await readList(answer('```bash\nls '.repeat(20_000)));
		expect(transcriptOf(found).toolCalls).toHaveLength(0);
	});

	test.each([
		['user-agent.traj.json', '[]'],
		['chat.json', JSON.stringify([TASK, answer('Done.')])],
		['a.json', '{"info":{"version":"1"},"messages":[]}'],
		['a.json', '{"trajectory_format":7}'],
	])('%s with %s is none', async (name, content) => {
		expect((await readContent(miniSweAgent, name, content)).matches).toBe(false);
	});
});

describe.skipIf(!hasSamples)('the samples', () => {
	test('of a GitHub issue', async () => {
		const found = await readSample(miniSweAgent, 'mini-swe-agent/github_issue.traj.json');
		const transcript = transcriptOf(found);
		expect(found.issues).toEqual([]);
		expect(transcript.responses).toHaveLength(10);
		expect(transcript.toolCalls.map(({ exitCode }) => exitCode)).toEqual([
			...[1, 0, 0, 0, 0, 0, 0, 1, 0, undefined],
		]);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(part(found, 'diff')?.changesets[0]?.files).toMatchObject([
			{ path: 'tests/missing_colon.py', added: 3, removed: 2 },
		]);
	});

	test('of a local run', async () => {
		const found = await readSample(miniSweAgent, 'mini-swe-agent/local.traj.json');
		expect(transcriptOf(found).toolCalls.map(({ executed }) => executed)).toEqual([true, true]);
		expect(found.reading.kind).toBe('transcript');
	});
});
