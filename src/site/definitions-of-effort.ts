import type { Definition } from './definitions.ts';

/** What a run took: time, tokens, messages and calls. */

export const TIME: Definition[] = [
	{
		id: 'time.wall',
		label: 'Wall clock',
		unit: 's',
		better: 'lower',
		definition:
			'How long the contestant worked. A stated duration comes first (run record, timings, the harness’s own result record), then end minus start of the same sources, then the last minus the first time of the transcript. Sources that differ by more than a second and 1 % are a problem that is listed.',
		from: 'run record, timings, transcripts',
	},
	{
		id: 'time.active',
		label: 'Active time',
		unit: 's',
		better: 'lower',
		definition:
			'Wall clock without waiting for a person and without silences of more than 30 minutes.',
		from: 'transcripts',
	},
	{
		id: 'time.model',
		label: 'Model time',
		unit: 's',
		definition:
			'Time spent generating: as the harness states it, else from the entry before to each entry of the model.',
		from: 'transcripts',
	},
	{
		id: 'time.tool',
		label: 'Tool time',
		unit: 's',
		definition: 'Time from the entry before to each tool result. Tools side by side count once.',
		from: 'transcripts',
	},
];

export const TOKENS: Definition[] = [
	{
		id: 'tokens.total',
		label: 'Tokens',
		unit: 'tokens',
		better: 'lower',
		definition:
			'Input + cache reads + cache writes + output, summed once per response of the API. The basis says which of them the log reports; totals of different bases do not compare.',
		from: 'transcripts',
	},
	{
		id: 'tokens.input',
		label: 'Input tokens',
		unit: 'tokens',
		definition: 'Tokens of the prompts, without cache reads and writes.',
		from: 'transcripts',
	},
	{
		id: 'tokens.cache_read',
		label: 'Cache reads',
		unit: 'tokens',
		definition: 'Tokens of the prompts that the provider read from its cache.',
		from: 'transcripts',
	},
	{
		id: 'tokens.cache_write',
		label: 'Cache writes',
		unit: 'tokens',
		definition: 'Tokens of the prompts that the provider wrote to its cache.',
		from: 'transcripts',
	},
	{
		id: 'tokens.output',
		label: 'Output tokens',
		unit: 'tokens',
		definition: 'Tokens that the model wrote, reasoning included.',
		from: 'transcripts',
	},
	{
		id: 'tokens.reasoning',
		label: 'Reasoning tokens',
		unit: 'tokens',
		definition: 'The part of the output that is reported as reasoning.',
		from: 'transcripts',
	},
	{
		id: 'cost',
		label: 'Cost',
		unit: 'currency',
		better: 'lower',
		definition:
			'As the run record or the harness reports it, else tokens times the declared price. The basis says which of the two.',
		from: 'run record, transcripts, bench.yaml',
	},
];

export const CONVERSATION: Definition[] = [
	{
		id: 'turns',
		label: 'Turns',
		unit: 'count',
		definition: 'Responses of the model, each counted once.',
		from: 'transcripts',
	},
	{
		id: 'messages',
		label: 'Messages',
		unit: 'count',
		definition: 'Responses of the model, human messages and tool results.',
		from: 'transcripts',
	},
	{
		id: 'tools.calls',
		label: 'Tool calls',
		unit: 'count',
		definition:
			'Tool uses of the model that were executed, tools on the provider’s side included. Calls without a result do not count.',
		from: 'transcripts',
	},
	{
		id: 'tools.failed',
		label: 'Failed tool calls',
		unit: 'count',
		definition:
			'Executed calls that the harness marks as an error or whose exit status is not 0. A red test run is one of them: it is information, not a fault.',
		from: 'transcripts',
	},
	{
		id: 'tools.failed_by_class',
		label: 'Failed tool calls by class',
		unit: 'count',
		definition:
			'malformed: the harness could not understand the call. tool_error: the tool reports an error. nonzero_exit: a command ended with an exit status other than 0. red_run: tests, a build or a linter found something. unexecuted: the call has no result.',
		from: 'transcripts',
	},
	{
		id: 'tools.failure_rate',
		label: 'Tool failure rate',
		unit: '%',
		better: 'lower',
		definition:
			'Failed of executed calls. Tests, builds and linters that found something are information and do not count as failures.',
		from: 'transcripts',
	},
	{
		id: 'tools.by_name',
		label: 'Tool calls by name',
		unit: 'count',
		definition: 'Executed calls by the name that the harness gives the tool.',
		from: 'transcripts',
	},
	{
		id: 'loops.longest',
		label: 'Longest repeat',
		unit: 'count',
		better: 'lower',
		definition:
			'Repetitions of the longest loop: equal calls with equal results in a row (three or more), the same up to five calls in turn (three times or more), edits of a file that are 90 % alike and followed by the same error (three or more), a file edited back to what it was (twice or more), the same sentence (five times or more), messages without a call (three or more). Waiting is no loop. 1 means that nothing was repeated, 2 that one call was made twice in a row.',
		from: 'transcripts',
	},
	{
		id: 'loops.wasted_calls',
		label: 'Repeated calls',
		unit: 'count',
		better: 'lower',
		definition: 'Calls after the first repetition of each loop.',
		from: 'transcripts',
	},
];
