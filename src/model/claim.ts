import type { Evidence } from './measure.ts';

/** A statement of a model about how long it took (METHOD, section 3.2). */
export interface TimeClaim {
	/** As written, such as `10–15 min`. */
	text: string;
	/** Seconds; equal to `high` for a single value. */
	low: number;
	high: number;
	/** `~`, `about`, … as written. */
	hedge?: string;
	bound: 'exact' | 'at-least' | 'at-most';
	/** False for a candidate that may not be about the model's own work. */
	selfReferential: boolean;
	/** It says that it is the time of all the work. */
	isTotal?: true;
	evidence: Evidence;
}
