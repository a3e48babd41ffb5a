import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claudeCode } from '../../../../../src/ingest/transcripts/claude/claude-code.ts';
import { claudeStreamJson } from '../../../../../src/ingest/transcripts/claude/claude-stream.ts';
import type { Reader } from '../../../../../src/ingest/reader.ts';
import { listIssues, readContent } from '../../read.ts';
import {
	answer,
	assistant,
	common,
	counts,
	init,
	message,
	result,
	streamed,
	use,
	user,
} from './records.ts';
import { listBlocks, toLines, toTranscript } from '../logs.ts';

const good = () => [
	user('Fix it'),
	assistant('Looking.'),
	assistant([use('t1')]),
	user([answer('t1', 'a.txt')]),
	assistant('Done.', { id: 'msg_2' }),
];
const BLOCKS = [
	'human 1: text Fix it',
	'model 2: text Looking.',
	'model 3: shell Bash ls -> a.txt',
	'model 5: text Done.',
];

const read = (content: string | Buffer) => readContent(claudeCode, 'session.jsonl', content);

describe('a broken session', () => {
	test('whose last line is cut keeps the rest and is cut off', async () => {
		const { matches, turns, issues, reading } = await read(
			`${toLines(...good())}${toLines(assistant('Never finished')).slice(0, 90)}`,
		);
		expect(matches).toBe(true);
		expect(listIssues(issues)).toEqual(['6 CutLastLine']);
		expect(listBlocks(turns).slice(0, 4)).toEqual(BLOCKS);
		expect(turns.at(-1)?.blocks).toMatchObject([{ type: 'raw', line: 6 }]);
		expect(toTranscript(reading).cutOff).toBe(true);
	});

	test('with garbage first, between and last is recognised and read', async () => {
		const lines = toLines(...good()).split('\n');
		const content = [
			'\u0000\u0000 {"half',
			...lines.slice(0, 2),
			'}}} nonsense',
			...lines.slice(2),
		].join('\n');
		const { matches, turns, issues } = await read(content);
		expect(matches).toBe(true);
		expect(listIssues(issues)).toEqual(['1 InvalidJson', '4 InvalidJson']);
		expect(listBlocks(turns)).toEqual([
			expect.stringContaining('{"half'),
			'human 2: text Fix it',
			'model 3: text Looking.',
			'model 5: shell Bash ls -> a.txt',
			'system 4: raw }}} nonsense',
			'model 7: text Done.',
		]);
	});

	test('with records joined or spliced into another gives the whole ones', async () => {
		const [first, second, third, ...rest] = good().map((record) => JSON.stringify(record));
		const content = [
			`${first ?? ''}${second ?? ''}`,
			`{"parentUuid":"x","message":{"id":"m"},"typ${third ?? ''}`,
			...rest,
		].join('\n');
		const { turns, issues } = await read(`${content}\n`);
		expect(listIssues(issues)).toEqual(['1 InvalidJson', '2 InvalidJson']);
		expect(listBlocks(turns)).toEqual([
			'human 1: text Fix it',
			'model 1: text Looking.',
			'model 2: shell Bash ls -> a.txt',
			'system 2: raw {"parentUuid":"x","message":{"id":"m"},"typ',
			'model 4: text Done.',
		]);
	});

	test.each([
		['a byte order mark', Buffer.from(`\uFEFF${toLines(...good())}`)],
		['UTF-16', Buffer.from(`\uFEFF${toLines(...good())}`, 'utf16le')],
		['CRLF', Buffer.from(toLines(...good()).replaceAll('\n', '\r\n'))],
		['blank lines', Buffer.from(toLines(...good()).replaceAll('\n', '\n\n  \n'))],
	])('with %s is read', async (name, content) => {
		const { matches, turns, issues } = await read(content);
		expect(matches).toBe(true);
		expect(listBlocks(turns).map((block) => block.replace(/ \d+:/, ':'))).toEqual(
			BLOCKS.map((block) => block.replace(/ \d+:/, ':')),
		);
		expect(listIssues(issues)).toEqual(name === 'UTF-16' ? ['- ForeignEncoding'] : []);
	});

	test('that is empty has nothing', async () => {
		for (const reader of [claudeCode, claudeStreamJson]) {
			const { matches, turns, reading } = await readContent(reader, 'run.jsonl', '');
			expect(matches).toBe(false);
			expect(turns).toEqual([]);
			expect(toTranscript(reading)).toMatchObject({ responses: [], humanMessages: [] });
			expect(toTranscript(reading).cutOff).toBeUndefined();
		}
	});

	test('with parents that are missing or in a circle keeps the order of the file', async () => {
		const { turns } = await read(
			toLines(
				user('A', { parentUuid: 'b', uuid: 'a' }),
				user('B', { parentUuid: 'a', uuid: 'b' }),
				assistant('C', {}, { parentUuid: 'nowhere', isSidechain: true, uuid: 'c' }),
				assistant('D', { id: 'm2' }, { parentUuid: 'c', isSidechain: true, uuid: 'c' }),
			),
		);
		expect(turns.map(({ line, agent }) => `${line} ${agent ?? ''}`)).toEqual([
			'1 ',
			'2 ',
			'3 sub-agent',
			'4 sub-agent',
		]);
	});

	test('whose first line is longer than the head of the file is recognised', async () => {
		const image = {
			type: 'image',
			source: { type: 'base64', media_type: 'image/png', data: 'A'.repeat(100_000) },
		};
		const { matches, reading } = await read(
			toLines(user([image, { type: 'text', text: 'What is this?' }])),
		);
		expect(matches).toBe(true);
		expect(toTranscript(reading).humanMessages).toMatchObject([{ text: 'What is this?' }]);
	});

	test('with times that cannot be, and times that run backwards, says so', async () => {
		const { reading, issues } = await read(
			toLines(
				user('A', { timestamp: '2026-03-01T10:00:05.000Z' }),
				user('B', { timestamp: '2026-03-01T10:00:01.000Z' }),
				user('C', { timestamp: '9999-99-99T99:99:99Z' }),
				user('D', { timestamp: { seconds: 4 } }),
			),
		);
		expect(listIssues(issues)).toEqual(['- ClockBackwards']);
		expect(toTranscript(reading)).toMatchObject({
			startedAt: '2026-03-01T10:00:01.000Z',
			endedAt: '2026-03-01T10:00:05.000Z',
		});
	});

	test('with numbers that are none leaves them out', async () => {
		const usage = {
			...counts(-5, 3),
			cache_read_input_tokens: '12',
			cache_creation_input_tokens: 1e300,
		};
		const { reading } = await read(toLines(assistant('A', { usage })));
		expect(toTranscript(reading).responses[0]?.tokens).toEqual({ output: 3 });
	});

	test('nested 100,000 deep is shown in short', async () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		const line = JSON.stringify(assistant('X')).replace('{"type":"text","text":"X"}', deep);
		const { turns } = await read(`${toLines(user('Go'))}${line}\n`);
		expect(listBlocks(turns)[1]).toBe('model 2: raw [ … ]');
	});
});

