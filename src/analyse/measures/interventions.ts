import { compareText } from '../../model/text.ts';
import { classifyNudge, type Nudge } from './nudges.ts';
import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, placesOf, readingsOf, type Subject } from '../subject.ts';

/**
 * `interventions`: what `interventions.yaml` lists, else the human messages after the brief
 * (METHOD, section 3.8).
 */
export function measureInterventions(
	subject: Subject,
): Made<'interventions' | 'interventions.by_kind' | 'interventions.stop_lag'>[] {
	const lists = readingsOf(subject.run, 'interventions');
	if (lists.length > 0) {
		const entries = lists.flatMap(({ artifact, reading }) =>
			reading.interventions.map((one) => evidenceOf(artifact, one.line)),
		);
		return [
			measure({
				id: 'interventions',
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
				id: 'interventions',
				why: subject.transcripts.isPlainText
					? 'The transcript is plain text, which does not tell who speaks.'
					: 'The log holds no human message, not even the brief.',
				evidence: [evidenceOf(file.artifact)],
			}),
		];
	}
	const after = humanMessages.slice(1);
	const kinds = after.map(({ text }) => classifyNudge(text));
	return [
		measure({
			id: 'interventions',
			value: after.length,
			basis: 'transcript',
			method: 'Human messages after the brief.',
			evidence: placesOf(after.length > 0 ? after : humanMessages),
		}),
		...(after.length === 0 ? [] : [measureKinds(kinds, after)]),
		...measureStopLag(subject, kinds),
	];
}

/** Counts by kind; a run with hints or corrections was assisted. */
function measureKinds(
	kinds: readonly Nudge[],
	after: Subject['transcripts']['humanMessages'],
): Made<'interventions.by_kind'> {
	const assists = kinds.filter((kind) => kind === 'hint' || kind === 'correct').length;
	const counts = new Map<Nudge, number>();
	for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return measure({
		id: 'interventions.by_kind',
		value: Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b))),
		basis: 'transcript, by words',
		method: `Human messages after the brief by their first words.${assists === 0 ? '' : ` ${assists === 1 ? 'One carries' : `${assists} carry`} information: the run was assisted, and does not compare with runs that were not.`}`,
		evidence: placesOf(after),
	});
}

/** How many calls the model still made after a person told it to stop. */
function measureStopLag(
	{ transcripts }: Subject,
	kinds: readonly Nudge[],
): Made<'interventions.stop_lag'>[] {
	const stop = transcripts.humanMessages.slice(1).find((_, index) => kinds[index] === 'stop');
	if (stop === undefined) return [];
	const later = transcripts.toolCalls.filter(
		({ lead, turn }) => lead === stop.lead && turn > stop.turn,
	);
	return [
		measure({
			id: 'interventions.stop_lag',
			value: later.length,
			basis: 'transcript',
			method: 'Tool calls after the first human message that says to stop.',
			evidence: placesOf([stop, ...later]),
		}),
	];
}
