import { describe, expect, test } from 'vitest';
import { gemini } from '../../../../../src/ingest/transcripts/gemini/gemini.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import {
	listBlocks,
	listNotices,
	listTools,
	sumResponses,
	toLines,
	toTranscript,
} from '../logs.ts';

const at = (seconds: number): string =>
	new Date(Date.UTC(2026, 4, 1, 10, 0, seconds)).toISOString();
const header = {
	sessionId: 's1',
	projectHash: 'h',
	startTime: at(0),
	lastUpdated: at(0),
	kind: 'main',
};
const TOKENS = { input: 100, output: 10, cached: 60, thoughts: 5, tool: 0, total: 115 };

const user = (id: string, seconds: number, content: unknown, fields: object = {}): object => ({
	id,
	timestamp: at(seconds),
	type: 'user',
	content,
	...fields,
});
const answer = (id: string, seconds: number, content: unknown, fields: object = {}): object => ({
	id,
	timestamp: at(seconds),
	type: 'gemini',
	content,
	thoughts: [],
	tokens: TOKENS,
	model: 'gemini-x',
	...fields,
});
const call = (id: string, seconds: number, name: string, fields: object = {}): object => ({
	id,
	name,
	args: {},
	status: 'success',
	timestamp: at(seconds),
	result: [{ functionResponse: { id, name, response: { output: 'out' } } }],
	...fields,
});
const output = (id: string, name: string, response: object): object[] => [
	{ functionResponse: { id, name, response } },
];

const read = (...records: unknown[]): Promise<TestReading> =>
	readContent(gemini, 'session-1.jsonl', toLines(...records));

