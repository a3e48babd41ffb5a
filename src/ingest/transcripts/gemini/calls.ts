import { isRecord } from '../../../model/json.ts';
import type { ModelEntry, SystemPlace } from '../builder/entry.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { readGeminiOutcome } from './outcome.ts';
import type { GeminiPart } from './parts.ts';
import type { GeminiSession } from './session.ts';
import { toIsoTime } from '../../json/times.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** A call of a message with its line. */
export interface PlacedCall {
	line: number;
	call: unknown;
}

const ENDS = new Set<unknown>(['success', 'error', 'cancelled']);

/**
 * Shows the calls of a response. A message has them with their results in `toolCalls`; one whose
 * calls are not recorded there has them among its parts.
 */
export function showGeminiCalls(
	session: GeminiSession,
	entry: ModelEntry,
	{ calls, parts }: { calls: readonly PlacedCall[]; parts: readonly GeminiPart[] },
): void {
	const recorded = calls.map((placed) => ({ ...placed, id: showCall(session, entry, placed) }));
	for (const part of parts) {
		if (part.kind === 'call') addCall(session, entry, part);
	}
	// Results are later than all calls of the response.
	for (const { line, call, id } of recorded) {
		if (id !== undefined) showOutcome(session, { ...entry, line }, { id, call: toFields(call) });
	}
	for (const part of parts) {
		if (part.kind === 'result') addGeminiResult(session, entry, part);
	}
}

/** The results of calls among the parts of a message, where the calls do not have theirs yet. */
export function addGeminiResult(
	{ builder, answered }: GeminiSession,
	place: SystemPlace,
	{ id, response: { images, ...response } }: Extract<GeminiPart, { kind: 'result' }>,
): void {
	if (id !== undefined && answered.has(id)) return;
	if (id !== undefined) answered.add(id);
	const { line, at, agent } = place;
	const shown = images.length === 0 ? {} : { images };
	builder.result({ line, at, agent, callId: id, ...response, ...shown });
}

/** Shows a call that a message records, and returns its id. */
function showCall(
	session: GeminiSession,
	entry: ModelEntry,
	{ line, call }: PlacedCall,
): string | undefined {
	if (!isRecord(call)) {
		session.builder.unknown({ ...entry, line }, 'tool call', call);
		return undefined;
	}
	const id = findText(call['id']) ?? `call ${session.calls.size + 1}`;
	const name = findText(call['name']) ?? 'unnamed tool';
	addCall(session, { ...entry, line }, { id, name, args: call['args'] });
	return id;
}

function showOutcome(
	session: GeminiSession,
	entry: ModelEntry,
	{ id, call }: { id: string; call: Fields },
): void {
	const { status } = call;
	if (!ENDS.has(status) && call['result'] === undefined) {
		session.unfinished++;
		return;
	}
	if (session.answered.has(id)) return;
	session.answered.add(id);
	const name = findText(call['name']) ?? 'unnamed tool';
	const { result, resultDisplay: display, timestamp } = call;
	const outcome = readGeminiOutcome({ name, status, result, display });
	const { line, agent } = entry;
	// A message that is written after its calls has a later time than they have.
	const at = isLater(timestamp, entry.at) ? timestamp : undefined;
	session.builder.result({ line, at, agent, callId: id, ...outcome });
}

function addCall(
	{ builder, calls }: GeminiSession,
	entry: ModelEntry,
	{ id, name, args }: { id: string | undefined; name: string; args: unknown },
): void {
	if (id !== undefined && calls.has(id)) return;
	if (id !== undefined) calls.add(id);
	const { block, command } = toToolUse({ line: entry.line, id, name, args });
	builder.call(entry, block, command);
}

function isLater(time: unknown, before: unknown): boolean {
	const [one, other] = [toIsoTime(time), toIsoTime(before)];
	return one !== undefined && (other === undefined || one >= other);
}
