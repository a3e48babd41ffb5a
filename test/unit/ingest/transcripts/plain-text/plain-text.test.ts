import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createProbe } from '../../../../../src/ingest/probe.ts';
import { READERS } from '../../../../../src/ingest/readers.ts';
import { createGuard } from '../../../../../src/ingest/source/source.ts';
import { plainText } from '../../../../../src/ingest/transcripts/plain-text/plain-text.ts';
import { listIssues, readContent } from '../../read.ts';
import { toTranscript } from '../logs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
afterAll(() => {
	rmSync(folder, { recursive: true });
});

function recognise(name: string, content: string | Buffer): string | undefined {
	writeFileSync(path.join(folder, 'file'), content);
	const probe = createProbe(createGuard(folder).open('file'), name);
	const reader = READERS.find((one) => one.matches(probe));
	return reader === undefined ? undefined : `${reader.format} ${reader.kind}`;
}

describe('a text is a transcript by its name alone', () => {
	test.each([
		'transcript.md',
		'Transcript.txt',
		'logs/2026-05-01-transcript.log',
		'conversation.txt',
		'chat.md',
		'chat-log.markdown',
		'session.log',
		'session-2.txt',
		'agent.log',
		'agent_run.txt',
		'trajectory.txt',
		'claude.log',
		'codex-run-3.log',
	])('%s', (name) => {
		expect(recognise(name, 'I look at the tests.\n')).toBe('text transcript');
	});

	test.each([
		'README.md',
		'AGENTS.md',
		'agent.md',
		'session.md',
		'agent.ts',
		'user-agent.txt',
		'chatter.txt',
		'claude.txt',
		'claude.md',
		'pipeline.log',
		'run.log',
		'opencode-stderr.log',
		'transcript',
		'transcript.csv',
	])('%s is none', (name) => {
		expect(recognise(name, 'I look at the tests.\n')).toBeUndefined();
	});

	test('only where nothing more telling matches', () => {
		expect(recognise('agent.log', '# aider chat started at 2026-05-01 10:00:00\n')).toMatch(
			/^aider /,
		);
		const session = { type: 'session', id: 's', timestamp: '2026-05-01T10:00:00Z', cwd: '/app' };
		expect(recognise('session.log', `${JSON.stringify(session)}\n`)).toMatch(/^pi /);
		expect(recognise('session.log', 'diff --git a/x b/x\n--- a/x\n+++ b/x\n')).toMatch(/ diff$/);
		expect(recognise('chat-notes.md', 'It took 5 minutes.\n')).toBe('markdown notes');
		expect(recognise('agent.log', Buffer.from('\u0000\u0001\u0002'))).toBeUndefined();
	});
});

describe('what is shown', () => {
	test('the text as it stands, and nothing that could be counted', async () => {
		const text = '\n\n\u001b[31mred\u001b[0m <b>\n\n  indented\n\n\n';
		const { reading, turns, issues } = await readContent(plainText, 'agent.log', text);
		expect(turns).toEqual([
			{
				n: 1,
				role: 'system',
				line: 3,
				endLine: 5,
				blocks: [{ type: 'log', line: 3, text: '\u001b[31mred\u001b[0m <b>\n\n  indented' }],
			},
		]);
		expect(issues).toEqual([]);
		expect(toTranscript(reading)).toMatchObject({
			harness: 'Plain text',
			isPlainText: true,
			responses: [],
			toolCalls: [],
			humanMessages: [],
			totals: [],
		});
		expect(toTranscript(reading).startedAt).toBeUndefined();
		expect(toTranscript(reading).finalMessage).toBeUndefined();
	});

	test('Markdown is laid out', async () => {
		const { turns } = await readContent(plainText, 'chat.md', '# User\n\nFix it.\n');
		expect(turns[0]?.blocks).toEqual([{ type: 'text', line: 1, text: '# User\n\nFix it.' }]);
	});

	test('turns are of bounded size, end at gaps, and hold every line', async () => {
		const lines = Array.from({ length: 1000 }, (_, index) =>
			index % 7 === 6 ? '' : `line ${index + 1}`,
		);
		const { turns } = await readContent(plainText, 'agent.log', lines.join('\n'));
		const texts = turns.flatMap(({ blocks }) =>
			blocks.map((one) => ('text' in one ? one.text : '')),
		);
		expect(texts.join('\n').split('\n').filter(Boolean)).toEqual(lines.filter(Boolean));
		expect(turns.length).toBe(Math.ceil(1000 / 42));
		for (const { line, blocks } of turns) {
			expect(blocks[0]).toMatchObject({ line });
			expect(lines[line - 1]).toBe(
				texts[turns.findIndex((one) => one.line === line)]?.split('\n')[0],
			);
		}
	});

	test('a block of code is not split at its gaps', async () => {
		const code = Array.from({ length: 60 }, () => 'x\n').join('\n');
		const { turns } = await readContent(plainText, 'chat.md', `\`\`\`\n${code}\`\`\`\n\nDone.\n`);
		// Two fences, 60 lines of code and the 59 gaps between them.
		expect(turns.map(({ line, endLine }) => [line, endLine])).toEqual([
			[1, 121],
			[123, 123],
		]);
	});

	test('long lines and files without line ends', async () => {
		const { turns } = await readContent(plainText, 'agent.log', 'y'.repeat(500_000));
		expect(turns[0]?.blocks).toMatchObject([{ type: 'log', omitted: 300_000 }]);
		const rows = `${'z'.repeat(900)}\n`.repeat(100);
		const long = await readContent(plainText, 'agent.log', rows);
		for (const turn of long.turns) {
			expect(turn.endLine - turn.line + 1).toBeLessThanOrEqual(17);
		}
		expect(long.turns.at(-1)?.endLine).toBe(100);
	});

	test('other encodings and bytes that are no text', async () => {
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('grün\r\n', 'utf16le')]);
		const one = await readContent(plainText, 'chat.txt', utf16);
		expect(one.turns[0]?.blocks).toEqual([{ type: 'log', line: 1, text: 'grün' }]);
		expect(listIssues(one.issues)).toEqual(['- ForeignEncoding']);
		const two = await readContent(plainText, 'chat.txt', Buffer.from([0x61, 0xff, 0x0a]));
		expect(two.turns[0]?.blocks).toEqual([{ type: 'log', line: 1, text: 'a\uFFFD' }]);
		expect(listIssues(two.issues)).toEqual(['1 WrongEncoding']);
	});
});
