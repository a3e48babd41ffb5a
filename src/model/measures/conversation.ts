import type { MeasureRow } from './row.ts';

/** What was said and done: turns, calls and loops. */
export const CONVERSATION = {
	turns: {
		label: 'Model turns',
		unit: 'count',
		better: 'none',
		definition:
			'Responses of the model, each counted once. Pages of transcripts number messages of people as turns, too.',
		from: 'transcripts',
		columns: { scoreboard: { at: 70 } },
	},
	messages: {
		label: 'Messages',
		unit: 'count',
		better: 'none',
		definition: 'Responses of the model, human messages and tool results.',
		from: 'transcripts',
	},
	'tools.calls': {
		label: 'Tool calls',
		unit: 'count',
		better: 'none',
		definition:
			'Tool uses of the model that were executed, tools on the provider’s side included. Calls without a result do not count.',
		from: 'transcripts',
		columns: { scoreboard: { at: 60 } },
		highlight: true,
	},
	'tools.failed': {
		label: 'Failed tool calls',
		unit: 'count',
		better: 'none',
		definition:
			'Executed calls that the harness marks as an error or whose exit status is not 0. A red test run is one of them: it is information, not a fault.',
		from: 'transcripts',
	},
	'tools.failed_by_class': {
		label: 'Failed tool calls by class',
		unit: 'count',
		better: 'none',
		definition:
			'malformed: the harness could not understand the call. tool_error: the tool reports an error. nonzero_exit: a command ended with an exit status other than 0. red_run: tests, a build or a linter found something. unexecuted: the call has no result.',
		from: 'transcripts',
	},
	'tools.failure_rate': {
		label: 'Tool failure rate',
		unit: '%',
		better: 'lower',
		definition:
			'Failed of executed calls. Tests, builds and linters that found something are information and do not count as failures.',
		from: 'transcripts',
	},
	'tools.by_name': {
		label: 'Tool calls by name',
		unit: 'count',
		better: 'none',
		definition: 'Executed calls by the name that the harness gives the tool.',
		from: 'transcripts',
	},
	'loops.longest': {
		label: 'Longest repeat',
		unit: 'count',
		better: 'lower',
		definition:
			'Repetitions of the longest loop: equal calls with equal results in a row (three or more), the same up to five calls in turn (three times or more), edits of a file that are 90 % alike and followed by the same error (three or more), a file edited back to what it was (twice or more), the same sentence (five times or more), messages without a call (three or more). Loops that overlap count once. No loop: waiting, looking at what changes, fewer failures each time, up to three equal runs of tests that pass at the end; no sentence: what counts, lists, quoted text and code. 1 means that nothing was repeated, 2 that one call was made twice in a row.',
		from: 'transcripts',
	},
	'loops.wasted_calls': {
		label: 'Repeated calls',
		unit: 'count',
		better: 'lower',
		definition: 'Calls after the first repetition of each loop.',
		from: 'transcripts',
	},
} as const satisfies Record<string, MeasureRow>;
