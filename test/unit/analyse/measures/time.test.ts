import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureActivity } from '../../../../src/analyse/measures/activity.ts';
import { measureClaims } from '../../../../src/analyse/claims/claimed-time.ts';
import { measureWall } from '../../../../src/analyse/measures/time.ts';
import type { ReadArtifact } from '../../../../src/model/bench.ts';
import type { TranscriptSummary } from '../../../../src/model/transcript.ts';
import { at, call, log, places, record, response, subject, tell, timings } from '../runs.ts';

function wall(files: ReadArtifact[]): {
	told: string;
	method: string | undefined;
	issues: string[];
	where: string[];
} {
	const { measure, issues } = measureWall(subject(files));
	return {
		told: tell([measure])[0] ?? '',
		method: measure?.method,
		where: places(measure),
		issues: issues.map(({ file, values }) => `${file}: ${values.used} / ${values.other}`),
	};
}
const span = (from: number, to: number) => ({ startedAt: at(from), endedAt: at(to) });

describe('time.wall', () => {
	const all = {
		record: record('run.yaml', {
			wallSeconds: 100,
			...span(0, 100),
			lines: { wallSeconds: 2, endedAt: 5 },
		}),
		recordSpan: record('run.yaml', { ...span(0, 100), lines: { endedAt: 5 } }),
		timings: timings('timings.json', { wall: 100, lines: { wall: 1 } }),
		timingsSpan: timings('timings.json', span(0, 100)),
		harness: log('s.json', {
			totals: [
				{ line: 7, durationMs: 60_000 },
				{ line: 9, durationMs: 40_000 },
			],
		}),
		transcript: log('s.jsonl', span(0, 100)),
	};

	test('names both where two facts of one file differ', () => {
		const file = record('run.yaml', { wallSeconds: 60, ...span(0, 100) });
		expect(wall([file]).issues).toEqual([
			'r/a/run.yaml: run.yaml says 60 s / end minus start in run.yaml says 100 s',
		]);
	});

	test('is a stated duration: run record, timings, harness', () => {
		expect(wall([all.transcript, all.harness, all.timings, all.record])).toEqual({
			told: 'time.wall: 100 declared (run record)',
			method: 'run.yaml states the duration.',
			where: ['r/a/run.yaml:2'],
			issues: [],
		});
		expect(wall([all.recordSpan, all.harness, all.timings]).told).toBe(
			'time.wall: 100 declared (timings)',
		);
		expect(wall([all.recordSpan, all.timingsSpan, all.harness])).toMatchObject({
			told: 'time.wall: 100 declared (harness)',
			method: 'The harness states the duration of 2 sessions; this is their sum.',
			where: ['r/a/s.json:7'],
		});
	});

	test('of several turns does not differ from a span with the waiting in between', () => {
		const totals = [
			{ line: 7, durationMs: 60_000 },
			{ line: 9, durationMs: 40_000 },
		];
		expect(wall([log('s.jsonl', { totals, ...span(0, 4_000) })]).issues).toEqual([]);
		const one = log('s.jsonl', { totals: totals.slice(1), ...span(0, 4_000) });
		expect(wall([one]).issues).toHaveLength(1);
	});

	test('else the end minus the start of the same, else the times of the transcript', () => {
		expect(wall([all.timingsSpan, all.recordSpan, all.transcript])).toMatchObject({
			told: 'time.wall: 100 measured (run record, end minus start)',
			where: ['r/a/run.yaml:5'],
		});
		expect(wall([all.timingsSpan, all.transcript]).told).toBe(
			'time.wall: 100 measured (timings, end minus start)',
		);
		expect(wall([all.transcript])).toMatchObject({
			told: 'time.wall: 100 measured (transcript, first to last time)',
			method:
				'The latest minus the earliest time in the transcript; waiting and interruptions are in it.',
		});
	});

	test('spans all transcripts of the run, whatever their order', () => {
		expect(wall([log('b', span(50, 300)), log('a', span(20, 90))]).told).toContain('280 measured');
	});

	test.each([
		// A second or one percent, whichever is more.
		[100, 101, false],
		[100, 101.1, true],
		[10, 10.9, false],
		[10, 11.5, true],
		[0.5, 1.4, false],
		[1000, 1009, false],
		[1000, 1011, true],
		[0, 2, true],
	])('%d s and %d s differ: %s', (used, other, differs) => {
		const { told, issues } = wall([
			record('run.yaml', { wallSeconds: used }),
			timings('t.json', { wall: other }),
		]);
		expect(told).toBe(`time.wall: ${used} declared (run record)`);
		expect(issues).toEqual(
			differs ? [`r/a/t.json: run.yaml says ${used} s / t.json says ${other} s`] : [],
		);
	});

	test('each source that differs is named', () => {
		expect(
			wall([all.record, timings('time.txt', { wall: 50 }), log('s.jsonl', span(0, 30))]).issues,
		).toEqual([
			'r/a/time.txt: run.yaml says 100 s / time.txt says 50 s',
			'r/a/s.jsonl: run.yaml says 100 s / the span of times in s.jsonl says 30 s',
		]);
	});

	test('what makes no sense is no duration', () => {
		expect(
			wall([record('run.yaml', span(100, 0)), timings('t.json', { startedAt: at(0) })]).told,
		).toBe('none');
		expect(wall([log('s.jsonl', span(5, 5))])).toMatchObject({
			told: 'time.wall: null unknown',
			method: 'No file states a duration, and the transcript has no times.',
		});
		expect(wall([record('run.yaml', { wallSeconds: 0 })]).told).toBe(
			'time.wall: 0 declared (run record)',
		);
		expect(wall([]).told).toBe('none');
	});
});

