import { readingsOf } from '../../model/readings.ts';
import type { ToolCall } from '../../model/transcript.ts';
import { formatCount } from '../../model/text.ts';
import { findProjectCommands, type ProjectCommand } from './project-commands.ts';
import type { From } from '../join.ts';
import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, MAX_EVIDENCE, placesOf, type Subject } from '../subject.ts';

type AttemptId = `${'builds' | 'tests'}.${'attempts' | 'first_pass'}`;

interface Counted {
	purpose: 'build' | 'test';
	attempts: AttemptId;
	firstPass: AttemptId;
}

const BUILDS: Counted = {
	purpose: 'build',
	attempts: 'builds.attempts',
	firstPass: 'builds.first_pass',
};
const TESTS: Counted = {
	purpose: 'test',
	attempts: 'tests.attempts',
	firstPass: 'tests.first_pass',
};

interface CountedCommand extends ProjectCommand {
	call: From<ToolCall>;
}

/** `builds.*`: build commands that the model ran, else build logs (METHOD, section 3.7). */
export function measureBuilds(subject: Subject): Made<AttemptId>[] {
	const builds = measureAttempts(subject, BUILDS);
	if (builds.length > 0) return builds;
	const logs = subject.run.files.filter(({ artifact }) => artifact.kind === 'build log');
	if (logs.length === 0) return [];
	const evidence = logs.slice(0, MAX_EVIDENCE).map(({ artifact }) => evidenceOf(artifact));
	return [
		measure({
			id: BUILDS.attempts,
			basis: 'build logs',
			value: logs.length,
			method: 'Build logs of the run, one for each build.',
			evidence,
		}),
		unknown({
			id: BUILDS.firstPass,
			why: 'Build logs do not state how the build ended.',
			evidence,
		}),
	];
}

/** `tests.attempts`, `tests.first_pass`: test commands that the model ran (METHOD, section 3.7). */
export function measureTestAttempts(subject: Subject): Made<AttemptId>[] {
	return measureAttempts(subject, TESTS);
}

function measureAttempts({ transcripts }: Subject, counted: Counted): Made<AttemptId>[] {
	const commands = transcripts.toolCalls.flatMap((call) =>
		findProjectCommands(call)
			.filter(({ purpose }) => purpose === counted.purpose)
			.map((attempt): CountedCommand => ({ ...attempt, call })),
	);
	if (commands.length === 0) return [];
	return [
		measure({
			id: counted.attempts,
			basis: 'transcript',
			value: commands.length,
			method: `Shell commands that run a known ${counted.purpose} tool.`,
			evidence: placesOf(commands.map(({ call }) => call)),
		}),
		measureFirstPass(commands, counted),
	];
}

function measureFirstPass(
	commands: readonly CountedCommand[],
	{ purpose, firstPass }: Counted,
): Made<AttemptId> {
	const first = commands.findIndex(({ outcome }) => outcome === 'passed');
	const hidden = commands.findIndex(({ outcome }) => outcome === 'unknown');
	const calls = commands.map(({ call }) => call);
	if (hidden !== -1 && (first === -1 || hidden < first)) {
		const why = `How ${purpose} command ${hidden + 1} of ${commands.length} ended is hidden by a pipe or a later command, and its output does not tell.`;
		return unknown({ id: firstPass, why, evidence: placesOf(calls.slice(hidden, hidden + 1)) });
	}
	return measure({
		id: firstPass,
		basis: 'transcript',
		value: first === -1 ? null : first + 1,
		state: first === -1 ? 'failed' : 'measured',
		method:
			first === -1
				? `${commands.length === 1 ? `The one ${purpose} command did not succeed` : `None of ${commands.length} ${purpose} commands succeeded`}.`
				: `The number of the first ${purpose} command that succeeded.`,
		evidence: placesOf(first === -1 ? calls : calls.slice(first, first + 1)),
	});
}

/** Mails of a series that are named one by one. */
const MAX_MAILS = 20;

/**
 * `commits`: those of a bundle or mails of a patch series, else those that the harness names as its
 * own, else `git commit` commands that succeeded.
 */
export function measureCommits({ run, transcripts }: Subject): Made<'commits'>[] {
	const stated = measureStatedCommits(run);
	if (stated !== undefined) return [stated];
	const own = transcripts.files.flatMap(({ artifact, fileOf, transcript }) =>
		(transcript.commits ?? []).map(({ line, file }) =>
			evidenceOf(fileOf?.(file) ?? artifact, line),
		),
	);
	if (own.length > 0) {
		return [
			measure({
				id: 'commits',
				value: own.length,
				basis: 'transcript',
				method: 'Commits that the harness made itself and did not take back.',
				evidence: own.slice(0, MAX_EVIDENCE),
			}),
		];
	}
	const shell = transcripts.toolCalls.filter((call) => call.executed && call.command !== undefined);
	if (shell.length === 0) return [];
	const commits = shell.flatMap((call) => findCommits(call).map(() => call));
	return [
		measure({
			id: 'commits',
			value: commits.length,
			basis: 'transcript',
			method: `Shell commands with “git commit” that succeeded, of ${formatCount(shell.length, 'shell command')}.`,
			evidence: placesOf(commits.length > 0 ? commits : shell.slice(0, 1)),
		}),
	];
}

function measureStatedCommits(run: Subject['run']): Made<'commits'> | undefined {
	const diffs = readingsOf(run, 'diff');
	// A bundle holds the commits themselves; mails beside it tell of the same.
	const bundle = diffs.find(({ artifact }) => artifact.format === 'git-bundle');
	const places = (bundle === undefined ? diffs : [bundle]).flatMap(({ artifact, reading }) =>
		reading.changesets.flatMap(({ commit }) =>
			commit === undefined ? [] : [evidenceOf(artifact, commit.line)],
		),
	);
	if (places.length === 0) return undefined;
	const from =
		bundle === undefined
			? { basis: 'patch series', method: 'Mails of the patch series.' }
			: {
					basis: 'git bundle',
					method:
						'Commits that the heads of the bundle lead to: its beginning and merges included.',
				};
	const evidence = places.slice(0, bundle === undefined ? MAX_MAILS : 1);
	return measure({ id: 'commits', ...from, value: places.length, evidence });
}

/** The commands of a shell call that made a commit. */
export function findCommits(call: ToolCall): ProjectCommand[] {
	if (call.failed || (call.exitCode ?? 0) !== 0) return [];
	return findProjectCommands(call).filter(({ purpose }) => purpose === 'commit');
}
