import { readAiderMessage, type AiderMessage, type AiderUsage } from './console.ts';
import type { HarnessCommit } from '../../../model/transcript.ts';
import type { AiderHistory, AiderText } from './history.ts';
import { classifyInput } from './input.ts';
import type { AiderEntry } from './lines.ts';
import { beginReply, closeReply, settleEdits, showReply, writeResponse } from './replies.ts';

/** Shows one entry. */
export function readAiderEntry(history: AiderHistory, entry: AiderEntry): void {
	if (entry.kind === 'console') {
		readConsole(history, entry.line, entry.text);
		return;
	}
	history.folder.flush();
	settleDoubt(history, false);
	if (entry.kind === 'text') readText(history, entry);
	else if (entry.kind === 'input') readInput(history, entry.line, entry.text);
	else startSession(history, entry);
}

/** Shows what is still held. Returns whether the file ends before a reply was whole. */
export function endAiderHistory(history: AiderHistory): boolean {
	history.folder.flush();
	settleDoubt(history, false);
	const isCut = history.reply !== undefined && !history.isBrokenOff;
	closeReply(history);
	closeSession(history);
	return isCut;
}

function startSession(history: AiderHistory, { line, time }: { line: number; time: string }): void {
	closeReply(history);
	closeSession(history);
	history.sessions++;
	history.place = `${time} ${line}`;
	history.isEditing = false;
	const words = `Session ${history.sessions} started at ${time} (local time).`;
	// It is no time of the transcript: the clock has no zone, and when the work ended is not known.
	history.builder.notice({ line }, words);
}

function closeSession(history: AiderHistory): void {
	pushCost(history);
	history.lastReply = '';
}

function pushCost(history: AiderHistory): void {
	if (history.cost !== undefined) history.facts.totals.push(history.cost);
	history.cost = undefined;
}

function readInput(history: AiderHistory, line: number, text: string): void {
	const { builder } = history;
	closeReply(history);
	const input = classifyInput(text, history.lastReply);
	history.isEditing =
		input.kind === 'to editor' || (history.isEditing && input.kind === 'injected');
	history.isBrokenOff = false;
	if (input.kind === 'prompt') builder.human({ line }, text);
	else builder.notice({ line }, input.words);
}

function readText(history: AiderHistory, entry: AiderText): void {
	if (entry.continues && history.reply !== undefined) {
		showReply(history, entry, history.reply.key);
		return;
	}
	closeReply(history);
	if (entry.certain) beginReply(history, entry);
	else history.doubtful = entry;
}

/** Text that no usage follows was written by another program, or is the end of what is cut off. */
function settleDoubt(history: AiderHistory, isReply: boolean): void {
	const { doubtful } = history;
	history.doubtful = undefined;
	if (doubtful === undefined) return;
	if (isReply) beginReply(history, doubtful);
	else history.builder.notice({ line: doubtful.line }, doubtful.lines.join('\n'));
}

function readConsole(history: AiderHistory, line: number, text: string): void {
	const message = readAiderMessage(text);
	settleDoubt(history, message?.kind === 'usage');
	if (message?.kind === 'failed edits') {
		history.folder.flush();
		(history.trouble ??= { line, texts: [] }).texts.push(text);
		return;
	}
	if (history.trouble !== undefined && message === undefined) {
		history.trouble.texts.push(text);
		return;
	}
	settleEdits(history);
	showMessage(history, { line, text }, message?.kind);
	if (message !== undefined) takeMessage(history, { line, text }, message);
}

function showMessage(
	{ builder, folder }: AiderHistory,
	{ line, text }: { line: number; text: string },
	kind: AiderMessage['kind'] | undefined,
): void {
	const isError = kind === 'full' || kind === 'failure';
	if (!isError && kind !== 'interrupted') {
		folder.add(line, text);
		return;
	}
	folder.flush();
	builder.notice({ line }, text, isError ? 'error' : 'warning');
}

function takeMessage(
	history: AiderHistory,
	{ line, text }: { line: number; text: string },
	message: AiderMessage,
): void {
	const { facts, edits } = history;
	switch (message.kind) {
		case 'usage':
			readUsage(history, line, message);
			return;
		case 'version':
			facts.harnessVersion = message.version;
			return;
		case 'model':
			readModel(history, message);
			return;
		case 'commit':
			facts.commits.set(message.sha, { sha: message.sha, subject: message.subject, line });
			return;
		case 'undone':
			undo(facts.commits, message.sha);
			return;
		case 'applied':
			edits.apply(line, message.path, text);
			return;
		case 'skipped':
			edits.refuse(line, message.path, text);
			return;
		case 'others applied':
			edits.applyRest(line, text);
			return;
		case 'full':
			facts.limitHit = 'tokens';
			return;
		case 'interrupted':
		case 'failure':
			history.isBrokenOff = true;
			return;
		case 'failed edits':
	}
}

function undo(commits: Map<string, HarnessCommit>, sha: string): void {
	for (const known of commits.keys()) {
		if (known.startsWith(sha) || sha.startsWith(known)) commits.delete(known);
	}
}

function readModel(
	history: AiderHistory,
	{ role, model, format }: Extract<AiderMessage, { kind: 'model' }>,
): void {
	if (role === 'editor') history.editor = model;
	if (role !== 'main') return;
	history.model = model;
	history.format = format ?? history.format;
}

/** The cost of a session is a running total: the last one counts, but for one that starts again. */
function readUsage(history: AiderHistory, line: number, usage: AiderUsage): void {
	writeResponse(history, line, usage);
	const { sessionCost } = usage;
	if (sessionCost === undefined) return;
	if (history.cost?.cost !== undefined && sessionCost < history.cost.cost) pushCost(history);
	history.cost = { line, cost: sessionCost };
}
