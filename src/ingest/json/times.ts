const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);
const HAS_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A time in any form that transcripts use, as ISO 8601 in UTC: ISO text (without a zone it is
 * taken as UTC), epoch milliseconds, epoch seconds. Undefined for anything that is no plausible
 * time; such a value is left out of durations.
 */
export function toIsoTime(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) {
		return fromMilliseconds(value < 1e11 ? value * 1000 : value);
	}
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(value))
		return undefined;
	const text = value.trim().replace(' ', 'T');
	return fromMilliseconds(Date.parse(HAS_ZONE.test(text) ? text : `${text}Z`));
}

function fromMilliseconds(milliseconds: number): string | undefined {
	if (!(milliseconds > EARLIEST && milliseconds < LATEST)) return undefined;
	return new Date(milliseconds).toISOString();
}

/** Seconds from one ISO time to another; negative where the second is earlier. */
export function secondsBetween(start: string, end: string): number {
	return (Date.parse(end) - Date.parse(start)) / 1000;
}
