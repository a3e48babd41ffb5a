import { describe, expect, test } from 'vitest';
import type { ConsoleMessage } from '../../../../src/model/console.ts';
import { chromeConsole } from '../../../../src/ingest/console/chrome-console.ts';
import { hasSamples, readContent, readSample, type TestReading } from '../read.ts';

function toConsole({ matches, reading, kept, issues }: TestReading) {
	if (reading.kind !== 'console') throw new Error(`It was read as ${reading.kind}.`);
	const messages = JSON.parse(kept.get(reading.kept) ?? '') as ConsoleMessage[];
	return { matches, summary: reading.console, messages, issues };
}

async function read(...lines: string[]) {
	return toConsole(await readContent(chromeConsole, 'console.log', `${lines.join('\n')}\n`));
}

const PAGE = '[1:2:1120/222418.580233:INFO:CONSOLE:2]';
const BUS = '[1:2:1120/222417.408058:ERROR:dbus/bus.cc:405] Failed to connect to the bus';

test('a message with its script, line and time', async () => {
	const { matches, messages, summary } = await read(`${PAGE} "hello", source: http://x/a.js (7)`);
	expect(matches).toBe(true);
	expect(messages).toEqual([
		{ line: 1, at: '22:24:18.580', text: 'hello', source: 'http://x/a.js', sourceLine: 2 },
	]);
	expect(summary).toEqual({
		count: 1,
		errors: 0,
		warnings: 0,
		hasLevels: false,
		noise: 0,
		kept: 1,
	});
});

test('quotes, lines and separators inside a message', async () => {
	const { messages } = await read(
		`${PAGE} "a "quoted" word`,
		'second line',
		'[not a log line]',
		'say "x", source: y',
		'end", source: http://x/a.js (2)',
		`${PAGE} "next", source: http://x/a.js (2)`,
	);
	expect(messages.map(({ line, text }) => [line, text])).toEqual([
		[1, 'a "quoted" word\nsecond line\n[not a log line]\nsay "x", source: y\nend'],
		[6, 'next'],
	]);
});

test('exceptions that nothing caught are errors; the machine is noise', async () => {
	const { messages, summary } = await read(
		'/usr/bin/chromium: 9: [: unexpected operator',
		BUS,
		`${PAGE} "Uncaught TypeError: x", source: http://x/a.js (2)`,
		`${PAGE} "Uncaughted words", source: http://x/a.js (2)`,
		BUS,
	);
	expect(summary).toMatchObject({
		count: 2,
		errors: 1,
		noise: 3,
		firstError: { line: 3, text: 'Uncaught TypeError: x' },
	});
	expect(messages.map(({ uncaught }) => uncaught)).toEqual([true, undefined]);
});

test('levels where a build writes them, and the form of older builds', async () => {
	const { messages, summary } = await read(
		'[1120/222418.580:ERROR:CONSOLE(12)] "broken", source: x (12)',
		'[1120/222418.580:WARNING:CONSOLE(3)] "old", source: x (3)',
	);
	expect(messages.map(({ level, sourceLine }) => [level, sourceLine])).toEqual([
		['error', 12],
		['warning', 3],
	]);
	expect(summary).toMatchObject({ errors: 1, warnings: 1, hasLevels: true });
});

test('a message that the file cuts, and one that the next line cuts', async () => {
	const { messages } = await read(`${PAGE} "first`, BUS, `${PAGE} "last`);
	expect(messages.map(({ text }) => text)).toEqual(['first', 'last']);
	expect(messages.map(({ source }) => source)).toEqual([undefined, undefined]);
});

test('a very long message is cut, and the others are read', async () => {
	const { messages, summary } = await read(
		`${PAGE} "begin`,
		...Array.from({ length: 20_000 }, (_, index) => `line ${index}`),
		'end", source: http://x/a.js (2)',
		`${PAGE} "next", source: http://x/a.js (2)`,
	);
	expect(summary.count).toBe(2);
	expect(messages[0]?.text.length).toBeLessThan(8_100);
	expect(messages[1]?.text).toBe('next');
});

test.each([
	['console.log', 'hello\n'],
	['transcript.jsonl', '{"text":"[1:2:1120/222417.408058:INFO:CONSOLE:12] x"}\n{"a":1}\n'],
	['server.log', `${BUS}\n`],
])('%s with %j is no log of Chromium', async (name, content) => {
	expect((await readContent(chromeConsole, name, content)).matches).toBe(false);
});

test('a log without a message of the page is known by its name', async () => {
	const { matches, summary } = await read(BUS);
	expect(matches).toBe(true);
	expect(summary).toMatchObject({ count: 0, noise: 1 });
});

describe.skipIf(!hasSamples)('the sample', () => {
	test('has ten messages, of which two are exceptions', async () => {
		const { summary, messages } = toConsole(
			await readSample(chromeConsole, 'chrome-console/console.log'),
		);
		// 46 lines; ten messages, of which one has two lines.
		expect(summary).toMatchObject({ count: 10, errors: 2, noise: 35, hasLevels: false });
		expect(messages.map(({ text }) => text)).toEqual([
			'hello from page',
			'score 42 [object Object]',
			'deprecated\nsecond line',
			'Texture missing: "hero.png"',
			'dbg',
			'✓ unicode → ok',
			'assert failed',
			'Uncaught (in promise) Error: unhandled rejection text',
			'Uncaught ReferenceError: undefinedFunction is not defined',
			'status 404',
		]);
	});
});
