import { describe, expect, test } from 'vitest';
import { MeasureStateSchema, type Measure } from '../../../src/model/measure.ts';
import {
	formatBytes,
	formatExact,
	formatFactor,
	formatMeasure,
	formatMoney,
	formatOffset,
	formatPercent,
	formatSeconds,
	formatShort,
	formatTime,
	formatValue,
	hasValue,
	isRatio,
	significant,
	STATES,
} from '../../../src/site/format.ts';

/** With ordinary spaces, so that expectations can be read. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test.each([
	[0, '0'],
	[986, '986'],
	[999, '999'],
	[999.7, '1K'],
	[1000, '1K'],
	[14_230, '14.2K'],
	[999_499, '999K'],
	[999_500, '1M'],
	[2_061_234, '2.06M'],
	[999_999_999, '1G'],
	[1.5e12, '1,500G'],
	[-14_230, '-14.2K'],
])('short: %d', (value, text) => {
	expect(formatShort(value)).toBe(text);
});

test.each([
	[0, '0 s'],
	[0.04, '0.04 s'],
	[0.8, '0.8 s'],
	[9.94, '9.9 s'],
	[9.96, '10 s'],
	[32.4, '32 s'],
	[113, '113 s'],
	[179.4, '179 s'],
	[179.6, '3 min 00 s'],
	[253, '4 min 13 s'],
	[3599.4, '59 min 59 s'],
	[3599.6, '1 h 00 min'],
	[3720, '1 h 02 min'],
	[7190, '2 h 00 min'],
	[90_000, '25 h 00 min'],
	[3_600_000, '1,000 h 00 min'],
	[-5, '−5 s'],
	[-200, '−3 min 20 s'],
])('seconds: %d', (seconds, text) => {
	expect(plain(formatSeconds(seconds))).toBe(text);
});

test.each([
	[0, '+0:00'],
	[6.4, '+0:06'],
	[252, '+4:12'],
	[3852, '+1:04:12'],
	[-61, '−1:01'],
])('offset: %d', (seconds, text) => {
	expect(formatOffset(seconds)).toBe(text);
});

test.each([
	[0, 'USD', '$0.00'],
	[0.0212, 'USD', '$0.0212'],
	[0.5, 'USD', '$0.5000'],
	[0.99999, 'USD', '$1.00'],
	[1.27, 'EUR', '€1.27'],
	[1234.5, 'USD', '$1,234.50'],
	[0.00004, 'USD', '$0.000040'],
	[0.0000012345, 'USD', '$0.0000012'],
	[-2.5, 'USD', '-$2.50'],
	[2.5, 'credits', '2.5 credits'],
	[3, '', '3'],
])('money: %d %s', (amount, currency, text) => {
	expect(plain(formatMoney(amount, currency))).toBe(text);
});

test.each([
	[56.3, '56×'],
	[4.55, '4.6×'],
	[107, '107×'],
	[1234.5, '1,235×'],
	[1, '1×'],
	[0.999, '1×'],
	[1 / 3, '÷3'],
	[0.008, '÷125'],
	[0, '0×'],
])('factor: %d', (factor, text) => {
	expect(formatFactor(factor)).toBe(text);
});

test.each([
	[0, '0 B'],
	[1, '1 B'],
	[999, '999 B'],
	[1000, '1 kB'],
	[65_536, '65.5 kB'],
	[999_999, '1 MB'],
	[123_456_789, '123 MB'],
	[2.5e9, '2.5 GB'],
])('bytes: %d', (bytes, text) => {
	expect(plain(formatBytes(bytes))).toBe(text);
});

test.each([
	['2026-05-12T01:02:27.123Z', '2026-05-12 01:02:27 UTC'],
	['2026-05-12T01:02:27Z', '2026-05-12 01:02:27 UTC'],
	['2026-05-12T01:02:27+02:00', '2026-05-11 23:02:27 UTC'],
	['2026-05-12T01:02:27', '2026-05-12 01:02:27 UTC'],
	['2026-05-12', '2026-05-12'],
	['yesterday', 'yesterday'],
	['', ''],
])('time: %j', (iso, text) => {
	expect(formatTime(iso)).toBe(text);
});

describe('values in their unit', () => {
	test.each([
		[45, 's', '45 s'],
		[20, 'x', '20×'],
		[2_061_234, 'tokens', '2.06M'],
		[1234, 'count', '1,234'],
		[1234, 'lines', '1,234'],
		[12.5, '%', '12.5 %'],
		[0.5, 'USD', '$0.5000'],
		[60, 'FPS', '60 FPS'],
		[59.94, 'fps', '59.9 fps'],
		[12_345.678, 'ms', '12,346 ms'],
		[0.000123, '', '0.000123'],
		[1e-9, 'x/y', '0.000000001 x/y'],
		['yes', 'yes, no', 'yes'],
		[true, '', 'yes'],
		[false, '', 'no'],
		[{ value: 35, max: 35 }, 'count', '35/35'],
		[{ value: 1234, max: 2000 }, '', '1,234/2,000'],
		[{ Bash: 3, Edit: 1 }, 'count', '2 kinds'],
		[{ Bash: 3 }, 'count', '1 kind'],
		[{}, 'count', '0 kinds'],
		[{ max: 1, min: 2 }, 'count', '2 kinds'],
		[null, 'count', '—'],
	])('%j in %s', (value, unit, text) => {
		expect(plain(formatValue(value, unit))).toBe(text);
	});

	test.each([
		[2_061_234, 'tokens', '2,061,234 tokens'],
		[4.123456789, 's', '4.123457 s'],
		[0.00000012, 'USD', '0.00000012 USD'],
		[0, 's', '0 s'],
		[20, 'x', '20 ×'],
		[35, 'count', '35'],
		['yes', '', 'yes'],
	])('exactly: %j %s', (value, unit, text) => {
		expect(plain(formatExact(value, unit))).toBe(text);
	});

	test('a number that is not 0 is never shown as 0', () => {
		for (const unit of ['s', 'x', '', 'USD', '%', 'ms']) {
			for (let value = 1; value > 1e-12; value /= 10) {
				expect(plain(formatExact(value, unit))).toMatch(/[1-9]/);
				expect(plain(formatValue(value, unit))).toMatch(/[1-9]/);
			}
		}
	});
});

describe('measures', () => {
	const measure = (value: Measure['value'], state: Measure['state']): Measure => ({
		id: 'x',
		label: 'X',
		value,
		unit: 'count',
		state,
		method: 'As it is.',
		evidence: [],
	});
	test('without a value show their state, and never an empty cell or 0', () => {
		const shown = MeasureStateSchema.options.map((state) => formatMeasure(measure(null, state)));
		expect(STATES.failed.glyph).not.toBe(STATES.unknown.glyph);
		expect(STATES.limited.glyph).not.toBe(STATES.failed.glyph);
		expect(shown).not.toContain('');
		expect(shown).not.toContain('0');
		expect(formatMeasure(undefined)).toBe('—');
		expect(formatMeasure(measure(0, 'measured'))).toBe('0');
	});

	test('have a value or not', () => {
		expect([undefined, measure(null, 'unknown'), measure(0, 'measured')].map(hasValue)).toEqual([
			false,
			false,
			true,
		]);
		expect(
			[{ value: 1, max: 2 }, { value: 1, max: 2, x: 3 }, { value: 1 }, null, 5, 'x'].map(isRatio),
		).toEqual([true, false, false, false, false, false]);
	});
});

test('shares and significant digits', () => {
	expect([0, 0.5, 0.904, 1].map((share) => plain(formatPercent(share)))).toEqual([
		'0 %',
		'50 %',
		'90 %',
		'100 %',
	]);
	expect(significant(1234.5, 3)).toBe('1,230');
});
