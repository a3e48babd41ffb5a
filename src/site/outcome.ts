import { reachedOf } from '../analyse/index.ts';
import { RunOutcomeSchema, type RunOutcome } from '../model/config/run.ts';
import type { SiteRun } from './site.ts';

export interface Outcome {
	state: RunOutcome;
	/** Tests or points reached, where they are counted. */
	reached?: number;
	of?: number;
}

/**
 * Glyph and word of each, so that neither colour nor shape has to be known. The words are those of
 * the data.
 */
export const OUTCOMES: Record<RunOutcome, { glyph: string; word: string; meaning: string }> = {
	complete: { glyph: '✓', word: 'complete', meaning: 'everything that was asked was reached' },
	partial: { glyph: '◐', word: 'partial', meaning: 'a part was reached' },
	failed: { glyph: '✕', word: 'failed', meaning: 'nothing of it was reached' },
	ended: {
		glyph: '○',
		word: 'ended',
		meaning:
			'the program or harness says that it finished; nobody looked whether the work is right',
	},
	error: {
		glyph: '!',
		word: 'error',
		meaning: 'the harness or the machine failed; it does not count',
	},
	limited: {
		glyph: '◷',
		word: 'limited',
		meaning: 'a cap on tokens, turns, time, memory or cost ended the run',
	},
	stopped: { glyph: '■', word: 'stopped', meaning: 'a person ended the run' },
	no_start: { glyph: '∅', word: 'no start', meaning: 'nothing was done; it does not count' },
	unknown: { glyph: '—', word: 'not recorded', meaning: 'no artifact says how it ended' },
};

/** How a run ended, by its measure `outcome`. */
export function outcomeOf({ measures }: Pick<SiteRun, 'measures'>): Outcome {
	const parsed = RunOutcomeSchema.safeParse(measures['outcome']?.value);
	const state = parsed.success ? parsed.data : 'unknown';
	const reached = reachedOf(measures);
	return reached === undefined ? { state } : { state, reached: reached.value, of: reached.max };
}

/** Whether tests, a score or a person say if a run is right; one that never started counts for none. */
export function isJudged({ state }: Outcome): boolean {
	return !['unknown', 'ended', 'error', 'no_start'].includes(state);
}