test('other logs with similar keys are declined', async () => {
	const foreign = [
		{
			type: 'user',
			uuid: 'u',
			parentUuid: null,
			sessionId: 's',
			message: { role: 'user', parts: [] },
		},
		{ type: 'user', sessionId: 's', id: 4 },
		{ type: 'init', session_id: 's', model: 'gemini' },
		{ type: 'system', subtype: 'init', session_id: 's', model: 'q', qwen_code_version: '1' },
		{ name: 'package', version: '1.0.0', type: 'module' },
		{ messages: { user: 'User', result: 'Result', session_id: 'Session' } },
	];
	for (const record of foreign) {
		for (const reader of [claudeCode, claudeStreamJson]) {
			for (const text of [toLines(record), JSON.stringify(record, undefined, 2)]) {
				expect((await readContent(reader, 'x.jsonl', text)).matches, text).toBe(false);
			}
		}
	}
});

const SESSION = [
	...good(),
	user('Side', { isSidechain: true, agentId: 'a' }),
	user([answer('t1', [{ type: 'text', text: 'x' }], { is_error: true })], {
		toolUseResult: {
			structuredPatch: [{ oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: ['-a'] }],
			interrupted: true,
		},
	}),
	{
		...common(),
		type: 'system',
		subtype: 'api_error',
		error: { error: { message: 'x' } },
		retryInMs: 1,
	},
	{
		...common(),
		type: 'system',
		subtype: 'compact_boundary',
		compactMetadata: { trigger: 'auto', preTokens: 1 },
	},
	{ ...common(), type: 'system', subtype: 'stop_hook_summary', hookErrors: ['x'] },
	{
		...common(),
		type: 'attachment',
		attachment: { type: 'queued_command', prompt: 'x', origin: { kind: 'human' } },
	},
	{
		...common(),
		type: 'attachment',
		attachment: { type: 'hook_blocking_error', blockingError: { blockingError: 'x' } },
	},
	{ type: 'summary', summary: 'x', leafUuid: 'y' },
	{ type: 'queue-operation', operation: 'enqueue', content: 'x', sessionId: 's' },
	{ type: 'permission-mode', permissionMode: 'plan' },
	user('<command-name>/x</command-name>'),
];
const STREAM = [
	init(),
	streamed('stream_event', {
		event: { type: 'message_start', message: { id: 'm1', usage: counts(1, 1) } },
	}),
	streamed('stream_event', {
		event: { type: 'content_block_delta', delta: { type: 'text_delta', text: 'x' } },
	}),
	streamed('stream_event', {
		event: { type: 'message_delta', delta: { stop_reason: 'x' }, usage: counts(1, 2) },
	}),
	streamed('assistant', {
		message: message([use('t1', 'Task', { subagent_type: 'E', prompt: 'p' })], {}),
	}),
	streamed('user', {
		message: { role: 'user', content: [answer('t1', 'x')] },
		tool_use_result: { exit_code: 1 },
	}),
	{ type: 'rate_limit_event', rate_limit_info: { status: 'x' } },
	result({ permission_denials: [{ tool_name: 'x', tool_input: { command: 'y' } }], errors: ['e'] }),
	result({ total_cost_usd: 1 }),
];

