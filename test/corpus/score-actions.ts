import { findProjectCommands } from '../../src/analyse/measures/project-commands.ts';
import { measureBuilds, measureTestAttempts } from '../../src/analyse/measures/builds-and-tests.ts';
import { measureInterventions } from '../../src/analyse/measures/interventions/interventions.ts';
import { findLoops } from '../../src/analyse/measures/loops/find-loops.ts';
import { measureOutcome } from '../../src/analyse/measures/outcome.ts';
import type { Reading } from '../../src/model/bench.ts';
import type { TranscriptSummary } from '../../src/model/transcript.ts';
import { record, subjectOf, valuesOf } from '../unit/analyse/subject.ts';
import { toTranscript, type ActionCase } from './actions.ts';
import { count, startScore, type Score } from './score.ts';

/** Every loop, attempt and value is an answer, of the kind that its first word or its name says. */
export function scoreActions(cases: readonly ActionCase[]): Score {
	const score = startScore();
	for (const one of cases) {
		const transcript = toTranscript(one);
		const { loops, attempts } = one;
		const pairs = [
			...(loops === undefined ? [] : [{ wanted: loops, given: listLoops(transcript) }]),
			...(attempts === undefined ? [] : [{ wanted: attempts, given: listAttempts(transcript) }]),
			...compareMeasures(one, transcript),
		];
		for (const pair of pairs) compare(score, one, pair);
	}
	return score;
}

function listLoops(transcript: TranscriptSummary): string[] {
	return findLoops(transcript).map(
		({ kind, also = [], reps }) => `${[kind, ...also].join('+')} ${reps}`,
	);
}

function listAttempts({ toolCalls }: TranscriptSummary): string[] {
	return toolCalls.flatMap((call) =>
		findProjectCommands(call).map(({ purpose, outcome }) => `${purpose} ${outcome}`),
	);
}

interface Pair {
	wanted: readonly string[];
	given: readonly string[];
}

function compareMeasures(one: ActionCase, transcript: TranscriptSummary): Pair[] {
	if (one.measures === undefined) return [];
	const values = measureAll(one, transcript);
	return Object.entries(one.measures).map(([id, wanted]) => {
		const value = values[id];
		const isGiven = typeof value === 'number' || (typeof value === 'string' && value !== 'unknown');
		return {
			wanted: wanted === null ? [] : [`${id} ${wanted}`],
			given: isGiven ? [`${id} ${value}`] : [],
		};
	});
}

function measureAll(
	{ listed = [], declared }: ActionCase,
	transcript: TranscriptSummary,
): Record<string, unknown> {
	const files: Record<string, Reading> = {
		'a.jsonl': { kind: 'transcript', store: 'test', transcript },
	};
	if (listed.length > 0) {
		const interventions = listed.map((entry, index) => ({ ...entry, line: index + 1 }));
		files['interventions.yaml'] = { kind: 'interventions', interventions };
	}
	if (declared !== undefined) files['run.yaml'] = record({ outcome: declared });
	const subject = subjectOf(files);
	return valuesOf([
		...measureBuilds(subject),
		...measureTestAttempts(subject),
		...measureInterventions(subject),
		...measureOutcome(subject, {}),
	]);
}

function compare(score: Score, { id, what }: ActionCase, { wanted, given }: Pair): void {
	const left = [...wanted];
	for (const answer of given) {
		const index = left.indexOf(answer);
		if (index !== -1) left.splice(index, 1);
		count(score, kindOf(answer), {
			given: 1,
			right: Number(index !== -1),
			wanted: Number(index !== -1),
		});
	}
	for (const answer of left) count(score, kindOf(answer), { given: 0, right: 0, wanted: 1 });
	if (wanted.join() === given.join()) return;
	const tell = (answers: readonly string[]): string => answers.join(', ') || 'nothing';
	score.misses.push({ id, text: what, wanted: tell(wanted), given: tell(given) });
}

/** `near+cycle` counts as `near`, `interventions.stops` as `stops`. */
function kindOf(answer: string): string {
	const [name = ''] = answer.split(/[ +]/);
	return name.slice(name.lastIndexOf('.') + 1);
}
