import { describe, expect, test } from 'vitest';
import type { IssueInFile } from '../../../../../src/ingest/reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../../../../../src/ingest/source/source.ts';
import { opencode } from '../../../../../src/ingest/transcripts/opencode/opencode.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import { printIssues } from '../../issues.ts';
import { listBlocks, listNotices, listTools, sumResponses, toTranscript } from '../logs.ts';

const START = Date.UTC(2026, 4, 1, 10);
const ms = (seconds: number): number => START + seconds * 1000;
const iso = (seconds: number): string => new Date(ms(seconds)).toISOString();
const INFO = {
	id: 'ses_1',
	projectID: 'p',
	directory: '/app',
	version: '1.15.5',
	time: { created: ms(0), updated: ms(50) },
};
const TOKENS = { total: 130, input: 100, output: 20, reasoning: 7, cache: { read: 3, write: 0 } };

interface Message {
	info: object;
	parts: unknown[];
}
const human = (seconds: number, ...parts: unknown[]): Message => ({
	info: { id: `msg_u${seconds}`, role: 'user', time: { created: ms(seconds) } },
	parts,
});
const assistant = (seconds: number, parts: unknown[], info: object = {}): Message => ({
	info: {
		id: `msg_a${seconds}`,
		role: 'assistant',
		modelID: 'm',
		providerID: 'p',
		cost: 0.25,
		tokens: TOKENS,
		time: { created: ms(seconds), completed: ms(seconds + 9) },
		finish: 'stop',
		...info,
	},
	parts,
});
const text = (words: string, fields: object = {}): object => ({
	type: 'text',
	text: words,
	...fields,
});
const tool = (name: string, state: object): object => ({
	type: 'tool',
	tool: name,
	callID: `call ${name}`,
	state,
});
const completed = (fields: object): object => ({ status: 'completed', output: 'out', ...fields });

function toExport(messages: Message[], info: object = INFO): string {
	return JSON.stringify({ info, messages }, undefined, 2);
}
function read(...messages: Message[]): Promise<TestReading> {
	return readContent(opencode, 'opencode-export.json', toExport(messages));
}

