import type { z } from 'zod';
import type { WriteUpSchema } from '../../../../src/ingest/configuration/front-matter.ts';
import type { BenchConfigSchema } from '../../../../src/model/config/bench.ts';
import type { ResultsConfigSchema } from '../../../../src/model/config/results.ts';
import type { RoundConfigSchema } from '../../../../src/model/config/round.ts';
import type {
	DeclaredMeasureSchema,
	InterventionSchema,
	RunRecordSchema,
} from '../../../../src/model/config/run.ts';

/** A session in which tokens went into a cache for minutes, into one for an hour, and came out. */
const TALK = [
	{ type: 'user', uuid: 'u1', parentUuid: null, timestamp: '2026-01-15T12:00:00Z' },
	{ type: 'assistant', uuid: 'u2', parentUuid: 'u1', timestamp: '2026-01-15T12:00:06Z' },
	{ type: 'user', uuid: 'u3', parentUuid: 'u2', timestamp: '2026-01-15T12:00:08Z' },
]
	.map((record) => ({
		...record,
		isSidechain: false,
		userType: 'external',
		cwd: '/w',
		sessionId: 's',
		version: '2.1.80',
		message:
			record.type === 'user'
				? { role: 'user', content: record.uuid === 'u1' ? 'Make it pass.' : 'Go on.' }
				: {
						id: 'm1',
						type: 'message',
						role: 'assistant',
						model: 'model-a',
						content: [{ type: 'text', text: 'Done.' }],
						stop_reason: 'end_turn',
						usage: {
							input_tokens: 3_000_000,
							cache_read_input_tokens: 500_000,
							cache_creation_input_tokens: 300_000,
							cache_creation: {
								ephemeral_5m_input_tokens: 200_000,
								ephemeral_1h_input_tokens: 100_000,
							},
							output_tokens: 200_000,
						},
					},
	}))
	.map((record) => `${JSON.stringify(record)}\n`)
	.join('');

function prefix(start: string, files: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(files).map(([name, text]) => [start + name, text]));
}

/** A file of results in a form of its own, and a table. */
function toRows(who: string): Record<'list.json' | 'board.md', string> {
	const row = {
		...{ who, what: 'told', n: 2, end: 'good', why: 'cap' },
		...{ from: '2026-01-15T10:00:00Z', to: '2026-01-15T11:00:00Z', score: 3, of: 7 },
	};
	return {
		'list.json': JSON.stringify({ trials: [row] }),
		'board.md': `| who | points |\n|---|---|\n| ${who} | 1 |\n\n| who | points |\n|---|---|\n| ${who} | 2 |\n`,
	};
}

/** How they are read. */
function toMappings(folder: string): z.input<typeof ResultsConfigSchema>[] {
	return [
		{
			files: `${folder}/list.json`,
			rows: '$.trials[*]',
			run: { contestant: '$.who', task: '$.what', attempt: '$.n' },
			outcome: { from: '$.end', is: { failed: ['good'] } },
			limit: { from: '$.why', is: { turns: ['cap'] } },
			started_at: '$.from',
			ended_at: '$.to',
			measures: {
				[`told_${folder}`]: { from: '$.score', max: '$.of', unit: 'points', better: 'lower' },
			},
		},
		{
			files: `${folder}/board.md`,
			table: 2,
			run: { contestant: '$.who' },
			measures: { points: { from: '$.points' } },
		},
	];
}

/** Files of a bench in which every field of the configuration has something to say. */
export const FILES: Readonly<Record<string, string>> = {
	...prefix('r/rows/', toRows('round')),
	...prefix('r/more/', toRows('bench')),
	// Another project, so that nothing but the configuration says that r goes on from it.
	'q/code-of/bee/code/add.py': 'import os\n\nprint(os.name)\n',
	'r/BRIEF.md': 'A brief.\n',
	'r/f/session.jsonl': TALK,
	'r/f/elsewhere/add.py': 'def add(a, b):\n    return 4\n',
	'r/f/work/add.py': 'def add(a, b):\n    return 3\n',
	'r/other-brief.md': 'Another brief.\n',
	'r/a/session.jsonl': TALK,
	'r/a/log.txt': 'proof\n',
	'r/a/work/add.py': 'def add(a, b):\n    return a + b  # lock\n',
	'r/a/work/extra.txt': 'lock\n',
	'r/a/work/tests/test_add.py': 'assert add(1, 1) == 2\n',
	'r/a/left/out.txt': 'left out by the bench\n',
	'r/a/gone/out.txt': 'left out by the round\n',
	'r/bee/work/add.py': 'def add(a, b):\n    return 0\n',
	'r/cee/work/add.py': 'def add(a, b):\n    return 1\n',
	'r/dee/elsewhere/add.py': 'def add(a, b):\n    return 2\n',
	'r/start/add.py': 'def add(a, b):\n    pass\n',
	'r/start/tests/test_add.py': 'assert True\n',
	's/BRIEF.md': 'Two tasks.\n',
	's/one.md': 'The first task.\n',
	's/logs/a/one/NOTES.md': 'It took 5 minutes.\n',
	's/logs/a/two/NOTES.md': 'It took 6 minutes.\n',
	's/logs/b/one/session.jsonl': TALK,
};

