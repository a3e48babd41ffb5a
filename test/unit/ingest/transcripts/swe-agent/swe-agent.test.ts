import { describe, expect, test } from 'vitest';
import type { ReadingOf } from '../../../../../src/model/bench.ts';
import { sweAgent } from '../../../../../src/ingest/transcripts/swe-agent/swe-agent.ts';
import { listReadings } from '../../../../../src/model/readings.ts';
import { hasSamples, listIssues, readContent, readSample, type TestReading } from '../../read.ts';
import { listBlocks, listNotices, listTools, toTranscript } from '../logs.ts';

const PATCH = [
	'diff --git a/a.py b/a.py',
	'--- a/a.py',
	'+++ b/a.py',
	'@@ -1,2 +1,3 @@',
	' one',
	'+two',
	'+three',
	'-four',
	'',
].join('\n');

const step = (action: string, observation: string, fields: object = {}): object => ({
	action,
	observation,
	response: `Thinking of ${action.trim()}.\n\n\`\`\`\n${action}\`\`\``,
	thought: `Thinking of ${action.trim()}.\n\n`,
	...fields,
});
const SYSTEM = { role: 'system', content: 'SETTING: a shell.', agent: 'main' };
const TASK = { role: 'user', content: 'Solve the issue.', agent: 'main' };
const action = (words: string, fields: object = {}): object => ({
	role: 'assistant',
	content: words,
	thought: words,
	action: words,
	agent: 'main',
	...fields,
});
const stats = (cost: number, sent: number, received: number): object => ({
	model_stats: {
		instance_cost: cost,
		tokens_sent: sent,
		tokens_received: received,
		api_calls: 2,
	},
});

