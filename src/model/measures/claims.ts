import type { MeasureRow } from './row.ts';

/** What a run says of itself. */
export const CLAIMS = {
	'claim.time_low': {
		label: 'Own time claim, low',
		unit: 's',
		better: 'none',
		definition:
			'The lower end of what the run itself says it took: a sentence, label or heading that says so of all its own work, in its notes, else in its final message; a sum before what may be a part. Limits and budgets, names (“the 3-day plan”), rates, schedules, settings, the time of tests and builds, estimates, parts of the work and the words of others are no claims. Where it is not sure whose time it is, or claims contradict each other, it is none, and the words are listed as candidates.',
		from: 'notes, transcripts',
	},
	'claim.time_high': {
		label: 'Own time claim',
		unit: 's',
		better: 'none',
		definition: 'The upper end of the same claim; equal to the lower one for a single value.',
		from: 'notes, transcripts',
		columns: { scoreboard: { at: 130 } },
	},
	'claim.factor_low': {
		label: 'Claim ÷ actual, low',
		unit: 'x',
		better: 'none',
		definition: 'The lower end of the claim, divided by the wall clock.',
		from: 'notes, transcripts, and the source of the wall clock',
	},
	'claim.factor_high': {
		label: 'Claim ÷ actual',
		unit: 'x',
		better: 'none',
		definition:
			'The upper end of the claim, divided by the wall clock. A range counts with its upper end. Below one it is printed as “÷3”, which is a third.',
		from: 'notes, transcripts, and the source of the wall clock',
		columns: { scoreboard: { at: 140 } },
	},
} as const satisfies Record<string, MeasureRow>;
