/** What `check` has to find in the folders of test/fixtures/cases: numbers of a bench, values of runs. */
export interface CaseValues {
	/** How many rounds, contestants and runs there are. */
	bench?: Partial<Record<'rounds' | 'contestants' | 'runs', number>>;
	/** Values of measures by a part of the run's id; null where nothing may be known. */
	runs?: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

/** Each is a kind of fault, in the least input that shows it. */
export const CASES: Readonly<Record<string, CaseValues>> = {
	'codex-fork-replay': {
		runs: {
			both: {
				'tokens.input': 2100,
				'tokens.cache_read': 3600,
				'tokens.output': 600,
				turns: 4,
				interventions: 1,
			},
		},
	},
	'codex-spawned-subagent': {
		runs: {
			'with-subagent': { 'tokens.total': 4980, turns: 4 },
			'two-subagents': { 'tokens.total': 5860, turns: 5 },
		},
	},
	'claude-background-fork': {
		runs: {
			'*': {
				'tokens.input': 22,
				'tokens.cache_read': 2200,
				'tokens.cache_write': 1300,
				'tokens.output': 190,
				turns: 3,
				interventions: 1,
				messages: 6,
			},
		},
	},
	'claude-thinking-tokens': { runs: { '*': { 'tokens.output': 900, 'tokens.reasoning': 700 } } },
	'copilot-resumed': {
		runs: {
			'*': {
				'tokens.input': 600,
				'tokens.cache_read': 3100,
				'tokens.cache_write': 300,
				'tokens.output': 110,
				turns: 2,
			},
		},
	},
	'cursor-stream-json': {
		runs: {
			composer: {
				'tools.calls': 3,
				'tools.failed': 1,
				'time.wall': 12.345,
				'tokens.input': 1200,
				'tokens.cache_read': 5000,
				'tokens.cache_write': 0,
				'tokens.output': 300,
			},
		},
	},
	'pi-leading-title': {
		runs: { '*': { 'tokens.input': 130, 'tokens.output': 30, turns: 2, 'tools.calls': 1 } },
	},
	'codex-exec-cache-write': {
		runs: {
			'*': {
				'tokens.input': 732,
				'tokens.cache_read': 280060,
				'tokens.cache_write': 37000,
				'tokens.output': 2093,
				'tools.calls': 1,
			},
		},
	},
	'opencode-sqlite': {
		runs: {
			'*': { 'tokens.input': 1000, 'tokens.output': 250, cost: 0.5, turns: 1, 'tools.calls': 1 },
		},
	},
	'claims-budgets-and-names': {
		runs: {
			'1-day': { 'claim.time_high': 840 },
			'3-day': { 'claim.time_high': 2400 },
			'1-week': { 'claim.time_high': null },
		},
	},
	'entire-checkpoint': {
		runs: {
			'*': {
				'tokens.input': 15,
				'tokens.cache_read': 1000,
				'tokens.cache_write': 1200,
				'tokens.output': 130,
				turns: 2,
				'tools.calls': 1,
				'claim.time_high': null,
			},
		},
	},
	'rounds-called-like-contestants': { bench: { rounds: 1, contestants: 3, runs: 6 } },
	'contestants-with-an-odd-subfolder': { bench: { rounds: 1, contestants: 3, runs: 3 } },
	'contestants-that-hold-records-only': { bench: { rounds: 1, runs: 3 } },
	'one-folder-with-a-subfolder-among-records': { bench: { rounds: 1, runs: 3 } },
	'run-record-fields': {
		runs: {
			totals: { 'time.wall': 300.5, cost: 1.25, 'tokens.total': 1600 },
			'in-output': { 'time.wall': 2700 },
		},
	},
	'call-ids-that-repeat': { runs: { '*': { 'tools.calls': 4 } } },
	'chat-with-an-unknown-part': { runs: { '*': { turns: 2, 'tools.calls': 1 } } },
	'result-before-its-call': { runs: { '*': { 'tools.calls': 2 } } },
	'aider-cost-on-the-next-line': { runs: { '*': { cost: 0.05 } } },
	'wrapper-splits-a-record': { runs: { '*': { 'tools.calls': 1 } } },
	'usage-of-zeros': { runs: { '*': { 'tokens.input': null, 'tokens.output': null } } },
	'copilot-without-execution-start': { runs: { '*': { 'tools.calls': 1 } } },
	'tests-of-one-name': { runs: { '*': { 'tests.total': 4, 'tests.passed': 4 } } },
	tap: {
		runs: {
			node: { 'tests.passed': 1, 'tests.failed': 1, 'tests.skipped': 1 },
			capital: { 'tests.failed': 1 },
			bare: { 'tests.passed': 2, 'tests.failed': 1 },
			'comment-first': { 'tests.passed': 2 },
		},
	},
	'stray-script-becomes-a-run': { bench: { runs: 2 } },
};
