import { expect, test } from 'vitest';
import { findLoops } from '../../../../../src/analyse/measures/loops/find-loops.ts';
import type {
	ToolCall,
	TranscriptSummary,
	TurnOutline,
} from '../../../../../src/model/transcript.ts';
import { transcript } from '../../runs.ts';

/** One turn for each call, a minute apart. */
function told(
	calls: Partial<ToolCall>[],
	own: Partial<TranscriptSummary> = {},
	after: Partial<TurnOutline>[] = [],
): TranscriptSummary {
	const turns: Partial<TurnOutline>[] = [...calls.map(() => ({ kind: 'run' as const })), ...after];
	return transcript({
		toolCalls: calls.map((call, index) => ({
			name: 'bash',
			turn: index + 1,
			line: index + 1,
			executed: true,
			failed: call.errorSignature !== undefined,
			...call,
		})),
		outline: turns.map((turn, index) => ({
			n: index + 1,
			role: 'model',
			line: index + 1,
			title: '',
			kind: 'talk',
			failed: false,
			at: `2026-01-01T00:${String(index).padStart(2, '0')}:00.000Z`,
			tokensOut: 10,
			...turn,
		})),
		...own,
	});
}

const same = (count: number, call: Partial<ToolCall>): Partial<ToolCall>[] =>
	Array.from({ length: count }, () => call);
const talk: Partial<TurnOutline> = { kind: 'talk' };

test('equal calls with equal results are a repeat, with other results they are not', () => {
	const call = { signature: 'ls', resultSignature: 'x' };
	const others = Array.from({ length: 9 }, () => ({ kind: 'run' as const }));
	expect(findLoops(told(same(3, call), {}, others))).toMatchObject([
		{ kind: 'repeat', firstTurn: 1, lastTurn: 3, reps: 3, severity: 'doom loop', share: 0.25 },
	]);
	const changing = ['x', 'y', 'z'].map((resultSignature) => ({ signature: 'ls', resultSignature }));
	expect(findLoops(told(changing))).toEqual([]);
});

test('a loop is a doom loop by its length, its share, or how it ended', () => {
	const call = { signature: 'ls', resultSignature: 'x' };
	const others = Array.from({ length: 20 }, (_, index) => ({ signature: `${index}` }));
	const severityOf = (calls: Partial<ToolCall>[], own = {}, after: Partial<TurnOutline>[] = []) =>
		findLoops(told(calls, own, after)).map(({ severity, ended }) => [severity, ended]);
	expect(severityOf([...same(3, call), ...others])).toEqual([['loop', 'model']]);
	expect(severityOf([...same(5, call), ...others])).toEqual([['doom loop', 'model']]);
	expect(severityOf([...others, ...same(3, call)])).toEqual([['loop', 'end']]);
	expect(severityOf([...others, ...same(3, call)], { limitHit: 'turns' })).toEqual([
		['doom loop', 'limit'],
	]);
	expect(severityOf([...others, ...same(3, call)], {}, [{ role: 'human' }])).toEqual([
		['doom loop', 'human'],
	]);
});

test('it says how long it took', () => {
	const [loop] = findLoops(told(same(4, { signature: 'ls' })));
	expect(loop).toMatchObject({
		seconds: 180,
		tokens: 40,
		share: 1,
		calls: { repeated: [1, 2, 3] },
	});
});

test('writing two files and building, thirteen times, is a cycle', () => {
	const unit = [
		{ signature: 'write a', path: 'a' },
		{ signature: 'write b', path: 'b' },
		{ signature: 'build', errorSignature: 'e' },
	];
	const calls = Array.from({ length: 13 }, () => unit).flat();
	expect(findLoops(told(calls))).toMatchObject([{ kind: 'cycle', period: 3, reps: 13 }]);
});

test('with one character changed in each rewrite it is near, by the error that comes back', () => {
	const calls = Array.from({ length: 13 }, (_, index) => [
		{
			signature: `write ${index}`,
			path: 'a',
			name: 'write',
			...(index === 0 ? {} : { sameness: 0.99 }),
		},
		{ signature: 'build', errorSignature: 'not found' },
	]).flat();
	expect(findLoops(told(calls))).toMatchObject([
		{ kind: 'near', firstTurn: 1, lastTurn: 26, period: 2, reps: 13 },
	]);
	const others = calls.map((call, index) =>
		'errorSignature' in call ? { ...call, errorSignature: `error ${index}` } : call,
	);
	expect(findLoops(told(others))).toEqual([]);
	const different = calls.map((call) => ('sameness' in call ? { ...call, sameness: 0.5 } : call));
	expect(findLoops(told(different))).toEqual([]);
});

test('the same command after a change is no loop, and waiting is none', () => {
	const calls = Array.from({ length: 6 }, (_, index) => [
		{ signature: `edit ${index}`, path: 'a', sameness: 0.2 },
		{ signature: 'test', errorSignature: 'e' },
	]).flat();
	expect(findLoops(told(calls))).toEqual([]);
	expect(findLoops(told(same(5, { signature: 's', name: 'BashOutput' })))).toEqual([]);
	expect(findLoops(told(same(5, { signature: 's', command: 'sleep 5; cat log' })))).toEqual([]);
});

test('a file that is edited to and fro is thrash', () => {
	const edits = ['a', 'b', 'a', 'x', 'b', 'y'].map((letter, index) => ({
		signature: letter,
		path: 'f',
		name: 'edit',
		...(index === 0 ? {} : { sameness: 0.3 }),
	}));
	expect(findLoops(told(edits))).toMatchObject([
		{ kind: 'thrash', firstTurn: 1, lastTurn: 5, reps: 2 },
	]);
});

test('sub-agents are looked at alone', () => {
	const calls = same(3, { signature: 'a' }).map((call, index) => ({ ...call, agent: `${index}` }));
	expect(findLoops(told(calls))).toEqual([]);
	const mixed = [1, 2, 3, 4, 5, 6].map((index) =>
		index % 2 === 0 ? { signature: 'a', agent: 'x' } : { signature: `${index}` },
	);
	expect(findLoops(told(mixed))).toMatchObject([
		{ kind: 'repeat', firstTurn: 2, lastTurn: 6, reps: 3 },
	]);
});

test('sentences and messages without calls are loops too', () => {
	const chants = [{ text: 'done', count: 26, firstTurn: 2, lastTurn: 2, line: 9 }];
	expect(findLoops(told([{}], { chants }, [talk]))).toMatchObject([
		{ kind: 'chant', firstTurn: 2, lastTurn: 2, reps: 26, severity: 'doom loop' },
	]);
	expect(findLoops(told([{}], {}, [talk, { role: 'system' }, talk, talk]))).toMatchObject([
		{ kind: 'monologue', firstTurn: 2, lastTurn: 5, reps: 3 },
	]);
	expect(findLoops(told([{}], {}, [talk, talk, { role: 'human' }, talk, talk]))).toEqual([]);
});
