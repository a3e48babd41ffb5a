import {
	RatioSchema,
	type Measure,
	type MeasureState,
	type MeasureValue,
} from '../model/measure.ts';
import { formatCount } from '../model/text.ts';

/** Between a number and its unit, so that they stay on one line. */
const NBSP = '\u00a0';
// One locale for every machine. Making a formatter costs about a hundred times what using it costs.
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
	const unit = unitFor(value, [
		[1e9, 'G'],
		[1e6, 'M'],
		[1e3, 'K'],
	]);
	return unit === undefined
		? whole.format(value)
		: `${significant(value / unit.size, 3)}${unit.name}`;
}

/** The largest unit that fits a value as it is shown: 999,999 is 1M, not 1,000K. */
function unitFor(
	value: number,
	units: readonly (readonly [number, string])[],
): { size: number; name: string } | undefined {
	const shown = Math.abs(Number(value.toPrecision(3)));
	const found = units.find(([size]) => shown >= size);
	return found === undefined ? undefined : { size: found[0], name: found[1] };
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
	const sign = seconds < 0 ? '−' : '';
	if (size < 10) return `${sign}${significant(size, 2)}${NBSP}s`;
	const total = Math.round(size);
	if (total < 180) return `${sign}${whole.format(total)}${NBSP}s`;
	if (total < 3600) {
		return `${sign}${Math.floor(total / 60)}${NBSP}min${NBSP}${pad(total % 60)}${NBSP}s`;
	}
	const minutes = Math.round(total / 60);
	const hours = whole.format(Math.floor(minutes / 60));
	return `${sign}${hours}${NBSP}h${NBSP}${pad(minutes % 60)}${NBSP}min`;
}

/** `8.3 ms`, `85 ms`, `1.11 s`. */
export function formatMilliseconds(milliseconds: number): string {
	if (milliseconds >= 999.5) return `${significant(milliseconds / 1000, 3)}${NBSP}s`;
	return `${significant(milliseconds, milliseconds < 10 ? 2 : 3)}${NBSP}ms`;
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

/** `$0.0212`, `€1.27`: two decimals from 1 on, four below, more where four would show 0. */
export function formatMoney(amount: number, currency: string): string {
	if (!CURRENCIES.has(currency)) return `${formatNumber(amount)}${NBSP}${currency}`.trimEnd();
	const size = Math.abs(amount);
	const isSmall = size > 0 && size < 0.0001;
	const decimals = isSmall ? Math.min(20, 1 - Math.floor(Math.log10(size))) : size < 1 ? 4 : 2;
	return moneyFormat(currency, size === 0 || size.toFixed(4) === '1.0000' ? 2 : decimals).format(
		amount,
	);
}

/** Codes of ISO 4217; other three letters are units of their own, such as FPS. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, decimals: number): Intl.NumberFormat {
	const key = `${currency} ${decimals}`;
	let format = moneyFormats.get(key);
	if (format === undefined) {
		format = new Intl.NumberFormat('en-US', {
			style: 'currency',
			currency,
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
		});
		moneyFormats.set(key, format);
	}
	return format;
}

/** A factor: `107×`, `56×`, `4.5×`, and below 1 `÷3`. Two significant digits, or all whole ones. */
export function formatFactor(factor: number): string {
	const size = factor > 0 && factor < 1 ? 1 / factor : factor;
	const digits = formatRatio(size);
	return size === factor || digits === '1' ? `${digits}×` : `÷${digits}`;
}

/** Two significant digits, or all whole ones: `107`, `4.5`, `0.33`. */
export function formatRatio(ratio: number): string {
	return Math.abs(ratio) >= 100 ? whole.format(ratio) : significant(ratio, 2);
}

export function formatBytes(bytes: number): string {
	const unit = unitFor(bytes, [
		[1e9, 'GB'],
		[1e6, 'MB'],
		[1e3, 'kB'],
	]);
	if (unit === undefined) return `${whole.format(bytes)}${NBSP}B`;
	return `${significant(bytes / unit.size, 3)}${NBSP}${unit.name}`;
}

/** A share of 0 to 1 as `90 %`. */
export function formatPercent(share: number): string {
	return `${whole.format(share * 100)}${NBSP}%`;
}

/** A time as `2026-05-12 01:02:27 UTC`; what is no full time is shown as it is. */
export function formatTime(iso: string): string {
	const [, date, clock, zone] = ISO_TIME.exec(iso) ?? [];
	if (date === undefined || clock === undefined) return iso;
	if (zone === undefined || zone === 'Z') return `${date} ${clock} UTC`;
	const time = Date.parse(iso);
	return Number.isNaN(time) ? iso : formatTime(new Date(time).toISOString());
}

const ISO_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;

/** Whether the state comes with a value that can be shown. */
export function hasValue<One extends Measure>(
	measure: One | undefined,
): measure is One & { value: NonNullable<MeasureValue> } {
	return measure !== undefined && measure.value !== null && measure.state !== 'unknown';
}

/** What a cell shows for a measure; the state's words where it has no value. */
export function formatMeasure(measure: Measure | undefined): string {
	if (measure === undefined) return STATES.unknown.glyph;
	if (!hasValue(measure)) return STATES[measure.state].glyph || STATES.unknown.glyph;
	return formatValue(measure.value, measure.unit);
}

/** A value in its unit, as everywhere on the site. */
export function formatValue(value: MeasureValue, unit: string): string {
	if (value === null) return STATES.unknown.glyph;
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	// Ids of words: `no_start`.
	if (typeof value === 'string') return unit === 'word' ? value.replaceAll('_', ' ') : value;
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
			if (CURRENCIES.has(unit)) return formatMoney(value, unit);
			return `${formatNumber(value)}${NBSP}${unit}`;
	}
}

/** Every digit that the value has, for tooltips and provenance: `2,061,234`. */
export function formatExact(value: MeasureValue, unit: string): string {
	if (typeof value !== 'number') return formatValue(value, unit);
	const isTiny = value !== 0 && Math.abs(value) < 1e-5;
	const digits = isTiny ? significant(value, 6) : exact.format(value);
	return unit === 'count' || unit === '' ? digits : `${digits}${NBSP}${unit === 'x' ? '×' : unit}`;
}

function formatNumber(value: number): string {
	return Number.isInteger(value) || Math.abs(value) >= 100
		? whole.format(value)
		: significant(value, 3);
}

/** Whether a value is `k` of `n`, and not counts by name. */
export function isRatio(value: MeasureValue): value is { value: number; max: number } {
	return RatioSchema.safeParse(value).success;
}
