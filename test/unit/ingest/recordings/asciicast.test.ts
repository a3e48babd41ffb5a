import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordedSession, Recording } from '../../../../src/model/recording.ts';
import { screenAt } from '../../../../src/model/recording.ts';
import { asciicast } from '../../../../src/ingest/recordings/asciicast.ts';
import { hasSamples, listIssues, readContent, readSample, type TestReading } from '../read.ts';

interface Cast {
	matches: boolean;
	recording: Recording;
	session: RecordedSession;
	issues: string[];
}

function toCast({ matches, reading, kept, issues }: TestReading): Cast {
	if (reading.kind !== 'recording') throw new Error(`It was read as ${reading.kind}.`);
	const session = JSON.parse(kept.get(reading.kept) ?? '') as RecordedSession;
	return { matches, recording: reading.recording, session, issues: listIssues(issues) };
}

async function read(content: string, name = 'a.cast'): Promise<Cast> {
	return toCast(await readContent(asciicast, name, content));
}

function lines(...values: unknown[]): string {
	return values
		.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
		.join('\n');
}

const V2 = { version: 2, width: 20, height: 4 };

/** The rows of a screen as text; the last one where no number is given. */
function rowsOf({ screens }: RecordedSession, frame = screens.frames.length - 1): string[] {
	return screenAt(screens, frame).rows.map((row) =>
		(screens.rows[row] ?? []).map((run) => (typeof run === 'string' ? run : run[0])).join(''),
	);
}

/** Times of the frames in milliseconds. */
function timesOf({ screens }: RecordedSession): number[] {
	let time = 0;
	return screens.frames.map(([delay = 0]) => (time += delay));
}

