import { describe, expect, test } from 'vitest';
import { aider } from '../../../../../src/ingest/transcripts/aider/aider.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import { AIDER_NAME, BLOCK, edit, MODEL, reply, say, start, type, usage } from './history.ts';
import { listBlocks, listNotices, listTools, sumResponses, toTranscript } from '../logs.ts';

function read(...parts: string[]): Promise<TestReading> {
	return readContent(aider, AIDER_NAME, parts.join(''));
}

describe('a session', () => {
	test('shows what a person typed, what the model replied, what aider said', async () => {
		const { matches, reading, turns, issues } = await read(
			start(),
			MODEL,
			type('Make it', '', 'fast.'),
			reply(`I change it.\n\n${edit('src/a.py')}\n\nDone.`),
			usage(' Cost: $0.02 message, $0.02 session.'),
			say('Applied edit to src/a.py'),
			say('Commit fd43cd4 feat: Make it fast'),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'system 2: notice Session 1 started at 2026-05-01 10:00:00 (local time).',
			'system 4: notice Aider v0.86.1\nMain model: acme/m1 with diff edit format',
			'human 7: text Make it\n\nfast.',
			'model 11: text I change it.',
			'model 15: edit SEARCH/REPLACE src/a.py -> Applied edit to src/a.py',
			'model 24: text Done.',
			'system 26: notice Tokens: 1,200 sent, 30 received. Cost: $0.02 message, $0.02 session.\nApplied edit to src/a.py\nCommit fd43cd4 feat: Make it fast',
		]);
		expect(listTools(turns)).toMatchObject([
			{ path: 'src/a.py', patch: ' one\n-two\n+2', input: BLOCK },
		]);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Aider',
			harnessVersion: '0.86.1',
			models: ['acme/m1'],
			totals: [{ line: 26, cost: 0.02 }],
			responses: [{ line: 26, model: 'acme/m1', tokens: { input: 1200, output: 30 } }],
			toolCalls: [{ name: 'SEARCH/REPLACE', executed: true, failed: false, line: 15 }],
			commits: [{ sha: 'fd43cd4', subject: 'feat: Make it fast', line: 28 }],
			toolResults: 1,
		});
		expect(turns.find(({ role }) => role === 'model')?.tokens).toEqual({ input: 1200, output: 30 });
		// The start of a session says nothing of its length.
		expect([transcript.startedAt, transcript.cutOff]).toEqual([undefined, undefined]);
	});

	test('many in one file: of the costs the last one of each counts', async () => {
		const { reading } = await read(
			start('10:00:00'),
			type('a'),
			reply('A.'),
			usage(' Cost: $0.10 request, $0.10 session.'),
			type('b'),
			reply('B.'),
			usage(' Cost: $0.30 request, $0.40 session.'),
			start('11:00:00'),
			type('c'),
			reply('C.'),
			usage(' Cost: $0.0019 message, $0.0019 session.'),
			start('12:00:00'),
			type('d'),
			reply('D.'),
			usage(),
			start('13:00:00'),
			type('e'),
			reply('E.'),
			usage(' Cost: $0.00 message, $0.00 session.'),
		);
		const { totals, responses } = toTranscript(reading);
		expect(totals.map(({ cost }) => cost)).toEqual([0.4, 0.0019]);
		expect(responses.map(({ cost }) => cost)).toEqual(Array.from({ length: 5 }));
	});

	test('a cost that falls is that of another session', async () => {
		const { reading } = await read(
			type('a'),
			reply('A.'),
			usage(' Cost: $0.10 message, $2.50 session.'),
			type('b'),
			reply('B.'),
			usage(' Cost: $0.10 message, $0.10 session.'),
		);
		expect(toTranscript(reading).totals.map(({ cost }) => cost)).toEqual([2.5, 0.1]);
	});

	test.each([
		['Tokens: 5,244 sent, 604 received.', { input: 5244, output: 604 }, undefined],
		['Tokens: 12k sent, 1.3k received.', { input: 12_000, output: 1300 }, true],
		['Tokens: 1.1M sent, 47 received.', { input: 1_100_000, output: 47 }, true],
		[
			'Tokens: 12k sent, 3k cache write, 2k cache hit, 604 received. Cost: $0.02 message, $0.02 session.',
			{ input: 7000, cacheWrite: 3000, cacheRead: 2000, output: 604 },
			true,
		],
		// More hits than tokens sent: they are not among these.
		[
			'Tokens: 1,000 sent, 9,000 cache hit, 5 received.',
			{ input: 1000, cacheRead: 9000, output: 5 },
			undefined,
		],
	])('%s', async (line, tokens, rounded) => {
		const { reading } = await read(start(), type('a'), reply('A.'), say(line));
		expect(toTranscript(reading).responses).toMatchObject([{ tokens }]);
		expect(toTranscript(reading).responses[0]?.rounded).toBe(rounded);
	});

	test.each([
		['as one message', (usage: string, cost: string) => say(usage, cost)],
		['as two', (usage: string, cost: string) => `${say(usage)}${cost}  \n`],
	])('with a cache, the cost stands on a line of its own, %s', async (_, write) => {
		const usage = 'Tokens: 4.0k sent, 90 cache write, 2.3k cache hit, 737 received.';
		const { reading, turns } = await read(
			start(),
			type('a'),
			reply('A.'),
			write(usage, 'Cost: $0.02 message, $0.02 session.'),
			type('b'),
			reply('B.'),
			write(usage, 'Cost: $0.03 message, $0.05 session.'),
			reply('C.'),
			// Of a model without a price no cost follows.
			say(usage),
			type('c'),
		);
		const transcript = toTranscript(reading);
		expect(transcript.totals.map(({ cost }) => cost)).toEqual([0.05]);
		expect(transcript.responses).toHaveLength(3);
		expect(listBlocks(turns).filter((block) => block.includes('Cost'))).toHaveLength(2);
		expect(listBlocks(turns).at(-1)).toContain('text c');
	});

	test('the same session in two files counts once, another one counts', async () => {
		const parts = [
			start(),
			type('a'),
			reply(`A.\n\n${edit('a.py')}`),
			usage(),
			say('Applied edit to a.py'),
		];
		const idsOf = async (...all: string[]): Promise<unknown[]> => {
			const { responses, toolCalls } = toTranscript((await read(...all)).reading);
			return [...responses, ...toolCalls].map(({ id }) => id);
		};
		expect(await idsOf(...parts)).toEqual(await idsOf(...parts));
		const ids = [
			...(await idsOf(...parts)),
			...(await idsOf(start('11:00:00'), ...parts.slice(1))),
		];
		expect(new Set(ids).size).toBe(4);
		expect(ids).not.toContain(undefined);
	});
});

