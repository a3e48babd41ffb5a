import { describe, expect, test } from 'vitest';
import {
	ASKED,
	gatherFiles,
	readTrajectory,
	toCalls,
	toObservation,
	toTrajectory,
} from './files.ts';
import { listBlocks, listNotices, sumResponses } from '../logs.ts';

const SAID = { source: 'agent', message: 'I begin.', metrics: { prompt_tokens: 10 } };
const WENT_ON = { source: 'agent', message: 'I go on.', metrics: { prompt_tokens: 20 } };
const HANDED_OVER = { source: 'user', message: 'Take over.', is_copied_context: true };
const COPIED = [
	{ ...ASKED, is_copied_context: true },
	{ source: 'agent', message: 'I begin.', is_copied_context: true },
];
const FINAL = { total_prompt_tokens: 90, total_completion_tokens: 9, total_cost_usd: 0.5 };

const FIRST = toTrajectory([ASKED, SAID], {
	continued_trajectory_ref: 'trajectory.cont-1.json',
	final_metrics: { total_prompt_tokens: 10, total_cost_usd: 0.1 },
});
const SECOND = toTrajectory([...COPIED, HANDED_OVER, WENT_ON], { final_metrics: FINAL });

describe('continuations', () => {
	test('a chain is one transcript, led by its first file, and copies count nowhere', async () => {
		const all = await gatherFiles({
			'agent/trajectory.cont-1.json': SECOND,
			'agent/trajectory.json': FIRST,
		});
		expect(all).toHaveLength(1);
		const [{ names, transcript, turns, issues } = await readTrajectory('')] = all;
		expect(names).toEqual(['agent/trajectory.json', 'agent/trajectory.cont-1.json']);
		expect(turns.map(({ file, role }) => `${file ?? ''} ${role}`)).toEqual([
			'agent/trajectory.json human',
			'agent/trajectory.json model',
			'agent/trajectory.cont-1.json system',
			'agent/trajectory.cont-1.json model',
		]);
		expect(listNotices(turns)).toEqual(['Copied from earlier context, user: Take over.']);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(sumResponses(transcript)).toEqual({ input: 30 });
		// The last file's totals alone: they hold what the first one's say.
		expect(transcript.totals).toMatchObject([
			{ file: 'agent/trajectory.cont-1.json', tokens: { input: 90, output: 9 }, cost: 0.5 },
		]);
		expect(transcript.cutOff).toBeUndefined();
		expect(issues).toEqual([]);
	});

	test('one that is not among the files is told', async () => {
		const { transcript, turns } = await readTrajectory(FIRST);
		expect(listNotices(turns)).toEqual([
			'The trajectory goes on in trajectory.cont-1.json, which is not among the files.',
		]);
		expect(transcript.cutOff).toBe(true);
		expect(transcript.totals).toEqual([{ line: expect.any(Number) as number, cost: 0.1 }]);
	});

	test('alone it shows the copied context, and begins with the brief', async () => {
		const { transcript, turns } = await readTrajectory(SECOND);
		expect(listBlocks(turns).map((block) => block.replace(/ \d+:/, ':'))).toEqual([
			'human: text Make it pass.',
			'system: notice Copied from earlier context, agent: I begin.',
			'system: notice Copied from earlier context, user: Take over.',
			'model: text I go on.',
		]);
		expect(transcript.responses).toHaveLength(1);
		const seeded = await readTrajectory(
			toTrajectory([...COPIED, { source: 'user', message: 'Now this.' }]),
		);
		expect(seeded.transcript.humanMessages.map(({ text }) => text)).toEqual(['Now this.']);
	});

	test('of a file that is cut before it names the next one, the names tell', async () => {
		const text = JSON.stringify(FIRST);
		const all = await gatherFiles({
			'trajectory.cont-1.json': SECOND,
			'trajectory.json': text.slice(0, text.indexOf('"continued_trajectory_ref"')),
		});
		expect(all.map(({ names }) => names)).toEqual([['trajectory.json', 'trajectory.cont-1.json']]);
		expect(all[0]?.transcript.cutOff).toBeUndefined();
	});

	test('files that were renamed alike still belong together, others do not', async () => {
		const all = await gatherFiles({
			'a.trajectory.cont-1.json': SECOND,
			'a.trajectory.json': FIRST,
			'b.trajectory.json': FIRST,
			'other/trajectory.cont-1.json': SECOND,
		});
		expect(all.map(({ names }) => names)).toEqual([
			['a.trajectory.json', 'a.trajectory.cont-1.json'],
			['b.trajectory.json'],
			['other/trajectory.cont-1.json'],
		]);
	});

	test('a circle is read once', async () => {
		const again = toTrajectory([WENT_ON], { continued_trajectory_ref: 'trajectory.json' });
		const all = await gatherFiles({ 'trajectory.cont-1.json': again, 'trajectory.json': FIRST });
		expect(all.map(({ transcript }) => transcript.responses.length)).toEqual([2]);
	});
});

