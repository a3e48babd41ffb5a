import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { Block, TokenCounts } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { readContent, toImageBlocks } from '../builder/content.ts';
import type { EntryPlace } from '../builder/entry.ts';
import {
	findCount,
	findExitCode,
	findText,
	toFields,
	toList,
	toWord,
	type Fields,
} from '../../json/fields.ts';
import { toToolUse } from '../builder/tool-use.ts';
import { APART, isCounted, toTokenCounts } from '../builder/usage.ts';

/** What is known while messages of Pi are read. */
export interface PiSession {
	builder: TranscriptBuilder;
	sessionIds: string[];
	/** Messages that were shown, since a branched session repeats those of its parent. */
	seen: Set<string>;
	/** Calls whose result was shown. */
	answered: Set<string>;
	/** Number of responses so far. */
	responses: number;
	/** Why the newest response ended. */
	lastStop: unknown;
}

/** A session of which nothing has been read yet. */
export function createPiSession(builder: TranscriptBuilder): PiSession {
	return {
		builder,
		sessionIds: [],
		seen: new Set(),
		answered: new Set(),
		responses: 0,
		lastStop: undefined,
	};
}

/** Only the end of an output says how the command ended. */
const OUTPUT_END = 200;

/** The header of a session; one that continues another names it. */
export function readPiHeader(
	{ builder, sessionIds }: PiSession,
	line: number,
	header: Fields,
): void {
	const at = header['timestamp'];
	const id = findText(header['id']);
	builder.time(at);
	if (sessionIds.length > 0) builder.notice({ line }, `The session ${id ?? ''} follows.`);
	if (id !== undefined && !sessionIds.includes(id)) sessionIds.push(id);
	const parent = findText(header['branchedFrom']) ?? findText(header['parentSession']);
	if (parent === undefined) return;
	builder.notice(
		{ line },
		`This session was branched from ${parent} and repeats its messages up to there, with their tokens and cost.`,
	);
}

/** Shows a message once. Returns false for a role that is not known. */
export function showPiMessage(session: PiSession, place: EntryPlace, message: Fields): boolean {
	const key = keyOfMessage(message, place.at);
	if (key !== undefined) {
		if (session.seen.has(key)) return true;
		session.seen.add(key);
	}
	const { builder } = session;
	switch (message['role']) {
		case 'user': {
			const { text, images } = readContent(message['content']);
			builder.human(place, text, toImageBlocks(images, place.line));
			return true;
		}
		case 'assistant':
			showResponse(session, place, message);
			return true;
		case 'toolResult':
			showPiResult(session, place, message);
			return true;
		case 'bashExecution': {
			const exit = findExitCode(message['exitCode']);
			const status = exit === undefined ? '' : ` (exit status ${exit})`;
			const words = `A person ran: ${toWord(message['command'])}${status}`;
			builder.notice(place, `${words}\n${findText(message['output']) ?? ''}`.trim());
			return true;
		}
		case 'custom':
		case 'hookMessage': {
			const { text } = readContent(message['content']);
			builder.notice(place, `Message of the extension ${toWord(message['customType'])}: ${text}`);
			return true;
		}
		case 'compactionSummary':
		case 'branchSummary':
			builder.notice(place, `Summary: ${findText(message['summary']) ?? ''}`);
			return true;
		default:
			return false;
	}
}

/** Shows the result of a tool once; `result` has `content`, `details` and `isError`. */
export function showPiResult(session: PiSession, place: EntryPlace, result: Fields): void {
	const callId = findText(result['toolCallId']);
	if (callId !== undefined) {
		if (session.answered.has(callId)) {
			session.builder.time(place.at);
			return;
		}
		session.answered.add(callId);
	}
	const { text, images } = readContent(result['content']);
	const diff = findText(toFields(result['details'])['diff']);
	const exit = /Command exited with code (\d{1,9})\s*$/.exec(text.slice(-OUTPUT_END))?.[1];
	session.builder.result({
		...place,
		callId,
		text,
		failed: result['isError'] === true,
		exitCode: result['toolName'] === 'bash' && exit !== undefined ? Number(exit) : undefined,
		patch: diff === undefined ? undefined : toUnifiedLines(diff),
		images: images.length === 0 ? undefined : images,
	});
}

