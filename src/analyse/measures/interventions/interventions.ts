import type { Measure } from '../../../model/measure.ts';
import { readingsOf } from '../../../model/readings.ts';
import { compareText, formatCount } from '../../../model/text.ts';
import { type Made, measure, unknown } from '../../measure.ts';
import { evidenceOf, MAX_EVIDENCE, type Subject } from '../../subject.ts';
import { listHelp, type Help } from './human-help.ts';
import type { Nudge } from './nudges.ts';
import { measureStopLag } from './stop-lag.ts';

type CountId = 'interventions.nudges' | 'interventions.stops' | 'interventions.hints';
type InterventionId =
	'interventions' | 'interventions.by_kind' | 'interventions.stop_lag' | CountId;

/** Kinds that carry no information. */
const PRODS: readonly Nudge[] = ['continue', 'approve'];
/** Kinds that do: they assist a run. */
const HINTS: readonly Nudge[] = ['hint', 'correct'];

/**
 * `interventions.*`: what people did for a run after the brief, by its transcripts and by
 * `interventions.yaml` (METHOD, section 3.8).
 */
export function measureInterventions(subject: Subject): Made<InterventionId>[] {
	const lists = readingsOf(subject.run, 'interventions');
	const { files, humanMessages, isPlainText } = subject.transcripts;
	const [file] = files;
	if (file === undefined && lists.length === 0) return [];
	const isTold = humanMessages.length > 0;
	if (lists.length === 0 && file !== undefined && !isTold) {
		return [
			unknown({
				id: 'interventions',
				why: isPlainText
					? 'The transcript is plain text, which does not tell who speaks.'
					: 'The log holds no human message, not even the brief.',
				evidence: [evidenceOf(file.artifact)],
			}),
		];
	}
	const help = listHelp(subject);
	const source: Source = {
		state: isTold ? 'measured' : 'declared',
		basis: [isTold ? 'transcript' : '', lists.length > 0 ? 'declared' : '']
			.filter((one) => one !== '')
			.join(' + '),
		none: [...humanMessages, ...lists]
			.slice(0, 1)
			.map(({ artifact, ...rest }) => evidenceOf(artifact, 'line' in rest ? rest.line : undefined)),
	};
	return [
		measureAll(help, source),
		...measureKinds(help, source),
		...measureStopLag(subject, help),
	];
}

/** Where interventions are told of. */
interface Source {
	state: 'measured' | 'declared';
	basis: string;
	/** Evidence of a count of 0. */
	none: Measure['evidence'];
}

function measureAll(help: readonly Help[], { state, basis, none }: Source): Made<'interventions'> {
	const listed = help.filter(({ message }) => message === undefined).length;
	const shown = 'Human messages after the brief.';
	const added = `${formatCount(listed, 'more is', 'more are')} told of by a list alone.`;
	const method = state === 'declared' ? 'Nudges, stops and answers that the file lists.' : shown;
	return measure({
		id: 'interventions',
		value: help.length,
		state,
		basis,
		method: state === 'declared' || listed === 0 ? method : `${shown} ${added}`,
		evidence: help.length > 0 ? placesOfHelp(help) : none,
	});
}

/** Counts by kind; a run with hints or corrections was assisted. */
function measureKinds(
	help: readonly Help[],
	{ state, basis, none }: Source,
): Made<CountId | 'interventions.by_kind'>[] {
	const of = (kinds: readonly Nudge[]): Help[] => help.filter(({ kind }) => kinds.includes(kind));
	const rows = [
		['interventions.nudges', of(PRODS), 'Bare prods and approvals.'],
		['interventions.stops', of(['stop']), 'Messages whose whole intent is to end the work.'],
		[
			'interventions.hints',
			of(HINTS),
			'Messages that carry information: hints and corrections. A run that got one was assisted, and does not compare with runs that were not.',
		],
	] as const;
	const open = of(['unclear']).length;
	const unclear =
		open === 0 ? '' : ` The kind of ${formatCount(open, 'more is', 'more are')} unclear.`;
	const counts = rows.map(([id, found, method]) =>
		measure({
			id,
			value: found.length,
			state,
			basis: `${basis}, by words`,
			method: `${method}${unclear}`,
			evidence: found.length > 0 ? placesOfHelp(found) : none,
		}),
	);
	return help.length === 0 ? counts : [measureByKind(help, { state, basis, none }), ...counts];
}

function measureByKind(
	help: readonly Help[],
	{ state, basis }: Source,
): Made<'interventions.by_kind'> {
	const counts = new Map<Nudge, number>();
	for (const { kind } of help) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	const assists = help.filter(({ kind }) => HINTS.includes(kind)).length;
	const assisted = `${assists === 1 ? 'One carries' : `${assists} carry`} information: the run was assisted, and does not compare with runs that were not.`;
	const unclear = counts.get('unclear') ?? 0;
	const open =
		unclear === 0
			? ''
			: ` The words of ${formatCount(unclear, 'message')} do not tell, which may carry information.`;
	return measure({
		id: 'interventions.by_kind',
		value: Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b))),
		state,
		basis: `${basis}, by words`,
		method: `Interventions by their words.${assists === 0 ? '' : ` ${assisted}`}${open}`,
		evidence: placesOfHelp(help),
	});
}

function placesOfHelp(help: readonly Help[]): Measure['evidence'] {
	return help.slice(0, MAX_EVIDENCE).map(({ artifact, line }) => evidenceOf(artifact, line));
}
