import { describe, expect, test } from 'vitest';
import { claudeStreamJson } from '../../../../../src/ingest/transcripts/claude/claude-stream.ts';
import { listIssues, readContent } from '../../read.ts';
import {
	SESSION,
	answer,
	counts,
	init,
	message,
	perModel,
	result,
	streamed,
	use,
} from './records.ts';
import { listBlocks, listNotices, sumResponses, toLines, toTranscript } from '../logs.ts';

const read = (...records: unknown[]) =>
	readContent(claudeStreamJson, 'run.jsonl', toLines(...records));

async function summarise(...records: unknown[]) {
	return toTranscript((await read(...records)).reading);
}

const says = (text: string, id = 'm1', output = 5) =>
	streamed('assistant', { message: message(text, { id, usage: counts(2, output) }) });

describe('a stream', () => {
	test('gives turns, totals and the final message', async () => {
		const { matches, turns, reading, issues } = await read(
			init(),
			says('I look.'),
			streamed('assistant', { message: message([use('t1')], { id: 'm1', usage: counts(2, 8) }) }),
			streamed('user', {
				message: { role: 'user', content: [answer('t1', 'no', { is_error: true })] },
				tool_use_result: { exit_code: 1 },
			}),
			says('Done.', 'm2'),
			result(),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'system 1: notice The session starts, model claude-opus-4-5, Claude Code 2.1.31, permission mode default, folder /app',
			'model 2: text I look.',
			'model 3: shell Bash ls -> no',
			'model 5: text Done.',
			'system 6: notice Result: success, 1 turn, 1.0 s, $0.50',
		]);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Claude Code',
			harnessVersion: '2.1.31',
			sessionIds: [SESSION],
			models: ['claude-opus-4-5'],
			humanMessages: [],
			toolCalls: [{ name: 'Bash', failed: true, exitCode: 1, executed: true }],
			finalMessage: { text: 'Done.', line: 5 },
			totals: [
				{
					line: 6,
					tokens: { input: 2, output: 20, cacheRead: 100, cacheWrite: 10 },
					tokensMethod: 'sum of the per-model usage of the result record',
					cost: 0.5,
					durationMs: 1000,
					apiDurationMs: 900,
				},
			],
		});
		expect(transcript.cutOff).toBeUndefined();
		expect(transcript.startedAt).toBeUndefined();
		expect(sumResponses(transcript).output).toBe(13);
		expect(transcript.responses.every(({ outputIsLowerBound }) => outputIsLowerBound)).toBe(true);
	});

	test('without a result is cut off, also where an earlier run has one', async () => {
		expect((await summarise(init(), says('A'))).cutOff).toBe(true);
		expect((await summarise(init(), says('A'), result(), init(), says('B', 'm2'))).cutOff).toBe(
			true,
		);
		expect(
			(await summarise(init(), says('A'), result(), { type: 'rate_limit_event' })).cutOff,
		).toBeUndefined();
	});

	test('holds prompts only where they were echoed', async () => {
		const { humanMessages } = await summarise(
			init(),
			streamed('user', { message: { role: 'user', content: 'List the files' } }),
			streamed('user', { isSynthetic: true, message: { role: 'user', content: 'expanded skill' } }),
			streamed('user', {
				parent_tool_use_id: 't1',
				message: { role: 'user', content: 'to the sub-agent' },
			}),
			result(),
		);
		expect(humanMessages.map(({ text }) => text)).toEqual(['List the files']);
	});

	test('names sub-agents by the call that started them', async () => {
		const { responses, finalMessage, toolCalls } = await summarise(
			init(),
			streamed('assistant', {
				message: message([use('t1', 'Task', { subagent_type: 'Explore', prompt: 'Find' })], {
					id: 'm1',
				}),
			}),
			{ ...says('Inside.', 'm2'), parent_tool_use_id: 't1' },
			{ ...says('Elsewhere.', 'm3'), parent_tool_use_id: 't9' },
			streamed('user', { message: { role: 'user', content: [answer('t1', 'Found')] } }),
			says('Outside.', 'm4'),
			result({ result: 'Outside.' }),
		);
		expect(responses.map(({ agent }) => agent)).toEqual([
			undefined,
			'Explore',
			'sub-agent',
			undefined,
		]);
		expect(finalMessage?.text).toBe('Outside.');
		expect(toolCalls).toMatchObject([{ name: 'Task', executed: true }]);
	});

	test('with limits, refusals and errors says so', async () => {
		const { turns, reading } = await read(
			init(),
			says('A'),
			{ type: 'rate_limit_event', rate_limit_info: { status: 'allowed' } },
			{ type: 'rate_limit_event', rate_limit_info: { status: 'rejected', resetsAt: 5 } },
			{ ...init(), subtype: 'api_retry', attempt: 2, max_retries: 10, error: 'overloaded' },
			result({
				subtype: 'error_max_turns',
				is_error: true,
				result: undefined,
				errors: ['Reached maximum number of turns (3)'],
				permission_denials: [
					{ tool_name: 'Write', tool_use_id: 't', tool_input: { file_path: '/etc/x' } },
				],
			}),
		);
		expect(toTranscript(reading).limitHit).toBe('turns');
		expect(listNotices(turns).slice(1)).toEqual([
			'Rate limit: status rejected, resetsAt 5',
			'API error: overloaded. Attempt 2 of 10.',
			'Result: error_max_turns, 1 turn, 1.0 s, $0.50\nReached maximum number of turns (3)',
			'Permission denied: Write /etc/x',
		]);
		expect(turns.at(-1)?.blocks[2]).toMatchObject({ level: 'error' });
	});

	test('with a result that failed has no final message of the model', async () => {
		const { finalMessage, models } = await summarise(
			init({ model: 'oups' }),
			streamed('assistant', {
				error: 'unknown',
				message: message('API Error: 404', { model: '<synthetic>' }),
			}),
			result({ is_error: true, result: 'API Error: 404' }),
		);
		expect(finalMessage).toBeUndefined();
		expect(models).toEqual(['oups']);
	});

	test('with partial messages takes the final usage, and the text that was cut off', async () => {
		const event = (fields: object) => streamed('stream_event', { event: fields });
		const start = (id: string) =>
			event({
				type: 'message_start',
				message: { id, model: 'claude-opus-4-5', usage: counts(2, 1) },
			});
		const delta = (text: string) =>
			event({ type: 'content_block_delta', delta: { type: 'text_delta', text } });
		const { turns, reading } = await read(
			init(),
			start('m1'),
			delta('Do'),
			delta('ne.'),
			says('Done.', 'm1', 1),
			event({
				type: 'message_delta',
				delta: { stop_reason: 'end_turn' },
				usage: { output_tokens: 42 },
			}),
			event({ type: 'message_stop' }),
			start('m2'),
			delta('Half a sen'),
		);
		const { responses, finalMessage, cutOff } = toTranscript(reading);
		expect(
			responses.map(({ id, tokens, outputIsLowerBound }) => [
				id,
				tokens.output,
				outputIsLowerBound,
			]),
		).toEqual([
			['m1', 42, undefined],
			['m2', 1, true],
		]);
		expect(cutOff).toBe(true);
		expect(finalMessage?.text).toBe('Half a sen');
		expect(listBlocks(turns).slice(1)).toEqual([
			'model 5: text Done.',
			'model 9: text Half a sen',
			'system 9: notice The log ends in the middle of this response.',
		]);
	});
});