/** The limit that ended the session: the newest response stopped at its greatest length. */
export function findPiLimit({ lastStop }: PiSession): TranscriptSummary['limitHit'] {
	return lastStop === 'length' ? 'tokens' : undefined;
}

function showResponse(session: PiSession, place: EntryPlace, message: Fields): void {
	const { builder } = session;
	const { line } = place;
	const model = findText(message['model']);
	session.responses++;
	const key = `message ${session.responses}`;
	const entry = { ...place, key, model };
	for (const part of toContentList(message['content'])) {
		const fields = toFields(part);
		if (fields['type'] === 'toolCall') {
			const name = findText(fields['name']) ?? 'tool';
			const use = { line, id: findText(fields['id']), name, args: fields['arguments'] };
			const { block, command } = toToolUse(use);
			builder.call(entry, block, command);
		} else {
			const blocks = toBlocks(part, line);
			if (blocks.length > 0) builder.model(entry, blocks);
		}
	}
	const usage = readUsage(message);
	const id = idOfResponse(message);
	builder.response({
		...usage,
		key,
		line,
		at: place.at,
		...defined({ id, model }),
	});
	session.lastStop = message['stopReason'];
	showStop(session, place, message);
}

function toContentList(content: unknown): unknown[] {
	return typeof content === 'string' ? [content] : toList(content);
}

function toBlocks(part: unknown, line: number): Block[] {
	if (isRecord(part) && part['type'] === 'thinking') {
		const text = findText(part['thinking']);
		return text === undefined ? [] : [{ type: 'thinking', line, text }];
	}
	const isText = typeof part === 'string' || (isRecord(part) && typeof part['text'] === 'string');
	const { text, images } = readContent(part);
	if (images.length > 0) return toImageBlocks(images, line);
	if (isText) return text.trim() === '' ? [] : [{ type: 'text', line, text }];
	return [{ type: 'raw', line, text: toJsonText(part) }];
}

/**
 * Usage of one message, whose parts are disjoint: `input` is without cache reads. A response
 * that was aborted before it began has zeros for what is not known.
 */
function readUsage(message: Fields): { tokens: TokenCounts; cost?: number } {
	const usage = toFields(message['usage']);
	const counts = {
		input: findCount(usage['input']),
		cacheRead: findCount(usage['cacheRead']),
		cacheWrite: findCount(usage['cacheWrite']),
		output: findCount(usage['output']),
	};
	const broken = message['stopReason'] === 'aborted' || message['stopReason'] === 'error';
	if (broken && !isCounted(counts)) return { tokens: {} };
	const cost = findCount(toFields(usage['cost'])['total']);
	return defined({ tokens: toTokenCounts(counts, APART), cost });
}

/** The same response has the same id in every file that repeats it; providers' ids alone recur. */
function idOfResponse(message: Fields): string | undefined {
	const time = toWord(message['timestamp']);
	const id = findText(message['responseId']);
	if (time === '') return undefined;
	return `${id ?? 'pi'} ${time} ${toWord(message['model'])}`;
}

function keyOfMessage(message: Fields, at: unknown): string | undefined {
	const time = toWord(message['timestamp']) || toWord(at);
	if (time === '') return undefined;
	const parts = toContentList(message['content']);
	const { text } = readContent(parts[0]);
	const call = toWord(message['toolCallId']);
	return [toWord(message['role']), time, call, parts.length, text.length, text.slice(0, 200)].join(
		' ',
	);
}

function showStop({ builder }: PiSession, place: EntryPlace, message: Fields): void {
	const reason = findText(message['errorMessage']);
	const words = reason === undefined ? '.' : `: ${reason}`;
	switch (message['stopReason']) {
		case 'aborted':
			builder.notice(place, `The response was aborted${words}`, 'warning');
			return;
		case 'error':
			builder.notice(place, `The request failed${words}`, 'error');
			return;
		case 'length':
			builder.notice(place, 'The response ended at its greatest length.', 'warning');
	}
}

/** Pi puts line numbers between the sign and the text of its diffs; `...` stands for what it leaves out. */
function toUnifiedLines(diff: string): string {
	return diff
		.split('\n')
		.map((line) => line.replace(/^([ +-]) *\d+ ?/, '$1'))
		.join('\n');
}