describe('a session with one record a line', () => {
	test('the last line of a message counts, and its tokens count once', async () => {
		const running = answer('m2', 2, '', {
			thoughts: [{ subject: 'Look', description: 'I look around.', timestamp: at(1) }],
		});
		const done = {
			...running,
			toolCalls: [call('c1', 3, 'list_directory', { args: { path: '.' } })],
		};
		const { matches, reading, turns, issues } = await read(
			header,
			user('m1', 1, [{ text: 'Fix it' }]),
			{ $set: { lastUpdated: at(1) } },
			running,
			done,
			answer('m3', 4, 'Done.'),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'human 2: text Fix it',
			'model 5: thinking Look\nI look around.',
			'model 5: search list_directory . -> out',
			'model 6: text Done.',
		]);
		expect(toTranscript(reading)).toMatchObject({
			harness: 'Gemini CLI',
			sessionIds: ['s1'],
			models: ['gemini-x'],
			startedAt: at(0),
			endedAt: at(4),
			toolCalls: [{ id: 'c1', startedAt: at(2), endedAt: at(3), executed: true, failed: false }],
			finalMessage: { text: 'Done.', line: 6 },
		});
		expect(sumResponses(toTranscript(reading))).toEqual({
			input: 80,
			cacheRead: 120,
			output: 30,
			reasoning: 10,
		});
		expect(turns[1]?.tokens).toEqual({ input: 40, cacheRead: 60, output: 15, reasoning: 5 });
	});

	test('a message that a person went back behind is abandoned with all after it', async () => {
		const { turns, reading } = await read(
			header,
			user('m1', 1, 'Go'),
			answer('m2', 2, 'One'),
			user('m3', 3, 'Wrong'),
			answer('m4', 4, 'Two'),
			{ $rewindTo: 'm3' },
			user('m5', 5, 'Right'),
			{ $rewindTo: 'lost' },
		);
		expect(listBlocks(turns)).toEqual([
			'human 2: text Go',
			'model 3: text One',
			'system 4: notice The person went back later: what follows is an abandoned branch. Its tokens and cost count.',
			'human 4: text Wrong',
			'model 5: text Two',
			'system 7: notice The abandoned branch ends here: the conversation continues from an earlier message.',
			'human 7: text Right',
			'system 8: notice The person went back to a message that the file does not hold.',
		]);
		expect(toTranscript(reading).responses).toHaveLength(2);
	});

	test('a patch with all messages adds only what no line holds', async () => {
		const { turns, reading } = await read(
			header,
			user('m1', 1, 'Go'),
			answer('m2', 2, 'One', { toolCalls: [call('c1', 3, 'read_file')] }),
			{
				$set: {
					messages: [
						user('x1', 4, [{ text: '<state_snapshot>So far</state_snapshot>' }]),
						{ ...answer('m2', 2, 'Masked'), toolCalls: [] },
						user('x2', 4, output('c1', 'read_file', { output: 'Masked' })),
					],
				},
			},
			answer('m3', 5, 'Two'),
		);
		expect(listBlocks(turns)).toEqual([
			'human 2: text Go',
			'model 3: text One',
			'model 3: read read_file  -> out',
			'system 4: notice The context was compacted: <state_snapshot>So far</state_snapshot>',
			'model 5: text Two',
		]);
		expect(toTranscript(reading).responses).toHaveLength(2);
	});

	test('a session that is only in patches is read from the newest', async () => {
		const first = [user('m1', 1, 'Go')];
		const second = [...first, answer('m2', 2, [{ text: 'One' }])];
		const { turns } = await read(
			header,
			{ $set: { messages: first } },
			{ $set: { messages: second } },
		);
		expect(listBlocks(turns)).toEqual(['human 3: text Go', 'model 3: text One']);
	});

	test('calls with zeros for tokens belong to the answer before', async () => {
		const zero = { input: 0, output: 0, cached: 0, thoughts: 0, tool: 0, total: 0 };
		const { turns, reading } = await read(
			header,
			answer('m1', 1, 'I look.'),
			{ id: 'i', timestamp: at(2), type: 'info', content: 'An update is there.' },
			answer('m2', 3, '', { tokens: zero, toolCalls: [call('c1', 4, 'read_file')] }),
			user('m3', 5, 'And?'),
			answer('m4', 6, 'Hm.', { tokens: null }),
		);
		expect(turns.map(({ role, line }) => `${role} ${line}`)).toEqual([
			'model 2',
			'system 3',
			'human 5',
			'model 6',
		]);
		expect(toTranscript(reading).responses.map(({ tokens }) => tokens.output)).toEqual([
			15,
			undefined,
		]);
	});

	test('how calls end', async () => {
		const shell = (code: string): object[] =>
			output('c', 'run_shell_command', {
				output: `Command: x\nOutput: Exit Code: 7\nError: (none)\nExit Code: ${code}\nSignal: 0\nProcess Group PGID: 1`,
			});
		const diff = 'Index: a.md\n=======\n--- a.md\tOriginal\n+++ a.md\tWritten\n@@ -0,0 +1 @@\n+x';
		const { reading, turns } = await read(
			header,
			answer('m1', 1, '', {
				toolCalls: [
					call('c1', 2, 'run_shell_command', { args: { command: 'false' }, result: shell('2') }),
					call('c2', 2, 'run_shell_command', {
						args: { command: 'true' },
						result: shell('(none)'),
					}),
					call('c3', 2, 'write_file', {
						args: { file_path: 'a.md', content: 'x' },
						resultDisplay: { fileDiff: diff, fileName: 'a.md' },
					}),
					call('c4', 2, 'replace', {
						status: 'error',
						result: output('c4', 'replace', { error: 'No match' }),
					}),
					call('c5', 2, 'run_shell_command', {
						status: 'cancelled',
						result: output('c5', 'x', { error: '[Operation Cancelled] Reason: No' }),
					}),
					call('c6', 2, 'read_file', { result: undefined, resultDisplay: 'Seen' }),
					call('c7', 2, 'read_file', { result: undefined, status: 'executing' }),
					call('c8', 0, 'read_file', {
						result: [
							...output('c8', 'read_file', { output: 'A picture' }),
							{ inlineData: { mimeType: 'image/png', data: 'AAAA' } },
						],
					}),
				],
			}),
		);
		const transcript = toTranscript(reading);
		expect(
			transcript.toolCalls.map(({ id, executed, failed, exitCode }) => [
				id,
				executed,
				failed,
				exitCode,
			]),
		).toEqual([
			['c1', true, true, 2],
			['c2', true, false, undefined],
			['c3', true, false, undefined],
			['c4', true, true, undefined],
			['c5', false, true, undefined],
			['c6', true, false, undefined],
			['c7', false, false, undefined],
			['c8', true, false, undefined],
		]);
		expect(transcript.toolCalls[7]?.endedAt).toBeUndefined();
		expect(transcript.cutOff).toBe(true);
		const tools = listTools(turns);
		expect(tools[0]).toMatchObject({ toolKind: 'shell', subject: 'false' });
		expect(tools[2]?.patch).toBe('--- a.md\tOriginal\n+++ a.md\tWritten\n@@ -0,0 +1 @@\n+x');
		expect(tools[5]?.result?.text).toBe('Seen');
		expect(tools[7]?.result?.images).toEqual([{ mediaType: 'image/png', bytes: 3 }]);
	});

	test('what no person wrote is no human message', async () => {
		const { reading, turns } = await read(
			header,
			user('m1', 1, [{ text: 'You are an agent. Do this.' }], {
				displayContent: [{ text: '/init' }],
			}),
			user('m2', 2, 'System: Please continue.'),
			user('m3', 3, '/model'),
			user('m4', 4, '/tmp/a.ts fails: why? '.repeat(20)),
			user('m5', 5, 'Look at @a', {
				content: [{ text: 'Look at @a' }, { text: 'Content of a' }],
				displayContent: 'Look at @a',
			}),
		);
		expect(
			toTranscript(reading).humanMessages.map(({ line, text }) => [line, text.slice(0, 12)]),
		).toEqual([
			[2, '/init'],
			[5, '/tmp/a.ts fa'],
			[6, 'Look at @a'],
		]);
		expect(listNotices(turns)).toEqual([
			'Added by the harness: You are an agent. Do this.',
			'Added by the harness: System: Please continue.',
			'A person typed: /model',
			'Added by the harness: Content of a',
		]);
	});

	test('limits end a session only where nothing follows', async () => {
		const limit = {
			id: 'i',
			timestamp: at(2),
			type: 'info',
			content: 'The session has reached the maximum number of turns: 5.',
		};
		const ended = await read(header, answer('m1', 1, 'a'), limit);
		expect(toTranscript(ended.reading).limitHit).toBe('turns');
		const went = await read(header, limit, answer('m1', 3, 'a'));
		expect(toTranscript(went.reading).limitHit).toBeUndefined();
	});

	test('the session of a sub-agent has no human messages', async () => {
		const { reading, turns } = await read(
			{ ...header, kind: 'subagent' },
			user('m1', 1, 'Find the bug'),
			answer('m2', 2, 'Found.'),
		);
		expect(listNotices(turns)).toEqual(['Task of the sub-agent: Find the bug']);
		expect(toTranscript(reading)).toMatchObject({
			humanMessages: [],
			responses: [{ agent: 'sub-agent' }],
		});
	});

	test('records that are not known are kept', async () => {
		const { reading, turns } = await read(
			header,
			{ id: 'm1', type: 'brand_new', content: 'x' },
			[1],
		);
		expect(turns.flatMap((turn) => turn.blocks).map((block) => block.type)).toEqual(['raw', 'raw']);
		expect(toTranscript(reading).unknownRecords).toBe(2);
	});
});

