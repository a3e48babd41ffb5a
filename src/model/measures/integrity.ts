import type { MeasureRow } from './row.ts';

/** Traces of tampering, and what a browser showed. */
export const INTEGRITY = {
	tamper: {
		label: 'Tests changed',
		unit: 'yes, no',
		better: 'none',
		definition:
			'Whether a protected file has another hash after the run than before. Without a hash from before the run it is unknown, never “no”.',
		from: 'lists of hashes',
		columns: { scoreboard: { at: 120 } },
		undeclarable: true,
	},
	screens: {
		label: 'Screenshots',
		unit: 'count',
		better: 'none',
		definition: 'Pictures outside the code tree that can be shown.',
		from: 'screenshots',
	},
	'console.errors': {
		label: 'Console errors',
		unit: 'count',
		better: 'lower',
		definition:
			'Messages of level “error” and exceptions that nothing caught, in the logs of the browser’s console. Chromium’s own log tells no levels, so that it gives a lower bound. Failed requests are not counted.',
		from: 'console logs',
	},
} as const satisfies Record<string, MeasureRow>;
