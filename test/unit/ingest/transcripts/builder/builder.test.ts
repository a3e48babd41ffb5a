import { expect, test } from 'vitest';
import {
	createTranscriptBuilder,
	type TranscriptBuilder,
} from '../../../../../src/ingest/transcripts/builder/builder.ts';
import type { IssueInFile } from '../../../../../src/ingest/reader.ts';
import type { ToolBlock, Turn } from '../../../../../src/model/turn.ts';
import { listIssues } from '../../read.ts';
import { listBlocks, toTranscript } from '../logs.ts';

function build(fill: (builder: TranscriptBuilder) => void) {
	const turns: Turn[] = [];
	const issues: IssueInFile[] = [];
	const builder = createTranscriptBuilder({
		store: 'test',
		turns: { write: (turn) => turns.push(structuredClone(turn)) },
		report: (issue) => issues.push(issue),
		keep: () => '',
		another: () => {
			throw new Error('one transcript');
		},
	});
	fill(builder);
	const transcript = toTranscript(builder.finish({ harness: 'Test' }));
	return { turns, issues, transcript };
}

function shell(id: string, line: number): ToolBlock {
	return { type: 'tool', line, id, name: 'Bash', toolKind: 'shell', input: 'ls' };
}

test('lines of interleaved responses find their turns', () => {
	const { turns } = build((builder) => {
		for (let line = 1; line <= 12; line++) {
			const agent = line % 3 === 0 ? undefined : `agent ${line % 3}`;
			builder.model({ line, key: `r${line % 3}`, agent }, [{ type: 'text', line, text: 'x' }]);
		}
	});
	expect(turns.map(({ n, line, endLine, blocks }) => [n, line, endLine, blocks.length])).toEqual([
		[1, 1, 10, 4],
		[2, 2, 11, 4],
		[3, 3, 12, 4],
	]);
});

test('turns are written in order, and a call waits for its result', () => {
	const { turns, transcript } = build((builder) => {
		builder.call({ line: 1, key: 'a' }, shell('c1', 1), 'ls');
		for (let line = 2; line <= 100; line++) builder.human({ line }, 'more');
		expect(builder.result({ line: 101, callId: 'c1', text: 'late', failed: true })).toBe(true);
	});
	expect(turns.map(({ n }) => n)).toEqual(turns.map((_, index) => index + 1));
	expect(listBlocks(turns)[0]).toBe('model 1: shell Bash  -> late');
	expect(transcript.toolCalls).toMatchObject([{ executed: true, failed: true, command: 'ls' }]);
	expect(transcript.outline[0]).toMatchObject({ kind: 'run', failed: true });
});

test('a result that comes after its turn was written counts for its call, and stands by itself', () => {
	const { turns, transcript, issues } = build((builder) => {
		builder.call({ line: 1, key: 'a' }, shell('c1', 1));
		for (let line = 2; line <= 400; line++) builder.human({ line }, 'more');
		expect(builder.result({ line: 401, callId: 'c1', text: 'ok', failed: false })).toBe(false);
	});
	expect(listBlocks(turns)[0]).toBe('model 1: shell Bash  -> no result');
	expect(listBlocks(turns).at(-1)).toBe('system 401: notice Result of an earlier call: ok');
	expect(transcript.toolCalls).toMatchObject([{ executed: true, failed: false }]);
	expect(issues).toEqual([]);
});

test('a result without a call is an orphan; one call of two with the same id gets the result', () => {
	const { transcript, issues } = build((builder) => {
		builder.result({ line: 1, callId: 'c0', text: 'x', failed: false });
		builder.result({ line: 2, text: 'x', failed: false });
		builder.call({ line: 3, key: 'a' }, shell('c1', 3));
		builder.call({ line: 4, key: 'a' }, shell('c1', 4));
		builder.result({ line: 5, callId: 'c1', text: 'x', failed: false });
	});
	expect(listIssues(issues)).toEqual(['- OrphanResults']);
	expect(transcript.toolResults).toBe(3);
	expect(transcript.toolCalls.map(({ executed }) => executed)).toEqual([false, true]);
});

