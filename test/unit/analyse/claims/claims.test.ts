import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	chooseHeadlineClaim,
	findTimeClaims,
	orderClaims,
} from '../../../../src/analyse/claims/claims.ts';

const find = (text: string) =>
	findTimeClaims(text, (line, quote) => ({ path: 'NOTES.md', sha256: 'x', line, quote }));
const own = (text: string) =>
	find(text)
		.filter((claim) => claim.selfReferential)
		.map(({ text: words }) => words);

describe('findTimeClaims', () => {
	it('says what is written, where, and how it is meant', () => {
		expect(find('# Notes\n\nAll fixed.\n\nTime spent: ~10–15 min on everything\n')).toEqual([
			{
				text: '10–15 min',
				low: 600,
				high: 900,
				hedge: '~',
				bound: 'exact',
				selfReferential: true,
				isTotal: true,
				evidence: {
					path: 'NOTES.md',
					sha256: 'x',
					line: 5,
					quote: 'Time spent: ~10–15 min on everything',
				},
			},
		]);
	});

	// The six published claims of the seed's fifth round, and forms around them.
	it.each([
		['Time spent: ~5 min', '5 min'],
		['Time taken: 10–15 min.', '10–15 min'],
		['Total time: ~15 min', '15 min'],
		['Total time spent on analysis and fixes: ~30 min.', '30 min'],
		['**Time spent:** ~30 minutes', '30 minutes'],
		['- **Time**: approximately 30 minutes', '30 minutes'],
		['I spent about half an hour on this.', 'half an hour'],
		['It took me 2 min 13 s to fix all bugs.', '2 min 13 s'],
		['This took approximately 1h 20m.', '1h 20m'],
		['Duration: 113s', '113s'],
		['Elapsed: 0.5h', '0.5h'],
		['4–5 hours of iteration', '4–5 hours'],
		['I worked on it for two and a half hours.', 'two and a half hours'],
		['In total, an hour and a half.', 'an hour and a half'],
		['Effort: 45 min - 1 hour', '45 min - 1 hour'],
		['Estimated time spent: 20 minutes', '20 minutes'],
		['Completed in under 5 minutes.', '5 minutes'],
		['| Time spent | ~15 min |', '15 min'],
		['| Metric | Value |\n|---|---|\n| Total time | 15 min |', '15 min'],
		['## Time spent\n\n~15 min', '15 min'],
		['## How long it took\n\nabout 20 minutes', '20 minutes'],
		['**Time spent**\n\n~15 min', '15 min'],
		['Time spent\n: ~15 min', '15 min'],
		['I spent, all things considered and with\nthe reading, some 25 minutes.', '25 minutes'],
		['Time: 5 min (with a 3 s timeout in the tests)', '5 min'],
		['Time: `about` 5 min', '5 min'],
		['⏱️ Time ~ 12 minutes', '12 minutes'],
		['**Zeit / time spent**: 12 min', '12 min'],
		['The whole task was done in 8 minutes', '8 minutes'],
		['The work took about 14 minutes, well inside the 45-minute cap.', '14 minutes'],
		['Everything is done. It took 12 minutes.', '12 minutes'],
		['| Step | Duration |\n|---|---|\n| Reading | 5 min |\n| Total | 15 min |', '15 min'],
		['Elapsed: 00:14:32', '00:14:32'],
		['Minutes spent: 14', '14 Minutes'],
		['Insgesamt habe ich anderthalb Stunden gebraucht.', 'anderthalb Stunden'],
		['Temps passé : 1 h 30', '1 h 30'],
		['Me llevó media hora.', 'media hora'],
		['总共用了大约15分钟。', '15分钟'],
		['Wall-clock time: 95 seconds', '95 seconds'],
	])('takes %j as its own', (text, claim) => {
		expect(own(text)).toEqual([claim]);
	});

	it.each([
		'There is a 3 s timeout now.',
		'The timeout of 5 minutes was too short.',
		'Increased the time-out from 5 minutes to 10 minutes',
		'a TTL of 5 minutes',
		'Waits 30 seconds between retries',
		'with a 30-second retry delay',
		'polls every 5 seconds',
		'The token expires in 1 hour.',
		'The token expires after about 1 hour.',
		'cache entries live for 10 minutes',
		'sleeps for 5 seconds',
		'an animation of 2 seconds',
		'a debounce time of 2 s',
		'refreshes once per 5 min interval',
		'35 passed in 5 s',
		'The test suite took 3 seconds.',
		'Tests run in 12 seconds',
		'Build time: 12 s',
		'Build took 12 s.',
		'The page load time is 3 seconds.',
		'response time of 2 s',
		'Startup time fell from 9 s to 4 s',
		'Test duration: 3 s',
		'The query took 5 seconds before.',
		'Time limit: 5 min',
		'The animation duration is 2 s',
		'Frame time is 2 s',
		'Session timeout (30 min)',
		'A human would take 3 hours.',
		'Estimate for a developer: 2 days',
		'This would have taken a person 2 days of effort.',
		'Remaining effort: 2 hours',
		'Time remaining: 2 hours',
		'With more time, another 2 hours of work would be needed.',
		'- Fixed the completion time.\n- Reminders come after 24 hours.',
		'Time is stored in UTC.\n\nTasks are overdue after 3 days.',
		'The due date is 3 days ago',
		'The retention window is 30 days.',
		'uptime 3 days',
		'the last 7 days of time entries',
		'`time spent: 5 min`',
		'```\nTime spent: 5 min\n```',
		'~~~text\n```\nTime spent: 5 min\n~~~',
		'> Time spent: 5 min',
		'| Working CRUD | 20s |',
		'time-blindness in 5 minutes',
		'WebP effort 1 costs 6 s',
		'Estimated time: 20 minutes',
		'Time required: 20 minutes',
		'The 3-day plan was kept.',
		'A 2 hour sprint was planned.',
		'The work stayed under the 90-minute budget.',
		'I rebuilt the bundle twice an hour.',
		'The agent stopped after 12 minutes.',
		'The label says "Time spent: 5 min".',
		'Reading took 5 min.',
		'I spent 20 minutes hunting one bug.',
		'## Bug 3: the cache\n\nTime spent: 5 min',
		'## Plan\n\n- Total time: 3 hours',
		'```sh\nnpm run seed\n```\n\nThis took about 15 minutes.',
		'The crawler ran. It took 5 minutes.',
		'| Step | Duration |\n|---|---|\n| Reading | 5 min |',
		'Time spent: a few minutes',
		'It took several hours.',
	])('does not take %j as its own', (text) => {
		expect(own(text)).toEqual([]);
	});

	it('leaves out settings, and keeps what it is not sure of as a candidate', () => {
		expect(find('a timeout of 5 minutes')).toEqual([]);
		expect(find('About 5 minutes.')).toMatchObject([{ selfReferential: false, hedge: 'About' }]);
		expect(find('Tasks are overdue after 3 days.')).toMatchObject([{ selfReferential: false }]);
	});

	it('keeps bounds', () => {
		expect(find('It took at least 20 min.')).toMatchObject([{ bound: 'at-least', low: 1200 }]);
		expect(find('It took under 5 minutes.')).toMatchObject([{ bound: 'at-most', high: 300 }]);
	});

	it('counts lines of any line end and shortens quotes', () => {
		const [claim] = find(`one\r\ntwo\r\n${'x '.repeat(50)}took 5 min ${'y '.repeat(200)}\r\n`);
		expect(claim?.evidence.line).toBe(3);
		expect(claim?.evidence.quote).toHaveLength(160);
		expect(claim?.evidence.quote).toContain('5 min');
	});

	it('takes any text without throwing, in time', () => {
		const words = [
			'5',
			' min',
			'~',
			'took ',
			'\n',
			'| ',
			'# ',
			'`',
			'```',
			'> ',
			'and ',
			'to ',
			'time',
			': ',
			'half an hour',
		];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => {
				for (const { low, high } of find(parts.join(''))) expect(low).toBeLessThanOrEqual(high);
			}),
		);
		for (const unit of [
			'took 5 min ',
			'5 min\n',
			'| 5 min ',
			'`',
			'`a',
			'```\n',
			'time ',
			'~ ',
			'# 5 h\n',
			'**a',
		]) {
			// Quadratic time, 10^11 steps and more, would exceed the limit of a test by far.
			const hasTime = /\d/.test(unit);
			expect(find(unit.repeat(100_000)), unit).toHaveLength(hasTime ? 1_000 : 0);
		}
	});
});

