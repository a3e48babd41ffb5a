import type { RunOutcome } from '../../model/config/run.ts';
import type { Measures } from '../../model/measure.ts';

/** What a group needs to know of a run. */
export interface GroupedRun {
	id: string;
	round: string;
	contestant: string;
	task?: string | undefined;
	/** The tier of its task. */
	tier?: string | undefined;
	outcome: RunOutcome;
	measures: Measures;
}

/** Which outcomes count as not passed, and which do not count (ROUNDS, section 2). */
export interface CountedOutcomes {
	error: 'exclude' | 'fail';
	limited: 'exclude' | 'fail';
}

export const DEFAULT_OUTCOMES: CountedOutcomes = { error: 'exclude', limited: 'fail' };

/** Whether a run passed; undefined where it does not count, or nobody judged it. */
export function passedOf(
	{ outcome }: Pick<GroupedRun, 'outcome'>,
	{ error, limited }: CountedOutcomes = DEFAULT_OUTCOMES,
): boolean | undefined {
	switch (outcome) {
		case 'complete':
			return true;
		case 'partial':
		case 'failed':
		case 'stopped':
			return false;
		case 'limited':
			return limited === 'fail' ? false : undefined;
		case 'error':
		case 'no_start':
			return error === 'fail' ? false : undefined;
		case 'ended':
		case 'unknown':
			return undefined;
	}
}
