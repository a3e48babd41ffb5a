import type { MeasureRow } from './row.ts';

/** What a run achieved, in how many attempts and with how much help. */
export const OUTCOME = {
	outcome: {
		label: 'Outcome',
		unit: 'word',
		better: 'higher',
		definition:
			'How the run ended. complete: all that was asked is there, by tests, a score or a declared verdict. partial: part of it. failed: none of it. ended: the program or harness says that it finished, and nobody looked whether the work is right. error: the harness or the machine failed. limited: a cap ended it. stopped: a person did. no_start: nothing was done. unknown: no file tells. Counted tests come first, then a score, then a record of the run.',
		from: 'test reports, records, logs of the harness, interventions.yaml',
		columns: { scoreboard: { at: 5 } },
		rank: 1,
		isResult: true,
		undeclarable: true,
	},
	limit: {
		label: 'Limit',
		unit: 'word',
		better: 'none',
		definition: 'The cap that the run met: turns, tokens, time, memory or cost.',
		from: 'records, logs of the harness',
		undeclarable: true,
	},
	'tests.passed': {
		label: 'Tests passed',
		unit: 'count',
		better: 'higher',
		definition:
			'Leaf tests that passed, counted one by one and not taken from a header. A test that ran again counts once, by its last result.',
		from: 'test reports',
		columns: { scoreboard: { at: 10 } },
		highlight: true,
		rank: 2,
		isResult: true,
	},
	'tests.failed': {
		label: 'Tests failed',
		unit: 'count',
		better: 'lower',
		definition: 'Leaf tests that failed. An error is a failure.',
		from: 'test reports',
	},
	'tests.skipped': {
		label: 'Tests skipped',
		unit: 'count',
		better: 'none',
		definition: 'Leaf tests that were skipped; a TAP `todo` is one of them.',
		from: 'test reports',
	},
	'tests.total': {
		label: 'Tests',
		unit: 'count',
		better: 'none',
		definition: 'Leaf tests that passed, failed or were skipped.',
		from: 'test reports',
	},
	score: {
		label: 'Score',
		unit: 'k of n',
		better: 'higher',
		definition: 'Points or checks reached, of those that could be reached.',
		from: 'records and logs of the harness',
		onlyDeclared: true,
		columns: { scoreboard: { at: 20 } },
		highlight: true,
		rank: 3,
		isResult: true,
	},
	'builds.attempts': {
		label: 'Build attempts',
		unit: 'count',
		better: 'none',
		definition: 'Shell commands of the model that run a known build tool.',
		from: 'transcripts',
	},
	'builds.first_pass': {
		label: 'First passing build',
		unit: 'count',
		better: 'lower',
		definition:
			'The number of the first build command that succeeded. Where its exit status is hidden, what the tool printed counts. Where none succeeded, the state is “failed”.',
		from: 'transcripts',
		columns: { scoreboard: { at: 100, label: 'Builds' } },
		isResult: true,
	},
	'tests.attempts': {
		label: 'Test attempts',
		unit: 'count',
		better: 'none',
		definition: 'Shell commands of the model that run a known test tool.',
		from: 'transcripts',
	},
	'tests.first_pass': {
		label: 'First passing test run',
		unit: 'count',
		better: 'lower',
		definition:
			'The number of the first test command that succeeded. Where its exit status is hidden, what the tool printed counts. Where none succeeded, the state is “failed”.',
		from: 'transcripts',
	},
	commits: {
		label: 'Commits',
		unit: 'count',
		better: 'none',
		definition:
			'Commits of a git bundle or mails of a patch series, else commits that the harness made itself, else `git commit` commands that succeeded.',
		from: 'bundles, patch series, transcripts',
	},
	interventions: {
		label: 'Interventions',
		unit: 'count',
		better: 'lower',
		definition:
			'What people did for the run after the brief, each once: human messages in its transcripts, and what interventions.yaml lists beside them. An entry is a message of the transcript where its words are the same, or its time within a minute; an entry with neither is the next message of its kind. An interruption that the harness notes and the message that follows it are one.',
		from: 'transcripts, interventions.yaml',
		columns: { scoreboard: { at: 110 } },
	},
	'interventions.by_kind': {
		label: 'Interventions by kind',
		unit: 'count',
		better: 'none',
		definition:
			'Interventions by their words. continue: a bare prod such as “keep going” or “You there?”. approve: consent or thanks alone. stop: its whole intent is to end the work. correct: something done is wrong, missing or unwanted, as in “stop using default exports”. hint: all else that informs, asks or orders, also behind an approval. unclear: the rules do not know its words; it counts as none of these. A run with hints or corrections was assisted. Rules tell the kinds: `npm run corpus` prints how often they are right.',
		from: 'transcripts, interventions.yaml',
	},
	'interventions.nudges': {
		label: 'Nudges',
		unit: 'count',
		better: 'lower',
		definition: 'Bare prods and approvals: interventions without information.',
		from: 'transcripts, interventions.yaml',
	},
	'interventions.stops': {
		label: 'Stops',
		unit: 'count',
		better: 'lower',
		definition: 'Interventions whose whole intent is to end the work.',
		from: 'transcripts, interventions.yaml',
	},
	'interventions.hints': {
		label: 'Hints and corrections',
		unit: 'count',
		better: 'lower',
		definition:
			'Interventions that carry information. A run that got one was assisted, and does not compare with runs that were not.',
		from: 'transcripts, interventions.yaml',
	},
	'interventions.stop_lag': {
		label: 'Calls after a stop',
		unit: 'count',
		better: 'lower',
		definition:
			'Executed tool calls after a human message to stop, until the model acknowledges it or the next human message comes; the sum over all stops.',
		from: 'transcripts',
	},
} as const satisfies Record<string, MeasureRow>;
