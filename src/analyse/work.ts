import type { Measure } from '../model/measure.ts';
import { evidenceOf, measure, placesOf, readingsOf, type Subject } from './subject.ts';

const BUILD =
	/(?:^|[;&|(]\s*)(?:\w+=\S*\s+)*(?:(?:npm|pnpm|yarn|bun) (?:run )?build\b|(?:npx |pnpm |yarn )?(?:tsc|vite build|next build|astro build|webpack)\b|go build\b|cargo build\b|make(?:\s|$)|cmake --build\b|\.?\/?(?:mvnw?|gradlew?) [^;&|]*(?:build|package|compile)\b|dotnet build\b|swift build\b|zig build\b)/;

/** `builds.*`: build commands that the model ran (METHOD, section 3.7). */
export function measureBuilds({ transcripts }: Subject): Measure[] {
	const attempts = transcripts.toolCalls.filter(
		(call) => call.executed && call.command !== undefined && BUILD.test(call.command),
	);
	if (attempts.length === 0) return [];
	const base = { unit: 'count', basis: 'transcript' };
	const passed = attempts.findIndex((call) => !call.failed && (call.exitCode ?? 0) === 0);
	const first = attempts[passed];
	return [
		measure({
			...base,
			id: 'builds.attempts',
			label: 'Build attempts',
			value: attempts.length,
			method: 'Shell commands that run a known build tool.',
			evidence: placesOf(attempts),
		}),
		measure({
			...base,
			id: 'builds.first_pass',
			label: 'First passing build',
			value: first === undefined ? null : passed + 1,
			state: first === undefined ? 'failed' : 'measured',
			method:
				first === undefined
					? `None of ${attempts.length} build commands succeeded.`
					: 'The number of the first build command that succeeded.',
			evidence: placesOf(first === undefined ? attempts : [first]),
		}),
	];
}

/** `commits`: mails of a patch series, else `git commit` commands that succeeded. */
export function measureCommits({ run, transcripts }: Subject): Measure[] {
	const base = { id: 'commits', label: 'Commits', unit: 'count' };
	const mails = readingsOf(run, 'diff').flatMap(({ artifact, reading }) =>
		reading.changesets.flatMap(({ commit }) =>
			commit === undefined ? [] : [evidenceOf(artifact, commit.line)],
		),
	);
	if (mails.length > 0) {
		return [
			measure({
				...base,
				value: mails.length,
				basis: 'patch series',
				method: 'Mails of the patch series.',
				evidence: mails,
			}),
		];
	}
	const shell = transcripts.toolCalls.filter((call) => call.executed && call.command !== undefined);
	const [firstShell] = shell;
	if (firstShell === undefined) return [];
	const commits = shell.filter(
		(call) => !call.failed && /\bgit\b[^;&|]*\scommit\b/.test(call.command ?? ''),
	);
	return [
		measure({
			...base,
			value: commits.length,
			basis: 'transcript',
			method: 'Shell commands with “git commit” that succeeded.',
			evidence: placesOf(commits.length > 0 ? commits : [firstShell]),
		}),
	];
}
