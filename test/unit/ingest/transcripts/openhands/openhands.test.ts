import { describe, expect, test } from 'vitest';
import { openhands } from '../../../../../src/ingest/transcripts/openhands/openhands.ts';
import { hasSamples, listIssues, readContent, readSample } from '../../read.ts';
import { listBlocks, listNotices, listTools, toLines } from '../logs.ts';
import {
	ASKED,
	find,
	firstTurns,
	INSTANCE,
	listInstances,
	RAN,
	readHistory,
	readLines,
	RUN,
	without,
} from './instances.ts';

describe('an evaluation', () => {
	test('each line is a run with its transcript, its patch and its record', async () => {
		const result = await readLines(INSTANCE, { ...INSTANCE, instance_id: 'demo__demo-2' });
		expect(result.matches).toBe(true);
		const instances = listInstances(result);
		expect(instances.map(({ task, line, brief }) => [task, line, brief])).toEqual([
			['demo__demo-1', 1, 'Make it pass.'],
			['demo__demo-2', 2, 'Make it pass.'],
		]);
		const [first, second] = instances;
		expect(find(first, 'diff').changesets[0]?.files).toMatchObject([
			{ path: 'x', added: 1, removed: 1 },
		]);
		expect(find(second, 'transcript').store).not.toBe(find(first, 'transcript').store);
		expect(listBlocks(firstTurns(result))).toEqual([
			'human 1: text Make it pass.',
			'model 1: text Look first.',
			'model 1: shell execute_bash ls -> a.txt',
			'model 1: text All tests pass.',
		]);
		expect(result.issues).toEqual([]);
	});

	test('tokens are those of the metrics, once per response; caches are apart from the input', async () => {
		const [instance] = listInstances(await readLines(INSTANCE));
		const { transcript } = find(instance, 'transcript');
		expect(transcript.responses).toMatchObject([
			{ id: 'r-1', cost: 0.2, tokens: { input: 100, cacheRead: 0, output: 10 } },
			{ id: 'r-2', cost: 0.3, tokens: { input: 20, cacheRead: 150, cacheWrite: 30, output: 10 } },
		]);
		expect(transcript.totals).toEqual([{ line: 1, cost: 0.5, apiDurationMs: 3500 }]);
		expect(transcript.models).toEqual(['demo']);
		expect(find(instance, 'run record').record).toMatchObject({ model: 'demo', measures: [] });
	});

	test('sums take the place of the responses only where they are more', async () => {
		const metrics = { ...INSTANCE.metrics, token_usages: [], accumulated_cost: 0, costs: [] };
		const [instance] = listInstances(await readLines({ ...INSTANCE, metrics }));
		const { transcript } = find(instance, 'transcript');
		expect(transcript.responses.map(({ tokens, cost }) => [tokens, cost])).toEqual([
			[{ input: 77, output: 7 }, undefined],
			[{ input: 77, output: 7 }, undefined],
		]);
		expect(transcript.totals).toMatchObject([
			{ tokens: { input: 120, cacheRead: 150, cacheWrite: 30, output: 10 } },
		]);
	});

	test.each([
		['in metadata', { extras: { metadata: { exit_code: 3 } } }, 3],
		['in extras', { extras: { exit_code: 3 } }, 3],
		['beside the content', { exit_code: 3 }, 3],
		['none while the command runs', { extras: { metadata: { exit_code: -1 } } }, undefined],
	])('an exit status stands %s', async (_, fields, exitCode) => {
		const bare = without(RAN, 'extras');
		const turns = firstTurns(await readHistory(ASKED, RUN, { ...bare, ...fields }));
		expect(listTools(turns)[0]?.result).toMatchObject({
			failed: exitCode !== undefined,
			...(exitCode === undefined ? {} : { exitCode }),
		});
		expect(listTools(turns)[0]?.result?.exitCode).toBe(exitCode);
	});

	test('what the harness answers in the place of a person is no human message', async () => {
		const again = { ...ASKED, id: 9, args: { content: 'Please continue.' } };
		const result = await readHistory(ASKED, RUN, RAN, again);
		const { transcript } = find(listInstances(result)[0], 'transcript');
		expect(transcript.humanMessages.map(({ text }) => text)).toEqual(['Make it pass.']);
		expect(listNotices(firstTurns(result))).toEqual([
			'Message of the evaluation: Please continue.',
		]);
	});

	test('a history without the task gets it from the instance', async () => {
		const turns = firstTurns(await readHistory(RUN, RAN));
		expect(listBlocks(turns)[0]).toBe('human 1: text Make it pass.');
	});

	test('an error is the outcome, and may be a limit; an empty patch changes nothing', async () => {
		const error = 'RuntimeError: Agent reached maximum iteration. Current: 30, max: 30';
		const failed = { ...INSTANCE, history: [], test_result: { git_patch: '' }, error };
		const [instance] = listInstances(await readLines(failed));
		expect(instance?.readings.map(({ kind }) => kind)).toEqual(['diff', 'run record']);
		expect(find(instance, 'diff').changesets[0]?.files).toEqual([]);
		const { record } = find(instance, 'run record');
		expect(record).toMatchObject({ outcome: 'failed', limitHit: 'turns', cost: 0.5 });
		expect(record.otherFields['error']).toBe(JSON.stringify(error));
		expect(record.otherFields['metadata.agent_class']).toBe('"CodeActAgent"');
		expect(JSON.stringify(record)).not.toContain('the solution');
	});

	test.each([
		[{ report: { resolved: true } }, 'complete', [['resolved', 1]]],
		[{ test_result: { git_patch: '', report: { resolved: false } } }, 'failed', [['resolved', 0]]],
		[{ success: false }, 'failed', [['success', 0]]],
		// A model's word of its own work is no verdict.
		[{ success: true }, undefined, [['success', 1]]],
		[
			{ success: true, report: { resolved: false } },
			'failed',
			[
				['resolved', 0],
				['success', 1],
			],
		],
		[{}, undefined, []],
	])('verdicts of %j', async (fields, outcome, measures) => {
		const [instance] = listInstances(await readLines({ ...INSTANCE, ...fields }));
		const { record } = find(instance, 'run record');
		expect(record.outcome).toBe(outcome);
		expect(record.measures.map(({ name, value }) => [name, value])).toEqual(measures);
	});
});

