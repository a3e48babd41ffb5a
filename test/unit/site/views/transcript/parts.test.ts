import { expect, test } from 'vitest';
import type { ToolCall } from '../../../../../src/model/transcript.ts';
import type { Turn } from '../../../../../src/model/turn.ts';
import {
	findCommonFolder,
	shortenTitles,
} from '../../../../../src/site/views/transcript/call-titles.ts';
import {
	listTranscriptFacts,
	listTranscriptWarnings,
} from '../../../../../src/site/views/transcript/facts.ts';
import { drawStrip, toStrip } from '../../../../../src/site/views/transcript/strip.ts';
import { matchTreePaths } from '../../../../../src/analyse/source/tree-paths.ts';
import { describeTurn } from '../../../../../src/site/views/transcript/turn-head.ts';
import { outline, summary } from '../../evidence-site.ts';

function factsOf(own: Parameters<typeof summary>[0]): Map<string, [string, string | undefined]> {
	return new Map(
		listTranscriptFacts(summary(own)).map(({ label, value, note }) => [label, [value, note]]),
	);
}

test('what a log does not say is not recorded, never 0', () => {
	const facts = factsOf({ models: [] });
	expect(facts.get('Models')?.[0]).toBe('— not recorded');
	expect(facts.get('Time')).toEqual(['— not recorded', 'The log has no times.']);
	expect(facts.get('Tokens by kind')).toEqual(['— not recorded', 'The log holds no token counts.']);
});

test('tokens are the sum of the responses, with their basis', () => {
	const facts = factsOf({
		responses: [
			{ line: 1, tokens: { input: 1000, cacheRead: 20_000, output: 10 } },
			{ line: 2, tokens: { input: 500, output: 5 }, outputIsLowerBound: true },
		],
	});
	expect(facts.get('Tokens by kind')).toEqual([
		'1.5K input · 20K cache reads · 15 output',
		'usage of 2 API responses; output is a lower bound',
	]);
});

test('what the log states for the session goes before the responses', () => {
	const facts = factsOf({
		totals: [{ line: 9, tokens: { input: 7, output: 8 } }],
		responses: [{ line: 1, tokens: { input: 1, output: 1 } }],
	});
	expect(facts.get('Tokens by kind')?.[0]).toBe('7 input · 8 output');
});

test('time, turns and calls', () => {
	const facts = factsOf({
		startedAt: '2026-01-01T10:00:00.000Z',
		endedAt: '2026-01-01T10:04:13.000Z',
		outline: outline(3, { 2: { agent: 'scout' } }),
		humanMessages: [{ turn: 1, line: 1, text: 'do' }],
		toolCalls: [
			{ name: 'a', turn: 1, line: 1, executed: true, failed: true },
			{ name: 'a', turn: 2, line: 2, executed: false, failed: false },
		],
	});
	expect(facts.get('Time')?.[0]).toBe('4\u00a0min\u00a013\u00a0s');
	expect(facts.get('Turns')).toEqual(['3', '1 message by a person, 1 sub-agent']);
	expect(facts.get('Time')?.[1]).toBe('2026-01-01 10:00:00 to 10:04:13 UTC');
	expect(facts.get('Tool calls')).toEqual(['1', '1 failed, 1 more without a result']);
});

test('warnings', () => {
	expect(
		listTranscriptWarnings(summary({ cutOff: true, limitHit: 'turns', unknownRecords: 2 })),
	).toEqual([
		'The log ends before the session did.',
		'The session ended at a limit: turns.',
		'2 records of the log were not understood and are shown as they are.',
	]);
	expect(listTranscriptWarnings(summary())).toEqual([]);
});

test('a strip has a letter per turn, upper case for failures', () => {
	const strip = toStrip(
		outline(4, {
			1: { role: 'human' },
			2: { kind: 'read' },
			3: { kind: 'run', failed: true },
			4: { kind: 'edit', events: ['compaction'] },
		}),
		[{ firstTurn: 2, lastTurn: 4, reps: 3, isSevere: false, words: '' }],
	);
	expect(strip).toEqual({
		turns: 4,
		ticks: 'trUe',
		people: [1],
		failed: 1,
		compactions: [4],
		loops: [[2, 4]],
	});
	const drawing = drawStrip(strip, { first: 1, last: 4 });
	expect(drawing.shapes.map(({ kind }) => kind)).toEqual(['talk', 'read', 'edit']);
	// From the foot of the ticks to the top of the strip.
	expect(drawing.failures).toMatch(/^M48 32v-32h7v32z$/);
	expect(drawing.pins).toMatch(/^M-1 0h8l-4 6z$/);
	expect(drawing.compactions).toMatch(/^M74.5 32v-32h2v32z$/);
	// From the left edge of turn 2 to the right edge of turn 4, below the ticks.
	expect(drawing.brackets).toMatch(/^M24 35v6h55v-6h-2v4h-51v-4z$/);
	expect(drawing.height).toBe(41);
});

