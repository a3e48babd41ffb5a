const UNITS = new Map<string, number>([
	['ms', 0.001],
	['msec', 0.001],
	['millisecond', 0.001],
	['s', 1],
	['sec', 1],
	['second', 1],
	['m', 60],
	['min', 60],
	['minute', 60],
	['h', 3600],
	['hr', 3600],
	['hour', 3600],
	['d', 86_400],
	['day', 86_400],
]);

/**
 * Seconds of a duration as tools write it: a number (in `unit`), `32.1s`, `1m 30s`, `450 ms`,
 * `0:01:05`, `1:05.3`, `PT1M5S`. Undefined for anything else and for what is negative.
 */
export function parseSeconds(value: unknown, unit: 's' | 'ms' = 's'): number | undefined {
	if (typeof value === 'number') {
		if (!Number.isFinite(value) || value < 0) return undefined;
		return unit === 'ms' ? value / 1000 : value;
	}
	if (typeof value !== 'string' || value.length > 60) return undefined;
	const text = value.trim().toLowerCase();
	if (/^\d+(?:\.\d+)?$/.test(text)) return parseSeconds(Number(text), unit);
	return parseClock(text) ?? parseUnits(text.replace(/^pt(?=\d)/, ''));
}

/** `h:mm:ss`, `m:ss`, each with a fraction. */
function parseClock(text: string): number | undefined {
	const parts = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{2}(?:[.,]\d+)?)$/.exec(text);
	if (parts === null) return undefined;
	const [, hours = '0', minutes, seconds = ''] = parts;
	return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
}

/** `1h 2m 3.5s`: each unit once, the largest first. */
function parseUnits(text: string): number | undefined {
	let seconds = 0;
	let last = Infinity;
	let rest = text;
	while (rest !== '') {
		const [part, amount, name = ''] = /^(\d+(?:[.,]\d+)?)\s*([a-z]+)[\s,]*/.exec(rest) ?? [];
		const size = UNITS.get(name) ?? UNITS.get(name.replace(/s$/, ''));
		if (part === undefined || amount === undefined || size === undefined || size >= last)
			return undefined;
		seconds += Number(amount.replace(',', '.')) * size;
		last = size;
		rest = rest.slice(part.length);
	}
	return last === Infinity ? undefined : Math.round(seconds * 1e6) / 1e6;
}