describe('old histories', () => {
	const RESOLVER = {
		issue: { owner: 'o', repo: 'r', number: 5, title: 'Add it', body: 'Please.' },
		issue_type: 'issue',
		git_patch:
			'diff --git a/x b/x\r\nnew file mode 100644\r\n--- /dev/null\r\n+++ b/x\r\n@@ -0,0 +1 @@\r\n+a\r\n',
		history: [
			{ content: 'Fix it.', action: 'message', wait_for_response: false },
			{ command: 'ls', thought: 'First', action: 'run', is_confirmed: 'confirmed' },
			{ content: 'a', command_id: -1, command: 'ls', exit_code: 1, observation: 'run' },
			{ code: 'print(1)', thought: '', action: 'run_ipython' },
			{ content: '1', code: 'print(1)', observation: 'run_ipython' },
			{ outputs: {}, thought: 'Done.', action: 'finish' },
		],
		metrics: { accumulated_cost: 0.3, costs: [0.1, 0, 0.2] },
	};

	test('bare records have no ids: results follow their calls', async () => {
		const result = await readLines(RESOLVER);
		const [instance] = listInstances(result);
		expect(instance?.task).toBe('o/r#5');
		expect(instance?.brief).toBe('Add it\n\nPlease.');
		expect(listBlocks(firstTurns(result))).toEqual([
			'human 1: text Fix it.',
			'model 1: text First',
			'model 1: shell run ls -> a',
			'model 1: generic run_ipython print(1) -> 1',
			'model 1: text Done.',
		]);
		const { transcript } = find(instance, 'transcript');
		expect(transcript.toolCalls.map(({ failed, exitCode }) => [failed, exitCode])).toEqual([
			[true, 1],
			[false, undefined],
		]);
		// The price of the second response is not known.
		expect(transcript.responses.map(({ cost }) => cost)).toEqual([0.1, undefined, 0.2]);
	});

	test('carriage returns of a terminal are no change of the patch', async () => {
		const [instance] = listInstances(await readLines(RESOLVER));
		const [file] = find(instance, 'diff').changesets[0]?.files ?? [];
		expect(file?.hunks[0]?.lines).toEqual([{ sign: '+', text: 'a' }]);
		expect(file?.line).toBe(1);
	});

	test('pairs of an action and its observation are read as two', async () => {
		const asked = without(ASKED, 'id');
		const run = without(RUN, 'id', 'tool_call_metadata');
		const ran = without(RAN, 'id', 'cause', 'tool_call_metadata');
		const silent = { observation: 'null', content: '', extras: {} };
		const result = await readHistory([asked, silent], [run, ran]);
		expect(listBlocks(firstTurns(result))).toEqual([
			'human 1: text Make it pass.',
			'model 1: text Look first.',
			'model 1: shell run ls -> a.txt',
		]);
	});

	test('other observations and actions say what they are', async () => {
		const result = await readHistory(
			{
				id: 0,
				source: 'agent',
				action: 'system',
				args: { content: 'Be good.', openhands_version: '0.40' },
			},
			ASKED,
			{ id: 5, source: 'user', action: 'recall', args: { query: 'Make it pass.' } },
			{
				id: 6,
				source: 'environment',
				cause: 5,
				observation: 'recall',
				content: 'x',
				extras: { recall_type: 'knowledge', repo_name: 'o/r', empty: '' },
			},
			{ id: 7, source: 'agent', action: 'think', args: { thought: 'Hm.' } },
			{ id: 8, source: 'agent', cause: 7, observation: 'think', content: 'Logged.', extras: {} },
			{
				id: 9,
				source: 'agent',
				action: 'edit',
				args: { path: 'x.ts', command: 'create', file_text: 'a', thought: '' },
			},
			{ id: 10, source: 'agent', cause: 9, observation: 'edit', content: 'ERROR:\nno', extras: {} },
			{
				id: 11,
				source: 'agent',
				action: 'condensation',
				args: { forgotten_events_start_id: 1, forgotten_events_end_id: 4, summary: 'So far.' },
			},
			{ id: 12, source: 'environment', observation: 'error', content: 'It broke.', extras: {} },
			{ id: 13, source: 'agent', action: 'strange_action' },
			{
				id: 14,
				source: 'environment',
				observation: 'agent_state_changed',
				content: '',
				extras: { agent_state: 'error', reason: 'Agent reached maximum iteration.' },
			},
			{ id: 15, source: 'user', action: 'odd', args: {} },
			'no object',
		);
		expect(listBlocks(firstTurns(result))).toEqual([
			'system 1: notice System prompt: Be good.',
			'human 1: text Make it pass.',
			'system 1: notice Added by OpenHands: {\n  "repo_name": "o/r"\n}',
			'model 1: generic think  -> Logged.',
			'model 1: write edit x.ts -> ERROR:\nno',
			'system 1: notice The context was compacted. 4 earlier events were left out. Summary: So far.',
			'system 1: notice Error: It broke.',
			'model 1: generic strange_action  -> no result',
			'system 1: notice The state of the agent is now "error": Agent reached maximum iteration.',
			expect.stringContaining('"odd"'),
			'system 1: raw no object',
		]);
		const { transcript } = find(listInstances(result)[0], 'transcript');
		expect(transcript).toMatchObject({
			limitHit: 'turns',
			harnessVersion: '0.40',
			unknownRecords: 2,
		});
		expect(transcript.toolCalls.map(({ failed }) => failed)).toEqual([false, true, false]);
	});
});

