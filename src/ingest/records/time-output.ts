import type { Reading, Timings } from '../../model/bench.ts';
import { formatCount } from '../../model/text.ts';
import { stripAnsi } from '../source/ansi.ts';
import { defined } from '../../model/defined.ts';
import { readLines } from '../source/lines.ts';
import type { Probe } from '../probe.ts';
import type { ReadContext, Reader, ReportIssue } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { parseTimeLine, type TimedCommand } from './time-lines.ts';

/**
 * What `time` prints: GNU `/usr/bin/time` with and without `-v`, bash, zsh, fish, POSIX and BSD.
 * Output of the command around it is passed over. A file with several measurements has no wall
 * time of its own; they are its phases.
 */
export const timeOutputReader: Reader = {
	format: 'time-output',
	kind: 'timings',
	code: import.meta.url,
	matches: isTimeOutput,
	read: (source, context) => readTimeOutput(source, context),
};

function isTimeOutput({ isText, basename, text, ending }: Probe): boolean {
	if (!isText) return false;
	const start = text.trimStart();
	if (start.startsWith('Command being timed: "')) return true;
	if (!/^time(?:[-_.].*)?$/.test(basename) || !/^[^.]*$|\.(?:txt|log|out)$/.test(basename))
		return false;
	return [start, ending].some((part) =>
		part.split('\n').some((line) => parseTimeLine(stripAnsi(line))?.wall !== undefined),
	);
}

function readTimeOutput(source: Source, context: ReadContext): Reading {
	const { report } = context;
	const commands: TimedCommand[] = [];
	let open: TimedCommand = { lines: {} };
	for (const { line, text } of readLines(source, report)) {
		const parts = text.length > 1_000 ? undefined : parseTimeLine(stripAnsi(text));
		if (parts === undefined) continue;
		if (startsAnother(open, parts)) {
			commands.push(open);
			open = { lines: {} };
		}
		Object.assign(open, parts);
		for (const part of Object.keys(parts)) if (part !== 'command') open.lines[part] = line;
	}
	commands.push(open);
	const timed = commands.filter((command) => command.wall !== undefined);
	const [first] = timed;
	if (first === undefined) return { kind: 'none' };
	return {
		kind: 'timings',
		timings: timed.length === 1 ? toTimings(first) : toPhases(timed, report),
	};
}

function startsAnother(open: TimedCommand, parts: object): boolean {
	return Object.keys(parts).some((part) => part in open);
}

function toTimings({ wall, user, sys, lines }: TimedCommand): Timings {
	return { ...defined({ wall, user, sys }), phases: [], lines };
}

function toPhases(commands: TimedCommand[], report: ReportIssue): Timings {
	const phases = commands.flatMap(({ command, wall, lines }, index) => {
		const line = lines['wall'];
		const name = command ?? `command ${index + 1}`;
		return wall === undefined ? [] : [{ name, seconds: wall, ...defined({ line }) }];
	});
	const line = phases[1]?.line;
	const done = 'They are listed as phases, and the file gives no wall time.';
	report({
		kind: 'InvalidValue',
		...defined({ line }),
		values: {
			field: 'real',
			value: `given ${formatCount(phases.length, 'time')}`,
			expected: 'one measurement',
			done,
		},
	});
	return { phases, lines: {} };
}
