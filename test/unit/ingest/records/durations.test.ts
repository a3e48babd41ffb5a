import { describe, expect, it } from 'vitest';
import { parseSeconds } from '../../../../src/ingest/records/durations.ts';

describe('parseSeconds', () => {
	it.each([
		[32.1, 32.1],
		[0, 0],
		['32', 32],
		['32.1s', 32.1],
		['1m 30s', 90],
		['1h2m3s', 3723],
		['2 min 13 sec', 133],
		['5 minutes, 30 seconds', 330],
		['450ms', 0.45],
		['1 hour', 3600],
		['1d 1h', 90_000],
		['0m32,100s', 32.1],
		['PT1M5S', 65],
		['1:05.3', 65.3],
		['0:01:05', 65],
		['100:00:00', 360_000],
		[' 7 S ', 7],
	])('reads %j as %d', (value, seconds) => {
		expect(parseSeconds(value)).toBe(seconds);
	});

	it('takes bare numbers in the given unit', () => {
		expect(parseSeconds(1500, 'ms')).toBe(1.5);
		expect(parseSeconds('1500', 'ms')).toBe(1.5);
		expect(parseSeconds('1500s', 'ms')).toBe(1500);
	});

	it.each([
		-1,
		NaN,
		Infinity,
		null,
		true,
		'',
		's',
		'-3s',
		'1s 1m',
		'1m 1m',
		'about 3 s',
		'3 parsecs',
		'1:2:3:4',
		{},
		['1s'],
		'1'.repeat(100),
	])('refuses %j', (value) => {
		expect(parseSeconds(value)).toBeUndefined();
	});
});
