import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { Reader } from '../../reader.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import { listLineRecords, readRecords } from '../../json/line-records.ts';
import {
	describeError,
	describePart,
	isQuietPart,
	showToolPart,
	toOpenCodeTokens,
} from './parts.ts';

const TYPES = new Set(['step_start', 'step_finish', 'text', 'reasoning', 'tool_use', 'error']);

/** What is known while the events of `opencode run` are read. */
interface RunSession {
	builder: TranscriptBuilder;
	sessionIds: string[];
	/** The step that takes the next part. */
	step: { key: string; message: string | undefined; line: number; at: unknown } | undefined;
	steps: number;
	limitHit: TranscriptSummary['limitHit'];
}

/**
 * The events that `opencode run --format json` prints: parts as they are finished. A step is one
 * API response; its usage stands in `step_finish` alone. Prompts and models are not printed.
 */
export const opencodeRun: Reader = {
	format: 'opencode-run',
	kind: 'transcript',
	code: import.meta.url,
	matches: (probe) => listLineRecords(probe).some(isEvent),
	read(source, context) {
		const builder = createTranscriptBuilder(context);
		const session: RunSession = {
			builder,
			sessionIds: [],
			step: undefined,
			steps: 0,
			limitHit: undefined,
		};
		const lines = readRecords(source, context.report);
		for (const { line, value, text } of lines) {
			if (text !== undefined) builder.broken(line, text);
			else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
			else readEvent(session, line, value);
		}
		const cutOff = session.step !== undefined;
		endStep(session);
		return builder.finish({
			harness: 'OpenCode',
			sessionIds: session.sessionIds,
			...defined({ limitHit: session.limitHit }),
			...(cutOff ? { cutOff } : {}),
		});
	},
};

function isEvent(record: Fields): boolean {
	const { type, sessionID } = record;
	if (typeof type !== 'string' || !TYPES.has(type) || typeof sessionID !== 'string') return false;
	return type === 'error' ? 'error' in record : isRecord(record['part']);
}

function readEvent(session: RunSession, line: number, event: Fields): void {
	const { builder, sessionIds } = session;
	const id = findText(event['sessionID']);
	if (id !== undefined && !sessionIds.includes(id)) sessionIds.push(id);
	const place = { line, at: event['timestamp'] };
	if (event['type'] === 'error') {
		const { text, isAbort, isLength } = describeError(event['error']);
		if (isLength) session.limitHit = 'tokens';
		builder.notice(place, `Error: ${text}`, isAbort ? 'warning' : 'error');
		return;
	}
	const part = toFields(event['part']);
	if (!readPart(session, { ...place, type: findText(event['type']) ?? '' }, part)) {
		builder.unknown(place, findText(event['type']) ?? 'without type', event);
	}
}

function readPart(
	session: RunSession,
	{ type, ...place }: { type: string; line: number; at: unknown },
	part: Fields,
): boolean {
	const { builder } = session;
	const { line } = place;
	if (!TYPES.has(type)) {
		const words = describePart(part);
		if (words !== undefined) builder.notice(place, words);
		return words !== undefined || isQuietPart(part);
	}
	const entry = { ...place, key: keyOfStep(session, place, part) };
	switch (type) {
		case 'step_start':
			builder.time(place.at);
			return true;
		case 'step_finish':
			readFinish(session, place, part);
			return true;
		case 'tool_use': {
			const result = showToolPart(builder, entry, part);
			if (result !== undefined) builder.result(result);
			return true;
		}
		case 'text':
		case 'reasoning': {
			const text = findText(part['text']);
			const kind = type === 'text' ? 'text' : 'thinking';
			if (text !== undefined) builder.model(entry, [{ type: kind, line, text }]);
			return true;
		}
		default:
			return false;
	}
}

/** A step ends with its `step_finish`, or where a part of another message comes. */
function keyOfStep(
	session: RunSession,
	{ line, at }: { line: number; at: unknown },
	part: Fields,
): string {
	const message = findText(part['messageID']);
	if (session.step !== undefined && session.step.message !== message) endStep(session);
	if (session.step === undefined) {
		session.steps++;
		session.step = { key: `step ${session.steps}`, message, line, at };
	}
	return session.step.key;
}

function readFinish(session: RunSession, place: { line: number; at: unknown }, part: Fields): void {
	const { builder, step } = session;
	const id = findText(part['id']);
	const cost = findCount(part['cost']);
	builder.time(place.at);
	builder.response({
		...place,
		tokens: toOpenCodeTokens(part['tokens']) ?? {},
		...defined({ key: step?.key, id, cost }),
	});
	session.step = undefined;
	session.limitHit = part['reason'] === 'length' ? 'tokens' : undefined;
	if (part['reason'] === 'length') {
		builder.notice(place, 'The response ended at its greatest length.', 'warning');
	}
}

/** Writes a step down that has no `step_finish`: its usage is not known. */
function endStep(session: RunSession): void {
	const { step, builder } = session;
	session.step = undefined;
	if (step === undefined) return;
	builder.response({ key: step.key, line: step.line, at: step.at, tokens: {} });
}
