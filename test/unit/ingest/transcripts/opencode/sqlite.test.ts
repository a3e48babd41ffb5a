import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { opencodeSqlite } from '../../../../../src/ingest/transcripts/opencode/opencode-sqlite.ts';
import { createProbe } from '../../../../../src/ingest/probe.ts';
import { createBufferSource } from '../../../../../src/ingest/source/stored-source.ts';
import { readContent, type TestReading } from '../../read.ts';
import { listBlocks, listTools, sumResponses, toTranscript } from '../logs.ts';

const TABLES = [
	'CREATE TABLE session (id text PRIMARY KEY, parent_id text, title text, version text, agent text, directory text, cost real, tokens_input integer, tokens_output integer, tokens_reasoning integer, tokens_cache_read integer, tokens_cache_write integer, time_created integer, time_updated integer)',
	'CREATE TABLE message (id text PRIMARY KEY, session_id text, time_created integer, data text)',
	'CREATE TABLE part (id text PRIMARY KEY, message_id text, session_id text, data text)',
];
const T = Date.UTC(2026, 4, 1, 10);

/** The bytes of a database that some statements make. */
function makeDatabase(
	...statements: (string | [sql: string, ...values: (string | number | null)[]])[]
): Buffer {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-test-'));
	try {
		const file = path.join(folder, 'x.db');
		const database = new DatabaseSync(file);
		for (const statement of statements) {
			if (typeof statement === 'string') database.exec(statement);
			else database.prepare(statement[0]).run(...statement.slice(1));
		}
		database.close();
		return readFileSync(file);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const session = (
	id: string,
	parent: string | null,
	at: number,
): [string, ...(string | number | null)[]] => [
	'INSERT INTO session (id, parent_id, title, version, agent, cost, tokens_input, tokens_output, tokens_reasoning, tokens_cache_read, tokens_cache_write, time_created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
	...[id, parent, 'Build it', '1.18.31', 'build', 0.5, 1000, 200, 50, 10, 0, T + at],
];
const message = (
	id: string,
	of: string,
	at: number,
	data: object | string,
): [string, ...(string | number)[]] => [
	'INSERT INTO message VALUES (?, ?, ?, ?)',
	...[id, of, T + at, typeof data === 'string' ? data : JSON.stringify(data)],
];
const part = (id: string, of: string, data: object): [string, ...string[]] => [
	'INSERT INTO part VALUES (?, ?, ?, ?)',
	...[id, of, 's1', JSON.stringify(data)],
];
const TOKENS = { input: 1000, output: 200, reasoning: 50, cache: { read: 10, write: 0 } };
const ANSWER = {
	role: 'assistant',
	modelID: 'm1',
	cost: 0.5,
	tokens: TOKENS,
	finish: 'stop',
	time: { created: T + 5000, completed: T + 9000 },
};

const FULL = [
	...TABLES,
	session('s1', null, 0),
	// Rows stand in any order: their times tell.
	message('m2', 's1', 5000, ANSWER),
	message('m1', 's1', 0, { role: 'user', time: { created: T } }),
	part('p1', 'm1', { type: 'text', text: 'Build it.' }),
	part('p3', 'm2', { type: 'text', text: 'Built.' }),
	part('p2', 'm2', {
		type: 'tool',
		tool: 'bash',
		callID: 'c1',
		state: {
			status: 'completed',
			input: { command: 'npm test' },
			output: 'ok',
			metadata: { exit: 0 },
			time: { start: T + 5500, end: T + 6000 },
		},
	}),
];

const read = (bytes: Buffer, name = 'opencode.db'): Promise<TestReading> =>
	readContent(opencodeSqlite, name, bytes);

describe('the database of OpenCode', () => {
	test('gives its session as an export does', async () => {
		const { matches, turns, reading, issues } = await read(makeDatabase(...FULL));
		expect([matches, issues]).toEqual([true, []]);
		expect(listBlocks(turns)).toEqual([
			'human 1: text Build it.',
			'model 2: shell bash npm test -> ok',
			'model 2: text Built.',
		]);
		expect(listTools(turns)).toMatchObject([{ name: 'bash' }]);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'OpenCode',
			harnessVersion: '1.18.31',
			sessionIds: ['s1'],
			models: ['m1'],
			startedAt: new Date(T).toISOString(),
		});
		expect(sumResponses(transcript)).toMatchObject({ input: 1000, output: 250, reasoning: 50 });
	});

	test('has sessions that another one started as sub-agents, and all totals', async () => {
		const { reading } = await read(
			makeDatabase(
				...FULL,
				session('s2', 's1', 6000),
				message('m3', 's2', 6000, { ...ANSWER, time: { created: T + 6500, completed: T + 7000 } }),
			),
		);
		const transcript = toTranscript(reading);
		expect(transcript.sessionIds).toEqual(['s1', 's2']);
		expect(transcript.totals.map(({ cost }) => cost)).toEqual([0.5, 0.5]);
		expect(transcript.responses).toHaveLength(2);
	});

	test('is told by its tables, whatever its name', () => {
		const isOne = (bytes: Buffer, name: string): boolean =>
			opencodeSqlite.matches(createProbe(createBufferSource(name, bytes), name));
		const bytes = makeDatabase(...FULL);
		expect(isOne(bytes, 'store.db')).toBe(true);
		expect(isOne(makeDatabase('CREATE TABLE a (b)'), 'store.db')).toBe(false);
		expect(isOne(makeDatabase('CREATE TABLE a (b)'), 'opencode.db')).toBe(true);
		expect(isOne(Buffer.from('{}'), 'opencode.db')).toBe(false);
	});

	test.each([
		['other tables', makeDatabase('CREATE TABLE a (b)')],
		[
			'a column less',
			makeDatabase(...TABLES.map((sql) => sql.replace('data text', 'content text'))),
		],
		['no session', makeDatabase(...TABLES)],
		['damage', Buffer.concat([makeDatabase(...FULL).subarray(0, 100), Buffer.alloc(20_000, 7)])],
		[
			// A view could go on for ever.
			'a view in place of a table',
			makeDatabase(
				...TABLES.slice(0, 2),
				'CREATE VIEW part AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS message_id, x AS data FROM n',
			),
		],
	])('with %s is listed, with an issue', async (_, bytes) => {
		const { reading, issues } = await read(bytes);
		expect(reading).toEqual({ kind: 'none' });
		expect(issues.map(({ kind }) => kind)).toEqual(['UnreadStore']);
	});

	test('shows what is no JSON as text', async () => {
		const { turns, reading } = await read(
			makeDatabase(...FULL, message('m9', 's1', 9000, 'no JSON')),
		);
		expect(JSON.stringify(turns)).toContain('no JSON');
		expect(toTranscript(reading).unknownRecords).toBe(1);
	});
});
