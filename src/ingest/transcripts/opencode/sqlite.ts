import { mkdtempSync, rmSync, closeSync, openSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Source } from '../../source/source.ts';

/** A copy of a larger database takes too long. */
const MAX_DATABASE = 1_000_000_000;

/** The header of every SQLite database (https://www.sqlite.org/fileformat.html, section 1.3). */
const HEADER = 'SQLite format 3\0';

export function isSqlite(head: Buffer): boolean {
	return head.subarray(0, HEADER.length).toString('latin1') === HEADER;
}

/**
 * Opens a copy of a database for reading and gives it to `use`: nothing is written beside the file,
 * and a log that waits to be merged into it is not looked at. Throws an Error with a sentence where
 * the file is too large, and what SQLite throws where it is damaged.
 */
export async function withDatabase<T>(
	source: Source,
	use: (database: DatabaseSync) => T,
): Promise<T> {
	if (source.bytes > MAX_DATABASE) throw new Error('it is larger than 1 GB');
	const sqlite = await loadSqlite();
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-sqlite-'));
	try {
		const file = path.join(folder, 'copy.db');
		writeCopy(file, source);
		const database = new sqlite.DatabaseSync(file, { readOnly: true, allowExtension: false });
		try {
			// What a schema says is not run.
			database.exec('PRAGMA trusted_schema = OFF');
			return use(database);
		} finally {
			database.close();
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function writeCopy(file: string, source: Source): void {
	const target = openSync(file, 'wx', 0o600);
	try {
		for (const chunk of source.chunks()) writeSync(target, chunk);
	} finally {
		closeSync(target);
	}
}

/** Node.js warns once that its SQLite is young; nobody who builds a site can do anything about it. */
async function loadSqlite(): Promise<{ DatabaseSync: typeof DatabaseSync }> {
	const emitWarning = process.emitWarning.bind(process);
	process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
		if (!String(warning).includes('SQLite'))
			Reflect.apply(emitWarning, process, [warning, ...rest]);
	};
	try {
		return await import('node:sqlite');
	} finally {
		process.emitWarning = emitWarning;
	}
}

/** The names of real tables with all of these columns: views and virtual tables could run anything. */
export function hasTable(
	database: DatabaseSync,
	name: string,
	columns: readonly string[],
): boolean {
	const [table] = database
		.prepare("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?")
		.all(name);
	const sql = table?.['sql'];
	if (
		typeof sql !== 'string' ||
		!/^CREATE TABLE\b/i.test(sql) ||
		/\bGENERATED\b|\bAS\s*\(/i.test(sql)
	)
		return false;
	const found = database.prepare('SELECT name FROM pragma_table_info(?)').all(name);
	return columns.every((column) => found.some((one) => one['name'] === column));
}
