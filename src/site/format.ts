import type { Measure, MeasureState, MeasureValue } from '../model/measure.ts';
import { formatCount } from '../model/words.ts';

/** Between a number and its unit, so that they stay on one line. */
const NBSP = '\u00a0';
/** One locale for every machine. */
// Making a formatter costs about a hundred times what using it costs.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
const bySignificance = new Map<number, Intl.NumberFormat>();

/** How each state without a value is shown: glyph and word, never an empty cell, never 0. */
export const STATES: Record<MeasureState, { glyph: string; word: string; meaning: string }> = {
	measured: { glyph: '', word: 'measured', meaning: 'derived from an artifact' },
	declared: { glyph: '', word: 'declared', meaning: 'a file says so' },
	judged: { glyph: '', word: 'judged', meaning: 'a person or a model judged it' },
	failed: { glyph: '✕', word: 'failed', meaning: 'the run failed' },
	not_attempted: { glyph: '—', word: 'not attempted', meaning: 'nothing of the kind was tried' },
	not_applicable: {
		glyph: 'n/a',
		word: 'not applicable',
		meaning: 'it does not apply to this run',
	},
	unknown: { glyph: '—', word: 'not recorded', meaning: 'no artifact says' },
	limited: { glyph: '◷', word: 'limit', meaning: 'a cap or a time-out ended the run' },
	superseded: { glyph: '', word: 'superseded', meaning: 'a correction replaced it' },
};

/** `2.06M`, `14.2K`, `986`: three significant digits. */
export function formatShort(value: number): string {
	const units: [number, string][] = [
		[1e9, 'G'],
		[1e6, 'M'],
		[1e3, 'K'],
	];
	for (const [size, letter] of units) {
		if (Math.abs(value) >= size) return `${significant(value / size, 3)}${letter}`;
	}
	return whole.format(value);
}

/** A number with so many significant digits, trailing zeros dropped, grouped by thousands. */
export function significant(value: number, digits: number): string {
	let format = bySignificance.get(digits);
	if (format === undefined) {
		format = new Intl.NumberFormat('en-US', { maximumSignificantDigits: digits });
		bySignificance.set(digits, format);
	}
	return format.format(value);
}

/** `0.8 s`, `32 s`, `113 s`, `4 min 13 s`, `1 h 02 min`. */
export function formatSeconds(seconds: number): string {
	const size = Math.abs(seconds);
	if (size < 10) return `${significant(seconds, 2)}${NBSP}s`;
	if (size < 180) return `${whole.format(seconds)}${NBSP}s`;
	const total = Math.round(size);
	const sign = seconds < 0 ? '−' : '';
	if (total < 3600) {
		return `${sign}${Math.floor(total / 60)}${NBSP}min${NBSP}${pad(total % 60)}${NBSP}s`;
	}
	const minutes = Math.round(total / 60);
	return `${sign}${Math.floor(minutes / 60)}${NBSP}h${NBSP}${pad(minutes % 60)}${NBSP}min`;
}

/** Time since a start as on a clock: `+0:06`, `+4:12`, `+1:04:12`. */
export function formatOffset(seconds: number): string {
	const total = Math.round(Math.abs(seconds));
	const hours = Math.floor(total / 3600);
	const minutes = Math.floor(total / 60) % 60;
	const clock = `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(total % 60)}`;
	return `${seconds < 0 ? '−' : '+'}${clock}`;
}

function pad(value: number): string {
	return String(value).padStart(2, '0');
}

/** `$0.0212`, `€1.27`: two decimals from 1 on, four below. */
export function formatMoney(amount: number, currency: string): string {
	const isCode = /^[A-Z]{3}$/.test(currency);
	const digits = amount >= 1 || amount === 0 ? 2 : 4;
	return new Intl.NumberFormat('en-US', {
		style: 'currency',
		currency: isCode ? currency : 'USD',
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	}).format(amount);
}

/** A factor: `56×`, `4.5×`, and below 1 `÷3`. Two significant digits. */
export function formatFactor(factor: number): string {
	if (factor > 0 && factor < 1) return `÷${significant(1 / factor, 2)}`;
	return `${significant(factor, 2)}×`;
}

export function formatBytes(bytes: number): string {
	if (bytes < 1000) return `${bytes}${NBSP}B`;
	if (bytes < 1e6) return `${significant(bytes / 1e3, 3)}${NBSP}kB`;
	if (bytes < 1e9) return `${significant(bytes / 1e6, 3)}${NBSP}MB`;
	return `${significant(bytes / 1e9, 3)}${NBSP}GB`;
}

/** A share of 0 to 1 as `90 %`. */
export function formatPercent(share: number): string {
	return `${whole.format(share * 100)}${NBSP}%`;
}

/** A time as `2026-05-12 01:02:27 UTC`. */
export function formatTime(iso: string): string {
	return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** Whether the state comes with a value that can be shown. */
export function hasValue(measure: Measure | undefined): measure is Measure {
	return measure !== undefined && measure.value !== null;
}

/** What a cell shows for a measure; the state's words where it has no value. */
export function formatMeasure(measure: Measure | undefined): string {
	if (measure === undefined) return STATES.unknown.glyph;
	if (measure.value === null) return STATES[measure.state].glyph;
	return formatValue(measure.value, measure.unit);
}

/** A value in its unit, as everywhere on the site. */
export function formatValue(value: MeasureValue, unit: string): string {
	if (value === null) return STATES.unknown.glyph;
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (typeof value === 'string') return value;
	if (typeof value === 'object') {
		if (isRatio(value)) return `${formatNumber(value.value)}/${formatNumber(value.max)}`;
		return formatCount(Object.keys(value).length, 'kind');
	}
	switch (unit) {
		case 's':
			return formatSeconds(value);
		case 'x':
			return formatFactor(value);
		case 'tokens':
			return formatShort(value);
		case 'count':
		case 'lines':
			return whole.format(value);
		case '%':
			return `${formatNumber(value)}${NBSP}%`;
		case '':
			return formatNumber(value);
		default:
			if (/^[A-Z]{3}$/.test(unit)) return formatMoney(value, unit);
			return `${formatNumber(value)}${NBSP}${unit}`;
	}
}

/** Every digit that the value has, for tooltips and provenance: `2,061,234`. */
export function formatExact(value: MeasureValue, unit: string): string {
	if (typeof value !== 'number') return formatValue(value, unit);
	const digits = exact.format(value);
	return unit === 'count' || unit === '' ? digits : `${digits}${NBSP}${unit === 'x' ? '×' : unit}`;
}

function formatNumber(value: number): string {
	return Number.isInteger(value) ? whole.format(value) : significant(value, 3);
}

function isRatio(value: object): value is { value: number; max: number } {
	return 'value' in value && 'max' in value && Object.keys(value).length === 2;
}

/** Wilson score interval at 95 % for k of n (METHOD, section 3.12); undefined for n = 0. */
export function wilson(k: number, n: number): { low: number; high: number } | undefined {
	if (n <= 0) return undefined;
	const z = 1.959964;
	const p = k / n;
	const z2 = (z * z) / n;
	const centre = (p + z2 / 2) / (1 + z2);
	const half = (z / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n));
	return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