describe('chooseHeadlineClaim', () => {
	const notes = find('I spent 10 min on it.\n\nAbout 3 days.');
	const final = find('Total time: 20 min.');

	it('takes what the notes say, not the last number', () => {
		expect(chooseHeadlineClaim(notes, final)?.text).toBe('10 min');
	});

	it('takes the sum before what may be a part', () => {
		const both = find('In total I spent 50 min.\n\nI spent 10 min on it.');
		expect(chooseHeadlineClaim(both, [])?.text).toBe('50 min');
	});

	it('takes the last message where the notes claim nothing', () => {
		expect(chooseHeadlineClaim(find('About 3 days.'), final)?.text).toBe('20 min');
	});

	it('takes nothing that may not be about the work', () => {
		expect(chooseHeadlineClaim(find('About 3 days.'), [])).toBeUndefined();
		expect(chooseHeadlineClaim(find('Reading took 5 min.\n\nFixing took 10 min.'), [])).toBe(
			undefined,
		);
	});

	it('takes nothing where claims contradict each other, and the last of nearly equal ones', () => {
		const labels = find('Time spent: 5 min\n\nTime spent: 15 min');
		expect(chooseHeadlineClaim(labels, [])).toBeUndefined();
		expect(orderClaims(labels, []).map(({ selfReferential }) => selfReferential)).toEqual([
			false,
			false,
		]);
		const nearly = find('Time spent: 24 min\n\nI spent about 25 min on this.');
		expect(chooseHeadlineClaim(nearly, [])?.text).toBe('25 min');
	});
});
