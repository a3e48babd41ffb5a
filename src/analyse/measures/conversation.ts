import type { Evidence } from '../../model/measure.ts';
import type { ToolCall } from '../../model/transcript.ts';
import { formatCount } from '../../model/text.ts';
import { countCalls, hasResults, listExecuted } from '../calls.ts';
import { measureFailures } from './failures.ts';
import { measureInterventions } from './interventions/interventions.ts';
import { measureLoops } from './loops/loops.ts';
import { type Made, measure, type NamedId, unknown } from '../measure.ts';
import { evidenceOf, MAX_EVIDENCE, placesOf, type Subject } from '../subject.ts';
import { measureBuilds, measureCommits, measureTestAttempts } from './builds-and-tests.ts';

/**
 * `messages`, `turns`, `tools.*`, `interventions`: what was said and done, sub-agents included.
 * Of a run without transcripts, what other files tell of it.
 */
export function measureConversation(subject: Subject) {
	const { transcripts } = subject;
	const [file] = transcripts.files;
	const interventions = measureInterventions(subject);
	// Build logs and patch series tell without a transcript.
	const work = [...measureBuilds(subject), ...measureCommits(subject)];
	if (file === undefined) return [...work, ...interventions];
	if (transcripts.isPlainText) {
		return [...UNCOUNTED.map(toUncounted(subject)), ...work, ...interventions];
	}
	const evidence = transcripts.files
		.slice(0, MAX_EVIDENCE)
		.map(({ artifact }) => evidenceOf(artifact));
	return [
		...measureMessages(subject, evidence),
		...measureTools(subject, evidence),
		...measureLoops(subject),
		...measureTestAttempts(subject),
		...work,
		...interventions,
	];
}

/** What a transcript is counted for. */
const UNCOUNTED = [
	'turns',
	'messages',
	'tools.calls',
	'tools.failed',
	'tools.by_name',
] as const satisfies readonly NamedId[];

type UncountedId = (typeof UNCOUNTED)[number];

function toUncounted({ transcripts }: Subject): (id: UncountedId) => Made<UncountedId> {
	const why = 'The transcript is plain text, which does not tell who speaks and what is a call.';
	const evidence = transcripts.files
		.slice(0, MAX_EVIDENCE)
		.map(({ artifact }) => evidenceOf(artifact));
	return (id) => unknown({ id, why, evidence });
}

function measureMessages(
	{ transcripts }: Subject,
	evidence: Evidence[],
): Made<'turns' | 'messages'>[] {
	const turns = transcripts.responses.length;
	const humans = transcripts.humanMessages.length;
	const results = transcripts.toolResults;
	const base = { basis: 'transcript', evidence };
	const speaks = transcripts.files.some(({ transcript }) =>
		transcript.outline.some(({ role }) => role === 'model'),
	);
	if (turns === 0 && speaks) {
		const why = 'The log does not say which entries are responses of a model.';
		return [unknown({ id: 'turns', why, evidence }), unknown({ id: 'messages', why, evidence })];
	}
	return [
		measure({
			...base,
			id: 'turns',
			value: turns,
			method: 'Responses of the model, each counted once.',
		}),
		measure({
			...base,
			id: 'messages',
			value: turns + humans + results,
			method: `${formatCount(turns, 'response')} of the model, ${formatCount(humans, 'human message')} and ${formatCount(results, 'tool result')}.`,
		}),
	];
}

function measureTools({ transcripts }: Subject, evidence: Evidence[]) {
	const calls = listExecuted(transcripts.toolCalls);
	const failed = calls.filter((call) => call.failed);
	const unexecuted = transcripts.toolCalls.length - calls.length;
	const base = { basis: 'transcript', evidence };
	return [
		measure({
			...base,
			id: 'tools.calls',
			value: calls.length,
			method: `Tool uses of the model that were executed.${describeUnexecuted(transcripts.toolCalls)}`,
		}),
		...(!hasResults(calls)
			? [unknown({ id: 'tools.failed', why: NO_RESULTS, evidence })]
			: [
					measure({
						...base,
						id: 'tools.failed',
						value: failed.length,
						method:
							'Executed calls that the harness marks as an error or whose exit status is not 0; failing test runs are among them.',
						evidence: failed.length === 0 ? evidence : placesOf(failed),
					}),
					...measureFailures({ calls, unexecuted, evidence }),
				]),
		measure({
			...base,
			id: 'tools.by_name',
			value: countNames(calls),
			method: 'Executed calls by the name that the harness gives the tool.',
		}),
	];
}

/** Why calls do not count: ` 1 more was refused and does not count.` */
function describeUnexecuted(calls: readonly ToolCall[]): string {
	const { refused, open } = countCalls(calls);
	const say = (count: number, one: string, many: string, what: string): string =>
		count === 0
			? ''
			: ` ${formatCount(count, `more ${one}`, `more ${many}`)} ${what} and ${count === 1 ? 'does' : 'do'} not count.`;
	return `${say(refused, 'was', 'were', 'refused')}${say(open, 'has', 'have', 'no result')}`;
}

const NO_RESULTS =
	'The log keeps no results of calls, so that it is not known which of them failed.';

/** Most frequent first, equal counts by name. */
function countNames(calls: readonly ToolCall[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const { name } of calls) counts.set(name, (counts.get(name) ?? 0) + 1);
	const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	return Object.fromEntries(ordered);
}
