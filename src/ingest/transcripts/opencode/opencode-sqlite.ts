import type { DatabaseSync } from 'node:sqlite';
import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import { findText, type Fields } from '../../json/fields.ts';
import { createTranscriptBuilder, type TranscriptFacts } from '../builder/builder.ts';
import { showOpenCodeMessage, type PlacedPart } from './message.ts';
import { createOpenCodeSession, toOpenCodeFacts } from './session.ts';
import { hasTable, isSqlite, withDatabase } from './sqlite.ts';

/**
 * The database in which OpenCode keeps its sessions since version 1.2: tables `session`, `message`
 * and `part`, the last two with what an export has of them as JSON. All of its sessions are shown,
 * one after the other; the places of entries are their numbers.
 */
export const opencodeSqlite: Reader = {
	format: 'opencode',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	async read(source, context) {
		try {
			return await withDatabase(source, (database) => readSessions(database, context));
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			const what = 'the database of OpenCode';
			context.report({ kind: 'UnreadStore', values: { what, reason, command: EXPORT } });
			return { kind: 'none' };
		}
	},
};

const EXPORT = 'opencode export <session>';
/** OpenCode of other versions may keep them elsewhere. */
const MISSING = 'it has no tables of sessions, messages and parts as this version knows them';

function matches({ head, basename }: Probe): boolean {
	if (!isSqlite(head)) return false;
	const schema = head.toString('latin1');
	const isNamed = ['session', 'message', 'part'].every((table) =>
		new RegExp(`CREATE TABLE [\`"[]?${table}\\b`, 'i').test(schema),
	);
	return isNamed || /^opencode[\w.-]*\.db$/.test(basename);
}

const SESSIONS = `SELECT * FROM session ORDER BY time_created, id`;
const MESSAGES = `SELECT id, data FROM message WHERE session_id = ? ORDER BY time_created, id`;
const PARTS = `SELECT id, data FROM part WHERE message_id = ? ORDER BY id`;

function readSessions(database: DatabaseSync, context: ReadContext): Reading {
	const isThere =
		hasTable(database, 'session', ['id', 'parent_id', 'time_created']) &&
		hasTable(database, 'message', ['id', 'session_id', 'time_created', 'data']) &&
		hasTable(database, 'part', ['id', 'message_id', 'data']);
	if (!isThere) throw new Error(MISSING);
	const builder = createTranscriptBuilder(context);
	const facts: TranscriptFacts[] = [];
	let line = 0;
	for (const row of database.prepare(SESSIONS).iterate()) {
		const info = toInfo(row);
		const session = createOpenCodeSession(builder, info);
		const first = line + 1;
		for (const message of database.prepare(MESSAGES).iterate(row['id'] ?? null)) {
			line++;
			const own = toObject(message);
			const rows = database.prepare(PARTS).all(message['id'] ?? null);
			const parts = rows.map((part): PlacedPart => ({ line, part: toObject(part) }));
			showOpenCodeMessage(session, { line, info: own, parts });
		}
		facts.push(toOpenCodeFacts(session, { info, line: Math.max(1, Math.min(first, line)) }));
	}
	const [lead] = facts;
	if (lead === undefined) throw new Error('it holds no session');
	return builder.finish({
		...lead,
		sessionIds: facts.flatMap(({ sessionIds = [] }) => sessionIds),
		totals: facts.flatMap(({ totals = [] }) => totals),
	});
}

/** A row as an export has it: the JSON with the id of its row; what is no JSON is kept as text. */
function toObject(row: Record<string, unknown>): Fields {
	const { id, data } = row;
	const value = typeof data === 'string' ? parseJson(data) : undefined;
	return isRecord(value) ? { id, ...value } : { id, type: 'unreadable', text: String(data) };
}

/** The record of a session under the names of an export. */
function toInfo(row: Record<string, unknown>): Fields {
	return defined({
		id: row['id'],
		parentID: findText(row['parent_id']),
		title: row['title'],
		agent: findText(row['agent']),
		version: row['version'],
		directory: row['directory'],
		time: { created: row['time_created'], updated: row['time_updated'] },
		cost: row['cost'] ?? undefined,
		tokens: toTokens(row),
	});
}

function toTokens(row: Record<string, unknown>): Fields | undefined {
	if (typeof row['tokens_input'] !== 'number') return undefined;
	return {
		input: row['tokens_input'],
		output: row['tokens_output'],
		reasoning: row['tokens_reasoning'],
		cache: { read: row['tokens_cache_read'], write: row['tokens_cache_write'] },
	};
}