/** A copy in which the value at a path chosen by `steps` is another one. */
function replaceAt(value: unknown, steps: number[], replacement: unknown): unknown {
	const [step, ...rest] = steps;
	if (typeof value !== 'object' || value === null || step === undefined) return replacement;
	const entries: [string, unknown][] = Object.entries(value);
	if (entries.length === 0) return replacement;
	const changed = entries.map(([key, inner], index): [string, unknown] => [
		key,
		index === step % entries.length ? replaceAt(inner, rest, replacement) : inner,
	]);
	return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

const odd = fc.oneof(
	fc.jsonValue({ maxDepth: 3 }),
	fc.constantFrom('', '<synthetic>', -1, 1e308, [], {}, [null]),
);
const changes = fc.array(
	fc.tuple(fc.nat(), fc.array(fc.nat(50), { minLength: 1, maxLength: 5 }), odd),
	{
		minLength: 1,
		maxLength: 12,
	},
);

describe('wrong types in any field', () => {
	async function survives(
		reader: Reader,
		records: object[],
		text: (records: unknown[]) => string,
	): Promise<void> {
		await fc.assert(
			fc.asyncProperty(changes, async (list) => {
				const changed: unknown[] = [...records];
				for (const [which, steps, replacement] of list) {
					const index = which % changed.length;
					changed[index] = replaceAt(changed[index], steps, replacement);
				}
				const { turns, reading } = await readContent(reader, 'run.jsonl', text(changed));
				const transcript = toTranscript(reading);
				expect(turns.map(({ n }) => n)).toEqual(turns.map((_, index) => index + 1));
				expect(transcript.outline).toHaveLength(turns.length);
				for (const { tokens } of transcript.responses) {
					for (const count of Object.values(tokens)) expect(count).toBeGreaterThanOrEqual(0);
				}
			}),
			{ numRuns: 150 },
		);
	}

	test('never stop the session reader', () =>
		survives(claudeCode, SESSION, (records) => toLines(...records)));
	test('never stop the stream reader', () =>
		survives(claudeStreamJson, STREAM, (records) => toLines(...records)));
	test('never stop the reader of an array', () =>
		survives(claudeStreamJson, STREAM, (records) => JSON.stringify(records, undefined, 1)));

	test('nor does any text', async () => {
		const piece = fc.oneof(
			fc.string(),
			fc.constantFrom(
				'{',
				'}',
				'"',
				'\\',
				'\n',
				'[',
				']',
				',',
				'{"type":"assistant"',
				'{\n',
				'[2026-03-01T10:00:00Z] ',
			),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
				for (const reader of [claudeCode, claudeStreamJson]) {
					await readContent(reader, 'run.log', pieces.join(''));
				}
			}),
			{ numRuns: 150 },
		);
	});
});
