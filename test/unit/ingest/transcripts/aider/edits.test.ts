import { describe, expect, test } from 'vitest';
import { aider } from '../../../../../src/ingest/transcripts/aider/aider.ts';
import { hasSamples, readContent, readSample, type TestReading } from '../../read.ts';
import { AIDER_NAME, BLOCK, edit, MODEL, reply, say, start, type, usage } from './history.ts';
import { listBlocks, listTools, toTranscript } from '../logs.ts';

function read(...parts: string[]): Promise<TestReading> {
	return readContent(aider, AIDER_NAME, parts.join(''));
}

describe('edits', () => {
	test('that do not match fail, the others are applied', async () => {
		const other = BLOCK.replace('two', 'three');
		const { turns, reading } = await read(
			start(),
			MODEL,
			type('a'),
			reply(`${edit('a.py')}\n\n${edit('a.py', other)}\n\n${edit('b.py')}`),
			usage(),
			say('The LLM did not conform to the edit format.'),
			say('# 1 SEARCH/REPLACE block failed to match!'),
			say(
				'## SearchReplaceNoExactMatch: This SEARCH block failed to exactly match lines in a.py',
				'<<<<<<< SEARCH',
				'one',
				'three',
				'=======',
				'one',
				'2',
				'>>>>>>> REPLACE',
			),
			say('# The other 2 SEARCH/REPLACE blocks were applied successfully.'),
			reply('Sorry.'),
			usage(),
		);
		expect(listTools(turns).map(({ path, result }) => [path, result?.failed])).toEqual([
			['a.py', false],
			['a.py', true],
			['b.py', false],
		]);
		expect(toTranscript(reading).toolCalls.map(({ failed }) => failed)).toEqual([
			false,
			true,
			false,
		]);
		const failure = turns
			.flatMap(({ blocks }) => blocks)
			.find((one) => one.type === 'notice' && one.level === 'error');
		expect(failure).toMatchObject({
			text: expect.stringMatching(/^The LLM did not conform/) as string,
		});
	});

	test('of which aider says nothing have no result, nor do those that a person refused count', async () => {
		const { reading } = await read(
			start(),
			MODEL,
			type('a'),
			reply(edit('a.py')),
			usage(),
			type('b'),
			reply(edit('new.py')),
			usage(),
			say('new.py'),
			say('Skipping edits to new.py'),
			say('Applied edit to a.py'),
		);
		expect(toTranscript(reading).toolCalls.map(({ executed }) => executed)).toEqual([false, false]);
	});

	test('in every form', async () => {
		const whole = 'src/new.py\n```python\nprint(1)\n```';
		const fenced =
			'```python\nsrc/b.py\n<<<<<<< SEARCH\n=======\nx = 1\n>>>>>>> REPLACE\n\n<<<<<<< SEARCH\ny\n=======\n>>>>>>> REPLACE\n```';
		const unified = '```diff\n--- a/c.py\n+++ b/c.py\n@@ @@\n-a\n+b\n```';
		const patch = '*** Begin Patch\n*** Update File: d.py\n@@\n-a\n+b\n*** End Patch';
		const { turns } = await read(
			start(),
			type('a'),
			reply(`A file:\n\n${whole}`),
			usage(),
			say('Model: m with whole edit format'),
			type('b'),
			reply(`A file:\n\n**${whole.replace('\n', '**:\n')}\n\nEnd.`),
			usage(),
			say('Applied edit to src/new.py'),
			type('c'),
			reply(`One:\n\n${fenced}\n\nTwo:\n\n${unified}\n\n${patch}`),
			usage(),
		);
		expect(
			listTools(turns).map(({ toolKind, name, path, patch: lines, input }) => [
				toolKind,
				name,
				path,
				lines ?? input,
			]),
		).toEqual([
			['write', 'whole file', 'src/new.py', 'print(1)'],
			['edit', 'SEARCH/REPLACE', 'src/b.py', '+x = 1'],
			['edit', 'SEARCH/REPLACE', 'src/b.py', '-y'],
			['edit', 'diff', 'c.py', '--- a/c.py\n+++ b/c.py\n@@ @@\n-a\n+b'],
			['edit', 'patch', 'd.py', patch],
		]);
		const texts = listBlocks(turns).filter(
			(block) => / text /.test(block) && block.startsWith('model'),
		);
		expect(texts).toEqual([
			'model 7: text A file:\n\nsrc/new.py\n```python\nprint(1)\n```',
			'model 19: text A file:',
			'model 26: text End.',
			'model 33: text One:',
			'model 48: text Two:',
		]);
	});

	test('thinking is told from the answer', async () => {
		const { turns } = await read(
			start(),
			type('a'),
			reply('<think>\nHm.\n</think>\n\nYes.'),
			usage(),
		);
		expect(listBlocks(turns).slice(2, 4)).toEqual(['model 7: thinking Hm.', 'model 11: text Yes.']);
	});

	test('commits that were undone do not count', async () => {
		const { reading } = await read(
			start(),
			say('Commit 1111111 feat: a'),
			say('Commit 2222222 feat: b'),
			type('/undo'),
			say('Removed: 2222222 feat: b'),
		);
		expect(toTranscript(reading).commits?.map(({ sha }) => sha)).toEqual(['1111111']);
	});
});

describe.skipIf(!hasSamples)('the history of aider itself', () => {
	const FILE = 'aider/history-slice.aider.chat.history.md';

	test('is read whole', async () => {
		const { reading, issues } = await readSample(aider, FILE);
		const transcript = toTranscript(reading);
		expect(issues).toEqual([]);
		expect(transcript.cutOff).toBeUndefined();
		// Counted by hand: 21 edits of which aider says what became of them, 6 of them did not match.
		expect(transcript.toolCalls.filter(({ executed }) => executed).length).toBe(21);
		expect(transcript.toolCalls.filter(({ failed }) => failed).length).toBe(6);
		// Four sessions with a cost: 0.02, 0.0019, 0.40 and 0.74.
		expect(transcript.totals.map(({ cost }) => cost)).toEqual([0.02, 0.0019, 0.4, 0.74]);
		// 22 commits, of which 15 were undone.
		expect(transcript.commits?.length).toBe(7);
		expect(transcript.models).toEqual([
			'claude-3-5-sonnet-20240620',
			'gpt-4o-mini',
			'openrouter/anthropic/claude-3.5-sonnet',
		]);
	});

	test('shows every line once', async () => {
		const { turns } = await readSample(aider, FILE);
		const shown = turns.flatMap(({ blocks }) =>
			blocks.map((block) =>
				block.type === 'tool' ? block.input : 'text' in block ? block.text : '',
			),
		);
		const text = shown.join('\n');
		for (const words of [
			'E           NameError: name',
			'aider/coders/ask_prompts.py:',
			'All done! ✨',
		]) {
			expect(text).toContain(words);
		}
	});
});
