import type { RunRecord } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { toJsonText } from '../builder/blocks.ts';
import { findText } from '../../json/fields.ts';

type Limit = NonNullable<RunRecord['limitHit']>;

/** What agents of the SWE family say of the end of a run. */
export interface SweEnding {
	/** `exit_status`, verbatim. */
	status: string | undefined;
	/** The patch, or whatever was handed in. */
	submission: string;
	limitHit: Limit | undefined;
	outcome: RunRecord['outcome'];
}

const LIMITS: ReadonlyMap<string, Limit> = new Map<string, Limit>([
	['exit_cost', 'cost'],
	['exit_context', 'tokens'],
	['exit_total_execution_time', 'time'],
	['exit_command_timeout', 'time'],
	['TimeExceeded', 'time'],
	['ContextWindowExceededError', 'tokens'],
]);

/**
 * The end of a run by its `exit_status`. That something was submitted says nothing of whether it is
 * right, and a limit is no outcome either; a run that ended otherwise and left nothing has failed.
 */
export function readSweEnding(info: {
	exit_status?: unknown;
	submission?: unknown;
	limitHit?: Limit | undefined;
}): SweEnding {
	const status = findText(info.exit_status);
	const submission = findText(info.submission) ?? '';
	const inner = status?.replace(/^submitted \(/, '').replace(/\)$/, '') ?? '';
	const isSubmitted = /^submitted/i.test(status ?? '');
	const limitHit = info.limitHit ?? LIMITS.get(inner);
	const isLimit = limitHit !== undefined || inner === 'LimitsExceeded';
	const mayBeDone = isSubmitted || isLimit || submission.trim() !== '';
	const hasFailed = status !== undefined && !mayBeDone;
	const ended = /^(?:skipped|early_exit)$/.test(inner) ? 'no_start' : 'failed';
	return {
		status,
		submission,
		limitHit,
		outcome: hasFailed ? ended : undefined,
	};
}

/**
 * What a trajectory says of its run beside its totals; `line` is that of its status. The cost is one of
 * the totals: as such it adds up over several trajectories of a run.
 */
export function toSweRecord(
	ending: SweEnding,
	{
		line,
		model,
		other,
	}: { line: number; model: string | undefined; other: Record<string, unknown> },
): RunRecord {
	const { status, limitHit, outcome } = ending;
	const facts = defined({ model, outcome, limitHit });
	const others: [string, unknown][] = Object.entries({ exit_status: status, ...other });
	return {
		...facts,
		measures: [],
		lines: {
			...(outcome === undefined ? {} : { outcome: line }),
			...(limitHit === undefined ? {} : { limitHit: line }),
		},
		otherFields: Object.fromEntries(
			others
				.filter(([, value]) => value !== undefined && value !== null)
				.map(([key, value]) => [key, toFieldText(value)]),
		),
	};
}

/** JSON text; of a value that nests too deep, a note. */
function toFieldText(value: unknown): string {
	return typeof value === 'string' ? JSON.stringify(value) : toJsonText(value);
}