describe('who wrote a line', () => {
	test('headings and quotations of the model are its own', async () => {
		const text =
			'Steps:\n\n#### Step 1\n\n> Quoted words\n> go on.\n\n```sh\n\n> prompt\n#### comment\n```';
		const { turns, reading } = await read(start(), type('a'), reply(text), usage());
		expect(listBlocks(turns).filter((block) => block.startsWith('model'))).toEqual([
			`model 7: text ${text}`,
		]);
		expect(toTranscript(reading).humanMessages.length).toBe(1);
	});

	test('a reply may begin with a quotation', async () => {
		const { turns } = await read(start(), type('a'), reply('> As you said\n\nYes.'), usage());
		expect(listBlocks(turns)[2]).toBe('model 7: text > As you said\n\nYes.');
	});

	test('messages of several lines, with gaps and marks in them, are those of aider', async () => {
		const output = [
			'==== test session ====',
			'',
			'a b  ',
			'c',
			'    ',
			'>   x = 1',
			'#### no',
			'end',
		];
		const { turns, reading } = await read(
			start(),
			type('/test pytest'),
			say(...output),
			reply('It fails.'),
			usage(),
		);
		expect(listBlocks(turns).slice(1)).toEqual([
			'system 5: notice A person ran: pytest',
			'system 6: notice ==== test session ====\n\na b\nc\n\n>   x = 1\n#### no\nend',
			'model 15: text It fails.',
			'system 17: notice Tokens: 1,200 sent, 30 received.',
		]);
		expect(toTranscript(reading).humanMessages).toEqual([]);
	});

	test('a message that never ends does not swallow the usage', async () => {
		const { reading } = await read(start(), type('a'), '> never\nended\n', usage(), type('b'));
		expect(toTranscript(reading).responses.length).toBe(1);
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual(['a', 'b']);
	});

	test('a pasted text with marks is one message', async () => {
		const { reading } = await read(start(), type('Look:', '#### a', '> b', '', 'c'), reply('Ok.'));
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual([
			'Look:\n#### a\n> b\n\nc',
		]);
	});

	test('commands, lint errors and feedback of the benchmark are no human messages', async () => {
		const { turns, reading } = await read(
			start(),
			type('/add a.py b.py'),
			type('/code do it'),
			type('do it'),
			type('!ls'),
			type('<blank>'),
			type('# Fix any errors below, if possible.', '', 'a.py:1 E402'),
			type(
				'AssertionError',
				'####',
				'',
				'See the testing errors above.',
				'Fix the code in a.py to resolve the errors.',
			),
			type('/home is full, why?'),
		);
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual([
			'do it',
			'/home is full, why?',
		]);
		expect(listNotices(turns).slice(1)).toEqual([
			'A person gave the command /add a.py b.py',
			'A person gave the command /code do it',
			'A person ran: ls',
			'A person sent an empty message.',
			'Added by Aider: # Fix any errors below, if possible.\n\na.py:1 E402',
			'Added by the benchmark: AssertionError\n####\n\nSee the testing errors above.\nFix the code in a.py to resolve the errors.',
		]);
	});

	test('the plan of the architect is not typed by a person, and the editor has its own model', async () => {
		const plan = 'Change a.py:\n\n  make it fast.';
		const { turns, reading } = await read(
			start(),
			say('Main model: big with architect edit format'),
			say('Editor model: small with editor-diff edit format'),
			type('Make it fast'),
			reply(plan),
			usage(),
			say('Edit the files? y'),
			type(...plan.split('\n')),
			reply(edit('a.py')),
			usage(),
			say('Applied edit to a.py'),
			type('Thanks'),
			reply('Welcome.'),
			usage(),
		);
		const { humanMessages, responses } = toTranscript(reading);
		expect(humanMessages.map(({ text }) => text)).toEqual(['Make it fast', 'Thanks']);
		expect(responses.map(({ model }) => model)).toEqual(['big', 'small', 'big']);
		expect(listNotices(turns)).toContain('Aider gave this reply to the editor model.');
	});

	test('what the benchmark appends to the file is no reply', async () => {
		const { turns, reading } = await read(
			start(),
			type('Solve it'),
			reply('Solved.'),
			usage(),
			say('Applied edit to a.py'),
			'```\n=== FAILURES ===\n\n> x = 1\nE  assert\n```',
			type(
				'E  assert',
				'####',
				'',
				'See the testing errors above.',
				'Fix the code in a.py to resolve the errors.',
			),
			reply('Fixed.'),
			usage(),
		);
		expect(toTranscript(reading).responses.length).toBe(2);
		expect(toTranscript(reading).humanMessages.length).toBe(1);
		expect(listNotices(turns)).toContain('```\n=== FAILURES ===\n\n> x = 1\nE  assert\n```');
	});
});

