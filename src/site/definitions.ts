/**
 * What every measure of ours means: the method page prints it, columns and rows link to it.
 * The ids, units and meanings are those of RUNS, section 5; the reasons stand in METHOD, part 3.
 */
export interface MeasureDefinition {
	/** Permanent id. */
	id: string;
	group: MeasureGroup;
	/** Column heading, where no run has a measure to take it from. */
	label: string;
	unit: string;
	/** Absent where neither direction is better in itself. */
	better?: 'higher' | 'lower';
	/** One or two whole sentences. */
	definition: string;
	/** The artifacts that it is derived from. */
	from: string;
}

export const MEASURE_GROUPS = [
	'Outcome',
	'Time',
	'Tokens and cost',
	'Conversation',
	'Code',
	'Own claims',
	'Integrity and screens',
	'Declared by the runs',
] as const;
export type MeasureGroup = (typeof MEASURE_GROUPS)[number];

type Definition = Omit<MeasureDefinition, 'group'>;

const OUTCOME: Definition[] = [
	{
		id: 'tests.passed',
		label: 'Tests passed',
		unit: 'count',
		better: 'higher',
		definition:
			'Leaf tests that passed, counted one by one and not taken from a header. A test that ran again counts once, by its last result.',
		from: 'test reports',
	},
	{
		id: 'tests.failed',
		label: 'Tests failed',
		unit: 'count',
		better: 'lower',
		definition: 'Leaf tests that failed. An error is a failure.',
		from: 'test reports',
	},
	{
		id: 'tests.skipped',
		label: 'Tests skipped',
		unit: 'count',
		definition: 'Leaf tests that were skipped; a TAP `todo` is one of them.',
		from: 'test reports',
	},
	{
		id: 'tests.total',
		label: 'Tests',
		unit: 'count',
		definition: 'Leaf tests that passed, failed or were skipped.',
		from: 'test reports',
	},
	{
		id: 'score',
		label: 'Score',
		unit: 'k of n',
		better: 'higher',
		definition: 'Points or checks reached, of those that could be reached.',
		from: 'records and logs of the harness',
	},
	{
		id: 'builds.attempts',
		label: 'Build attempts',
		unit: 'count',
		definition: 'Shell commands of the model that run a known build tool.',
		from: 'transcripts',
	},
	{
		id: 'builds.first_pass',
		label: 'First passing build',
		unit: 'count',
		better: 'lower',
		definition:
			'The number of the first build command that succeeded. Where none did, the state is “failed”.',
		from: 'transcripts',
	},
	{
		id: 'commits',
		label: 'Commits',
		unit: 'count',
		definition: 'Mails of a patch series, else `git commit` commands that succeeded.',
		from: 'patch series, transcripts',
	},
	{
		id: 'interventions',
		label: 'Interventions',
		unit: 'count',
		better: 'lower',
		definition: 'Nudges, stops and answers of a person after the brief.',
		from: 'interventions.yaml, else transcripts',
	},
];