export const BENCH: z.input<typeof BenchConfigSchema> = {
	layout: ['{round}/logs/{contestant}/{task}/**', '{round}/code-of/{contestant}/**'],
	ignore: ['**/left/**'],
	results: toMappings('more'),
	title: 'A bench',
	description: 'What it is about.',
	url: 'https://bench.example/',
	authors: ['An author'],
	license: 'CC0-1.0',
	contestants: {
		a: {
			name: 'Alpha',
			vendor: 'Vendor',
			model: 'model-a',
			kind: 'local',
			architecture: 'moe',
			params_total_b: 30,
			params_active_b: 3,
			thinking: true,
			quant: 'Q4',
			size_gb: 17,
			memory_gb: 20,
			context_tokens: 32_000,
			max_output_tokens: 8000,
			backend: 'a backend',
			harness: 'a harness',
			harness_version: '1.2',
			role: 'coder',
			control: true,
			links: { home: 'https://alpha.example/' },
			notes: 'Runs at night.',
		},
		b: { aliases: ['bee'] },
	},
	machines: {
		m: {
			cpu: '8 cores',
			gpu: 'a card',
			memory_gb: 64,
			gpu_memory_gb: 24,
			os: 'Linux',
			stack: ['a driver'],
		},
	},
	prices: {
		a: [
			// For larger requests, not in force yet, no longer in force: each would be the dearer one.
			{ input: 700, output: 700, currency: 'EUR', above_input_tokens: 10_000_000 },
			{
				input: 1,
				cached_input: 0.1,
				cache_write: 2,
				cache_write_1h: 3,
				output: 10,
				currency: 'EUR',
				date: '2026-01-02',
				source: 'https://prices.example/',
				from: '2026-01-01',
				to: '2027-01-01',
			},
			{ input: 500, output: 500, currency: 'EUR', from: '2026-06-01', above_input_tokens: 1 },
			{ input: 600, output: 600, currency: 'EUR', to: '2025-06-01', above_input_tokens: 2 },
		],
	},
	publish: { noindex: true, redact: ['secret'], allow: ['not secret'] },
};

const MEASURES: z.input<typeof DeclaredMeasureSchema>[] = [
	{
		name: 'lines',
		unit: 'rows',
		value: 12,
		max: 30,
		range: '± 3',
		extra: 'more of it',
		n: 5,
		method: 'By hand.',
		better: 'lower',
	},
	{ name: 'heat', value: 3 },
];

const RECORD: z.input<typeof RunRecordSchema> = {
	model: 'model-b',
	started_at: '2026-01-15T11:59:00Z',
	ended_at: '2026-01-15T12:05:00Z',
	wall_seconds: 400,
	exit_code: 3,
	outcome: 'partial',
	cost: 0.5,
	currency: 'CHF',
	limit_hit: 'time',
	notes: 'A word about the run.',
	measures: MEASURES,
	provenance: 'reconstructed',
	source: 'https://run.example/',
};

/** Files that a run may hold, of which each value is written as JSON. */
export const RECORDS = {
	run: { ...RECORD, tree: 'elsewhere' } satisfies z.input<typeof RunRecordSchema>,
	measures: MEASURES.map((one) => ({ ...one, value: one.value + 5 })),
	interventions: [
		// No message of the transcript was sent then.
		{ at: '2026-01-15T13:00:00Z', kind: 'nudge' },
		{ kind: 'answer', text: 'Use a lock here, not a queue.' },
	] satisfies z.input<typeof InterventionSchema>[],
};

/** Front matter of write-ups. */
export const TEXTS: Record<'text' | 'draft', z.input<typeof WriteUpSchema>> = {
	text: {
		title: 'A text',
		description: 'What it tells.',
		date: '2026-03-01',
		authors: ['A writer'],
		round: 'r',
		credit: {
			publisher: 'A publisher',
			title: 'Their text',
			author: 'Another writer',
			url: 'https://text.example/',
			repository: 'a repository',
			note: 'Figures only.',
		},
	},
	draft: { title: 'A draft', draft: true },
};

export const ROUND: z.input<typeof RoundConfigSchema> = {
	title: 'A round',
	date: '2026-01-15',
	series: 'A series',
	follows: 'q',
	summary: 'What came of it.',
	brief: 'other-brief.md',
	machine: 'm',
	ignore: ['**/gone/**'],
	results: toMappings('rows'),
	labels: { cee: 'c' },
	layout: '{contestant}/**',
	tree: 'work',
	baseline: 'start',
	protected: ['tests/**'],
	limits: { turns: 10, output_tokens: 20_000, timeout_s: 600 },
	attempts: 3,
	headline: 'lines',
	rank: ['lines', '-heat'],
	measures: {
		lines: { label: 'Lines', unit: 'rows', better: 'higher', spec: 20, format: '0.0' },
	},
	checks: ['It adds.'],
	traits: { lock: { label: 'locks', pattern: 'lock', files: ['*.py'], asked_for: true } },
	caveats: ['One caveat.'],
	corrections: [
		{
			measure: 'lines',
			run: 'a',
			was: 10,
			now: 12,
			date: '2026-02-01',
			cause: 'timeout',
			limit_was: '10 s',
			limit_now: '20 s',
			reason: 'It was cut.',
			evidence: 'log.txt',
		},
	],
	seal: {
		algorithm: 'sha256',
		commitment: '0'.repeat(64),
		committed_at: '2026-01-01',
		salt: 'salt',
		assignment: { a: 'x' },
	},
	provenance: 'transcribed',
	source: 'https://source.example/',
	runs: {
		a: RECORD,
		dee: { tree: 'elsewhere' },
	},
};

/** A second round, of tasks. */
export const TASKS: z.input<typeof RoundConfigSchema> = {
	layout: 'logs/{contestant}/{task}/**',
	tasks: {
		one: { title: 'The first', tier: 'easy', brief: 'one.md', tests: 7, max_score: 50 },
		two: { tier: 'hard' },
	},
	tiers: { easy: 'Easy ones' },
};