describe('versions', () => {
	test('2: times since the start', async () => {
		const { matches, recording, session, issues } = await read(
			lines(
				{ ...V2, timestamp: 1_767_225_600, title: 'A demo', idle_time_limit: 1.5, command: 'sh' },
				[0.5, 'o', 'one\r\n'],
				[1.25, 'i', 'secret'],
				[2.5, 'o', 'two'],
			),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(recording).toEqual({
			version: 2,
			columns: 20,
			rows: 4,
			title: 'A demo',
			command: 'sh',
			startedAt: '2026-01-01T00:00:00.000Z',
			idleLimit: 1.5,
			duration: 2.5,
			events: 3,
			inputs: 1,
			copy: 'copy',
			markers: [],
			moreMarkers: 0,
			frames: 3,
			interval: 1 / 30,
		});
		expect(timesOf(session)).toEqual([0, 500, 2500]);
		expect(rowsOf(session, 1)).toEqual(['one', '', '', '']);
		expect(rowsOf(session)).toEqual(['one', 'two', '', '']);
		expect(session.text).toBe('one\ntwo');
		expect(JSON.stringify(session)).not.toContain('secret');
	});

	test('3: times since the event before, comments, and the exit status', async () => {
		const { matches, recording, session, issues } = await read(
			lines(
				{ version: 3, term: { cols: 30, rows: 5, type: 'xterm' } },
				'# a comment',
				[0.5, 'o', 'a'],
				[0.5, 'm', 'half way'],
				'#another',
				[1, 'o', 'b'],
				[0.25, 'x', '3'],
			),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(recording).toMatchObject({ version: 3, columns: 30, rows: 5, duration: 2.25 });
		expect(recording.exitStatus).toBe(3);
		expect(recording.markers).toEqual([{ at: 1, label: 'half way', line: 4 }]);
		expect(timesOf(session)).toEqual([0, 500, 2000]);
	});

	test('1: one object, with intervals', async () => {
		const cast = { version: 1, width: 10, height: 3, duration: 9, title: 'x' };
		const stdout = [
			[0.25, 'a'],
			[1.5, 'b'],
		];
		for (const indent of [0, 2]) {
			const content = JSON.stringify({ ...cast, stdout }, undefined, indent);
			const { matches, recording, session } = await read(content, 'a.json');
			expect(matches).toBe(true);
			expect(recording).toMatchObject({ version: 1, columns: 10, rows: 3, duration: 1.75 });
			expect(rowsOf(session)).toEqual(['ab', '', '']);
		}
	});
});

describe('sizes', () => {
	test.each([
		[{ version: 2, width: 0, height: 0 }, 80, 24],
		[{ version: 2 }, 80, 24],
		[{ version: 2, width: 100_000, height: 100_000 }, 400, 150],
		[{ version: 3, term: {} }, 80, 24],
	])('%j is %i by %i', async (header, columns, rows) => {
		const { matches, recording } = await read(lines(header, [0.1, 'o', 'x']));
		expect(matches).toBe(true);
		expect(recording).toMatchObject({ columns, rows });
	});

	test('a new size counts from its event on', async () => {
		const { session } = await read(
			lines(V2, [1, 'o', 'abc'], [2, 'r', '10x2'], [3, 'r', 'no size'], [4, 'o', '!']),
		);
		const { sizes } = session.screens;
		expect(sizes).toEqual([
			{ frame: 0, columns: 20, rows: 4 },
			{ frame: 2, columns: 10, rows: 2 },
		]);
		expect(rowsOf(session, 1)).toHaveLength(4);
		expect(rowsOf(session)).toEqual(['abc!', '']);
	});
});

describe('what is shown', () => {
	test('colours and styles are told by number', async () => {
		const { session } = await read(
			lines(V2, [0.1, 'o', 'a\u001b[1;31mb\u001b[0;38;5;200;7mc\u001b[38;2;1;2;3md']),
		);
		const { rows, styles } = session.screens;
		expect(rows.at(-1)).toEqual(['a', ['b', 1], ['c', 2], ['d', 3]]);
		expect(styles).toEqual([
			{},
			{ text: 1, bold: true },
			{ text: 200, inverse: true },
			{ text: 256 + 0x010203, inverse: true },
		]);
	});

	test('so is the background, alone and with a colour', async () => {
		const { session } = await read(
			lines(V2, [0.1, 'o', '\u001b[41ma\u001b[32mb\u001b[48;2;4;5;6mc\u001b[49md']),
		);
		const { rows, styles } = session.screens;
		expect(rows.at(-1)).toEqual([
			['a', 1],
			['b', 2],
			['c', 3],
			['d', 4],
		]);
		expect(styles).toEqual([
			{},
			{ background: 1 },
			{ text: 2, background: 1 },
			{ text: 2, background: 256 + 0x040506 },
			{ text: 2 },
		]);
	});

	test('changes within a thirtieth of a second are one', async () => {
		const events = Array.from({ length: 30 }, (_, index) => [1 + index / 100, 'o', 'x']);
		const { session } = await read(lines(V2, ...events));
		expect(session.screens.frames.length).toBeLessThan(12);
		expect(timesOf(session).at(-1)).toBe(1290);
	});

	test('the cursor, where it shows', async () => {
		const { session } = await read(lines(V2, [1, 'o', 'ab\r\nc'], [2, 'o', '\u001b[?25l']));
		const last = session.screens.frames.length - 1;
		expect(screenAt(session.screens, 1).cursor).toEqual({ line: 1, column: 1 });
		expect(screenAt(session.screens, last).cursor.line).toBe(-1);
	});

	test('a screen made from the one before is the screen made from the start', async () => {
		const events = Array.from({ length: 20 }, (_, index) => [index, 'o', `line ${index}\r\n`]);
		const { session } = await read(lines(V2, ...events));
		let before = { index: 0, screen: screenAt(session.screens, 0) };
		for (let index = 1; index < session.screens.frames.length; index++) {
			const screen = screenAt(session.screens, index, before);
			expect(screen).toEqual(screenAt(session.screens, index));
			before = { index, screen };
		}
	});
});

describe('the session as text', () => {
	test('has what scrolled away, in long lines, without what was drawn over', async () => {
		const long = 'x'.repeat(50);
		const output = `1\r\n2\r\n3\r\n${long}\r\n10 %\r20 %\r100 %\r\n4\r\n5\r\n6`;
		const { session } = await read(lines(V2, [1, 'o', output]));
		expect(session.text.split('\n')).toEqual(['1', '2', '3', long, '100 %', '4', '5', '6']);
	});

	test('has screens before they are cleared, and those of full-screen programs', async () => {
		const { session } = await read(
			lines(
				V2,
				[1, 'o', 'before\r\n'],
				[2, 'o', '\u001b[H\u001b[2J\u001b[3J'],
				[3, 'o', 'after\r\n\u001b[?1049h\u001b[Heditor'],
				[4, 'o', '\u001b[?1049l'],
				[5, 'o', 'end'],
			),
		);
		expect(session.text.split('\n')).toEqual(['before', 'editor', 'after', 'end']);
	});

	test('of a long one, the beginning and the end are kept', async () => {
		const events = Array.from({ length: 8_000 }, (_, index) => [
			index / 100,
			'o',
			`this is line number ${index} of many lines\r\n`,
		]);
		const { session } = await read(lines({ version: 2, width: 80, height: 24 }, ...events));
		expect(session.text.length).toBeLessThan(210_000);
		expect(session.text).toMatch(/^this is line number 0 of/);
		expect(session.text).toMatch(/number 7999 of many lines$/);
		const shown = session.text.split('\n').length;
		expect(shown + (session.leftOut?.lines ?? 0)).toBe(8_000);
	});
});

test('a copy is without the keys that were typed, whole or cut', async () => {
	const events = [
		[1, 'o', 'Password: '],
		[2, 'i', 'hunter2\r'],
		[3, 'o', 'ok'],
	];
	const { kept, reading } = await readContent(
		asciicast,
		'a.cast',
		`${lines(V2, ...events)}\n[4, "i", "hunter2`,
	);
	expect(reading).toMatchObject({ recording: { inputs: 1, copy: 'copy' } });
	expect(kept.get('copy')?.split('\n')).toEqual([
		JSON.stringify(V2),
		'[1,"o","Password: "]',
		'[2,"i","[redacted: input]"]',
		'[3,"o","ok"]',
		'# [redacted: input]',
		'',
	]);
	expect([...kept.values()].join()).not.toContain('hunter2');
	const quiet = await readContent(asciicast, 'a.cast', lines(V2, ...events.slice(0, 1)));
	expect([...quiet.kept.keys()]).toEqual(['session']);
});

describe('bad input', () => {
	test('a cut last line', async () => {
		const { recording, issues } = await read(`${lines(V2, [1, 'o', 'a'])}\n[2, "o", "b`);
		expect(recording).toMatchObject({ events: 1, duration: 1 });
		expect(issues).toEqual(['3 CutLastLine']);
	});

	test('what is no event, and clocks that run backwards', async () => {
		const { recording, issues, session } = await read(
			lines(V2, [2, 'o', 'a'], { odd: 1 }, ['x', 'o', 'b'], [3, 7, 'c'], [1, 'o', 'd']),
		);
		expect(recording).toMatchObject({ events: 2, duration: 2 });
		expect(rowsOf(session)[0]).toBe('ad');
		expect(issues).toEqual(['- ClockBackwards', '3 InvalidRecords']);
	});

	test('no header', async () => {
		const { reading, issues } = await readContent(asciicast, 'a.cast', '[1,"o","x"]\n');
		expect(reading).toEqual({ kind: 'none' });
		expect(listIssues(issues)).toEqual(['1 InvalidDocument']);
	});

	test('what a wrapper printed before the header', async () => {
		const { recording } = await read(`starting\n${lines(V2, [1, 'o', 'a'])}`);
		expect(recording.events).toBe(1);
	});

	test('numbers that would keep a terminal busy for ever', async () => {
		const finals = [...Array.from('@ABCDEFGHIJKLMPSTXZ^abdefghlmnqrstu'), ' @', ' A', "'}", "'~"];
		const output = finals.map((final) => `x\u001b[2147483647${final}`).join('');
		// 2 x 10^9 steps for each of 800 commands would exceed the limit of a test by far.
		const { recording } = await read(
			lines({ version: 2, width: 400, height: 150 }, [1, 'o', output.repeat(20)]),
		);
		expect(recording.events).toBe(1);
	});

	test('so much that the screens end early', async () => {
		const clear = '\u001b[2J'.repeat(4_000);
		const events = Array.from({ length: 20 }, (_, index) => [index, 'o', clear]);
		const { recording } = await read(lines({ version: 2, width: 400, height: 150 }, ...events));
		expect(recording.duration).toBe(19);
		expect(recording.shownUntil).toBeLessThan(19);
	});

	test('more changes than a page can hold', async () => {
		const events = Array.from({ length: 9_000 }, (_, index) => [index / 10, 'o', `\r${index}`]);
		const { recording, session } = await read(lines(V2, ...events));
		expect(recording.frames).toBeLessThanOrEqual(2_000);
		expect(recording.interval).toBeGreaterThan(0.1);
		expect(JSON.stringify(session.screens).length).toBeLessThan(560_000);
		expect(rowsOf(session)[0]).toBe('8999');
	});

	test('any events do not make the reader fail', async () => {
		const event = fc.tuple(
			fc.oneof(fc.double(), fc.integer(), fc.string()),
			fc.constantFrom('o', 'r', 'm', 'x', 'i', 'q'),
			fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('5x5', '\u001b[2J', '\u001b[?1049h')),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(event, { maxLength: 20 }), async (events) => {
				const { session } = await read(lines(V2, ...events));
				expect(session.screens.frames.length).toBeGreaterThan(0);
			}),
			{ numRuns: 60 },
		);
	});
});

