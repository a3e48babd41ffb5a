import { describe, expect, test } from 'vitest';
import { geminiContents } from '../../../../../src/ingest/transcripts/gemini/gemini-contents.ts';
import { listIssues, readContent } from '../../read.ts';
import { listBlocks, listTools, toTranscript } from '../logs.ts';

const CONTENTS = [
	{ role: 'user', parts: [{ text: 'This is the Gemini CLI. We are setting up the context.' }] },
	{ role: 'user', parts: [{ text: 'Fix it' }] },
	{
		role: 'model',
		parts: [
			{ text: 'Hm', thought: true },
			{ text: 'I look.' },
			{ functionCall: { name: 'read_file', args: { path: 'a' } } },
			{ functionCall: { name: 'read_file', args: { path: 'b' } } },
		],
	},
	{
		role: 'user',
		parts: [
			{ functionResponse: { name: 'read_file', response: { output: 'A' } } },
			{ functionResponse: { name: 'read_file', response: { error: 'No b' } } },
		],
	},
	{
		role: 'model',
		parts: [
			{ executableCode: { language: 'PYTHON', code: 'print(1)' } },
			{ codeExecutionResult: { outcome: 'OUTCOME_OK', output: '1' } },
			{ thoughtSignature: 'xyz' },
			{ text: 'Done.' },
		],
	},
	{ role: 'user', parts: [{ text: '<state_snapshot>All</state_snapshot>' }] },
	{
		role: 'user',
		parts: [{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }, { text: 'See' }],
	},
];

const BLOCKS = [
	'system: notice Added by the harness: This is the Gemini CLI. We are setting up the context.',
	'human: text Fix it',
	'model: thinking Hm',
	'model: text I look.',
	'model: read read_file a -> A',
	'model: read read_file b -> No b',
	'model: generic code_execution  -> 1',
	'model: text Done.',
	'system: notice The context was compacted: <state_snapshot>All</state_snapshot>',
	'human: text See',
	'human: image image/png 3',
];

const withoutLines = (blocks: string[]): string[] =>
	blocks.map((block) => block.replace(/^(\w+) \d+:/, '$1:'));

describe('a list of contents', () => {
	test.each([
		['on one line', JSON.stringify(CONTENTS)],
		['on many lines', JSON.stringify(CONTENTS, undefined, 2)],
		['as a checkpoint', JSON.stringify({ history: CONTENTS, authType: 'x' })],
	])('%s', async (_, content) => {
		const { matches, reading, turns, issues } = await readContent(
			geminiContents,
			'c.json',
			content,
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(withoutLines(listBlocks(turns))).toEqual(BLOCKS);
		expect(listTools(turns).map(({ result }) => result?.failed)).toEqual([false, true, false]);
		expect(toTranscript(reading)).toMatchObject({
			responses: [{ tokens: {} }, { tokens: {} }],
			totals: [],
			humanMessages: [{ text: 'Fix it' }, { text: 'See' }],
		});
		expect(toTranscript(reading).startedAt).toBeUndefined();
	});

	test('a list that is cut is read as far as it goes', async () => {
		const content = JSON.stringify(CONTENTS, undefined, 1);
		const cut = content.slice(0, content.indexOf('"No b"'));
		const { matches, reading, turns, issues } = await readContent(geminiContents, 'c.json', cut);
		expect(matches).toBe(true);
		expect(listIssues(issues)[0]).toMatch(/InvalidDocument$/);
		expect(withoutLines(listBlocks(turns)).slice(0, 5)).toEqual(BLOCKS.slice(0, 5));
		expect(toTranscript(reading).cutOff).toBe(true);
	});

	test('other roles and odd items are kept', async () => {
		const odd = [...CONTENTS.slice(1, 3), { role: 'function', parts: [] }, 7];
		const { reading } = await readContent(geminiContents, 'c.json', JSON.stringify(odd));
		expect(toTranscript(reading).unknownRecords).toBe(2);
	});
});

test.each([
	['[]'],
	['[{"role":"user","parts":[{"text":"only asked"}]}]'],
	['[{"role":"user","content":"x"},{"role":"assistant","content":"y"}]'],
	['[{"role":"model","parts":[{"kind":"x"}]}]'],
	['{"history":[]}'],
	['{"history":[{"url":"x"}]}'],
])('%s is none', async (content) => {
	expect((await readContent(geminiContents, 'a.json', content)).matches).toBe(false);
});