function read(trajectory: object[], rest: object = {}): Promise<TestReading> {
	const info = { exit_status: 'submitted', submission: PATCH, ...stats(0.5, 900, 40) };
	const content = { environment: 'main', trajectory, history: [SYSTEM, TASK], info, ...rest };
	return readContent(sweAgent, 'a.traj', JSON.stringify(content, null, 1));
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

describe('a trajectory', () => {
	test('shows prompts of the history and steps of the trajectory', async () => {
		const found = await read([
			step('ls\n', 'a.py\r\nb.py\r\n', { execution_time: 1.25 }),
			step('submit\n', PATCH),
		]);
		expect(found.matches).toBe(true);
		expect(found.issues).toEqual([]);
		expect(listBlocks(found.turns)).toEqual([
			'system 19: notice Instructions (system): SETTING: a shell.',
			'human 24: text Solve the issue.',
			'model 4: text Thinking of ls.\n\n',
			'model 4: shell bash ls -> a.py\nb.py\n',
			'model 11: text Thinking of submit.\n\n',
			`model 11: shell bash submit -> ${PATCH}`,
			'system 31: notice The run ended with the status "submitted".',
		]);
		const transcript = transcriptOf(found);
		expect(transcript).toMatchObject({
			harness: 'SWE-agent',
			totals: [{ line: 33, tokens: { input: 900, output: 40 }, cost: 0.5 }],
			toolCalls: [{ command: 'ls', durationMs: 1250, executed: true }, { command: 'submit' }],
		});
		expect(transcript.responses).toHaveLength(2);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.startedAt).toBeUndefined();
	});

	test('shows what is said beside a command, and answers that hold more', async () => {
		const { turns } = await read([
			{
				...step('ls', ''),
				response: 'First.\n```\nls\n```\nAfterwards I look.',
				thought: 'First.',
			},
			{ ...step('', ''), response: 'No command.', thought: 'No command.' },
			{ ...step('', ''), response: 'Do.', thought: 'Do.', reasoning_content: 'Why not.' },
		]);
		const shown = listBlocks(turns).filter((block) => block.startsWith('model'));
		expect(shown).toEqual([
			'model 4: text First.\n```\nls\n```\nAfterwards I look.',
			'model 4: shell bash ls -> ',
			'model 10: text No command.',
			'model 16: thinking Why not.',
			'model 16: text Do.',
		]);
	});

	test('takes tool calls from the history, whose ids may recur', async () => {
		const calls = (name: string, args: object): object => ({
			tool_calls: [
				{ id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(args) } },
			],
		});
		const found = await read([step('open "a.py" 3', 'text'), step('python a.py', 'ok')], {
			history: [
				SYSTEM,
				TASK,
				action('open "a.py" 3', calls('open', { path: 'a.py', line_number: 3 })),
				{ role: 'tool', content: 'text', tool_call_ids: ['call_1'] },
				action('python a.py', calls('bash', { command: 'python a.py' })),
			],
		});
		expect(listTools(found.turns)).toMatchObject([
			{ name: 'open', toolKind: 'read', path: 'a.py', result: { text: 'text' } },
			{ name: 'bash', toolKind: 'shell', subject: 'python a.py', result: { text: 'ok' } },
		]);
		const ids = transcriptOf(found).toolCalls.map(({ id }) => id);
		expect(new Set(ids).size).toBe(2);
		expect(transcriptOf(found).humanMessages).toHaveLength(1);
	});

	test('does not show demonstrations of other tasks, but says so', async () => {
		const found = await read([step('ls', 'a.py')], {
			history: [
				SYSTEM,
				{ role: 'user', content: 'Another issue.', is_demo: true },
				action('rm -rf /', { is_demo: true }),
				TASK,
				action('ls'),
			],
		});
		expect(listBlocks(found.turns).slice(0, 3)).toEqual([
			'system 12: notice Instructions (system): SETTING: a shell.',
			'system 17: notice The prompt held a demonstration, which is the transcript of another task (2 messages, 22 characters); it is not shown.',
			'human 30: text Solve the issue.',
		]);
		expect(transcriptOf(found).toolCalls).toHaveLength(1);
	});

	test('marks answers that the harness did not accept, and edits that it refused', async () => {
		const found = await read(
			[
				{ ...step('vim a.py', ''), execution_time: 0 },
				step('ls', 'a.py'),
				step('edit 1:1', 'Your proposed edit has introduced new syntax error(s).'),
				step(
					'sleep 99',
					"The command 'sleep 99' was cancelled because it took more than 30 seconds.",
				),
			],
			{ history: [SYSTEM, TASK, action('ls'), action('edit 1:1'), action('sleep 99')] },
		);
		expect(transcriptOf(found).toolCalls).toMatchObject([
			{ command: 'vim a.py', executed: false, failed: false },
			{ command: 'ls', executed: true, failed: false },
			{ command: 'edit 1:1', failed: true },
			{ command: 'sleep 99', failed: true },
		]);
		expect(listNotices(found.turns)).toContain(
			'The harness did not accept this answer and asked again: it is not in the conversation.',
		);
	});

	test('says where the shell stands, whether the state is an object or JSON text', async () => {
		const state = { open_file: 'n/a', working_dir: '/app' };
		const { turns } = await read([
			step('cd /app', '', { state: JSON.stringify(state) }),
			step('ls', 'a.py', { state }),
			step('open a.py', 'x', { state: { ...state, open_file: '/app/a.py' } }),
			step('ls', '', { state: '{"working_dir": ' }),
		]);
		expect(listNotices(turns).slice(1, -1)).toEqual([
			'Working directory: /app.',
			'Working directory: /app. Open file: /app/a.py.',
		]);
	});

	test('shows all attempts, and the one that was chosen once', async () => {
		const attempt = (words: string): object => ({
			trajectory: [step(words, 'x')],
			history: [SYSTEM, TASK, action(words)],
			info: { exit_status: 'submitted' },
		});
		const found = await read([step('two', 'x')], {
			attempts: [attempt('one'), attempt('two')],
			info: { exit_status: 'submitted', best_attempt_idx: 1, ...stats(1, 2, 3) },
		});
		expect(listTools(found.turns).map(({ subject }) => subject)).toEqual(['one', 'two']);
		expect(listNotices(found.turns).filter((text) => text.startsWith('Attempt'))).toEqual([
			'Attempt 1 follows.',
			'Attempt 2 follows.',
			'Attempt 2 of 2 was chosen.',
		]);
	});
});