describe('an export', () => {
	test('shows messages, with the lines of their parts', async () => {
		const bash = tool(
			'bash',
			completed({
				input: { command: 'ls' },
				metadata: { exit: 2 },
				time: { start: ms(3), end: ms(4) },
			}),
		);
		const messages = [
			human(1, text('Fix it')),
			assistant(2, [
				{ type: 'step-start' },
				{ type: 'reasoning', text: 'Hm' },
				text('I look.'),
				bash,
				{ type: 'step-finish', tokens: TOKENS, cost: 0.25 },
			]),
			assistant(20, [text('Done.')]),
		];
		const source = toExport(messages).split('\n');
		const lineOf = (words: string): number => source.findIndex((line) => line.includes(words));
		const { matches, reading, turns, issues } = await read(...messages);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		// A part begins on the line before its first field.
		expect(listBlocks(turns)).toEqual([
			`human ${lineOf('"id": "msg_u1"') - 1}: text Fix it`,
			`model ${lineOf('"text": "Hm"') - 1}: thinking Hm`,
			`model ${lineOf('"text": "I look."') - 1}: text I look.`,
			`model ${lineOf('"tool": "bash"') - 1}: shell bash ls -> out`,
			`model ${lineOf('"text": "Done."') - 1}: text Done.`,
		]);
		expect(toTranscript(reading)).toMatchObject({
			harness: 'OpenCode',
			harnessVersion: '1.15.5',
			sessionIds: ['ses_1'],
			models: ['m'],
			startedAt: iso(0),
			endedAt: iso(29),
			toolResults: 1,
			toolCalls: [
				{
					name: 'bash',
					command: 'ls',
					startedAt: iso(3),
					endedAt: iso(4),
					exitCode: 2,
					failed: true,
				},
			],
			finalMessage: { text: 'Done.' },
		});
	});

	test('output is both outputs; only the level of messages counts', async () => {
		const finish = { type: 'step-finish', tokens: TOKENS, cost: 0.25 };
		const { reading, turns } = await read(assistant(1, [finish]), assistant(20, [finish, finish]));
		const transcript = toTranscript(reading);
		expect(sumResponses(transcript)).toEqual({
			input: 200,
			cacheRead: 6,
			cacheWrite: 0,
			output: 54,
			reasoning: 14,
			cost: 0.5,
		});
		expect(transcript.responses.map(({ id }) => id)).toEqual(['msg_a1', 'msg_a20']);
		expect(turns[0]?.tokens?.output).toBe(27);
		expect(transcript.totals).toEqual([]);
	});

	test('the session record states totals', async () => {
		const info = {
			...INFO,
			cost: 1.5,
			tokens: { input: 1, output: 2, reasoning: 3, cache: { read: 4, write: 5 } },
		};
		const { reading } = await readContent(opencode, 'e.json', toExport([], info));
		expect(toTranscript(reading).totals).toEqual([
			{
				line: 2,
				tokens: { input: 1, cacheRead: 4, cacheWrite: 5, output: 5, reasoning: 3 },
				tokensMethod: 'sum in the session record',
				cost: 1.5,
			},
		]);
	});

	test('a message without usage takes that of its step; zeros of an interrupted one are unknown', async () => {
		const zero = { input: 0, output: 0, reasoning: 0, cache: { read: 0, write: 0 } };
		const { reading } = await read(
			assistant(1, [{ type: 'step-finish', tokens: TOKENS, cost: 0.5 }], {
				tokens: undefined,
				cost: undefined,
			}),
			assistant(20, [text('I wa')], {
				tokens: zero,
				cost: 0,
				finish: undefined,
				time: { created: ms(20) },
			}),
		);
		const { responses, cutOff } = toTranscript(reading);
		expect(responses.map(({ tokens, cost }) => [tokens.output, cost])).toEqual([
			[27, 0.5],
			[undefined, undefined],
		]);
		expect(cutOff).toBe(true);
	});

	test('states of tools', async () => {
		const { reading, turns } = await read(
			assistant(1, [
				tool(
					'edit',
					completed({ input: { filePath: 'a.ts' }, metadata: { diff: '@@ -1 +1 @@\n-x\n+y' } }),
				),
				tool('write', completed({ input: { filePath: 'b.ts', content: 'new' } })),
				tool('read', { status: 'error', input: { filePath: 'c.ts' }, error: 'No such file' }),
				tool('webfetch', {
					status: 'error',
					input: {},
					error: 'The user rejected permission to use it',
				}),
				tool('grep', { status: 'running', input: { pattern: 'x' } }),
				tool('glob', { status: 'pending', input: {} }),
				tool('invalid', completed({ input: {} })),
				tool('patch', completed({ metadata: { filediff: { patch: '+z' } } })),
			]),
		);
		const calls = toTranscript(reading).toolCalls;
		expect(calls.map(({ name, executed, failed }) => `${name} ${executed} ${failed}`)).toEqual([
			'edit true false',
			'write true false',
			'read true true',
			'webfetch false true',
			'grep false false',
			'glob false false',
			'invalid true true',
			'patch true false',
		]);
		const tools = listTools(turns);
		expect(tools[0]).toMatchObject({ path: 'a.ts', patch: '@@ -1 +1 @@\n-x\n+y' });
		expect(tools[1]).toMatchObject({ toolKind: 'write', input: 'new', path: 'b.ts' });
		expect(tools[2]?.result?.text).toBe('No such file');
		expect(tools[7]?.patch).toBe('+z');
	});

	test('results of calls that ran at once are no clock that goes backwards', async () => {
		const { issues } = await read(
			assistant(1, [
				tool('read', completed({ time: { start: ms(2), end: ms(8) } })),
				tool('grep', completed({ time: { start: ms(3), end: ms(4) } })),
				tool('list', completed({ time: { start: ms(5), end: ms(6) } })),
			]),
		);
		expect(issues).toEqual([]);
	});

	test('text that OpenCode adds is no prompt; files are shown', async () => {
		const { reading, turns } = await read(
			human(1, text('Look at this'), text('Called the Read tool', { synthetic: true }), {
				type: 'file',
				mime: 'image/png',
				url: 'data:image/png;base64,AAAA',
			}),
			human(2, text('Continue', { synthetic: true })),
			human(3, { type: 'compaction', auto: true }),
			human(4, { type: 'file', filename: 'a.log', url: 'file:///a.log' }, { type: 'brand-new' }),
		);
		const transcript = toTranscript(reading);
		expect(transcript.humanMessages.map((message) => message.text)).toEqual(['Look at this', '']);
		expect(listBlocks(turns).map((line) => line.replace(/ \d+:/, ':').split('\n')[0])).toEqual([
			'human: text Look at this',
			'human: image image/png 3',
			'system: notice Added by OpenCode: Called the Read tool',
			'system: notice Added by OpenCode: Continue',
			'system: notice The context was compacted, since it was nearly full.',
			'human: text File: a.log',
			'system: raw {',
		]);
		expect(transcript.unknownRecords).toBe(1);
	});

	test('how responses ended', async () => {
		const { reading, turns } = await read(
			assistant(1, [
				{
					type: 'retry',
					attempt: 1,
					error: { name: 'APIError', data: { message: 'Busy', statusCode: 529 } },
				},
			]),
			assistant(11, [], {
				finish: undefined,
				error: { name: 'MessageAbortedError', data: { message: 'Stopped' } },
			}),
			assistant(21, [text('long')], { finish: 'length' }),
		);
		expect(listNotices(turns)).toEqual([
			'Retry 1: APIError: Busy (529)',
			'The response failed: MessageAbortedError: Stopped',
			'The response ended at its greatest length.',
		]);
		expect(toTranscript(reading)).toMatchObject({ limitHit: 'tokens' });
		expect(toTranscript(reading).cutOff).toBeUndefined();
	});

	test('encrypted metadata of providers is not shown', async () => {
		const secret = {
			openrouter: { reasoning_details: [{ type: 'reasoning.encrypted', data: 'gAAAAsecret' }] },
		};
		const { turns } = await read(
			assistant(1, [
				text('Hi', { metadata: secret }),
				{ ...tool('read', completed({})), metadata: secret },
			]),
		);
		expect(JSON.stringify(turns)).not.toContain('gAAAAsecret');
	});

	test('the session that another one started has no human', async () => {
		const content = toExport([human(1, text('Explore')), assistant(2, [text('Found')])], {
			...INFO,
			parentID: 'ses_0',
			agent: 'explore',
		});
		const { reading, turns } = await readContent(opencode, 'e.json', content);
		expect(toTranscript(reading)).toMatchObject({
			humanMessages: [],
			responses: [{ agent: 'explore' }],
		});
		expect(listNotices(turns)).toEqual(['Task of the sub-agent: Explore']);
	});
});

