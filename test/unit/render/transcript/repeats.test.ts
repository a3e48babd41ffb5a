import { expect, test } from 'vitest';
import type { Block, Turn, TurnRole } from '../../../../src/model/turn.ts';
import { findRepeats } from '../../../../src/render/transcript/repeats.ts';
import { describeRepeat, groupTurns } from '../../../../src/render/transcript/turn-groups.ts';

interface Sketch {
	role?: TurnRole;
	agent?: string;
	run?: string;
	out?: string;
	failed?: boolean;
	says?: string;
	notice?: string;
}

function turns(...sketches: Sketch[]): Turn[] {
	return sketches.map(
		({ role = 'model', agent, run, out = '', failed = false, says, notice }, index) => {
			const blocks: Block[] = [];
			if (says !== undefined) blocks.push({ type: 'text', line: 1, text: says });
			if (notice !== undefined)
				blocks.push({ type: 'notice', line: 1, level: 'warning', text: notice });
			if (run !== undefined) {
				const result = { line: 1, text: out, failed };
				blocks.push({ type: 'tool', line: 1, name: 'Bash', toolKind: 'shell', input: run, result });
			}
			return {
				n: index + 1,
				role,
				line: 1,
				endLine: 1,
				blocks,
				...(agent === undefined ? {} : { agent }),
			};
		},
	);
}

function repeat<T>(count: number, ...values: T[]): T[] {
	return Array.from({ length: count }, () => values).flat();
}

const build: Sketch = { run: 'npm run build', out: 'no module', failed: true };

test('the same call with the same error, whatever the model says about it', () => {
	const found = findRepeats(
		turns({ run: 'ls' }, build, { ...build, says: 'Again.' }, build, { run: 'ls' }),
	);
	expect(found).toEqual([{ start: 1, period: 1, reps: 3, same: 'error' }]);
	expect(found.map(describeRepeat)).toEqual(['× 3, same error']);
});

test('two in a row are no repetition', () => {
	expect(findRepeats(turns(build, build, { run: 'ls' }, build))).toEqual([]);
});

test('turns that take turns', () => {
	const found = findRepeats(turns(...repeat(4, { run: 'edit' }, build), { run: 'edit' }));
	expect(found).toEqual([{ start: 0, period: 2, reps: 4, same: 'error' }]);
	expect(found.map(describeRepeat)).toEqual(['× 4, the same 2 turns, same error']);
});

test('other results of the same call are told apart', () => {
	const poll = (out: string): Sketch => ({ run: 'status', out });
	expect(findRepeats(turns(poll('1'), poll('2'), poll('3')))).toMatchObject([{ same: 'call' }]);
	expect(findRepeats(turns(poll('1'), poll('1'), poll('1')))).toMatchObject([{ same: 'result' }]);
});

test('a call that ended otherwise is another one', () => {
	expect(findRepeats(turns(build, build, { ...build, failed: false }))).toEqual([]);
});

test('words must be the same to the letter, but notices may count', () => {
	expect(findRepeats(turns(...repeat(5, { says: 'I wait.' })))).toMatchObject([
		{ same: 'text', reps: 5 },
	]);
	expect(findRepeats(turns({ says: 'a' }, { says: 'b' }, { says: 'a' }))).toEqual([]);
	const retry = (n: number): Sketch => ({ role: 'system', notice: `Retry ${n}: full` });
	expect(findRepeats(turns(retry(1), retry(2), retry(3)))).toMatchObject([{ same: 'notice' }]);
});

test('what a person wrote is never folded', () => {
	expect(findRepeats(turns(...repeat(9, { role: 'human' as const, says: 'go on' })))).toEqual([]);
	expect(findRepeats(turns(build, build, { role: 'human', says: 'stop' }, build))).toEqual([]);
});

test('the first and the last repetition are shown, and nothing is lost', () => {
	const all = turns({ run: 'ls' }, ...repeat(13, build), { run: 'pwd' });
	const [group, ...others] = groupTurns(all);
	expect(others).toEqual([]);
	expect(group?.items.map((item) => (item.kind === 'turn' ? item.index : item.indexes))).toEqual([
		0,
		1,
		Array.from({ length: 11 }, (_, index) => index + 2),
		13,
		14,
	]);
});

test('turns of a sub-agent stand together, and are folded among themselves', () => {
	const own = { ...build, agent: 'scout' };
	const groups = groupTurns(turns(build, own, own, own, build, build));
	expect(
		groups.map(({ agent, items }) => [
			agent,
			items.flatMap((item) => (item.kind === 'turn' ? item.index : item.indexes)),
		]),
	).toEqual([
		[undefined, [0]],
		['scout', [1, 2, 3]],
		[undefined, [4, 5]],
	]);
	expect(groups[1]?.items.map(({ kind }) => kind)).toEqual(['turn', 'folded', 'turn']);
});

test('turns with large inputs are compared by what tells them apart', () => {
	const input = 'x'.repeat(20_000);
	const all = turns(
		...Array.from({ length: 1_000 }, (_, index) => ({ run: input + String(index % 7) })),
	);
	expect(findRepeats(all)).toEqual([]);
});
