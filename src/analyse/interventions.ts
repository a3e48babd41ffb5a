import type { Measure } from '../model/measure.ts';
import { evidenceOf, measure, placesOf, readingsOf, unknown, type Subject } from './subject.ts';

/**
 * `interventions`: what `interventions.yaml` lists, else the human messages after the brief
 * (METHOD, section 3.8).
 */
export function measureInterventions(subject: Subject): Measure[] {
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
				why: subject.transcripts.isPlainText
					? 'The transcript is plain text, which does not tell who speaks.'
					: 'The log holds no human message, not even the brief.',
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
			evidence: placesOf(after.length > 0 ? after : humanMessages),
		}),
	];
}