test('a file that is too large to load is listed', async () => {
	const issues: IssueInFile[] = [];
	const bytes = MAX_WHOLE_FILE + 1;
	const source = { bytes } as unknown as Source;
	const reading = await opencode.read(source, {
		store: '',
		turns: { write: () => undefined },
		report: (issue) => issues.push(issue),
		keep: () => '',
		another: () => {
			throw new Error('one transcript');
		},
	});
	expect(reading).toEqual({ kind: 'none' });
	expect(issues).toEqual([
		{ kind: 'TooLarge', values: { bytes, limit: MAX_WHOLE_FILE, what: 'an OpenCode export' } },
	]);
});

describe('broken input', () => {
	const messages = [
		human(1, text('Go')),
		assistant(2, [text('One')]),
		assistant(20, [text('Two'), text('Three')]),
	];

	test('a cut export gives what is whole', async () => {
		const content = toExport(messages);
		const cut = content.slice(0, content.indexOf('Three') + 2);
		const { matches, reading, turns, issues } = await readContent(opencode, 'e.json', cut);
		expect(matches).toBe(true);
		expect(
			turns.map((turn) => turn.blocks.map((block) => ('text' in block ? block.text : block.type))),
		).toEqual([['Go'], ['One'], ['Two']]);
		expect(toTranscript(reading).cutOff).toBe(true);
		expect(sumResponses(toTranscript(reading)).output).toBe(54);
		expect(printIssues(issues)).toBe(
			`file:${cut.split('\n').length} InvalidDocument (error)
This is not valid an OpenCode export: it ends too early. What stands before this place was read.
Fix: Export the file again, or correct it at this place.`,
		);
	});

	test('one bad message does not cost the others', async () => {
		const content = toExport(messages).replace('"One"', 'One');
		const { reading, turns, issues } = await readContent(opencode, 'e.json', content);
		const line = content.split('\n').findIndex((row) => row.includes('msg_a2"')) - 1;
		expect(listIssues(issues)).toEqual([`${line} InvalidDocument`]);
		expect(turns.map((turn) => turn.role)).toEqual(['human', 'system', 'model']);
		expect(toTranscript(reading).finalMessage?.text).toBe('Three');
	});

	test('one line, a byte order mark, UTF-16 and text around the export', async () => {
		const line = JSON.stringify({ info: INFO, messages });
		const content = `Exporting session: ses_1\n${line}\nbye`;
		const plain = await readContent(opencode, 'e.json', content);
		expect(plain.matches).toBe(true);
		expect(listIssues(plain.issues)).toEqual(['1 InvalidJson', '3 InvalidJson']);
		for (const bytes of [`\uFEFF${line}`, Buffer.from(`\uFEFF${line}`, 'utf16le')]) {
			const { matches, turns } = await readContent(opencode, 'e.json', bytes);
			expect(matches).toBe(true);
			expect(listBlocks(turns)).toEqual([
				'human 1: text Go',
				'model 1: text One',
				'model 1: text Two',
				'model 1: text Three',
			]);
		}
	});

	test.each([
		['', false],
		['{}', false],
		['[]', false],
		['{"messages": "Hello", "info": "x"}', false],
	])('%j is no export', async (content, expected) => {
		const { matches, reading } = await readContent(opencode, 'e.json', content);
		expect(matches).toBe(expected);
		expect(['none', 'transcript']).toContain(reading.kind);
	});
});