describe('endings', () => {
	test('a reply without usage is cut off, unless a person or an error broke it off', async () => {
		const cut = await read(start(), type('a'), '\nI begin\n\na.py\n```\n<<<<<<< SEARCH\nx');
		expect(toTranscript(cut.reading)).toMatchObject({ cutOff: true, responses: [{ tokens: {} }] });
		expect(listTools(cut.turns)).toEqual([]);
		expect(listBlocks(cut.turns).at(-1)).toBe(
			'model 7: text I begin\n\na.py\n```\n<<<<<<< SEARCH\nx',
		);
		const stopped = await read(start(), type('a'), say('^C again to exit'), reply('I begin'));
		expect(toTranscript(stopped.reading).cutOff).toBeUndefined();
		const failed = await read(
			start(),
			type('a'),
			reply('I begin'),
			'> litellm.InternalServerError: {\n  "type": "overloaded"\n}  \n',
		);
		expect(toTranscript(failed.reading).cutOff).toBeUndefined();
		expect(failed.turns.at(-1)?.blocks).toMatchObject([
			{ type: 'notice', level: 'error', line: 9 },
		]);
	});

	test('a full context is a limit, if nothing follows', async () => {
		const parts = [start(), type('a'), reply('I'), say('Model m has hit a token limit!'), usage()];
		expect(toTranscript((await read(...parts)).reading).limitHit).toBe('tokens');
		const later = await read(...parts, type('b'), reply('Ok.'), usage());
		expect(toTranscript(later.reading).limitHit).toBeUndefined();
	});
});

