import type { StatedTotals } from '../../../model/transcript.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { Fields } from '../../json/fields.ts';

/** What is known while the events of `codex exec --json` are read. */
export interface ExecSession {
	builder: TranscriptBuilder;
	threadIds: string[];
	/** Counts threads, since the ids of items begin again in each. */
	thread: number;
	threadId: string | undefined;
	/** The running total of each thread that has one, by the thread's id; the last one counts. */
	totals: Map<string, StatedTotals>;
	/** Items that were started and have not been completed, by their id in the file. */
	open: Map<string, { line: number; item: Fields }>;
	/** The response that takes the next item. */
	response: { key: string; line: number; worked: boolean } | undefined;
	responses: number;
	turnOpen: boolean;
}

/** A session of which nothing has been read yet. */
export function createExecSession(builder: TranscriptBuilder): ExecSession {
	return {
		builder,
		threadIds: [],
		thread: 0,
		threadId: undefined,
		totals: new Map(),
		open: new Map(),
		response: undefined,
		responses: 0,
		turnOpen: false,
	};
}

/** Writes the response down; its own tokens are not in the file. */
export function endResponse(session: ExecSession): void {
	const { response, builder } = session;
	session.response = undefined;
	if (response === undefined) return;
	builder.response({ key: response.key, line: response.line, tokens: {} });
}

/** Key of the turn that takes the next item. */
export function keyOfResponse(session: ExecSession, line: number): string {
	if (session.response === undefined) {
		session.responses++;
		session.response = { key: `response ${session.responses}`, line, worked: false };
	}
	return session.response.key;
}
