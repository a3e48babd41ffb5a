import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timingsReader } from '../../../../src/ingest/records/timings.ts';
import { printIssues } from '../issues.ts';
import { readContent, type TestReading } from '../read.ts';

function timingsOf({ reading }: TestReading) {
	if (reading.kind !== 'timings') throw new Error(`no timings were read but ${reading.kind}`);
	return reading.timings;
}
const read = (content: string, name = 'timings.yaml') => readContent(timingsReader, name, content);

describe('timingsReader', () => {
	it('reads the whole, its parts and phases as a map', async () => {
		const reading = await read(`# harness
wall_seconds: 32.5
user: 1m 3s
sys_ms: 250
started_at: 2026-05-01T10:00:00Z
endTime: 2026-05-01T10:00:32.5Z
phases:
  setup: 2
  agent_ms: 30000
  verify: {seconds: 0.5}
  clean up: {started_at: 2026-05-01T10:00:00Z, ended_at: 2026-05-01T10:00:04Z}
  unknown:
`);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		expect(timingsOf(reading)).toEqual({
			wall: 32.5,
			user: 63,
			sys: 0.25,
			startedAt: '2026-05-01T10:00:00.000Z',
			endedAt: '2026-05-01T10:00:32.500Z',
			phases: [
				{ name: 'setup', seconds: 2, line: 8 },
				{ name: 'agent', seconds: 30, line: 9 },
				{ name: 'verify', seconds: 0.5, line: 10 },
				{ name: 'clean up', seconds: 4, line: 11 },
			],
			lines: { wall: 2, user: 3, sys: 4, startedAt: 5, endedAt: 6 },
		});
	});

	it('reads phases as a list, and milliseconds by `unit`', async () => {
		const reading = await read(
			`{
  "unit": "ms",
  "elapsed": 32500,
  "phases": [
    {"name": "setup", "duration": 2000},
    {"phase": "agent", "duration_s": 30},
    {"seconds": 1}
  ]
}`,
			'timings.json',
		);
		expect(reading.issues).toEqual([]);
		expect(timingsOf(reading)).toEqual({
			wall: 32.5,
			phases: [
				{ name: 'setup', seconds: 2, line: 5 },
				{ name: 'agent', seconds: 30, line: 6 },
				{ name: 'phase 3', seconds: 1, line: 7 },
			],
			lines: { wall: 3 },
		});
	});

	it('takes further durations as phases, and nothing else', async () => {
		const reading = await read(
			'{"total": 9, "build": 3.2, "testSeconds": 1, "lint": "0:02", "exit_code": 0, "turns": 12, "output_tokens": 900, "model": "q", "started": 5, "note": {"a": 1}}',
			'timing.json',
		);
		expect(reading.issues).toEqual([]);
		expect(timingsOf(reading)).toEqual({
			wall: 9,
			phases: [
				{ name: 'build', seconds: 3.2, line: 1 },
				{ name: 'test', seconds: 1, line: 1 },
				{ name: 'lint', seconds: 2, line: 1 },
			],
			lines: { wall: 1 },
		});
	});

	it('reads a bare list of phases', async () => {
		const reading = await read('- {name: a, seconds: 1}\n- {name: b, ms: 500}\n');
		expect(timingsOf(reading)).toEqual({
			phases: [
				{ name: 'a', seconds: 1, line: 1 },
				{ name: 'b', seconds: 0.5, line: 2 },
			],
			lines: {},
		});
	});

	it('prefers the wall time to other names of it', async () => {
		expect(timingsOf(await read('total: 9\nelapsed: 8\nwall: 7\n'))).toMatchObject({
			wall: 7,
			lines: { wall: 3 },
			phases: [
				{ name: 'total', seconds: 9 },
				{ name: 'elapsed', seconds: 8 },
			],
		});
	});

	it('reports what is no duration and no time, and reads the rest', async () => {
		const reading = await read(
			'wall: fast\nelapsed: 5\nuser: -1\nstarted_at: today\nphases:\n  a: 1\n  b: soon\n  c: [1]\n',
		);
		expect(timingsOf(reading)).toEqual({
			wall: 5,
			phases: [{ name: 'a', seconds: 1, line: 6 }],
			lines: { wall: 2 },
		});
		expect(printIssues(reading.issues, 'timings.yaml')).toMatchInlineSnapshot(`
			"timings.yaml:1 InvalidField (error)
			\`wall\`: a duration in seconds is expected, but the file has "fast". The field was ignored.
			Fix: Correct \`wall\`.

			timings.yaml:3 InvalidField (error)
			\`user\`: a duration in seconds is expected, but the file has -1. The field was ignored.
			Fix: Correct \`user\`.

			timings.yaml:4 InvalidField (error)
			\`started_at\`: a time such as 2026-05-01T10:00:00Z is expected, but the file has "today". The field was ignored.
			Fix: Correct \`started_at\`.

			timings.yaml:7 InvalidField (error)
			\`phases.b\`: a duration in seconds is expected, but the file has "soon". The field was ignored.
			Fix: Correct \`phases.b\`.

			timings.yaml:8 InvalidField (error)
			\`phases.c\`: a duration in seconds is expected, but the file has a list. The field was ignored.
			Fix: Correct \`phases.c\`."
		`);
	});

	it('reports a file that holds no durations', async () => {
		const text = await read('32 seconds');
		expect(text.reading).toEqual({ kind: 'none' });
		expect(printIssues(text.issues, 'timings.yaml')).toMatchInlineSnapshot(`
			"timings.yaml:1 InvalidDocument (error)
			This is not valid timing data: a map of durations is expected, but the file has "32 seconds". No values were read; the file is listed and can be opened.
			Fix: Export the file again, or correct it at this place."
		`);
		const cut = await read('{"wall": 3, "user', 'timings.json');
		expect(cut.reading).toEqual({ kind: 'none' });
		expect(printIssues(cut.issues, 'timings.json')).toMatchInlineSnapshot(`
			"timings.json:1:18 InvalidDocument (error)
			This is not valid JSON: missing closing "quote. No values were read; the file is listed and can be opened.
			Fix: Export the file again, or correct it at this place."
		`);
		const phases = await read('wall: 3\nphases: many\n');
		expect(printIssues(phases.issues, 'timings.yaml')).toMatchInlineSnapshot(`
			"timings.yaml:2 InvalidField (error)
			\`phases\`: a map or a list of phases is expected, but the file has "many". The field was ignored.
			Fix: Correct \`phases\`."
		`);
	});

	it.each(['time.json', 'timings.txt', 'my-timings.json', 'run.yaml'])(
		'declines %s',
		async (name) => {
			expect((await read('wall: 3', name)).matches).toBe(false);
		},
	);

	it('reads any value without throwing', async () => {
		const keys = [
			'wall',
			'phases',
			'unit',
			'user_ms',
			'start',
			'end',
			'name',
			'seconds',
			'__proto__',
		];
		const value = fc.letrec((tie) => ({
			any: fc.oneof(
				{ maxDepth: 3 },
				fc.constantFrom(1, -1, '3s', 'x', null, true, '2026-05-01T10:00:00Z'),
				fc.array(tie('any'), { maxLength: 3 }),
				fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 4 }),
			),
		})).any;
		await fc.assert(
			fc.asyncProperty(value, async (one) => {
				expect(['timings', 'none']).toContain((await read(JSON.stringify(one))).reading.kind);
			}),
			{ numRuns: 200 },
		);
	});
});
