import type { MeasureRow } from './row.ts';

/** How long a run took. */
export const TIME = {
	'time.wall': {
		label: 'Wall clock',
		unit: 's',
		better: 'lower',
		definition:
			'How long the contestant worked. A stated duration comes first (run record, timings, the harness’s own result record), then end minus start of the same sources, then the last minus the first time of the transcript. Sources that differ by more than a second and 1 % are a problem that is listed.',
		from: 'run record, timings, transcripts',
		columns: { scoreboard: { at: 30, bar: true } },
		highlight: true,
	},
	'time.active': {
		label: 'Active time',
		unit: 's',
		better: 'lower',
		definition:
			'Wall clock without waiting for a person and without silences of more than 30 minutes.',
		from: 'transcripts',
	},
	'time.model': {
		label: 'Model time',
		unit: 's',
		better: 'none',
		definition:
			'Time spent generating: as the harness states it, else from the entry before to each entry of the model.',
		from: 'transcripts',
	},
	'time.tool': {
		label: 'Tool time',
		unit: 's',
		better: 'none',
		definition: 'Time from the entry before to each tool result. Tools side by side count once.',
		from: 'transcripts',
	},
} as const satisfies Record<string, MeasureRow>;

/** What a run took in tokens and money. */
export const TOKENS = {
	'tokens.total': {
		label: 'Tokens',
		unit: 'tokens',
		better: 'lower',
		definition:
			'Input + cache reads + cache writes + output, summed once per response of the API. The basis says which of them the log reports; totals of different bases do not compare.',
		from: 'transcripts',
		columns: { scoreboard: { at: 50 } },
		highlight: true,
	},
	'tokens.input': {
		label: 'Input tokens',
		unit: 'tokens',
		better: 'none',
		definition: 'Tokens of the prompts, without cache reads and writes.',
		from: 'transcripts',
	},
	'tokens.cache_read': {
		label: 'Cache reads',
		unit: 'tokens',
		better: 'none',
		definition: 'Tokens of the prompts that the provider read from its cache.',
		from: 'transcripts',
	},
	'tokens.cache_write': {
		label: 'Cache writes',
		unit: 'tokens',
		better: 'none',
		definition: 'Tokens of the prompts that the provider wrote to its cache.',
		from: 'transcripts',
	},
	'tokens.output': {
		label: 'Output tokens',
		unit: 'tokens',
		better: 'none',
		definition: 'Tokens that the model wrote, reasoning included.',
		from: 'transcripts',
	},
	'tokens.reasoning': {
		label: 'Reasoning tokens',
		unit: 'tokens',
		better: 'none',
		definition: 'The part of the output that is reported as reasoning.',
		from: 'transcripts',
	},
	cost: {
		label: 'Cost',
		unit: 'currency',
		better: 'lower',
		definition:
			'As the run record or the harness reports it, else tokens times the declared price. The basis says which of the two.',
		from: 'run record, transcripts, bench.yaml',
		columns: { scoreboard: { at: 40 } },
		highlight: true,
	},
} as const satisfies Record<string, MeasureRow>;