describe('several results', () => {
	const grown = (cost: number, models: Record<string, object>, extra: object = {}) =>
		result({ total_cost_usd: cost, modelUsage: models, ...extra });

	test('of one process are cumulative: each counts what it adds', async () => {
		const { totals } = await summarise(
			init(),
			says('A', 'm1'),
			grown(0.5, { opus: perModel(2, 20), haiku: perModel(1, 1) }),
			init(),
			says('B', 'm2'),
			grown(
				0.75,
				{
					opus: {
						inputTokens: 4,
						outputTokens: 50,
						cacheReadInputTokens: 200,
						cacheCreationInputTokens: 20,
					},
					haiku: perModel(1, 1),
				},
				{ duration_ms: 400, duration_api_ms: 1200 },
			),
		);
		expect(totals[1]).toEqual({
			line: 6,
			tokens: { input: 2, output: 30, cacheRead: 100, cacheWrite: 10 },
			tokensMethod:
				'sum of the per-model usage of the result record, less that of the result before it',
			cost: 0.25,
			durationMs: 400,
			apiDurationMs: 300,
		});
	});

	test('of a process that was started anew count in full', async () => {
		const twice = await summarise(
			init(),
			says('A', 'm1'),
			grown(0.5, { opus: perModel(2, 20) }),
			init(),
			says('B', 'm2'),
			says('C', 'm3'),
			grown(0.9, {
				opus: {
					inputTokens: 4,
					outputTokens: 50,
					cacheReadInputTokens: 200,
					cacheCreationInputTokens: 20,
				},
			}),
		);
		expect(twice.totals.map(({ cost, tokens }) => [cost, tokens?.output])).toEqual([
			[0.5, 20],
			[0.9, 50],
		]);
		const cheaper = await summarise(
			result({ total_cost_usd: 0.5 }),
			result({ total_cost_usd: 0.1 }),
		);
		expect(cheaper.totals.map(({ cost }) => cost)).toEqual([0.5, 0.1]);
	});

	test('of two sessions are independent', async () => {
		const { totals, sessionIds } = await summarise(
			result(),
			result({
				session_id: 'other',
				total_cost_usd: 0.9,
				modelUsage: { 'claude-opus-4-5': perModel(900, 90) },
			}),
		);
		expect(totals.map(({ cost }) => cost)).toEqual([0.5, 0.9]);
		expect(sessionIds).toEqual([SESSION, 'other']);
	});

	test('say where tokens are of the main model only, and nothing where there are none', async () => {
		const { totals } = await summarise(
			result({ modelUsage: undefined }),
			result({ modelUsage: {}, usage: undefined, total_cost_usd: undefined, duration_ms: -1 }),
		);
		expect(totals).toEqual([
			{
				line: 1,
				tokens: { input: 2, output: 20, cacheRead: 100, cacheWrite: 10 },
				tokensMethod: 'usage of the result record, which is of the main model only',
				cost: 0.5,
				durationMs: 1000,
				apiDurationMs: 900,
			},
			{ line: 2, apiDurationMs: 900 },
		]);
	});
});

