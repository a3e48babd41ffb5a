import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../../src/model/bench.ts';
import type { Intervention } from '../../../../../src/model/config/run.ts';
import type { ToolCall, TurnOutline } from '../../../../../src/model/transcript.ts';
import { measureInterventions } from '../../../../../src/analyse/measures/interventions/interventions.ts';
import { at, find, placesOf, subjectOf, transcript, valuesOf } from '../../subject.ts';

const list = (...entries: Intervention[]): Reading => ({
	kind: 'interventions',
	interventions: entries.map((entry, index) => ({ ...entry, line: 2 * index + 1 })),
});
/** The brief and these messages, a turn of the model after each. */
const said = (...texts: string[]): { text: string; turn: number; at: string }[] =>
	['Build it.', ...texts].map((text, index) => ({
		text,
		turn: index * 2 + 1,
		at: at(index * 600),
	}));
const told = (...texts: string[]): Reading =>
	transcript({ startedAt: at(0), humanMessages: said(...texts) });
const measured = (files: Record<string, Reading>) => measureInterventions(subjectOf(files));
const interventions = (files: Record<string, Reading>) => find(measured(files), 'interventions');

describe('interventions', () => {
	it('are the human messages after the brief', () => {
		const found = interventions({ 'a.jsonl': transcript({ humanMessages: [{}, {}, {}] }) });
		expect(found).toMatchObject({ value: 2, state: 'measured', basis: 'transcript' });
		expect(placesOf(found)).toEqual(['a.jsonl:2', 'a.jsonl:3']);
		const none = interventions({ 'a.jsonl': transcript({ humanMessages: [{}] }) });
		expect(none).toMatchObject({ value: 0, state: 'measured' });
	});

	it('are what the file lists where no transcript tells', () => {
		const files = { 'interventions.yaml': list({ kind: 'nudge' }, { kind: 'stop' }) };
		const found = interventions(files);
		expect(found).toMatchObject({ value: 2, state: 'declared', basis: 'declared' });
		expect(placesOf(found)).toEqual(['interventions.yaml:1', 'interventions.yaml:3']);
		expect(valuesOf(measured(files))).toMatchObject({
			'interventions.nudges': 1,
			'interventions.stops': 1,
			'interventions.hints': 0,
		});
		const none = interventions({ 'interventions.yaml': list() });
		expect(none).toMatchObject({ value: 0, state: 'declared' });
		expect(placesOf(none)).toEqual(['interventions.yaml']);
	});

	it('are both, and a file that lists none takes none away', () => {
		const found = interventions({
			'interventions.yaml': list({ kind: 'answer', text: 'Called: the port is 80.' }),
			'a.jsonl': told('keep going'),
		});
		expect(found).toMatchObject({ value: 2, state: 'measured', basis: 'transcript + declared' });
		expect(found.method).toContain('1 more is told of by a list alone.');
		expect(placesOf(found)).toEqual(['a.jsonl:2', 'interventions.yaml:1']);
		expect(interventions({ 'interventions.yaml': list(), 'a.jsonl': told('go on') }).value).toBe(1);
	});

	it.each<[string, Intervention, number]>([
		['the same words', { kind: 'nudge', text: 'Keep going!' }, 3],
		['a part of them', { kind: 'nudge', text: 'use the other parser' }, 3],
		['the same words, whatever the time', { kind: 'nudge', text: 'keep going', at: at(9_000) }, 3],
		['a time nearby', { kind: 'nudge', at: at(630) }, 3],
		['seconds from the start', { kind: 'answer', text: 'Yes, that one.', at: 1_180 }, 3],
		['its kind alone', { kind: 'stop' }, 3],
		['another time', { kind: 'nudge', at: at(900) }, 4],
		['other words at no time', { kind: 'answer', text: 'The key is in the vault.' }, 4],
		['another kind at that time', { kind: 'stop', at: at(600) }, 4],
	])('count a listed message once: %s', (_, entry, count) => {
		const found = interventions({
			'interventions.yaml': list(entry),
			'a.jsonl': told('keep going', 'No, use the other parser.', 'stop'),
		});
		expect(found.value).toBe(count);
	});

	it('match each message with one entry', () => {
		const nudge = { kind: 'nudge', text: 'keep going' } as const;
		const files = { 'a.jsonl': told('keep going', 'keep going') };
		expect(interventions({ ...files, 'i/interventions.yaml': list(nudge, nudge) }).value).toBe(2);
		const three = list({ kind: 'nudge' }, nudge, nudge);
		expect(interventions({ ...files, 'i/interventions.yaml': three }).value).toBe(3);
	});

	it('are unknown where the log holds not even the brief, never 0', () => {
		expect(interventions({ 'a.jsonl': transcript() })).toMatchObject({
			value: null,
			state: 'unknown',
		});
	});

	it('are not there without a source', () => {
		expect(measured({})).toEqual([]);
	});
});

