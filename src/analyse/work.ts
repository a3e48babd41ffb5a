import type { Measure } from '../model/measure.ts';
import type { ToolCall } from '../model/transcript.ts';
import { formatCount } from '../model/words.ts';
import type { From } from './join.ts';
import { splitShell, type ShellCommand } from './shell.ts';
import {
	evidenceOf,
	MAX_EVIDENCE,
	measure,
	placesOf,
	readingsOf,
	unknown,
	type Subject,
} from './subject.ts';

const BUILDS = [
	/^(?:npm|pnpm|yarn|bun)\s+(?:run\s+|run-script\s+)?build\b/,
	/^(?:(?:npx|bunx|pnpm|yarn)\s+(?:exec\s+|dlx\s+|-\S+\s+)*)?(?:tsc|webpack|rollup|(?:vite|next|astro|ng)\s+build)(?:\s|$)/,
	/^(?:go|cargo|dotnet|swift|zig)\s+build\b/,
	/^make(?:\s+(?:-\S+|\w+=\S*|all|build|compile|\d+))*$/,
	/^cmake\s+--build\b/,
	/^(?:\.\/)?(?:mvnw?|gradlew?)\s(?:.*\s)?(?::?\w+:)*(?:package|compile|build|install|assemble)\b/,
	/^python3?\s+-m\s+build\b/,
];
const NO_BUILD = /\s(?:--version|--help|--init|-v|-h)\b/;
const BUILD = { id: 'builds.attempts', label: 'Build attempts', unit: 'count' };
const FIRST_PASS = { id: 'builds.first_pass', label: 'First passing build', unit: 'count' };

interface Build {
	call: From<ToolCall>;
	outcome: 'passed' | 'failed' | 'unknown';
}

/** `builds.*`: build commands that the model ran, else build logs (METHOD, section 3.7). */
export function measureBuilds({ run, transcripts }: Subject): Measure[] {
	const builds = transcripts.toolCalls.flatMap(findBuilds);
	if (builds.length > 0) {
		return [
			measure({
				...BUILD,
				basis: 'transcript',
				value: builds.length,
				method: 'Shell commands that run a known build tool.',
				evidence: placesOf(builds.map(({ call }) => call)),
			}),
			measureFirstPass(builds),
		];
	}
	const logs = run.files.filter(({ artifact }) => artifact.kind === 'build log');
	if (logs.length === 0) return [];
	const evidence = logs.slice(0, MAX_EVIDENCE).map(({ artifact }) => evidenceOf(artifact));
	return [
		measure({
			...BUILD,
			basis: 'build logs',
			value: logs.length,
			method: 'Build logs of the run, one for each build.',
			evidence,
		}),
		unknown({ ...FIRST_PASS, why: 'Build logs do not state how the build ended.', evidence }),
	];
}

function findBuilds(call: From<ToolCall>): Build[] {
	if (!call.executed || call.command === undefined) return [];
	const commands = splitShell(call.command);
	return commands.flatMap(({ text }, index) =>
		BUILDS.some((build) => build.test(text)) && !NO_BUILD.test(text)
			? [{ call, outcome: outcomeOf(call, commands.slice(index)) }]
			: [],
	);
}

/** A shell's exit status is that of its last command: a pipe or a later command hides the build's. */
function outcomeOf(call: ToolCall, [build, ...later]: readonly ShellCommand[]): Build['outcome'] {
	const failed = call.failed || (call.exitCode ?? 0) !== 0;
	if (later.length === 0) return failed ? 'failed' : 'passed';
	const isChain = [build, ...later.slice(0, -1)].every((command) => command?.next === '&&');
	return isChain && !failed ? 'passed' : 'unknown';
}

function measureFirstPass(builds: readonly Build[]): Measure {
	const first = builds.findIndex(({ outcome }) => outcome === 'passed');
	const hidden = builds.findIndex(({ outcome }) => outcome === 'unknown');
	const calls = builds.map(({ call }) => call);
	if (hidden !== -1 && (first === -1 || hidden < first)) {
		const why = `How build command ${hidden + 1} of ${builds.length} ended is hidden by a pipe or a later command.`;
		return unknown({ ...FIRST_PASS, why, evidence: placesOf(calls.slice(hidden, hidden + 1)) });
	}
	return measure({
		...FIRST_PASS,
		basis: 'transcript',
		value: first === -1 ? null : first + 1,
		state: first === -1 ? 'failed' : 'measured',
		method:
			first === -1
				? `${builds.length === 1 ? 'The one build command' : `None of ${builds.length} build commands`} ${builds.length === 1 ? 'did not succeed' : 'succeeded'}.`
				: 'The number of the first build command that succeeded.',
		evidence: placesOf(first === -1 ? calls : calls.slice(first, first + 1)),
	});
}

/** Mails of a series that are named one by one. */
const MAX_MAILS = 20;
const COMMITS = { id: 'commits', label: 'Commits', unit: 'count' };
const COMMIT =
	/^git(?:\s+(?:-[Cc]\s+(?:"[^"]*"|'[^']*'|[^\s"']\S*)|-[^\sCc]\S*|--\S+))*\s+commit(?:\s|$)/;
const NO_COMMIT = /\s--(?:amend|dry-run|help)\b/;

/**
 * `commits`: mails of a patch series, else those that the harness names as its own, else `git commit`
 * commands that succeeded.
 */
export function measureCommits({ run, transcripts }: Subject): Measure[] {
	const mails = readingsOf(run, 'diff').flatMap(({ artifact, reading }) =>
		reading.changesets.flatMap(({ commit }) =>
			commit === undefined ? [] : [evidenceOf(artifact, commit.line)],
		),
	);
	if (mails.length > 0) {
		return [
			measure({
				...COMMITS,
				value: mails.length,
				basis: 'patch series',
				method: 'Mails of the patch series.',
				evidence: mails.slice(0, MAX_MAILS),
			}),
		];
	}
	const own = transcripts.files.flatMap(({ artifact, fileOf, transcript }) =>
		(transcript.commits ?? []).map(({ line, file }) =>
			evidenceOf(fileOf?.(file) ?? artifact, line),
		),
	);
	if (own.length > 0) {
		return [
			measure({
				...COMMITS,
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
			...COMMITS,
			value: commits.length,
			basis: 'transcript',
			method: `Shell commands with “git commit” that succeeded, of ${formatCount(shell.length, 'shell command')}.`,
			evidence: placesOf(commits.length > 0 ? commits : shell.slice(0, 1)),
		}),
	];
}

function findCommits(call: ToolCall): ShellCommand[] {
	if (call.failed || (call.exitCode ?? 0) !== 0) return [];
	return splitShell(call.command ?? '').filter(
		({ text }) => COMMIT.test(text) && !NO_COMMIT.test(text),
	);
}
