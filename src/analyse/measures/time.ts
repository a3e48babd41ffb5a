import type { Artifact } from '../../model/artifact.ts';
import { readingsOf } from '../../model/readings.ts';
import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, type RunIssue, type Subject } from '../subject.ts';

/** A source that says how long the run took. */
interface Duration {
	seconds: number;
	/** What the source is called, for the method: `timings.json`. */
	name: string;
	basis: string;
	method: string;
	artifact: Artifact;
	line?: number | undefined;
	stated: boolean;
}

/**
 * `time.wall`: a stated duration first (run record, timings, the harness's own result record), else
 * end minus start of the same sources, else last minus first time of the transcripts. Sources that
 * differ by more than a second and 1 % are an issue.
 */
export function measureWall(subject: Subject): {
	measure: Made<'time.wall'> | undefined;
	issues: RunIssue[];
} {
	const durations = [
		...recordDurations(subject),
		...timingDurations(subject),
		...transcriptDurations(subject),
	];
	const used = durations.find((one) => one.stated) ?? durations[0];
	if (used === undefined) {
		const [file] = subject.transcripts.files;
		if (file === undefined) return { measure: undefined, issues: [] };
		const why = 'No file states a duration, and the transcript has no times.';
		return {
			measure: unknown({ id: 'time.wall', why, evidence: [evidenceOf(file.artifact)] }),
			issues: [],
		};
	}
	const { value, state } = {
		value: used.seconds,
		state: used.stated ? 'declared' : 'measured',
	} as const;
	return {
		measure: measure({
			id: 'time.wall',
			value,
			state,
			basis: used.basis,
			method: used.method,
			evidence: [evidenceOf(used.artifact, used.line)],
		}),
		issues: durations
			.filter((one) => differ(one.seconds, used.seconds))
			.map((other) => toRunIssue(used, other)),
	};
}

function differ(a: number, b: number): boolean {
	return Math.abs(a - b) > Math.max(1, Math.max(a, b) / 100);
}

function toRunIssue(used: Duration, other: Duration): RunIssue {
	const say = (one: Duration): string => `${one.name} says ${Math.round(one.seconds * 10) / 10} s`;
	return {
		kind: 'DurationsDiffer',
		file: other.artifact.path,
		values: { used: say(used), other: say(other) },
	};
}

function recordDurations({ run }: Subject): Duration[] {
	return readingsOf(run, 'run record').flatMap(({ artifact, reading }) => {
		const { wallSeconds, startedAt, endedAt, lines } = reading.record;
		return [
			...stated({
				seconds: wallSeconds,
				artifact,
				line: lines['wallSeconds'],
				basis: 'run record',
			}),
			...span({
				start: startedAt,
				end: endedAt,
				artifact,
				line: lines['endedAt'],
				basis: 'run record',
			}),
		];
	});
}

function timingDurations({ run }: Subject): Duration[] {
	return readingsOf(run, 'timings').flatMap(({ artifact, reading }) => {
		const { wall, startedAt, endedAt, lines } = reading.timings;
		return [
			...stated({ seconds: wall, artifact, line: lines['wall'], basis: 'timings' }),
			...span({
				start: startedAt,
				end: endedAt,
				artifact,
				line: lines['endedAt'],
				basis: 'timings',
			}),
		];
	});
}

interface Source {
	artifact: Artifact;
	line?: number | undefined;
	basis: string;
}

function stated({
	seconds,
	artifact,
	line,
	basis,
}: Source & { seconds: number | undefined }): Duration[] {
	if (seconds === undefined) return [];
	const name = nameOf(artifact);
	return [
		{ seconds, name, basis, method: `${name} states the duration.`, artifact, line, stated: true },
	];
}

function span(source: Source & { start: string | undefined; end: string | undefined }): Duration[] {
	const { start, end, artifact, line, basis } = source;
	const seconds =
		start === undefined || end === undefined ? NaN : (Date.parse(end) - Date.parse(start)) / 1000;
	if (!(seconds >= 0)) return [];
	const name = `end minus start in ${nameOf(artifact)}`;
	const method = `End minus start in ${nameOf(artifact)}.`;
	return [
		{ seconds, name, basis: `${basis}, end minus start`, method, artifact, line, stated: false },
	];
}

function transcriptDurations({ transcripts }: Subject): Duration[] {
	const totals = transcripts.totals.filter((total) => total.durationMs !== undefined);
	const [total] = totals;
	const durations: Duration[] = [];
	if (total !== undefined) {
		durations.push({
			seconds: totals.reduce((sum, one) => sum + (one.durationMs ?? 0), 0) / 1000,
			name: `the result record of ${nameOf(total.artifact)}`,
			basis: 'harness',
			method: `The harness states the duration${totals.length > 1 ? ` of ${totals.length} sessions; this is their sum` : ''}.`,
			artifact: total.artifact,
			line: total.line,
			stated: true,
		});
	}
	const starts = transcripts.files.flatMap(({ transcript }) => transcript.startedAt ?? []).sort();
	const ends = transcripts.files.flatMap(({ transcript }) => transcript.endedAt ?? []).sort();
	const [file] = transcripts.files;
	// Between several turns a person was waited for, so that the span says something else.
	if (file !== undefined && totals.length < 2) {
		const basis = 'transcript';
		const [one] = span({ start: starts[0], end: ends.at(-1), artifact: file.artifact, basis });
		// A single moment is no duration.
		if (one !== undefined && one.seconds > 0) {
			const method =
				'The latest minus the earliest time in the transcript; waiting and interruptions are in it.';
			durations.push({
				...one,
				name: `the span of times in ${nameOf(file.artifact)}`,
				basis: 'transcript, first to last time',
				method,
			});
		}
	}
	return durations;
}

function nameOf(artifact: Artifact): string {
	return artifact.name.slice(artifact.name.lastIndexOf('/') + 1);
}