test('a very long transcript has a tick for several turns', () => {
	const strip = toStrip(outline(6000, { 15: { kind: 'edit' }, 21: { failed: true } }), []);
	expect(strip.ticks).toHaveLength(600);
	expect(strip.ticks.slice(0, 4)).toBe('teTt');
	const { window } = drawStrip(strip, { first: 41, last: 80 });
	expect(window.x).toBeCloseTo(6.7);
	expect(window.width).toBeCloseTo(6.7);
	expect(drawStrip(strip, { first: 1, last: 1 }).window.width).toBe(4);
});

test('paths are matched below the working directory that most of them share', () => {
	const tree = new Set(['app.py', 'lib/util.py']);
	const matches = matchTreePaths(
		['/w/app.py', '/w/lib/util.py', '/etc/app.py', './app.py', 'C:\\w\\app.py', 'nothing.py'],
		tree,
	);
	expect([...matches]).toEqual([
		['/w/app.py', 'app.py'],
		['/w/lib/util.py', 'lib/util.py'],
		['./app.py', 'app.py'],
	]);
});

const turn: Turn = { n: 3, role: 'model', line: 10, endLine: 14, blocks: [] };

test('a turn says when it was, and how long after the one before', () => {
	expect(
		describeTurn(
			{ ...turn, at: '2026-01-01T10:04:12Z', tokens: { output: 1100 }, model: 'm' },
			{ startedAt: '2026-01-01T10:00:00Z', previousAt: '2026-01-01T10:04:06Z', isBrief: false },
		),
	).toEqual({
		who: 'Model',
		offset: '+4:12',
		delta: '6\u00a0s',
		isLongGap: false,
		at: '2026-01-01 10:04:12 UTC',
		tokens: '1.1K out',
		model: 'm',
		lines: 'lines 10–14',
	});
});

test('a clock that ran backwards is shown as it ran', () => {
	expect(
		describeTurn(
			{ ...turn, at: '2026-01-01T09:59:58Z' },
			{ startedAt: '2026-01-01T10:00:00Z', previousAt: '2026-01-01T10:00:00Z', isBrief: false },
		),
	).toMatchObject({ offset: '−0:02', delta: '−2\u00a0s' });
});

test('a turn without a time has none', () => {
	expect(describeTurn(turn, { isBrief: true })).toEqual({
		who: 'Brief',
		isLongGap: false,
		lines: 'lines 10–14',
	});
});

function call(turn: number, path?: string): ToolCall {
	return {
		name: 'Edit',
		turn,
		line: turn,
		executed: true,
		failed: false,
		...(path === undefined ? {} : { path }),
	};
}

test('the folder that most paths lie in', () => {
	expect(
		findCommonFolder([
			call(1, '/home/x/proj/src/a.ts'),
			call(2, '/home/x/proj/src/b.ts'),
			call(3, '/home/x/proj/README.md'),
			call(4, '/tmp/scratch.txt'),
			call(5, 'relative.txt'),
		]),
	).toBe('/home/x/proj/');
	expect(findCommonFolder([call(1, 'C:\\w\\a.ts'), call(2, 'C:\\w\\b.ts')])).toBe('C:\\w\\');
	expect(findCommonFolder([call(1, 'a.ts')])).toBe('');
});

test('a title keeps the name of a file, not its folders', () => {
	const turns = outline(3, {
		1: { title: 'Edit /home/x/proj/with/many/folders/…' },
		2: { title: 'Bash ls' },
		3: { title: 'I will edit it' },
	});
	const calls = [call(1, '/home/x/proj/with/many/folders/tags.ts'), call(1), call(3, '/a/b.ts')];
	expect([...shortenTitles(turns, calls)]).toEqual([
		[1, 'Edit tags.ts +1'],
		[2, 'Bash ls'],
		[3, 'I will edit it'],
	]);
});