describe('damaged files', () => {
	test('an instance that is cut is read as far as it goes', async () => {
		const whole = toLines(INSTANCE, { ...INSTANCE, instance_id: 'cut' });
		const end = whole.lastIndexOf('"finish"');
		const result = await readContent(openhands, 'output.jsonl', whole.slice(0, end));
		const instances = listInstances(result);
		expect(instances.map(({ task }) => task)).toEqual(['demo__demo-1', 'cut']);
		expect(find(instances[1], 'transcript').transcript).toMatchObject({ cutOff: true });
		expect(find(instances[1], 'transcript').transcript.toolCalls).toHaveLength(1);
		expect(listIssues(result.issues)).toContain('2 InvalidDocument');
	});

	test('other lines are reported, and nothing is lost of the rest', async () => {
		const content = `\uFEFF${toLines(INSTANCE)}2026-05-01 INFO done\n${toLines({ a: 1 })}`;
		const result = await readContent(openhands, 'output.jsonl', content);
		expect(listInstances(result)).toHaveLength(1);
		expect(listIssues(result.issues).sort()).toEqual(['2 InvalidJson', '3 InvalidLine']);
	});

	test('a file on several lines, or with a list, is read too', async () => {
		for (const text of [JSON.stringify(INSTANCE, null, 2), JSON.stringify([INSTANCE], null, 1)]) {
			const result = await readContent(openhands, 'output.json', text);
			expect(result.matches).toBe(true);
			expect(listInstances(result).map(({ task }) => task)).toEqual(['demo__demo-1']);
		}
	});

	test('fields of wrong types do no harm', async () => {
		const odd = {
			instance_id: 'i',
			metadata: { agent_class: 1 },
			history: [null, [[]], {}, { action: 'run', args: 7 }, { observation: 'run', extras: [] }],
			metrics: { token_usages: [null], costs: 'x' },
			git_patch: 7,
			issue: [],
			report: 'x',
			error: {},
		};
		const result = await readLines(odd);
		expect(listInstances(result).map(({ task }) => task)).toEqual(['i']);
	});
});

test.skipIf(!hasSamples)('the sample of the resolver: two issues, by hand', async () => {
	const result = await readSample(openhands, 'openhands/resolver-output.jsonl');
	const instances = listInstances(result);
	expect(instances.map(({ task }) => task)).toEqual(['neubig/pr-viewer#5', 'neubig/pr-viewer#1']);
	expect(instances.map((one) => find(one, 'diff').changesets[0]?.files.length)).toEqual([1, 2]);
	const files = instances.flatMap((one) => find(one, 'diff').changesets[0]?.files ?? []);
	expect(files.map(({ path, added, removed }) => [path, added, removed])).toEqual([
		['LICENSE', 21, 0],
		['src/App.css', 37, 0],
		['src/PullRequestViewer.tsx', 11, 2],
	]);
	expect(result.issues).toEqual([]);
});
