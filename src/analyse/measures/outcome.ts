import type { Run } from '../../model/bench.ts';
import type { RunOutcome } from '../../model/config/run.ts';
import { numberOf, type Evidence, type Measure, type Measures } from '../../model/measure.ts';
import { readingsOf } from '../../model/readings.ts';
import { type Made, measure } from '../measure.ts';
import { evidenceOf, type Subject } from '../subject.ts';

/** What tells how a run ended, its measures apart. */
interface Ended {
	run: Run;
	transcripts: Pick<Subject['transcripts'], 'files'>;
}

/** What is known of how a run ended, before limits and people are asked. */
interface FoundOutcome {
	outcome: RunOutcome;
	state: Measure['state'];
	basis?: string;
	method: string;
	evidence: Evidence[];
}

/**
 * `outcome` and `limit` (ROUNDS, section 2): counted tests first, then a score, then what a record
 * declares. A run that is not complete and met a limit is a limited one and not a failed one
 * (METHOD, section 3.15); what a record declares outranks what follows from a list of interventions.
 */
export function measureOutcome(
	subject: Ended,
	measures: Pick<Measures, 'tests.passed' | 'tests.total' | 'tests.skipped' | 'score'>,
): Made<'outcome' | 'limit'>[] {
	const limit = findLimit(subject);
	const { outcome, ...rest } = findOutcome(subject, measures, limit);
	return [
		measure({ id: 'outcome', value: outcome, ...rest }),
		...(limit === undefined ? [] : [limit]),
	];
}

/** Tests or points that a run reached, of those that count; undefined where there are none. */
export function reachedOf(
	measures: Pick<Measures, 'tests.passed' | 'tests.total' | 'tests.skipped' | 'score'>,
): { value: number; max: number; of: 'tests' | 'points'; from: Measure } | undefined {
	const tests = measures['tests.passed'];
	const passed = numberOf(tests);
	const total = numberOf(measures['tests.total']);
	const skipped = numberOf(measures['tests.skipped']) ?? 0;
	if (tests !== undefined && passed !== undefined && total !== undefined && total > skipped)
		return { value: passed, max: total - skipped, of: 'tests', from: tests };
	const { score } = measures;
	if (typeof score?.value !== 'object' || score.value === null) return undefined;
	const { value, max } = score.value;
	if (typeof value !== 'number' || typeof max !== 'number' || max <= 0) return undefined;
	return { value, max, of: 'points', from: score };
}

function findOutcome(
	subject: Ended,
	measures: Parameters<typeof reachedOf>[0],
	limit: Measure | undefined,
): FoundOutcome {
	const declared = findDeclared(subject);
	const found = findReached(measures) ?? declared ?? UNKNOWN;
	if (found.outcome === 'complete' || found.outcome === 'error') return found;
	if (limit !== undefined) {
		const { state, evidence, method } = limit;
		return { outcome: 'limited', state, basis: 'limit', method, evidence };
	}
	return declared === undefined ? (findStop(subject) ?? found) : found;
}

const UNKNOWN: FoundOutcome = {
	outcome: 'unknown',
	state: 'unknown',
	method: 'No artifact says how the run ended.',
	evidence: [],
};

function findReached(measures: Parameters<typeof reachedOf>[0]): FoundOutcome | undefined {
	const reached = reachedOf(measures);
	if (reached === undefined) return undefined;
	const { value, max, of, from } = reached;
	const outcome = value >= max ? 'complete' : value > 0 ? 'partial' : 'failed';
	return {
		outcome,
		state: from.state,
		basis: of === 'tests' ? 'tests' : 'score',
		method:
			of === 'tests'
				? `Tests that passed, of those that were not skipped: ${value} of ${max}.`
				: `Points that were reached: ${value} of ${max}.`,
		evidence: from.evidence,
	};
}

function findDeclared({ run }: Ended): FoundOutcome | undefined {
	for (const { artifact, reading } of readingsOf(run, 'run record')) {
		const { outcome, lines } = reading.record;
		if (outcome === undefined || outcome === 'unknown') continue;
		return {
			outcome,
			state: 'declared',
			basis: 'run record',
			method: 'A record of the run says so.',
			evidence: [evidenceOf(artifact, lines['outcome'])],
		};
	}
	return undefined;
}

/** The cap that a record or the log of the harness names. */
function findLimit({ run, transcripts }: Ended): Made<'limit'> | undefined {
	for (const { artifact, reading } of readingsOf(run, 'run record')) {
		const { limitHit, lines } = reading.record;
		if (limitHit === undefined) continue;
		return measure({
			id: 'limit',
			value: limitHit,
			state: 'declared',
			basis: 'run record',
			method: 'A record of the run names the cap that was met.',
			evidence: [evidenceOf(artifact, lines['limitHit'])],
		});
	}
	const file = transcripts.files.find(({ transcript }) => transcript.limitHit !== undefined);
	const value = file?.transcript.limitHit;
	if (file === undefined || value === undefined) return undefined;
	return measure({
		id: 'limit',
		value,
		basis: 'transcript',
		method: 'The harness wrote into its log that a cap was met.',
		evidence: [evidenceOf(file.artifact)],
	});
}

function findStop({ run }: Ended): FoundOutcome | undefined {
	for (const { artifact, reading } of readingsOf(run, 'interventions')) {
		const stop = reading.interventions.find(({ kind }) => kind === 'stop');
		if (stop === undefined) continue;
		return {
			outcome: 'stopped',
			state: 'declared',
			basis: 'interventions',
			method: 'A person stopped the run, as its interventions.yaml lists.',
			evidence: [evidenceOf(artifact, stop.line)],
		};
	}
	return undefined;
}