describe('a session in one object', () => {
	const session = {
		...header,
		lastUpdated: at(3),
		messages: [
			user('m1', 1, 'Go'),
			answer('m2', 2, 'One', { toolCalls: [call('c1', 3, 'read_file', { args: { path: 'a' } })] }),
		],
	};

	test('messages and calls have lines of their own', async () => {
		const content = JSON.stringify(session, undefined, 1);
		const { matches, reading, turns } = await readContent(gemini, 'session-1.json', content);
		const lines = content.split('\n');
		const lineOf = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1;
		expect(matches).toBe(true);
		expect(listBlocks(turns)).toEqual([
			`human ${lineOf('"m1"') - 1}: text Go`,
			`model ${lineOf('"m2"') - 1}: text One`,
			`model ${lineOf('"c1"') - 1}: read read_file a -> out`,
		]);
		expect(toTranscript(reading).sessionIds).toEqual(['s1']);
		expect(toTranscript(reading).cutOff).toBeUndefined();
	});

	test('on one line, and cut', async () => {
		const content = JSON.stringify(session);
		const whole = await readContent(gemini, 'a.jsonl', content);
		expect(listBlocks(whole.turns)).toHaveLength(3);
		expect(whole.issues).toEqual([]);
		const cut = await readContent(gemini, 'a.json', content.slice(0, content.indexOf('"c1"') + 30));
		expect(cut.matches).toBe(true);
		expect(listIssues(cut.issues)).toEqual(['1 InvalidDocument']);
		expect(listBlocks(cut.turns).slice(0, 2)).toEqual(['human 1: text Go', 'model 1: text One']);
		expect(toTranscript(cut.reading).cutOff).toBe(true);
	});

	test('a file that is cut before its messages', async () => {
		const content = '{\n"sessionId": "s1",\n"projectHash": "h", "messages": [';
		const { reading, issues } = await readContent(gemini, 'a.json', content);
		expect(listIssues(issues)).toEqual(['3 InvalidDocument']);
		expect(toTranscript(reading).responses).toEqual([]);
	});
});

describe('broken logs', () => {
	test('a cut last line, output of a wrapper and wrong bytes', async () => {
		const lines = toLines(header, user('m1', 1, 'Go'), answer('m2', 2, 'One'));
		const content = Buffer.concat([
			Buffer.from(`\uFEFF${lines}npm warn\n`),
			Buffer.from('{"id":"m3","type":"user","content":"a\xff"}\n', 'latin1'),
			Buffer.from(toLines(answer('m4', 4, 'Two')).slice(0, 40)),
		]);
		const { matches, issues, turns, reading } = await readContent(gemini, 'a.jsonl', content);
		expect(matches).toBe(true);
		expect(listIssues(issues).sort()).toEqual([
			'4 InvalidJson',
			'5 WrongEncoding',
			'6 CutLastLine',
		]);
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual(['Go', 'a\uFFFD']);
		expect(turns.at(-1)?.blocks[0]?.type).toBe('raw');
	});

	test('fields of odd types', async () => {
		const content = [1, null, { text: 2 }];
		const odd = { id: 1, type: 'gemini', content, thoughts: 'x', toolCalls: [null, {}] };
		const { reading } = await read(
			header,
			odd,
			{ id: 'm', type: 'user', content: { functionResponse: 3 } },
			{ $set: null },
			{ $set: { messages: [null] } },
			{ $rewindTo: 3 },
		);
		expect(toTranscript(reading).toolCalls.map(({ name }) => name)).toEqual(['unnamed tool']);
	});
});

test.each([
	['{"sessionId":"s","messages":[]}'],
	['{"projectHash":"h","messages":[]}'],
	['[{"sessionId":"s"}]'],
	['sessionId projectHash'],
])('%s is none', async (content) => {
	expect((await readContent(gemini, 'a.json', content)).matches).toBe(false);
});