test('a refused call was not executed', () => {
	const { transcript } = build((builder) => {
		builder.call({ line: 1, key: 'a' }, shell('c1', 1));
		builder.result({ line: 2, callId: 'c1', text: 'no', failed: true, refused: true });
	});
	expect(transcript.toolCalls).toMatchObject([{ executed: false, failed: true }]);
});

test('a turn that would grow without end is continued in another one', () => {
	const { turns } = build((builder) => {
		for (let line = 1; line <= 900; line++) builder.notice({ line }, 'x');
		for (let line = 901; line <= 1800; line++) {
			builder.model({ line, key: 'same' }, [{ type: 'text', line, text: 'x' }]);
		}
	});
	expect(turns.map(({ role, blocks }) => `${role} ${blocks.length}`)).toEqual([
		'system 400',
		'system 400',
		'system 100',
		'model 400',
		'model 400',
		'model 100',
	]);
});

test('long texts are shortened, and the rest is counted', () => {
	const long = '\u{1F600}'.repeat(150_000);
	const { turns, transcript } = build((builder) => {
		builder.human({ line: 1 }, long);
		builder.model({ line: 2, key: 'a' }, [{ type: 'text', line: 2, text: long }]);
		builder.call({ line: 3, key: 'a' }, { ...shell('c1', 3), input: long }, long);
		builder.result({ line: 4, callId: 'c1', text: long, failed: false });
	});
	const [human, text, tool] = turns.flatMap(({ blocks }) => blocks);
	expect(human).toMatchObject({ omitted: 100_000 });
	expect(text).toMatchObject({ omitted: 100_000 });
	expect(tool).toMatchObject({ inputOmitted: 100_000, result: { omitted: 100_000 } });
	expect(transcript.humanMessages[0]?.text).toBe('\u{1F600}'.repeat(1000));
	expect(transcript.toolCalls[0]?.command).toHaveLength(2000);
	expect(transcript.outline[0]?.title).toBe(`${'\u{1F600}'.repeat(39)}…`);
});

test('the final message is the last text of the main conversation', () => {
	const { transcript } = build((builder) => {
		builder.model({ line: 1, key: 'a' }, [{ type: 'text', line: 1, text: 'First' }]);
		builder.model({ line: 2, key: 'b' }, [{ type: 'text', line: 2, text: 'Last' }]);
		builder.model({ line: 3, key: 'c', agent: 'x' }, [{ type: 'text', line: 3, text: 'Inside' }]);
		builder.model({ line: 4, key: 'd' }, [{ type: 'text', line: 4, text: ' \n' }]);
	});
	expect(transcript.finalMessage).toEqual({ text: 'Last', line: 2, turn: 2 });
});

test('times are kept apart from the order, and counted where they run backwards', () => {
	const { transcript, issues } = build((builder) => {
		builder.human({ line: 1, at: '2026-03-01T10:00:05Z' }, 'a');
		builder.time('2026-03-01 10:00:09');
		builder.time(1772359201);
		builder.time('never');
		builder.human({ line: 2, at: 1772359202000 }, 'b');
	});
	expect(transcript).toMatchObject({
		startedAt: '2026-03-01T10:00:01.000Z',
		endedAt: '2026-03-01T10:00:09.000Z',
	});
	expect(issues).toEqual([{ kind: 'ClockBackwards', values: { count: 1 } }]);
});

test('a response that is stated again replaces its numbers', () => {
	const { transcript, turns } = build((builder) => {
		builder.model({ line: 1, key: 'k', model: 'm' }, []);
		builder.response({
			id: 'r',
			key: 'k',
			line: 1,
			tokens: { output: 1 },
			outputIsLowerBound: true,
		});
		builder.response({ id: 'r', key: 'k', line: 2, tokens: { output: 9 } });
		builder.response({ line: 3, tokens: {} });
	});
	expect(transcript.responses).toEqual([
		{ id: 'r', line: 2, tokens: { output: 9 } },
		{ line: 3, tokens: {} },
	]);
	expect(turns[0]?.tokens).toEqual({ output: 9 });
	expect(transcript.models).toEqual(['m']);
});