describe('time.active, time.model, time.tool', () => {
	const activity = (parts: Partial<TranscriptSummary>) =>
		tell(measureActivity(subject([log('s', parts)])));
	test('each stretch belongs to who ended it', () => {
		expect(
			activity({
				humanMessages: [
					{ turn: 1, line: 1, at: at(0), text: 'Go' },
					{ turn: 5, line: 9, at: at(130), text: 'On' },
				],
				// 10 s until the model answers, 20 s of tools, 5 s, then 95 s of waiting for a person, 7 s.
				responses: [response({ at: at(10) }), response({ at: at(35) }), response({ at: at(137) })],
				toolCalls: [
					call({ startedAt: at(10), endedAt: at(25) }),
					call({ startedAt: at(10), endedAt: at(30) }),
				],
			}),
		).toEqual([
			'time.active: 42 measured (transcript)',
			'time.model: 22 measured (transcript)',
			'time.tool: 20 measured (transcript)',
		]);
	});

	test('a silence of more than half an hour is a machine that slept', () => {
		const after = (seconds: number) =>
			activity({ responses: [response({ at: at(0) }), response({ at: at(seconds) })] })[0];
		expect(after(1800)).toBe('time.active: 1800 measured (transcript)');
		expect(after(1801)).toBe('time.active: 0 measured (transcript)');
	});

	test('the harness knows the time in its API', () => {
		const [active, model, tool] = measureActivity(
			subject([
				log('s', {
					totals: [
						{ line: 3, apiDurationMs: 1500 },
						{ line: 5, apiDurationMs: 500 },
					],
				}),
			]),
		);
		expect(tell([active, model, tool])).toEqual([
			'time.active: null unknown',
			'time.model: 2 declared (harness)',
			'time.tool: null unknown',
		]);
		expect(places(model)).toEqual(['r/a/s:3']);
	});

	test('too few times, no times, times that are none', () => {
		for (const parts of [
			{},
			{ responses: [response({ at: at(0) })] },
			{ responses: [response({ at: 'soon' }), response({ at: at(3) })] },
		]) {
			expect(new Set(activity(parts).map((one) => one.split(': ')[1]))).toEqual(
				new Set(['null unknown']),
			);
		}
		expect(measureActivity(subject([]))).toEqual([]);
	});

	test('the parts add up and are never more than the span of the log', () => {
		const time = fc.integer({ min: 0, max: 5000 }).map(at);
		fc.assert(
			fc.property(
				fc.array(time),
				fc.array(time),
				fc.array(fc.tuple(time, time)),
				(humans, answers, tools) => {
					const all = [...humans, ...answers, ...tools.flat()].sort();
					const [active, model, tool] = measureActivity(
						subject([
							log('s', {
								humanMessages: humans.map((one) => ({ turn: 1, line: 1, at: one, text: '' })),
								responses: answers.map((one) => response({ at: one })),
								toolCalls: tools.map(([startedAt, endedAt]) => call({ startedAt, endedAt })),
							}),
						]),
					).map((one) => Number(one.value));
					const whole = (Date.parse(all.at(-1) ?? at(0)) - Date.parse(all[0] ?? at(0))) / 1000;
					expect(active).toBeCloseTo((model ?? 0) + (tool ?? 0), 6);
					expect(active).toBeLessThanOrEqual(whole + 1e-6);
				},
			),
		);
	});
});

describe('claim.*', () => {
	const claim = {
		text: '10–15 min',
		low: 600,
		high: 900,
		bound: 'exact' as const,
		selfReferential: true,
		evidence: { path: 'r/a/NOTES.md', sha256: 'n', line: 3 },
	};
	const measures = (files: ReadArtifact[], one = claim) => {
		const subjectOf = subject(files, { claims: [one] });
		return measureClaims(subjectOf, measureWall(subjectOf).measure);
	};
	test('is divided by the wall clock, low and high', () => {
		const [, high, , factor] = measures([timings('timings.json', { wall: 45 })]);
		expect(tell(measures([timings('timings.json', { wall: 45 })]))).toEqual([
			'claim.time_low: 600 declared (claimed)',
			'claim.time_high: 900 declared (claimed)',
			'claim.factor_low: 13.3333333333 measured (claimed / wall clock)',
			'claim.factor_high: 20 measured (claimed / wall clock)',
		]);
		expect(high?.method).toBe('The text says “10–15 min”.');
		expect(places(factor)).toEqual(['r/a/NOTES.md:3', 'r/a/timings.json']);
	});

	test('has no factor without a wall clock, or with one of 0', () => {
		for (const files of [[], [log('s')], [timings('t', { wall: 0 })]]) {
			expect(tell(measures(files)).slice(2)).toEqual([
				'claim.factor_low: null unknown',
				'claim.factor_high: null unknown',
			]);
		}
	});

	test('is none where the run claims nothing of itself', () => {
		expect(measures([timings('t', { wall: 5 })], { ...claim, selfReferential: false })).toEqual([]);
		expect(measureClaims(subject([]), undefined)).toEqual([]);
	});
});