test.each([
	['data.json', '{"version":2,"items":[]}'],
	['data.json', '{"version":3,"term":"xterm"}'],
	['data.json', '{"version":2}\n{"a":1}\n'],
	['data.json', '{"version":1,"stdout":"text"}'],
	['data.jsonl', '{"version":2}\n["a","o","b"]\n'],
	['notes.txt', 'version 2\n'],
	['a.cast', Buffer.from([0, 1, 2])],
])('%s with %j is no asciicast', async (name, content) => {
	const { matches } = await readContent(asciicast, name, content);
	expect(matches).toBe(false);
});

describe.skipIf(!hasSamples)('the samples', () => {
	// Counted with `grep -c`, `tail -1`, and for version 3 by adding the intervals by hand.
	test.each([
		['demo-v2.cast', { version: 2, columns: 133, rows: 24, events: 241, duration: 70.675 }],
		['markers.cast', { version: 2, columns: 80, rows: 24, events: 6, duration: 2 }],
		['resizing.cast', { version: 3, columns: 80, rows: 24, events: 6, duration: 2.1 }],
		['theme.cast', { version: 3, columns: 80, rows: 4, events: 66, duration: 0, exitStatus: 0 }],
	])('%s', async (file, expected) => {
		const { matches, recording, issues } = toCast(await readSample(asciicast, `asciicast/${file}`));
		expect(matches).toBe(true);
		expect(recording).toMatchObject(expected);
		expect(issues).toEqual([]);
	});

	test('the text of a real session', async () => {
		const { session } = toCast(await readSample(asciicast, 'asciicast/demo-v2.cast'));
		expect(session.text).toContain('$ # Difftastic is a tool for comparing files based on syntax.');
		expect(session.text).toContain('commit 905fc9ec8be333bee05595091207d30d69ec14b9');
		expect(session.text).toMatch(/# https:\/\/github\.com\/wilfred\/difftastic$/);
	});
});
