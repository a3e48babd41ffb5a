import { readingsOf } from '../analyse/subject.ts';
import type { RunOutcome } from '../model/config/run.ts';
import type { SiteRun } from './site.ts';
import { numberOf } from '../model/measure.ts';

/** How a run ended, in the words of the site. */
export type VerdictState =
	'pass' | 'partial' | 'fail' | 'ended' | 'error' | 'limit' | 'stopped' | 'unknown';

export interface Verdict {
	state: VerdictState;
	/** Tests or points reached, where they are counted. */
	reached?: number;
	of?: number;
}

/** Glyph and word of each, so that neither colour nor shape has to be known. */
export const VERDICTS: Record<VerdictState, { glyph: string; word: string; meaning: string }> = {
	pass: { glyph: '✓', word: 'pass', meaning: 'everything that was asked was reached' },
	partial: { glyph: '◐', word: 'partial', meaning: 'a part was reached' },
	fail: { glyph: '✕', word: 'fail', meaning: 'nothing of it was reached' },
	ended: {
		glyph: '○',
		word: 'ended',
		meaning:
			'the program or harness says that it finished; nobody looked whether the work is right',
	},
	error: {
		glyph: '!',
		word: 'error',
		meaning: 'the harness or the machine failed, or nothing was done; it does not count',
	},
	limit: {
		glyph: '◷',
		word: 'limit',
		meaning: 'a cap on tokens, turns, time, memory or cost ended the run',
	},
	stopped: { glyph: '■', word: 'stopped', meaning: 'a person ended the run' },
	unknown: { glyph: '—', word: 'not recorded', meaning: 'no artifact says how it ended' },
};

/**
 * How a run ended: counted tests first, then a score, then what its record declares. A run that did
 * not pass and met a limit is not a failed one (METHOD, section 3.15).
 */
export function verdictOf(run: SiteRun): Verdict {
	const known = verdicts.get(run);
	if (known !== undefined) return known;
	const verdict = findVerdict(run);
	verdicts.set(run, verdict);
	return verdict;
}

/** Whether tests, a score or a person say if a run is right; one that never started counts for none. */
export function isJudged({ state }: Verdict): boolean {
	return state !== 'unknown' && state !== 'ended' && state !== 'error';
}

/** Tables ask for the verdict of a run many times, and a run may have thousands of files. */
const verdicts = new WeakMap<SiteRun, Verdict>();

function findVerdict(run: SiteRun): Verdict {
	const verdict = reachedVerdict(run) ?? declaredVerdict(run);
	if (verdict.state === 'pass' || verdict.state === 'error') return verdict;
	if (metLimit(run)) return { ...verdict, state: 'limit' };
	// What a person declares outranks what follows from a list of interventions.
	if (wasStopped(run) && declaredVerdict(run).state === 'unknown')
		return { ...verdict, state: 'stopped' };
	return verdict;
}

function reachedVerdict({ measures }: SiteRun): Verdict | undefined {
	const passed = numberOf(measures['tests.passed']);
	const total = numberOf(measures['tests.total']);
	const skipped = numberOf(measures['tests.skipped']) ?? 0;
	if (passed !== undefined && total !== undefined && total > skipped) {
		const all = passed === total - skipped;
		const state = all ? 'pass' : passed > 0 ? 'partial' : 'fail';
		return { state, reached: passed, of: total };
	}
	const score = measures['score']?.value;
	if (typeof score !== 'object' || score === null) return undefined;
	const { value, max } = score;
	if (typeof value !== 'number' || typeof max !== 'number' || max <= 0) return undefined;
	return {
		state: value >= max ? 'pass' : value > 0 ? 'partial' : 'fail',
		reached: value,
		of: max,
	};
}

/** The words of records in those of the site. */
const DECLARED: Record<RunOutcome, VerdictState> = {
	complete: 'pass',
	partial: 'partial',
	failed: 'fail',
	ended: 'ended',
	error: 'error',
	limited: 'limit',
	stopped: 'stopped',
	no_start: 'error',
	unknown: 'unknown',
};

function declaredVerdict(run: SiteRun): Verdict {
	for (const { reading } of readingsOf(run.run, 'run record')) {
		const { outcome } = reading.record;
		if (outcome !== undefined) return { state: DECLARED[outcome] };
	}
	return { state: 'unknown' };
}

function metLimit(run: SiteRun): boolean {
	return (
		run.transcripts.some(({ summary }) => summary.limitHit !== undefined) ||
		readingsOf(run.run, 'run record').some(({ reading }) => reading.record.limitHit !== undefined)
	);
}

function wasStopped(run: SiteRun): boolean {
	return run.run.files.some(
		({ reading }) =>
			reading.kind === 'interventions' && reading.interventions.some(({ kind }) => kind === 'stop'),
	);
}
