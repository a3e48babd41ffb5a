import type { Measure } from '../model/measure.ts';
import type { ToolCall } from '../model/transcript.ts';
import type { From } from './join.ts';
import { evidenceOf, measure, readingsOf, unknown, type Subject } from './subject.ts';

const MAX_EVIDENCE = 5;

/**
 * `messages`, `turns`, `tools.*`, `interventions`: what was said and done, sub-agents included.
 * Empty for a run without transcripts, but for the interventions that a file lists.
 */
export function measureConversation(subject: Subject): Measure[] {
	const { transcripts } = subject;
	const [file] = transcripts.files;
	const interventions = measureInterventions(subject);
	if (file === undefined) return interventions;
	const evidence = transcripts.files
		.slice(0, MAX_EVIDENCE)
		.map(({ artifact }) => evidenceOf(artifact));
	const turns = transcripts.responses.length;
	const humans = transcripts.humanMessages.length;
	const calls = transcripts.toolCalls.filter((call) => call.executed);
	const failed = calls.filter((call) => call.failed);
	const unexecuted = transcripts.toolCalls.length - calls.length;
	const count = (id: string, label: string, value: number, method: string): Measure =>
		measure({ id, label, unit: 'count', value, basis: 'transcript', method, evidence });
	return [
		turns === 0
			? unknown({
					id: 'turns',
					label: 'Turns',
					unit: 'count',
					why: 'The log does not say which entries are responses of a model.',
					evidence,
				})
			: count('turns', 'Turns', turns, 'Responses of the model, each counted once.'),
		count(
			'messages',
			'Messages',
			turns + humans + transcripts.toolResults,
			`${turns} responses of the model, ${humans} human messages and ${transcripts.toolResults} tool results.`,
		),
		count(
			'tools.calls',
			'Tool calls',
			calls.length,
			`Tool uses of the model that were executed.${unexecuted === 0 ? '' : ` ${unexecuted} more have no result and do not count.`}`,
		),
		measure({
			id: 'tools.failed',
			label: 'Failed tool calls',
			unit: 'count',
			value: failed.length,
			basis: 'transcript',
			method:
				'Executed calls that the harness marks as an error or whose exit status is not 0; failing test runs are among them.',
			evidence: failed.length === 0 ? evidence : placesOf(failed),
		}),
		measure({
			id: 'tools.by_name',
			label: 'Tool calls by name',
			unit: 'count',
			value: countNames(calls),
			basis: 'transcript',
			method: 'Executed calls by the name that the harness gives the tool.',
			evidence,
		}),
		...measureLoops(subject),
		...measureBuilds(subject),
		...measureCommits(subject),
		...interventions,
	];
}

function placesOf(calls: readonly From<ToolCall>[]): Measure['evidence'] {
	return calls.slice(0, MAX_EVIDENCE).map((call) => evidenceOf(call.artifact, call.line));
}

/** Most frequent first, equal counts by name. */
function countNames(calls: readonly ToolCall[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const { name } of calls) counts.set(name, (counts.get(name) ?? 0) + 1);
	const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	return Object.fromEntries(ordered);
}

/**
 * `interventions`: what `interventions.yaml` lists, else the human messages after the brief
 * (METHOD, section 3.8).
 */
function measureInterventions(subject: Subject): Measure[] {
	const base = { id: 'interventions', label: 'Interventions', unit: 'count' };
	const lists = readingsOf(subject.run, 'interventions');
	if (lists.length > 0) {
		const entries = lists.flatMap(({ artifact, reading }) =>
			reading.interventions.map((one) => evidenceOf(artifact, one.line)),
		);
		return [
			measure({
				...base,
				value: entries.length,
				state: 'declared',
				basis: 'declared',
				method: 'Nudges, stops and answers that the file lists.',
				evidence: entries.length > 0 ? entries : lists.map(({ artifact }) => evidenceOf(artifact)),
			}),
		];
	}
	const { files, humanMessages } = subject.transcripts;
	const [file] = files;
	if (file === undefined) return [];
	if (humanMessages.length === 0) {
		return [
			unknown({
				...base,
				why: 'The log holds no human message, not even the brief.',
				evidence: [evidenceOf(file.artifact)],
			}),
		];
	}
	const after = humanMessages.slice(1);
	return [
		measure({
			...base,
			value: after.length,
			basis: 'transcript',
			method: 'Human messages after the brief.',
			evidence: (after.length > 0 ? after : humanMessages)
				.slice(0, MAX_EVIDENCE)
				.map((message) => evidenceOf(message.artifact, message.line)),
		}),
	];
}

/** A repeat counts from this many equal calls in a row on (METHOD, section 3.4). */
const REPEAT = 3;

/** `loops.*`: the same call, with the same arguments, again and again. */
function measureLoops({ transcripts }: Subject): Measure[] {
	let longest: From<ToolCall>[] = [];
	let current: From<ToolCall>[] = [];
	let wasted = 0;
	const close = (): void => {
		if (current.length > longest.length) longest = current;
		if (current.length >= REPEAT) wasted += current.length - 1;
	};
	for (const call of transcripts.toolCalls) {
		const last = current.at(-1);
		if (
			last?.signature !== undefined &&
			last.signature === call.signature &&
			last.agent === call.agent
		) {
			current.push(call);
			continue;
		}
		close();
		current = [call];
	}
	close();
	if (longest.length === 0) return [];
	const evidence = placesOf([longest[0], longest.at(-1)].flatMap((call) => call ?? []));
	const base = { unit: 'count', basis: 'transcript', evidence };
	return [
		measure({
			...base,
			id: 'loops.longest',
			label: 'Longest repeat',
			value: longest.length,
			method:
				'The most consecutive calls of one tool with the same arguments; 1 means that no call was repeated.',
		}),
		measure({
			...base,
			id: 'loops.wasted_calls',
			label: 'Repeated calls',
			value: wasted,
			method: 'Calls after the first one in each repeat of three or more.',
		}),
	];
}

const BUILD =
	/(?:^|[;&|(]\s*)(?:\w+=\S*\s+)*(?:(?:npm|pnpm|yarn|bun) (?:run )?build\b|(?:npx |pnpm |yarn )?(?:tsc|vite build|next build|astro build|webpack)\b|go build\b|cargo build\b|make(?:\s|$)|cmake --build\b|\.?\/?(?:mvnw?|gradlew?) [^;&|]*(?:build|package|compile)\b|dotnet build\b|swift build\b|zig build\b)/;

/** `builds.*`: build commands that the model ran (METHOD, section 3.7). */
function measureBuilds({ transcripts }: Subject): Measure[] {
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
function measureCommits({ run, transcripts }: Subject): Measure[] {
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
			method: 'Shell commands with `git commit` that succeeded.',
			evidence: placesOf(commits.length > 0 ? commits : [firstShell]),
		}),
	];
}