describe('the record of a run', () => {
	test('has the diff, also where it went through a terminal', async () => {
		for (const submission of [PATCH, `\r\n${PATCH.replaceAll('\n', '\r\n')}`]) {
			const found = await read([], { info: { exit_status: 'submitted', submission } });
			const [file] = part(found, 'diff')?.changesets[0]?.files ?? [];
			expect(file).toMatchObject({ path: 'a.py', added: 2, removed: 1, line: 18 });
			expect(file?.hunks[0]?.lines.map(({ text }) => text)).toEqual([
				'one',
				'two',
				'three',
				'four',
			]);
			expect(found.issues).toEqual([]);
		}
	});

	test('does not claim that a submission is right', async () => {
		const record = part(await read([]), 'run record')?.record;
		expect(record).toMatchObject({
			otherFields: { exit_status: '"submitted"', api_calls: '2', environment: '"main"' },
		});
		expect(record?.outcome).toBeUndefined();
		// It is one of the totals.
		expect(record?.cost).toBeUndefined();
	});

	test.each([
		['submitted', '', undefined, undefined],
		['submitted (exit_cost)', PATCH, undefined, 'cost'],
		['exit_cost', '', undefined, 'cost'],
		['exit_context', PATCH, undefined, 'tokens'],
		['submitted (exit_total_execution_time)', PATCH, undefined, 'time'],
		['exit_format', null, 'failed', undefined],
		['skipped', null, 'no_start', undefined],
	])(
		'%s with %j has the outcome %s and the limit %s',
		async (status, submission, outcome, limit) => {
			const found = await read([], { info: { exit_status: status, submission } });
			const record = part(found, 'run record')?.record;
			expect([record?.outcome, record?.limitHit]).toEqual([outcome, limit]);
			expect(transcriptOf(found).limitHit).toBe(limit);
		},
	);

	test('shows the step that the harness writes at a limit as its own', async () => {
		const words = 'Exit due to cost limit';
		const exit = { action: '', observation: 'Exited (autosubmitted)', response: words };
		const found = await read([step('ls', 'x'), { ...exit, thought: words }]);
		expect(transcriptOf(found).responses).toHaveLength(1);
		expect(listNotices(found.turns)).toContain('Exit due to cost limit. Exited (autosubmitted)');
	});

	test('leaves out cost and tokens of 0, which are unknown', async () => {
		const found = await read([step('ls', 'x')], {
			info: { exit_status: 'submitted', submission: '', ...stats(0, 0, 0) },
		});
		expect(transcriptOf(found).totals).toEqual([]);
		expect(part(found, 'diff')).toBeUndefined();
	});

	test('a run that has no status was cut off', async () => {
		const found = await read([step('ls', 'x')], { info: { exit_status: null } });
		expect(transcriptOf(found).cutOff).toBe(true);
	});

	test('takes the model from the configuration of the run', async () => {
		const config = { agent: { model: { name: 'model-1' } } };
		for (const replay of [config, JSON.stringify(config)]) {
			const found = await read([step('ls', 'x')], { replay_config: replay });
			expect(transcriptOf(found).models).toEqual(['model-1']);
			expect(part(found, 'run record')?.record.model).toBe('model-1');
		}
		const replayed = await read([], { replay_config: { agent: { model: { name: 'replay' } } } });
		expect(transcriptOf(replayed).models).toEqual([]);
	});
});

describe('damaged files', () => {
	test('one that is cut is read as far as it goes', async () => {
		const text = JSON.stringify({ trajectory: [step('ls', 'x'), step('pwd', '/')] }, null, 1);
		const cut = text.slice(0, text.indexOf('pwd') + 20);
		const { reading, issues, turns } = await readContent(sweAgent, 'a.traj', `\uFEFF${cut}`);
		expect(toTranscript(reading)).toMatchObject({ cutOff: true });
		expect(listTools(turns)[0]?.subject).toBe('ls');
		expect(listIssues(issues)).toEqual(['11 InvalidDocument']);
	});

	test('items that are none stay visible', async () => {
		const found = await read([7 as never, step('ls', 'x')], { history: ['x', SYSTEM] });
		expect(transcriptOf(found).unknownRecords).toBe(1);
		expect(transcriptOf(found).responses).toHaveLength(1);
	});
});

describe('recognition', () => {
	test.each([
		['{"trajectory":[{"action":1,"observation":[0.5]}]}'],
		['{"trajectory":[null]}'],
		['{"trajectory":[]}'],
		['{"attempts":[{"score":1}]}'],
		['{"attempts":3}'],
		['[]'],
	])('declines %s', async (content) => {
		expect((await readContent(sweAgent, 'a.traj', content)).matches).toBe(false);
	});

	test('knows a file of attempts alone', async () => {
		const content = JSON.stringify({ attempts: [{ trajectory: [step('ls', 'x')] }] });
		expect((await readContent(sweAgent, 'a.traj', content)).matches).toBe(true);
	});
});

describe.skipIf(!hasSamples)('the samples', () => {
	test('with function calls', async () => {
		const found = await readSample(sweAgent, 'swe-agent/function-calling.traj');
		const transcript = transcriptOf(found);
		expect(found.issues).toEqual([]);
		expect(transcript.toolCalls.map(({ name }) => name).join(' ')).toBe(
			'create insert bash bash find_file open edit edit bash bash submit',
		);
		expect(transcript.toolCalls.filter(({ failed }) => failed)).toHaveLength(1);
		expect(transcript).toMatchObject({ models: ['gpt-4o'], totals: [] });
		expect(part(found, 'diff')?.changesets[0]?.files).toMatchObject([
			{ path: 'src/marshmallow/fields.py', added: 2, removed: 1 },
		]);
	});

	test('of an older version', async () => {
		const found = await readSample(sweAgent, 'swe-agent/gpt4-run/pydicom__pydicom-1458.traj');
		const transcript = transcriptOf(found);
		expect(found.issues).toEqual([]);
		expect(transcript.toolCalls).toHaveLength(12);
		expect(transcript.toolCalls.filter(({ failed }) => failed)).toHaveLength(3);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.totals).toMatchObject([
			{ tokens: { input: 122612, output: 1369 }, cost: 1.26719 },
		]);
		expect(part(found, 'diff')?.changesets[0]?.files).toMatchObject([
			{ path: 'pydicom/pixel_data_handlers/numpy_handler.py', added: 3, removed: 2 },
		]);
	});
});