describe('sub-agents', () => {
	const CHILD = toTrajectory(
		[
			{ ...ASKED, is_copied_context: true },
			{ source: 'user', message: 'Sum it up.' },
			{ ...toCalls('a'), ...toObservation('a child'), metrics: { prompt_tokens: 7 } },
		],
		{ agent: { name: 'demo-summary' }, session_id: 's-2', trajectory_id: 't-2' },
	);
	const toDelegation = (...refs: object[]): object => ({
		source: 'system',
		message: 'Handing over.',
		observation: { results: [{ subagent_trajectory_ref: refs }] },
	});
	const OWN = { ...toCalls('a'), ...toObservation('a parent'), metrics: { prompt_tokens: 5 } };

	test('in files beside it stand where they were started', async () => {
		const parent = toTrajectory([
			ASKED,
			toDelegation({ session_id: 's-2', trajectory_path: '/logs/agent/trajectory.sub.json' }),
			OWN,
		]);
		const [one, ...others] = await gatherFiles({
			'trajectory.json': parent,
			'trajectory.sub.json': CHILD,
		});
		expect(others).toEqual([]);
		expect(one?.turns.map(({ agent, file, role }) => [agent, file, role])).toEqual([
			[undefined, 'trajectory.json', 'human'],
			[undefined, 'trajectory.json', 'system'],
			['demo-summary', 'trajectory.sub.json', 'system'],
			['demo-summary', 'trajectory.sub.json', 'model'],
			[undefined, 'trajectory.json', 'model'],
		]);
		expect(listNotices(one?.turns ?? [])).toEqual([
			'Handing over.',
			'Task of the sub-agent: Sum it up.',
		]);
		// One id in two conversations is two calls.
		expect(one?.transcript.toolCalls.map(({ id, executed }) => [id, executed])).toEqual([
			['demo-summary a', true],
			['a', true],
		]);
		expect(one?.transcript.sessionIds).toEqual(['s-1']);
	});

	test('embedded ones are found by their id; those that no step names stand at the end', async () => {
		const unnamed = toTrajectory([SAID], { trajectory_id: 't-3' });
		const { transcript, turns, issues } = await readTrajectory(
			toTrajectory([toDelegation({ trajectory_id: 't-2' }), OWN], {
				subagent_trajectories: [unnamed, CHILD],
			}),
		);
		expect(turns.map(({ agent }) => agent)).toEqual([
			undefined,
			'demo-summary',
			'demo-summary',
			undefined,
			't-3',
		]);
		expect(transcript.responses.map(({ agent }) => agent)).toEqual([
			'demo-summary',
			undefined,
			't-3',
		]);
		expect(issues).toEqual([]);
	});

	test('missing ones are told with what is said of them', async () => {
		const { turns } = await readTrajectory(
			toTrajectory([
				toDelegation(
					{ trajectory_path: 'gone.json', extra: { summary: 'Step 1' } },
					{ session_id: 's-9' },
				),
			]),
		);
		expect(listNotices(turns)).toEqual([
			'Handing over.',
			'The trajectory of a sub-agent is not among the files (gone.json): Step 1.',
			'The trajectory of a sub-agent is not among the files (s-9).',
		]);
	});

	test('two of one name are told apart', async () => {
		const { turns } = await readTrajectory(
			toTrajectory([], {
				subagent_trajectories: [
					{ ...CHILD, trajectory_id: 'x' },
					{ ...CHILD, trajectory_id: 'y' },
				],
			}),
		);
		expect([...new Set(turns.map(({ agent }) => agent))]).toEqual([
			'demo-summary',
			'demo-summary 2',
		]);
	});

	test('the totals of the main conversation may hold them or not', async () => {
		const read = async (prompt: number): Promise<object[]> => {
			const content = toTrajectory([OWN], {
				subagent_trajectories: [CHILD],
				final_metrics: { total_prompt_tokens: prompt, total_completion_tokens: 0 },
			});
			return (await readTrajectory(content)).transcript.totals;
		};
		// 5 of its own and 7 of the sub-agent are in the steps.
		expect(await read(5)).toEqual([]);
		expect(await read(12)).toEqual([]);
		expect(await read(30)).toMatchObject([{ tokens: { input: 30 } }]);
	});

	test('of one whose steps hold no usage, its own totals count', async () => {
		const quiet = toTrajectory([{ source: 'agent', message: 'x' }], {
			final_metrics: { total_prompt_tokens: 40, total_completion_tokens: 4, total_cost_usd: 0.4 },
		});
		const { transcript } = await readTrajectory(
			toTrajectory([{ ...OWN, metrics: { prompt_tokens: 5, cost_usd: 0.1 } }], {
				subagent_trajectories: [quiet],
			}),
		);
		expect(transcript.totals).toMatchObject([{ tokens: { input: 45, output: 4 }, cost: 0.5 }]);
	});

	test('a nest without end is cut', async () => {
		let nested: object = toTrajectory([SAID]);
		for (let depth = 0; depth < 40; depth++) {
			nested = toTrajectory([SAID], { subagent_trajectories: [nested] });
		}
		const { transcript } = await readTrajectory(nested);
		expect(transcript.responses.length).toBeLessThan(30);
		expect(transcript.unknownRecords).toBe(1);
	});
});
