import { describe, expect, it } from 'vitest';
import { findDurations } from '../../../../src/analyse/claims/durations.ts';

/** `low-high bound hedge` of each duration of a text; equal ends are written once. */
function durations(text: string): string[] {
	return findDurations(text).map(({ low, high, bound, hedge }) =>
		[low === high ? `${low}` : `${low}-${high}`, bound === 'exact' ? '' : bound, hedge ?? '']
			.filter((part) => part !== '')
			.join(' '),
	);
}

describe('findDurations', () => {
	it.each([
		// Single values
		['~5 min', '300 ~'],
		['5 minutes', '300'],
		['113s', '113'],
		['113 seconds', '113'],
		['90s', '90'],
		['0.5h', '1800'],
		['1.5 hours', '5400'],
		['1,5 hours', '5400'],
		['1,200 seconds', '1200'],
		['2½ hours', '9000'],
		['½ hour', '1800'],
		['20m', '1200'],
		['2 hrs', '7200'],
		['3 days', '259200'],
		['a 30-minute session', '1800'],
		['30 mins.', '1800'],
		// Words
		['half an hour', '1800'],
		['a quarter of an hour', '900'],
		['three quarters of an hour', '2700'],
		['two and a half hours', '9000'],
		['an hour and a half', '5400'],
		['2 and a half minutes', '150'],
		['one hour and a half', '5400'],
		['twenty-five minutes', '1500'],
		['forty five minutes', '2700'],
		['Fifteen minutes', '900'],
		['a couple of minutes', '120'],
		['a couple minutes', '120'],
		['an hour', '3600'],
		['a minute', '60'],
		// Ranges
		['10–15 min', '600-900'],
		['10-15 min', '600-900'],
		['10 - 15 minutes', '600-900'],
		['10—15min', '600-900'],
		['10 to 15 minutes', '600-900'],
		['10 or 15 minutes', '600-900'],
		['10m-15m', '600-900'],
		['between 10 and 15 minutes', '600-900'],
		['between ten minutes and half an hour', '600-1800'],
		['45 min - 1 hour', '2700-3600'],
		['45 minutes to 1.5 hours', '2700-5400'],
		['one to two hours', '3600-7200'],
		['an hour or two', '3600-7200'],
		['a minute or two', '60-120'],
		['4–5 hours', '14400-18000'],
		['15-10 min', '600-900'],
		['~10-15 minutes', '600-900 ~'],
		// Compounds
		['1h 20m', '4800'],
		['1h20m', '4800'],
		['1h20', '4800'],
		['2 min 13 s', '133'],
		['2m13s', '133'],
		['5 minutes and 30 seconds', '330'],
		['1 hour, 5 minutes and 3 seconds', '3903'],
		['an hour and ten minutes', '4200'],
		['an hour and a quarter', '4500'],
		['00:14:32', '872'],
		// Other languages
		['anderthalb Stunden', '5400'],
		['eine halbe Stunde', '1800'],
		['10 bis 15 Minuten', '600-900'],
		['une demi-heure', '1800'],
		['dos horas y media', '9000'],
		['15分钟', '900'],
		['一个半小时', '5400'],
		['二十五分钟', '1500'],
		// Hedges and bounds
		['about 5 min', '300 about'],
		['approximately 5 min', '300 approximately'],
		['around five minutes', '300 around'],
		['roughly half an hour', '1800 roughly'],
		['≈ 5 min', '300 ≈'],
		['under 5 minutes', '300 at-most under'],
		['less than a minute', '60 at-most less than'],
		['up to 1 hour', '3600 at-most up to'],
		['no more than 5 min', '300 at-most no more than'],
		['< 5 min', '300 at-most <'],
		['over an hour', '3600 at-least over'],
		['more than 2 hours', '7200 at-least more than'],
		['at least 20 min', '1200 at-least at least'],
		['>20 min', '1200 at-least >'],
		['30+ minutes', '1800 at-least +'],
		['nearly 30 minutes', '1800 at-most nearly'],
	])('%j is %j', (text, expected) => {
		expect(durations(`It took ${text} to do it`)).toEqual([expected]);
		expect(durations(text)).toEqual([expected]);
	});

	it.each([
		'a few minutes',
		'several hours',
		'some minutes',
		'many hours',
		'minutes',
		'5 m of cable',
		'30M',
		'5 S',
		'5 m/s',
		'10 hours/day',
		'GPT-5 min',
		'12:30 min',
		'300ms',
		'300 ms',
		'v1.5s',
		'5 million',
		'10 steps',
		'1990s',
		'24/7',
		'$5 minimum',
		'file.5s',
		'section 2.1.5 m',
		'100 samples',
		'a second opinion',
		'the second minute',
		'#15 s',
		'5 msgs',
		'3 hashes',
		'as soon',
		'a sample',
	])('finds nothing in %j', (text) => {
		expect(durations(text)).toEqual([]);
	});

	it('takes loose minutes behind hours where nothing else follows', () => {
		expect(durations('1 h 30')).toEqual(['5400']);
		expect(durations('1 h 30 tests')).toEqual(['3600']);
	});

	it('takes a change for two durations', () => {
		expect(durations('cut from 10 minutes to 5 minutes')).toEqual(['600', '300']);
		expect(durations('from 5 to 10 minutes')).toEqual(['300-600']);
	});

	it('finds several, where they stand', () => {
		const text = 'First 5 min, then (about 2 h) and 1990s and 30 s.';
		expect(findDurations(text).map(({ start, end }) => text.slice(start, end))).toEqual([
			'5 min',
			'2 h',
			'30 s',
		]);
	});

	it('is linear in the length of the text', () => {
		// Quadratic time, 10^11 steps and more, would exceed the limit of a test by far.
		const times = 120_000;
		const found = { '1h ': times, '1 min - ': times / 2 };
		const none = [
			'1 ',
			'5-',
			'a couple of ',
			'10 to ',
			'half ',
			'9',
			' and ',
			'½',
			'between 1 and ',
		];
		for (const unit of none) expect(findDurations(unit.repeat(times)), unit).toEqual([]);
		for (const [unit, count] of Object.entries(found)) {
			expect(findDurations(unit.repeat(times)), unit).toHaveLength(count);
		}
	});
});
