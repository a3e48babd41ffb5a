import { describe, expect, test } from 'vitest';
import { joinTranscripts } from '../../../src/analyse/join.ts';
import type { TranscriptSummary } from '../../../src/model/transcript.ts';
import { at, call, log, response, transcript } from './runs.ts';

function join(
	files: Readonly<Record<string, Partial<TranscriptSummary>>>,
	formats: Readonly<Record<string, string>> = {},
) {
	return joinTranscripts(
		Object.entries(files).map(([name, parts]) => ({
			artifact: log(name, {}, formats[name]).artifact,
			transcript: transcript(parts),
		})),
	);
}
const human = (text: string, seconds?: number) => ({
	turn: 1,
	line: 1,
	text,
	...(seconds === undefined ? {} : { at: at(seconds) }),
});

test('a resumed session keeps what a person said in it', () => {
	const responses = ['m1', 'm2'].map((id) => response({ id }));
	const joined = join({
		'a.jsonl': { startedAt: at(0), responses, humanMessages: [human('Go', 0)] },
		'b.jsonl': {
			startedAt: at(1),
			responses: [...responses, response({ id: 'm3' })],
			humanMessages: [human('Go', 500), human('Also test it.', 600), human('Go', 700)],
		},
	});
	expect(joined.humanMessages.map(({ text }) => text)).toEqual(['Go', 'Also test it.', 'Go']);
});

describe('responses', () => {
	test('count once for each id, across files, with the most output tokens', () => {
		const joined = join({
			'a.jsonl': {
				startedAt: at(0),
				responses: [
					response({ id: 'm1', line: 1, tokens: { output: 1 } }),
					response({ id: 'm2', line: 2, tokens: { output: 50 } }),
					response({ line: 3 }),
				],
			},
			'b.jsonl': {
				startedAt: at(10),
				responses: [
					response({ id: 'm1', line: 7, tokens: { output: 90 } }),
					response({ id: 'm2', line: 8, tokens: {} }),
					response({ line: 9 }),
				],
			},
		});
		expect(
			joined.responses.map(({ id, line, tokens, artifact }) => [
				id,
				line,
				tokens.output,
				artifact.name,
			]),
		).toEqual([
			['m1', 7, 90, 'b.jsonl'],
			['m2', 2, 50, 'a.jsonl'],
			[undefined, 3, undefined, 'a.jsonl'],
			[undefined, 9, undefined, 'b.jsonl'],
		]);
	});

	test('of one file that repeats ids do not make it a copy of itself', () => {
		const repeated = Array.from({ length: 3 }, () => response({ id: 'msg_01Xy7Kp2Qr9Lm4' }));
		const joined = join({
			'a.jsonl': { responses: repeated, humanMessages: [human('Go')], totals: [{ line: 1 }] },
		});
		expect(joined.responses).toHaveLength(1);
		expect(joined.humanMessages).toHaveLength(1);
		expect(joined.totals).toHaveLength(1);
	});

	test('with ids that begin anew with each response are one each', () => {
		const joined = join({
			'a.jsonl': {
				toolCalls: [
					call({ id: 'functions.bash:0', signature: 'ls' }),
					call({ id: 'functions.bash:1', signature: 'pwd' }),
					call({ id: 'functions.bash:0', signature: 'build' }),
					call({ id: 'functions.bash:0', signature: 'build' }),
				],
			},
			'b.jsonl': { toolCalls: [call({ id: 'functions.bash:0', signature: 'ls' })] },
		});
		expect(joined.toolCalls.map(({ signature }) => signature)).toEqual([
			...['ls', 'pwd', 'build', 'build', 'ls'],
		]);
	});

	test('of one session in two files are the same by their order', () => {
		const toolCalls = ['ls', 'ls', 'pwd'].map((signature) => call({ id: 'call_0', signature }));
		const session = { sessionIds: ['s'], toolCalls };
		expect(join({ 'a.jsonl': session, 'b.jsonl': session }).toolCalls).toHaveLength(3);
	});

	test('order does not depend on the order of the files', () => {
		const files = {
			'z.jsonl': { startedAt: at(0), responses: [response({ id: 'z' })] },
			'a.jsonl': { startedAt: at(5), responses: [response({ id: 'a' })] },
			'm.jsonl': { responses: [response({ id: 'm' })] },
			'totals.jsonl': { startedAt: at(9), totals: [{ line: 1 }] },
		};
		const names = (all: Parameters<typeof join>[0]) =>
			join(all).files.map(({ artifact }) => artifact.name);
		expect(names(files)).toEqual(['totals.jsonl', 'z.jsonl', 'a.jsonl', 'm.jsonl']);
		expect(names(Object.fromEntries(Object.entries(files).reverse()))).toEqual(names(files));
	});
});

