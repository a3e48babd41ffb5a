import { describe, expect, test } from 'vitest';
import type { ConsoleMessage, RequestPage } from '../../../../src/model/console.ts';
import { consoleJson } from '../../../../src/ingest/console/console-json.ts';
import { listIssues, readContent } from '../read.ts';

async function read(name: string, content: unknown) {
	const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 1);
	const { matches, reading, kept, issues } = await readContent(consoleJson, name, text);
	if (reading.kind !== 'console') throw new Error(`It was read as ${reading.kind}.`);
	const messages = JSON.parse(kept.get(reading.kept) ?? '') as ConsoleMessage[];
	return { matches, summary: reading.console, messages, issues: listIssues(issues) };
}

test('a list of messages', async () => {
	const { matches, messages, summary } = await read('console.json', [
		{ type: 'log', text: 'boot', location: { url: 'http://x/a.js', lineNumber: 3 } },
		{ type: 'warning', text: 'old', url: 'http://x/b.js', timestamp: '2026-01-01T10:00:00.250Z' },
		{ type: 'error', text: 'broken', location: 'http://x/c.js' },
		{ type: 'pageerror', message: 'x is undefined', stack: 'TypeError: x is undefined\n  at f' },
		{ level: 'SEVERE', message: { text: 'nested' } },
		{ type: 'debug', args: ['a', { b: 1 }] },
		'words',
		{ odd: true },
	]);
	expect(matches).toBe(true);
	expect(messages).toEqual([
		{ line: 2, level: 'info', text: 'boot', source: 'http://x/a.js', sourceLine: 3 },
		{ line: 10, level: 'warning', text: 'old', source: 'http://x/b.js', at: '10:00:00.250' },
		{ line: 16, level: 'error', text: 'broken', source: 'http://x/c.js' },
		{ line: 21, level: 'error', uncaught: true, text: 'TypeError: x is undefined\n  at f' },
		{ line: 26, level: 'error', text: 'nested' },
		{ line: 32, level: 'debug', text: 'a {"b":1}' },
		{ line: 41, text: 'words' },
		{ line: 42, text: '{"odd":true}' },
	]);
	expect(summary).toMatchObject({ count: 8, errors: 3, warnings: 1, hasLevels: true });
	expect(summary.firstError).toEqual({ line: 16, text: 'broken' });
});

test('one message a line, with a broken one', async () => {
	const { messages, issues } = await read(
		'console-errors.jsonl',
		'{"type":"error","text":"a"}\n{"type":"error","te\n{"type":"warn","text":"b"}\n',
	);
	expect(messages.map(({ line, level, text }) => [line, level, text])).toEqual([
		[1, 'error', 'a'],
		[2, undefined, '{"type":"error","te'],
		[3, 'warning', 'b'],
	]);
	expect(issues).toEqual(['2 InvalidJson']);
});

test('lists by level', async () => {
	const { messages } = await read('console.json', {
		url: 'http://x/',
		errors: ['a'],
		warnings: [{ text: 'b' }],
		pageErrors: ['c'],
		messages: [{ type: 'log', text: 'd' }, 'e'],
	});
	expect(messages.map(({ level, text }) => [level, text])).toEqual([
		['error', 'a'],
		['warning', 'b'],
		['error', 'c'],
		['info', 'd'],
		[undefined, 'e'],
	]);
});

test('an empty list says so, and a form of its own is said', async () => {
	expect((await read('console.json', [])).summary.count).toBe(0);
	expect((await read('console.json', { errors: [] })).summary.count).toBe(0);
	const { reading, issues } = await readContent(consoleJson, 'console.json', '{"count":3}');
	expect(reading).toEqual({ kind: 'none' });
	expect(listIssues(issues)).toEqual(['- NotReadYet']);
});

describe('requests', () => {
	test('are told from messages, and masked', async () => {
		const { reading, kept } = await readContent(
			consoleJson,
			'network.json',
			JSON.stringify([
				{ url: 'http://x/?token=abc', method: 'GET', status: 200, resourceType: 'script' },
				{ url: 'http://x/b.png', status: 404, statusText: 'Not Found' },
				{ url: 'http://x/c', method: 'POST', failure: { errorText: 'net::ERR_ABORTED' } },
			]),
		);
		if (reading.kind !== 'requests') throw new Error(`It was read as ${reading.kind}.`);
		expect(reading.requests).toEqual({ count: 3, failed: 2, pages: 1, masked: 1, kept: 3 });
		const pages = JSON.parse(kept.get(reading.kept) ?? '') as RequestPage[];
		expect(pages).toEqual([
			{
				requests: [
					{
						line: 1,
						method: 'GET',
						url: 'http://x/?token=[redacted: token]',
						type: 'script',
						status: 200,
					},
					{
						line: 1,
						method: 'GET',
						url: 'http://x/b.png',
						type: 'other',
						status: 404,
						statusText: 'Not Found',
					},
					{
						line: 1,
						method: 'POST',
						url: 'http://x/c',
						type: 'other',
						error: 'net::ERR_ABORTED',
					},
				],
			},
		]);
	});
});

test.each([
	['data.json', '[{"type":"error","text":"x"}]'],
	['console.txt', '[]'],
	['console.json', Buffer.from([0, 1])],
])('%s with %s is none', async (name, content) => {
	expect((await readContent(consoleJson, name, content)).matches).toBe(false);
});
