import { expect, test } from 'vitest';
import type { ToolCall, TranscriptSummary } from '../../../../../src/model/transcript.ts';
import { shortText } from '../../../../../src/site/views/ui/short-text.ts';
import { listAgents } from '../../../../../src/site/views/transcript/agents.ts';
import { listLoops } from '../../../../../src/site/views/transcript/loops.ts';
import {
	countTools,
	foldOutline,
	listOutline,
	type OutlineEntry,
} from '../../../../../src/site/views/transcript/outline.ts';
import { listSiblings } from '../../../../../src/site/views/transcript/siblings.ts';
import { markTurns } from '../../../../../src/site/views/transcript/turn-marks.ts';
import { file, outline, run, summary } from '../../evidence-site.ts';

function call(turn: number, own: Partial<ToolCall> = {}): ToolCall {
	return { name: 'Bash', turn, line: turn, executed: true, failed: false, ...own };
}

test('tools are counted, those that were called most first', () => {
	expect(
		countTools([
			call(1, { name: 'Read' }),
			call(2),
			call(3, { failed: true }),
			call(3, { name: '__proto__' }),
		]),
	).toEqual([
		{ name: 'Bash', calls: 2, failed: 1 },
		{ name: 'Read', calls: 1, failed: 0 },
		{ name: '__proto__', calls: 1, failed: 0 },
	]);
});

test('turns are marked by what their commands do', () => {
	const marks = markTurns(
		summary({
			outline: outline(6, { 5: { events: ['compaction'] }, 6: { line: 60 } }),
			toolCalls: [
				call(1, { command: 'cd app && npm test' }),
				call(2, { command: 'git commit -m x' }),
				call(3, { command: 'git commit -m x', failed: true }),
				call(4, { command: 'go test ./... && git commit -am y' }),
			],
			commits: [{ sha: 'abc', subject: 'z', line: 61 }],
		}),
		[{ firstTurn: 3, lastTurn: 5, reps: 3, isSevere: false, words: '' }],
	);
	expect([...marks].sort(([a], [b]) => a - b)).toEqual([
		[1, ['test']],
		[2, ['commit']],
		[3, ['loop']],
		[4, ['test', 'commit']],
		[5, ['compaction']],
		[6, ['commit']],
	]);
});

test('lines of the outline hold all that a turn is found by', () => {
	const own = summary({
		outline: outline(2, { 2: { agent: 'scout', title: 'Bash npm test', kind: 'run' } }),
		toolCalls: [call(2, { command: 'npm test' }), call(2, { name: 'Read' })],
	});
	const tools = countTools(own.toolCalls);
	expect(listOutline(own, { loops: [], tools })).toEqual([
		{ n: 1, role: 'model', kind: 'talk', failed: false, title: 'turn 1' },
		{
			n: 2,
			role: 'model',
			kind: 'run',
			failed: false,
			title: 'Bash npm test +1',
			agent: 'scout',
			tools: [0, 1],
			marks: ['test'],
		},
	]);
});

test('lines that say the same are folded from four on, but never a person’s', () => {
	const entry = (n: number, own: Partial<OutlineEntry> = {}): OutlineEntry => ({
		n,
		role: 'model',
		kind: 'run',
		failed: true,
		title: 'Bash npm run build',
		...own,
	});
	const numbers = (entries: OutlineEntry[]): unknown[] =>
		foldOutline(entries).map((item) => ('folded' in item ? item.folded.map(({ n }) => n) : item.n));
	expect(numbers([1, 2, 3].map((n) => entry(n)))).toEqual([1, 2, 3]);
	expect(numbers([1, 2, 3, 4, 5].map((n) => entry(n, n === 5 ? { failed: false } : {})))).toEqual([
		1,
		[2, 3],
		4,
		5,
	]);
	expect(numbers([1, 2, 3, 4].map((n) => entry(n, { role: 'human' })))).toEqual([1, 2, 3, 4]);
	expect(numbers([])).toEqual([]);
});

test('loops are those of the analysis, and none of plain text', () => {
	const same = { signature: 'a', resultSignature: 'b', command: 'npm run build' };
	const own: Partial<TranscriptSummary> = {
		outline: outline(4, {
			1: { kind: 'run' },
			2: { kind: 'run' },
			3: { kind: 'run' },
			4: { kind: 'run' },
		}),
		toolCalls: [1, 2, 3, 4].map((turn) => call(turn, same)),
	};
	expect(listLoops(summary(own))).toMatchObject([{ firstTurn: 1, lastTurn: 4, reps: 4 }]);
	expect(listLoops(summary({ ...own, isPlainText: true }))).toEqual([]);
});