describe('files that are not whole', () => {
	test('one that begins in the middle of a reply', async () => {
		const { reading, turns } = await read(
			'of the loop.\n\n',
			usage(),
			type('a'),
			reply('A.'),
			usage(),
		);
		expect(listBlocks(turns)[0]).toBe('model 1: text of the loop.');
		expect(toTranscript(reading).responses.length).toBe(2);
		const other = await read(
			'-*- mode: fundamental -*-\n',
			say('x'),
			type('a'),
			reply('A.'),
			usage(),
		);
		expect(listBlocks(other.turns)[0]).toBe('system 1: notice -*- mode: fundamental -*-');
		expect(toTranscript(other.reading).responses.length).toBe(1);
	});

	test('one whose spaces at line ends an editor has removed', async () => {
		const text = [
			start(),
			MODEL,
			type('Make', 'it'),
			reply('Yes:\n\n```sh\n#### x\n```'),
			usage(),
			type('b'),
		]
			.join('')
			.replace(/ +$/gm, '');
		const { reading, turns } = await read(text);
		expect(toTranscript(reading).humanMessages.map(({ text: one }) => one)).toEqual([
			'Make\nit',
			'b',
		]);
		expect(sumResponses(toTranscript(reading))).toEqual({ input: 1200, output: 30 });
		expect(listBlocks(turns).filter((one) => one.startsWith('model'))).toEqual([
			'model 10: text Yes:\n\n```sh\n#### x\n```',
		]);
	});

	test('line ends of Windows, a byte order mark, bytes that are no text', async () => {
		const text = [start(), MODEL, type('Grüß'), reply('Ja.'), usage()].join('');
		const plain = await read(text);
		const windows = await read(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
		expect(windows.turns).toEqual(plain.turns);
		const latin = await readContent(aider, AIDER_NAME, Buffer.from(text, 'latin1'));
		expect(listIssues(latin.issues)).toEqual(['7 WrongEncoding']);
		expect(toTranscript(latin.reading).humanMessages[0]?.text).toBe('Gr\uFFFD\uFFFD');
	});

	test('never throws, wherever it is cut', async () => {
		const text = [
			start(),
			MODEL,
			type('a'),
			reply(`A.\n\n${edit('a.py')}`),
			usage(),
			say('Applied edit to a.py', 'x'),
		].join('');
		for (let end = 0; end < text.length; end += 3) {
			const { reading, turns } = await read(text.slice(0, end));
			expect(reading.kind).toBe('transcript');
			expect(turns.map(({ n }) => n)).toEqual(turns.map((_, index) => index + 1));
		}
	});
});