describe('a file that tells what another told', () => {
	const shared = ['m1', 'm2', 'm3'].map((id) => response({ id }));
	test('counts neither its totals nor its people again', () => {
		const joined = join({
			'a.json': {
				totals: [{ line: 1, tokens: { input: 10 } }],
				responses: shared,
				humanMessages: [human('Go')],
				toolCalls: [call({ id: 'c1' })],
				toolResults: 1,
			},
			'b.jsonl': {
				totals: [{ line: 9, tokens: { input: 10 } }],
				responses: [...shared, response({ id: 'm4' })],
				humanMessages: [human('Go')],
				toolCalls: [call({ id: 'c1' }), call({ id: 'c2' })],
				toolResults: 2,
			},
		});
		expect(joined.responses.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4']);
		expect(joined.totals).toHaveLength(1);
		expect(joined.humanMessages).toHaveLength(1);
		expect(joined.toolCalls.map(({ id }) => id)).toEqual(['c1', 'c2']);
		expect(joined.toolResults).toBe(2);
		expect([...joined.covered.keys()].map(({ name }) => name)).toEqual(['a.json']);
	});

	test('durations alone do not put a file before one that states its tokens', () => {
		const joined = join({
			'a.jsonl': { startedAt: at(0), responses: shared, totals: [{ line: 9, durationMs: 5 }] },
			'b.json': { responses: shared, totals: [{ line: 3, tokens: { input: 4 } }] },
		});
		expect(joined.totals.flatMap(({ tokens }) => tokens ?? [])).toEqual([{ input: 4 }]);
	});

	test('a turn whose duration a resumed session repeats took its time once', () => {
		const joined = join({
			'a.jsonl': { totals: [{ id: 't1', line: 5, durationMs: 10 }] },
			'b.jsonl': {
				startedAt: at(1),
				totals: [
					{ id: 't1', line: 5, durationMs: 10 },
					{ id: 't2', line: 9, durationMs: 20 },
				],
			},
		});
		expect(joined.totals.map(({ durationMs }) => durationMs)).toEqual([10, 20]);
	});

	test('a call that is no work of the contestant counts nowhere', () => {
		const joined = join({
			'a.jsonl': { responses: [response({ id: 'm1' }), response({ id: 'g1', uncounted: true })] },
		});
		expect(joined.responses.map(({ id }) => id)).toEqual(['m1']);
	});

	test('in part: what is new in a resumed session counts, what it repeats does not', () => {
		const joined = join({
			'a.jsonl': {
				startedAt: at(0),
				responses: shared,
				humanMessages: [human('Go', 0), human('On', 5)],
				toolResults: 2,
				toolCalls: [call({ id: 'c1' }), call({ id: 'c2', executed: false })],
			},
			'b.jsonl': {
				startedAt: at(1),
				responses: [...shared, ...['n1', 'n2', 'n3'].map((id) => response({ id }))],
				humanMessages: [human('Go', 0), human('On', 5), human('More', 9)],
				toolResults: 5,
				toolCalls: [call({ id: 'c1' }), call({ id: 'c2', exitCode: 0 })],
			},
		});
		expect(joined.humanMessages.map(({ text }) => text)).toEqual(['Go', 'On', 'More']);
		expect(joined.responses).toHaveLength(6);
		// The call that was cut off in the first file was answered in the second.
		expect(joined.toolCalls.map(({ id, executed }) => [id, executed])).toEqual([
			['c1', true],
			['c2', true],
		]);
		expect(joined.toolResults).toBe(2 + 5 - 2);
	});

	test('in another format, where no ids tell: the session id does', () => {
		const files = {
			'rollout.jsonl': {
				startedAt: at(0),
				sessionIds: ['s'],
				totals: [{ line: 1, tokens: { input: 5 } }],
				responses: [response()],
				humanMessages: [human('Go')],
			},
			'exec.jsonl': {
				sessionIds: ['s'],
				totals: [{ line: 1, tokens: { input: 5 } }],
				responses: [response(), response()],
				toolCalls: [call()],
			},
		};
		const formats = { 'rollout.jsonl': 'codex', 'exec.jsonl': 'codex-exec' };
		const joined = join(files, formats);
		expect(joined.files.map(({ artifact }) => artifact.name)).toEqual([
			'rollout.jsonl',
			'exec.jsonl',
		]);
		expect(joined.totals).toHaveLength(1);
		expect(joined.responses).toHaveLength(1);
		expect(joined.toolCalls).toEqual([]);
		// Sub-agents of one session have files of one format.
		expect(join(files).totals).toHaveLength(2);
	});

	test('two sessions with the same words are two', () => {
		const session = (seconds: number): Partial<TranscriptSummary> => ({
			startedAt: at(seconds),
			humanMessages: [human('Go on')],
			responses: [response()],
		});
		expect(join({ 'a.jsonl': session(0), 'b.jsonl': session(9) }).humanMessages).toHaveLength(2);
	});
});

test('the currency is the one that a file names', () => {
	expect(join({ a: {}, b: { currency: 'EUR' } }).currency).toBe('EUR');
	expect(join({ a: {} }).currency).toBe('USD');
	expect(join({})).toMatchObject({ files: [], responses: [], currency: 'USD' });
});

test('a hundred thousand responses', () => {
	const responses = Array.from({ length: 150_000 }, (_, line) =>
		response({ id: String(line), line: line + 1 }),
	);
	expect(join({ a: { responses }, b: { responses } }).responses).toHaveLength(150_000);
});
