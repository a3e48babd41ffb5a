import { describe, expect, it } from 'vitest';
import { timeOutputReader } from '../../../../src/ingest/records/time-output.ts';
import { printIssues } from '../issues.ts';
import { readContent, type TestReading } from '../read.ts';

function timingsOf({ reading }: TestReading) {
	if (reading.kind !== 'timings') throw new Error(`no timings were read but ${reading.kind}`);
	return reading.timings;
}
const read = (content: string, name = 'time.txt') => readContent(timeOutputReader, name, content);

const GNU_VERBOSE = (command: string, elapsed: string) => `\tCommand being timed: "${command}"
\tUser time (seconds): 12.50
\tSystem time (seconds): 1.25
\tPercent of CPU this job got: 40%
\tElapsed (wall clock) time (h:mm:ss or m:ss): ${elapsed}
\tMaximum resident set size (kbytes): 123456
\tExit status: 0
`;

describe('timeOutputReader', () => {
	it.each([
		['GNU -v', GNU_VERBOSE('pi run', '1:02:03'), { wall: 3723, user: 12.5, sys: 1.25 }],
		['GNU -v, short', GNU_VERBOSE('pi run', '0:32.07'), { wall: 32.07, user: 12.5, sys: 1.25 }],
		[
			'GNU default',
			'0.50user 0.10system 1:32.10elapsed 0%CPU (0avgtext+0avgdata 2048maxresident)k\n0inputs+0outputs (0major+90minor)pagefaults 0swaps\n',
			{ wall: 92.1, user: 0.5, sys: 0.1 },
		],
		[
			'bash',
			'done\n\nreal\t0m32.100s\nuser\t1m1.000s\nsys\t0m0.250s\n',
			{ wall: 32.1, user: 61, sys: 0.25 },
		],
		[
			'bash with commas',
			'real\t0m32,100s\nuser\t0m1,000s\nsys\t0m0,250s\n',
			{ wall: 32.1, user: 1, sys: 0.25 },
		],
		['ksh', 'real\t1h2m3.50s\nuser\t0m0.00s\nsys\t0m0.00s\n', { wall: 3723.5, user: 0, sys: 0 }],
		['POSIX', 'real 32.10\nuser 1.00\nsys 0.25\n', { wall: 32.1, user: 1, sys: 0.25 }],
		[
			'zsh',
			'pi run  1.00s user 0.25s system 3% cpu 32.100 total\n',
			{ wall: 32.1, user: 1, sys: 0.25 },
		],
		[
			'zsh, minutes',
			'( pi )  1.00s user 0.25s system 3% cpu 1:02.33 total\n',
			{ wall: 62.33, user: 1, sys: 0.25 },
		],
		[
			'BSD',
			'       32.10 real         1.00 user         0.25 sys\n',
			{ wall: 32.1, user: 1, sys: 0.25 },
		],
		[
			'fish',
			'________________\nExecuted in   32.10 secs      fish           external\n   usr time  500.00 millis    0.00 millis  500.00 millis\n   sys time  250.00 micros    0.00 micros  250.00 micros\n',
			{ wall: 32.1, user: 0.5, sys: 0.00025 },
		],
		['the wall alone', 'real 5.00\n', { wall: 5 }],
	])('reads %s', async (_, content, expected) => {
		const reading = await read(content);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		const { lines, phases, ...parts } = timingsOf(reading);
		expect(parts).toEqual(expected);
		expect(phases).toEqual([]);
		expect(Object.keys(lines).sort()).toEqual(Object.keys(expected).sort());
	});

	it('notes the lines', async () => {
		const { lines } = timingsOf(
			await read(`the command's own output\n${GNU_VERBOSE('x', '0:01.00')}`),
		);
		expect(lines).toEqual({ user: 3, sys: 4, wall: 6 });
	});

	it('lists several measurements as phases', async () => {
		const reading = await read(
			`${GNU_VERBOSE('first', '0:01.00')}${GNU_VERBOSE('second', '0:02.00')}`,
		);
		expect(timingsOf(reading)).toEqual({
			phases: [
				{ name: 'first', seconds: 1, line: 5 },
				{ name: 'second', seconds: 2, line: 12 },
			],
			lines: {},
		});
		expect(printIssues(reading.issues, 'time.txt')).toMatchInlineSnapshot(`
			"time.txt:12 InvalidValue (warning)
			\`real\` is given 2 times; one measurement is expected. They are listed as phases, and the file gives no wall time.
			Fix: Correct \`real\`, or export the run again."
		`);
		const shell = await read('real 1.00\nuser 0.00\nsys 0.00\n\nreal 2.00\nuser 0.00\nsys 0.00\n');
		expect(timingsOf(shell).phases).toEqual([
			{ name: 'command 1', seconds: 1, line: 1 },
			{ name: 'command 2', seconds: 2, line: 5 },
		]);
	});

	it('finds GNU -v under any name', async () => {
		expect((await read(GNU_VERBOSE('x', '0:01.00'), 'resources.log')).matches).toBe(true);
	});

	it.each([
		['time.txt', 'It took 30 minutes.\n'],
		['time.txt', 'user 1.00\n'],
		['time.py', 'real 1.00\nuser 1.00\nsys 1.00\n'],
		['notes.txt', 'real 1.00\nuser 1.00\nsys 1.00\n'],
		['timeline.txt', 'real 1.00\n'],
		['time.txt', 'real money 3\nreal 3 apples\n'],
	])('declines %s with %j', async (name, content) => {
		expect((await read(content, name)).matches).toBe(false);
	});

	it('reads past long lines', async () => {
		// Quadratic time, 10^11 steps and more, would exceed the limit of a test by far.
		for (const unit of ['1', '1.', ' real', '1.0s user ', 'user 1']) {
			const lines = `${unit.repeat(300_000)}\n${`${unit.repeat(150)}\n`.repeat(3_000)}`;
			expect(timingsOf(await read(`real 1.00\n${lines}`)), unit).toMatchObject({ wall: 1 });
		}
	});
});