const TIME: Definition[] = [
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

const TOKENS: Definition[] = [
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

const CONVERSATION: Definition[] = [
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
			'The most consecutive calls of one tool with the same arguments; 1 means that no call was repeated.',
		from: 'transcripts',
	},
	{
		id: 'loops.wasted_calls',
		label: 'Repeated calls',
		unit: 'count',
		better: 'lower',
		definition: 'Calls after the first one in each repeat of three or more.',
		from: 'transcripts',
	},
];

const CODE: Definition[] = [
	{
		id: 'loc.code',
		label: 'Lines of code',
		unit: 'lines',
		definition:
			'Lines with at least one token that is no comment. A line with code and a comment is code; docstrings are comments. The basis says whether the whole produced tree is counted or only what the run added.',
		from: 'produced code',
	},
	{
		id: 'loc.comment',
		label: 'Comment lines',
		unit: 'lines',
		definition: 'Lines with comments alone.',
		from: 'produced code',
	},
	{
		id: 'loc.blank',
		label: 'Blank lines',
		unit: 'lines',
		definition: 'Lines with white space alone.',
		from: 'produced code',
	},
	{
		id: 'loc.files',
		label: 'Files',
		unit: 'lines',
		definition: 'Files in a known language; others are listed and not counted.',
		from: 'produced code',
	},
	{
		id: 'loc.by_language',
		label: 'Lines of code by language',
		unit: 'lines',
		definition: 'Lines of code by the language of the file.',
		from: 'produced code',
	},
	{
		id: 'diff.added',
		label: 'Lines added',
		unit: 'lines',
		definition: 'Lines added against the baseline, as `git diff --numstat` counts them.',
		from: 'produced code and baseline, else a diff file',
	},
	{
		id: 'diff.removed',
		label: 'Lines removed',
		unit: 'lines',
		definition: 'Lines removed against the baseline, as `git diff --numstat` counts them.',
		from: 'produced code and baseline, else a diff file',
	},
	{
		id: 'diff.files',
		label: 'Files changed',
		unit: 'count',
		definition: 'Files added, removed, renamed or changed against the baseline.',
		from: 'produced code and baseline, else a diff file',
	},
];

const CLAIMS: Definition[] = [
	{
		id: 'claim.time_low',
		label: 'Own time claim, low',
		unit: 's',
		definition:
			'The lower end of what the run itself says it took: the last claim about its own work in the notes, else in the final message. “3 s timeout” and the like are no claims.',
		from: 'notes, transcripts',
	},
	{
		id: 'claim.time_high',
		label: 'Own time claim',
		unit: 's',
		definition: 'The upper end of the same claim; equal to the lower one for a single value.',
		from: 'notes, transcripts',
	},
	{
		id: 'claim.factor_low',
		label: 'Claim ÷ actual, low',
		unit: 'x',
		definition: 'The lower end of the claim, divided by the wall clock.',
		from: 'notes, transcripts, and the source of the wall clock',
	},
	{
		id: 'claim.factor_high',
		label: 'Claim ÷ actual',
		unit: 'x',
		definition:
			'The upper end of the claim, divided by the wall clock. A range counts with its upper end. Below one it is printed as “÷3”, which is a third.',
		from: 'notes, transcripts, and the source of the wall clock',
	},
];

const INTEGRITY: Definition[] = [
	{
		id: 'tamper',
		label: 'Tests changed',
		unit: 'yes, no',
		definition:
			'Whether a protected file has another hash after the run than before. Without a hash from before the run it is unknown, never “no”.',
		from: 'lists of hashes',
	},
	{
		id: 'screens',
		label: 'Screenshots',
		unit: 'count',
		definition: 'Pictures outside the code tree that can be shown.',
		from: 'screenshots',
	},
	{
		id: 'console.errors',
		label: 'Console errors',
		unit: 'count',
		better: 'lower',
		definition: 'Messages of level “error” in the logs of the browser’s console.',
		from: 'console logs',
	},
];

const BY_GROUP: [MeasureGroup, Definition[]][] = [
	['Outcome', OUTCOME],
	['Time', TIME],
	['Tokens and cost', TOKENS],
	['Conversation', CONVERSATION],
	['Code', CODE],
	['Own claims', CLAIMS],
	['Integrity and screens', INTEGRITY],
];

/** All measures of ours, in the order of pages. */
export const DEFINITIONS: readonly MeasureDefinition[] = BY_GROUP.flatMap(([group, list]) =>
	list.map((one) => ({ ...one, group })),
);

const BY_ID = new Map(DEFINITIONS.map((one) => [one.id, one]));

/** The definition of a measure of ours; undefined for one that a bench declares itself. */
export function findDefinition(id: string): MeasureDefinition | undefined {
	return BY_ID.get(id);
}

export function groupOf(id: string): MeasureGroup {
	return BY_ID.get(id)?.group ?? 'Declared by the runs';
}