describe('kinds', () => {
	it('are counted, and hints assist', () => {
		const found = measured({
			'a.jsonl': told('You there?', 'yes', 'The port is 80', 'stop using var', 'stop'),
		});
		expect(valuesOf(found)).toMatchObject({
			interventions: 5,
			'interventions.by_kind': { approve: 1, continue: 1, correct: 1, hint: 1, stop: 1 },
			'interventions.nudges': 2,
			'interventions.stops': 1,
			'interventions.hints': 2,
		});
		expect(find(found, 'interventions.by_kind').method).toContain('2 carry information');
		const bare = find(measured({ 'a.jsonl': told('You there?') }), 'interventions.by_kind');
		expect(bare.method).not.toContain('assisted');
	});

	it.each([
		[{ kind: 'nudge' }, { continue: 1 }],
		[{ kind: 'nudge', text: 'Use the other file.' }, { hint: 1 }],
		[{ kind: 'answer' }, { hint: 1 }],
		[{ kind: 'answer', text: 'yes' }, { approve: 1 }],
		[{ kind: 'answer', text: 'go on' }, { approve: 1 }],
		[{ kind: 'stop', text: 'Ctrl-C' }, { stop: 1 }],
	] as const)('of %j', (entry, kinds) => {
		const found = measured({ 'interventions.yaml': list(entry) });
		expect(find(found, 'interventions.by_kind').value).toEqual(kinds);
	});

	it('join an interruption with the message after it', () => {
		const mark = '[Request interrupted by user for tool use]';
		const kinds = (reading: Reading) => valuesOf(measured({ 'a.jsonl': reading }));
		expect(kinds(told(mark, 'Use pnpm.'))).toMatchObject({
			interventions: 1,
			'interventions.by_kind': { hint: 1 },
		});
		expect(kinds(told(mark))).toMatchObject({ 'interventions.by_kind': { stop: 1 } });
		// The model worked between the two.
		const apart = transcript({ humanMessages: said(mark, 'Use pnpm.'), toolCalls: [{ turn: 4 }] });
		expect(kinds(apart)).toMatchObject({ 'interventions.by_kind': { hint: 1, stop: 1 } });
	});
});

describe('interventions.stop_lag', () => {
	const turns = (...kinds: [n: number, title: string][]): TurnOutline[] =>
		kinds.map(([n, title]) => ({
			n,
			role: 'model',
			line: n,
			title,
			kind: title.startsWith('run') ? 'run' : 'talk',
			failed: false,
		}));
	const lagOf = (options: {
		texts: string[];
		calls: Partial<ToolCall>[];
		outline?: TurnOutline[];
	}) =>
		valuesOf(
			measured({
				'a.jsonl': transcript({
					humanMessages: said(...options.texts),
					toolCalls: options.calls,
					outline: options.outline ?? [],
				}),
			}),
		)['interventions.stop_lag'];

	it.each([
		['all calls until the end', ['stop'], [2, 4, 4, 5], [], 3],
		['none', ['stop'], [2], [], 0],
		['until the next human message', ['stop', 'continue'], [4, 4, 6, 7, 8], [], 2],
		[
			'until it is acknowledged',
			['stop'],
			[4, 6, 7],
			[
				[4, 'run ls'],
				[5, 'Understood, I stop.'],
			],
			1,
		],
		['other words are no acknowledgement', ['stop'], [4, 6], [[5, 'Next, the parser.']], 2],
		['the sum over stops', ['stop', 'STOP!!'], [4, 4, 6], [], 3],
	] as const)('counts %s', (...[, texts, calls, outline, lag]) => {
		const found = lagOf({
			texts: [...texts],
			calls: calls.map((turn) => ({ turn })),
			outline: turns(...outline.map(([n, title]): [number, string] => [n, title])),
		});
		expect(found).toBe(lag);
	});

	it('counts no call that was not executed, and needs a stop', () => {
		expect(lagOf({ texts: ['stop'], calls: [{ turn: 4, executed: false }] })).toBe(0);
		expect(lagOf({ texts: ['stop using var'], calls: [{ turn: 4 }] })).toBeUndefined();
	});
});
