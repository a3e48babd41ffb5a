/** A number that was measured, and what it should be. */
export interface Target {
	/** What was measured, such as `ten thousand unrelated lines, beside jsdiff`. */
	name: string;
	measured: number;
	limit: number;
	/** Whether the limit is the least or the most that the number may be. */
	bound: 'at least' | 'at most';
	/** Stands behind both numbers: ` ms`, ` ×`. */
	unit: string;
	/** What the number was made from. */
	basis?: string;
}

/** Whether a target is met; what could not be measured (NaN) is not. */
export function isMet({ measured, limit, bound }: Target): boolean {
	return bound === 'at least' ? measured >= limit : measured <= limit;
}

/** `name  measured  target  met`, with the basis on a line of its own. */
export function toTargetLine(target: Target): string {
	const { name, measured, limit, bound, unit, basis } = target;
	const line = [
		name.padEnd(44),
		`${formatMeasured(measured)}${unit}`.padStart(12),
		`${bound} ${limit}${unit}`.padEnd(18),
		isMet(target) ? 'met' : 'MISSED',
	].join('  ');
	return basis === undefined ? line : `${line}\n    ${basis}`;
}

function formatMeasured(value: number): string {
	if (Number.isNaN(value)) return '—';
	return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}
