import type { MeasureRow } from './row.ts';

/** What a run says of itself. */
export const CLAIMS = {
	'claim.time_low': {
		label: 'Own time claim, low',
		unit: 's',
		better: 'none',
		definition:
			'The lower end of what the run itself says it took: the last claim about its own work in the notes, else in the final message. “3 s timeout” and the like are no claims.',
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
