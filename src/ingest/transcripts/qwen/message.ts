import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import { toImageBlocks } from '../builder/content.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { toPartBlock } from '../gemini/blocks.ts';
import { readGeminiOutcome } from '../gemini/outcome.ts';
import { imagesOf, readGeminiParts, textOfParts } from '../gemini/parts.ts';
import { showGeminiPrompt } from '../gemini/prompt.ts';
import { toApiTokens } from '../gemini/tokens.ts';
import type { QwenSession } from './session.ts';
import { toAgentResponseId } from './usage.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** Messages of the type `user` that a person wrote. */
const TYPED = new Set<unknown>([undefined, 'mid_turn_user_message']);

/** A message of the type `user`: of a person, or something that the harness added. */
export function showQwenUser(session: QwenSession, place: SystemPlace, record: Fields): void {
	const { builder, conversation } = session;
	const { subtype, provenance } = record;
	const content = toFields(record['message'])['parts'];
	const payload = toFields(record['systemPayload']);
	const isTyped = TYPED.has(subtype) && (provenance === undefined || provenance === 'real_user');
	if (isTyped) {
		const displayContent = payload['displayText'];
		showGeminiPrompt(conversation, place, { content, displayContent });
		return;
	}
	const text = textOfParts(readGeminiParts(content)) || findText(payload['displayText']);
	const kind = findText(subtype) ?? findText(provenance) ?? 'message';
	builder.notice(place, `Added by the harness (${kind}): ${text ?? ''}`);
}

/** A record of an answer; several records with one id are one answer. */
export function showQwenAnswer(session: QwenSession, place: SystemPlace, record: Fields): void {
	const { builder, tools } = session;
	const { line, agent } = place;
	const uuid = findText(record['uuid']) ?? `line ${line}`;
	const key = `message ${uuid}`;
	const model = findText(record['model']);
	const entry = { ...place, key, model };
	const parts = readGeminiParts(toFields(record['message'])['parts']);
	const blocks = parts.map((part) => toPartBlock(part, line)).filter((one) => one !== undefined);
	builder.model(entry, [...blocks, ...toImageBlocks(imagesOf(parts), line)]);
	for (const part of parts) {
		if (part.kind !== 'call') continue;
		const { id, name, args } = part;
		const { block, command } = toToolUse({ line, id, name, args });
		builder.call(entry, block, command);
		if (id !== undefined) tools.set(id, name);
	}
	const tokens = toApiTokens(record['usageMetadata']);
	const isKnown = Object.keys(tokens).length > 0;
	if (!isKnown && session.counted.has(uuid)) return;
	if (isKnown) session.counted.add(uuid);
	const id = agent === undefined ? uuid : toAgentResponseId(record['sessionId'], tokens);
	builder.response({
		key,
		line,
		at: place.at,
		tokens,
		id: isKnown ? (id ?? uuid) : uuid,
		...defined({ model, agent }),
	});
}

/** The results of calls; `toolCallResult` says how the first of them ended. */
export function showQwenResults(session: QwenSession, place: SystemPlace, record: Fields): void {
	const { builder, tools } = session;
	const { line, at, agent } = place;
	const stated = toFields(record['toolCallResult']);
	const parts = readGeminiParts(toFields(record['message'])['parts']);
	const ids = parts.flatMap((part) => (part.kind === 'result' ? [part.id] : []));
	const statedId = findText(stated['callId']) ?? ids[0];
	const others = ids.filter((id) => id !== undefined && id !== statedId);
	const mine = readOwnParts(record, others);
	const shown = [{ id: statedId, result: mine, stated }];
	for (const id of others) {
		shown.push({ id, result: readOnlyPart(record, id), stated: {} });
	}
	for (const { id, result, stated: outcome } of shown) {
		const name = tools.get(id ?? '') ?? '';
		tools.delete(id ?? '');
		const { status, resultDisplay: display, errorType } = outcome;
		const ended = readGeminiOutcome({ name, status, result, display });
		const refused = ended.refused ?? errorType === 'execution_denied';
		builder.result({ line, at, agent, callId: id, ...ended, refused });
	}
}

/** The parts of a message of results without the results of other calls. */
function readOwnParts(record: Fields, others: readonly (string | undefined)[]): unknown[] {
	return listParts(record).filter((part) => {
		const id = idOfResult(part);
		return id === undefined || !others.includes(id);
	});
}

function readOnlyPart(record: Fields, id: string | undefined): unknown[] {
	return listParts(record).filter((part) => idOfResult(part) === id);
}

function listParts(record: Fields): unknown[] {
	const parts = toFields(record['message'])['parts'];
	return Array.isArray(parts) ? parts : [];
}

function idOfResult(part: unknown): string | undefined {
	return isRecord(part) ? findText(toFields(part['functionResponse'])['id']) : undefined;
}