describe('other wrappings', () => {
	const records = [init(), says('Done.'), result()];

	test('one array, indented or not', async () => {
		for (const text of [JSON.stringify(records), JSON.stringify(records, undefined, 2)]) {
			const { matches, reading, turns, issues } = await readContent(
				claudeStreamJson,
				'out.json',
				text,
			);
			expect(matches).toBe(true);
			expect(issues).toEqual([]);
			expect(toTranscript(reading)).toMatchObject({
				totals: [{ cost: 0.5 }],
				responses: [{ id: 'm1' }],
			});
			expect(turns.map(({ role }) => role)).toEqual(['system', 'model', 'system']);
		}
	});

	test('the result alone, whose text is the final message', async () => {
		for (const indent of [0, 2]) {
			const text = JSON.stringify(result(), undefined, indent);
			const { matches, reading } = await readContent(claudeStreamJson, 'out.json', text);
			expect(matches).toBe(true);
			const transcript = toTranscript(reading);
			expect(transcript).toMatchObject({
				finalMessage: { text: 'Done.', line: 1 },
				models: ['claude-opus-4-5'],
				responses: [],
			});
			expect(transcript.cutOff).toBeUndefined();
		}
	});

	test('indented objects in a log, whose lines are folded and whose times are used', async () => {
		const [first, second, third] = records.map((record) => JSON.stringify(record, undefined, 2));
		const log = [
			'# run.mjs log',
			'[2026-03-01T10:00:00.000Z] [INFO] Starting { "x": of what is no object',
			`[2026-03-01T10:00:01.000Z] [INFO] ${first ?? ''}`,
			'[2026-03-01T10:00:02.000Z] [INFO] captured',
			'  and "more" {',
			`[2026-03-01T10:00:03.000Z] [INFO] ${second ?? ''}`,
			`[2026-03-01T10:00:04.000Z] [ERROR] result: ${third ?? ''} and after`,
			'{ "tool": "other", "ok": true }',
		].join('\r\n');
		const { matches, reading, turns, issues } = await readContent(
			claudeStreamJson,
			'full.log.txt',
			log,
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(toTranscript(reading)).toMatchObject({
			startedAt: '2026-03-01T10:00:01.000Z',
			endedAt: '2026-03-01T10:00:04.000Z',
			finalMessage: { text: 'Done.' },
		});
		expect(listNotices(turns).filter((text) => !text.startsWith('The session'))).toEqual([
			'# run.mjs log\n[2026-03-01T10:00:00.000Z] [INFO] Starting { "x": of what is no object',
			'[2026-03-01T10:00:02.000Z] [INFO] captured\n  and "more" {',
			'[2026-03-01T10:00:04.000Z] [ERROR] result:',
			'Result: success, 1 turn, 1.0 s, $0.50',
			' and after\n{\n  "tool": "other",\n  "ok": true\n}',
		]);
	});

	test('a log that writes its time before every line', async () => {
		const log = records
			.flatMap((record) => JSON.stringify(record, undefined, 2).split('\n'))
			.map((line, index) => `2026-03-01T10:00:${10 + (index % 40)}.1234567Z ${line}`)
			.join('\n');
		const { matches, reading, turns } = await readContent(claudeStreamJson, 'job.log', log);
		expect(matches).toBe(true);
		expect(toTranscript(reading)).toMatchObject({
			totals: [{ cost: 0.5 }],
			startedAt: '2026-03-01T10:00:10.123Z',
		});
		expect(turns).toHaveLength(3);
	});

	test('a log that was cut inside an object', async () => {
		const log = `start\n${JSON.stringify(init(), undefined, 2)}\n${JSON.stringify(says('Half'), undefined, 2).slice(0, 120)}`;
		const { reading, turns, issues } = await readContent(claudeStreamJson, 'job.log', log);
		expect(listIssues(issues)).toEqual(['14 CutLastLine']);
		expect(toTranscript(reading).cutOff).toBe(true);
		expect(turns.at(-1)?.blocks.at(-1)).toMatchObject({ type: 'notice', line: 14 });
	});

	test('a document that quotes a stream is none', async () => {
		const quoted = `# Notes\n\n\`\`\`json\n${toLines(init())}\`\`\`\n`;
		expect((await readContent(claudeStreamJson, 'notes.md', quoted)).matches).toBe(false);
	});
});