test('sub-agents begin and end, side by side', () => {
	const times = (second: number): string => `2026-01-01T10:00:0${second}.000Z`;
	const turns = outline(6, {
		2: { agent: 'a', at: times(2) },
		3: { agent: 'b', failed: true },
		4: { agent: 'a', at: times(5) },
		5: { agent: 'b' },
	});
	expect(listAgents(turns, times(0))).toEqual([
		{
			id: 'a',
			name: 'a',
			first: 2,
			last: 4,
			turns: 2,
			failed: 0,
			startedAt: '+0:02',
			endedAt: '+0:05',
			took: '3\u00a0s',
		},
		{ id: 'b', name: 'b', first: 3, last: 5, turns: 2, failed: 1 },
	]);
});

function transcriptFile(name: string, own: Partial<TranscriptSummary>) {
	const reading = { kind: 'transcript', transcript: summary(own), store: name } as const;
	return file(name, { kind: 'transcript', state: 'read' }, reading);
}

test('a run’s transcripts say what they are to each other, with their sums', () => {
	const at = (hour: number): string => `2026-01-01T${hour}:00:00.000Z`;
	const own = run([
		transcriptFile('1.jsonl', {
			outline: outline(2),
			sessionIds: ['s'],
			startedAt: at(10),
			endedAt: at(11),
			toolCalls: [call(1, { failed: true })],
			responses: [{ line: 1, tokens: { output: 1500 } }],
		}),
		transcriptFile('2.jsonl', {
			outline: outline(3, { 1: { agent: 'scout' }, 2: { agent: 'scout' }, 3: { agent: 'scout' } }),
			sessionIds: ['s'],
		}),
		transcriptFile('3.jsonl', {
			outline: outline(1),
			sessionIds: ['t'],
			startedAt: at(12),
			endedAt: at(13),
		}),
		transcriptFile('4.jsonl', {
			outline: outline(1),
			sessionIds: ['s'],
			totals: [{ line: 1, tokens: { output: 20 } }],
		}),
		transcriptFile('5.log', { outline: outline(1), isPlainText: true }),
	]);
	const [first] = own.transcripts;
	const siblings = first === undefined ? undefined : listSiblings(own, first);
	expect(
		siblings?.rows.map(({ number, what, turns, calls, failed, tokensOut, time }) => [
			number,
			what,
			turns,
			calls,
			failed,
			tokensOut,
			time,
		]),
	).toEqual([
		[1, 'main', '2', '1', '1', '1.5K', '1\u00a0h\u00a000\u00a0min'],
		[2, 'sub-agent scout', '3', '0', '0', '—', '—'],
		[3, 'after transcript 1', '1', '0', '0', '—', '1\u00a0h\u00a000\u00a0min'],
		[4, 'same session as transcript 1', '1', '0', '0', '20', '—'],
		[5, 'plain text', '1', '0', '0', '—', '—'],
	]);
	expect(siblings?.total).toEqual({ turns: '8', calls: '1', failed: '1', tokensOut: '1.52K' });
});

test('a list of very many transcripts is that of the nearest', () => {
	const own = run(
		Array.from({ length: 100 }, (_, index) =>
			transcriptFile(`${index}.jsonl`, { outline: outline(1) }),
		),
	);
	const numbersAt = (position: number): number[] => {
		const current = own.transcripts[position];
		return current === undefined
			? []
			: (listSiblings(own, current)?.rows.map(({ number }) => number) ?? []);
	};
	expect(numbersAt(0).slice(0, 2)).toEqual([1, 2]);
	expect(numbersAt(50)).toHaveLength(40);
	expect(numbersAt(50)).toContain(51);
	expect(numbersAt(99).at(-1)).toBe(100);
});

test('one transcript has no list', () => {
	const own = run([transcriptFile('1.jsonl', { outline: outline(1) })]);
	const [first] = own.transcripts;
	expect(first && listSiblings(own, first)).toBeUndefined();
});

test('short texts are short as they are shown, without colours', () => {
	expect(shortText('abc', 10)).toBe('abc');
	expect(shortText('\u001b[32mgreen\u001b[0m', 10)).toBe('green');
	expect(shortText('green\u001b[3', 10)).toBe('green');
	expect(shortText('\u202e'.repeat(40), 20)).toHaveLength(20);
	expect(shortText('x'.repeat(1_000_000), 20)).toBe(`${'x'.repeat(19)}…`);
});
