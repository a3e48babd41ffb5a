import { expect, test } from 'vitest';
import type { TurnOutline } from '../../../../../src/model/transcript.ts';
import type { SiteRound, SiteRun, SiteTranscript } from '../../../../../src/site/site.ts';
import { groupSessions } from '../../../../../src/site/views/transcript-pair/session-pairs.ts';
import { transcript } from '../../../analyse/runs.ts';

function session(number: number, turns: number, isPlainText = false): SiteTranscript {
	const outline = Array.from({ length: turns }, (_, index): TurnOutline => ({
		n: index + 1,
		role: 'model',
		line: 1,
		title: '',
		kind: 'talk',
		failed: false,
	}));
	return {
		number,
		summary: transcript({ outline, ...(isPlainText ? { isPlainText } : {}) }),
	} as SiteTranscript;
}

function run(
	contestant: string,
	own: { task?: string; attempt?: number; sessions?: SiteTranscript[] } = {},
) {
	const { task, attempt = 1, sessions = [session(1, 3)] } = own;
	return {
		run: { contestant, task, attempt, id: '' },
		transcripts: sessions,
	} as unknown as SiteRun;
}

const roundOf = (...runs: SiteRun[]): SiteRound => ({ runs }) as SiteRound;
const names = (runs: SiteRun[]) =>
	groupSessions(roundOf(...runs)).map(({ pairs }) =>
		pairs.map((pair) => pair.map((one) => one.run.run.contestant).join('-')),
	);

test('few sessions are all paired', () => {
	expect(names(['a', 'b', 'c'].map((one) => run(one)))).toEqual([['a-b', 'a-c', 'b-c']]);
});

test('of many, each is paired with the first; how many are not is known', () => {
	const letters = Array.from('abcdefg');
	const [group] = groupSessions(roundOf(...letters.map((one) => run(one))));
	expect(group?.pairs).toHaveLength(6);
	expect(group?.unpaired).toBe(15);
});

test('tasks are paired apart, and the first attempt of a contestant counts', () => {
	const runs = [
		run('a', { task: 't' }),
		run('a', { task: 't', attempt: 2 }),
		run('a', { task: 'u' }),
		run('b', { task: 't' }),
	];
	expect(names(runs)).toEqual([['a-b'], []]);
});

test('the transcript with most turns tells the session; plain text does not', () => {
	const sessions = [session(1, 2), session(2, 9), session(3, 99, true)];
	const [group] = groupSessions(roundOf(run('a', { sessions })));
	expect(group?.sessions[0]?.transcript.number).toBe(2);
	expect(groupSessions(roundOf(run('a', { sessions: [session(1, 5, true)] })))).toEqual([]);
});

test('a round has no more than sixty pairs', () => {
	const runs = Array.from({ length: 20 }, (_, task) =>
		['a', 'b', 'c'].map((one) => run(one, { task: `t${task}` })),
	).flat();
	const groups = groupSessions(roundOf(...runs));
	expect(groups.reduce((sum, { pairs }) => sum + pairs.length, 0)).toBe(60);
	const more = groupSessions(roundOf(...runs, ...['a', 'b'].map((one) => run(one, { task: 'z' }))));
	expect(more.at(-1)).toMatchObject({ pairs: [], unpaired: 1 });
});
