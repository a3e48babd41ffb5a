import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { showExecItem, showOpenItem } from './exec-items.ts';
import { createExecSession, endResponse, type ExecSession } from './exec-session.ts';
import { toCodexTokens } from './usage.ts';
import { findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import { listLineRecords, readRecords } from '../../json/line-records.ts';

const EVENT =
	/^(?:thread\.started|turn\.(?:started|completed|failed)|item\.(?:started|updated|completed))$/;

/**
 * The events that `codex exec --json` prints. They name no API responses: what the model says
 * after its tools have worked is taken as a new one. Usage is the running total of a thread, so
 * the last one of each thread counts, and the threads are added up by whoever needs one number.
 */
export const codexExec: Reader = {
	format: 'codex-exec',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const builder = createTranscriptBuilder(context);
		const session = createExecSession(builder);
		const lines = readRecords(source, context.report);
		for (const { line, value, text } of lines) {
			if (text !== undefined) builder.broken(line, text);
			else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
			else if (!readEvent(session, line, value)) {
				builder.unknown({ line }, toWord(value['type']), value);
			}
		}
		endThread(session);
		return builder.finish({
			harness: 'Codex',
			sessionIds: session.threadIds,
			totals: [...session.totals.values()],
			...(session.turnOpen ? { cutOff: true } : {}),
		});
	},
};

function matches(probe: Probe): boolean {
	return listLineRecords(probe).some((record) => {
		const { type, item } = record;
		if (typeof type !== 'string' || !EVENT.test(type)) return false;
		if (type === 'thread.started') return typeof record['thread_id'] === 'string';
		return !type.startsWith('item.') || typeof toFields(item)['type'] === 'string';
	});
}

function readEvent(session: ExecSession, line: number, event: Fields): boolean {
	const { builder } = session;
	switch (event['type']) {
		case 'thread.started':
			startThread(session, line, findText(event['thread_id']));
			return true;
		case 'turn.started':
			session.turnOpen = true;
			return true;
		case 'turn.completed':
			endTurn(session);
			noteUsage(session, line, event['usage']);
			return true;
		case 'turn.failed':
			endTurn(session);
			builder.notice({ line }, `The turn failed: ${messageOf(event['error'])}`, 'error');
			return true;
		case 'error': {
			const words = findText(event['message']) ?? messageOf(event['error']);
			const transient = words.startsWith('Reconnecting');
			builder.notice({ line }, `Error: ${words}`, transient ? 'warning' : 'error');
			return true;
		}
		case 'item.started':
		case 'item.updated':
		case 'item.completed':
			return readItem(session, line, event);
		default:
			return false;
	}
}

function readItem(session: ExecSession, line: number, { type, item }: Fields): boolean {
	if (!isRecord(item)) return false;
	const id = `${session.thread} ${toWord(item['id'])}`;
	const known = session.open.get(id);
	if (type !== 'item.completed') {
		if (known !== undefined) session.open.set(id, { line: known.line, item });
		else if (!showOpenItem(session, { line, id, item })) return false;
		else session.open.set(id, { line, item });
		return true;
	}
	session.open.delete(id);
	return showExecItem(session, { line, id, item, isOpen: known !== undefined });
}

/** One thread follows another where several runs were written into one file. */
function startThread(session: ExecSession, line: number, id: string | undefined): void {
	endThread(session);
	session.thread++;
	session.threadId = id;
	if (session.threadIds.length > 0) {
		session.builder.notice({ line }, `The thread ${id ?? 'that follows'} began.`);
	}
	if (id !== undefined && !session.threadIds.includes(id)) session.threadIds.push(id);
}

function endThread(session: ExecSession): void {
	endResponse(session);
	const { builder, open } = session;
	for (const { line, item } of open.values()) {
		const what = findText(item['command']) ?? toWord(item['type']).replaceAll('_', ' ');
		builder.notice({ line }, `This was started and never completed: ${what}`, 'warning');
	}
	open.clear();
}

function endTurn(session: ExecSession): void {
	session.turnOpen = false;
	endResponse(session);
}

/** A thread that was resumed goes on counting: the later total replaces the earlier one. */
function noteUsage(session: ExecSession, line: number, usage: unknown): void {
	const tokens = toCodexTokens(usage);
	if (tokens === undefined) return;
	const tokensMethod = 'last running total of the thread';
	const thread = session.threadId ?? `thread ${session.thread}`;
	session.totals.set(thread, { line, tokens, tokensMethod });
}

function messageOf(error: unknown): string {
	return findText(toFields(error)['message']) ?? findText(error) ?? 'no reason is given';
}
