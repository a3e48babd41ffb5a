import { isRecord, parseJson } from '../../../model/json.ts';
import { toJsonText } from '../builder/blocks.ts';
import { findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import type { EventPlace } from './actions.ts';
import { findImages, findRunExit, noteLimit, showState, type OpenHandsSession } from './session.ts';

/** Shows an observation of version 0; returns false for one that is not known. */
export function showObservation(
	session: OpenHandsSession,
	place: EventPlace,
	item: Fields,
): boolean {
	const { builder } = session;
	const extras = 'extras' in item ? toFields(item['extras']) : item;
	const text = findText(item['content']) ?? '';
	switch (item['observation']) {
		case 'agent_state_changed':
			showState(session, place, {
				state: toWord(extras['agent_state']),
				reason: findText(extras['reason']),
			});
			return true;
		case 'null':
			builder.time(place.at);
			return true;
		case 'recall':
			showRecall(session, place, extras);
			return true;
		case 'condense':
		case 'condensed':
			builder.notice(place, `The context was compacted: ${text}`);
			return true;
		default:
			showResult(session, place, { item, extras, text });
			return true;
	}
}

/** What OpenHands adds of its own to a message: notes on the repository, knowledge by keyword. */
function showRecall({ builder }: OpenHandsSession, place: EventPlace, extras: Fields): void {
	const told = Object.entries(extras).filter(
		([key, value]) => key !== 'recall_type' && hasContent(value),
	);
	if (told.length === 0) {
		builder.time(place.at);
		return;
	}
	builder.notice(place, `Added by OpenHands: ${toJsonText(Object.fromEntries(told))}`);
}

function hasContent(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	if (isRecord(value)) return Object.keys(value).length > 0;
	return value !== null && value !== undefined && value !== '' && value !== false;
}

interface Observation {
	item: Fields;
	extras: Fields;
	text: string;
}

function showResult(
	session: OpenHandsSession,
	place: EventPlace,
	{ item, extras, text }: Observation,
): void {
	const { builder } = session;
	const cause = typeof item['cause'] === 'number' ? `${item['cause']}` : undefined;
	const kind = toWord(item['observation']);
	if (kind === 'error') noteLimit(session, text);
	if (cause !== undefined && session.ofPerson.delete(cause)) {
		builder.notice(place, `Output of the command that a person ran: ${text}`);
		return;
	}
	const callId = takeCall(session, item, cause);
	const agent = endDelegate(session, kind, callId);
	if (callId === undefined && kind === 'error') {
		builder.notice(place, `Error: ${text}`, 'error');
		return;
	}
	const exitCode = findRunExit(
		toFields(extras['metadata'])['exit_code'],
		extras['exit_code'],
		item['exit_code'],
	);
	const images = findImages(extras['screenshot'] ?? extras['image_urls']);
	builder.result({
		...place,
		callId,
		text,
		failed: isFailure(kind, { text, extras }) || (exitCode !== undefined && exitCode !== 0),
		refused: kind === 'user_rejected',
		exitCode,
		patch: kind === 'edit' ? findText(extras['diff']) : undefined,
		images: images.length === 0 ? undefined : images,
		agent,
	});
}

/** The call that an observation answers: by the action that it names, else the newest one. */
function takeCall(
	session: OpenHandsSession,
	item: Fields,
	cause: string | undefined,
): string | undefined {
	const named = findText(toFields(item['tool_call_metadata'])['tool_call_id']);
	const known = cause === undefined ? undefined : session.calls.get(cause);
	const isOpen = cause === undefined && item['id'] === undefined;
	const callId = known ?? named ?? (isOpen ? session.waiting.at(-1) : undefined);
	const place = callId === undefined ? -1 : session.waiting.lastIndexOf(callId);
	if (place !== -1) session.waiting.splice(place, 1);
	return callId;
}

/** A sub-agent has done its work; what follows is of the one that started it. */
function endDelegate(
	session: OpenHandsSession,
	kind: string,
	callId: string | undefined,
): string | undefined {
	const last = session.delegates.at(-1);
	if (last !== undefined && (kind === 'delegate' || last.call === callId)) session.delegates.pop();
	return session.delegates.at(-1)?.name;
}

/** The marks of errors: a kind of its own, the editor's first word, a flag of MCP. */
function isFailure(kind: string, { text, extras }: Pick<Observation, 'text' | 'extras'>): boolean {
	if (kind === 'error' || kind === 'user_rejected') return true;
	if (kind === 'edit' || kind === 'read' || kind === 'write') return text.startsWith('ERROR:');
	if (kind === 'browse') return extras['error'] === true;
	if (kind !== 'mcp' || !text.slice(-200).includes('isError')) return false;
	return toFields(parseJson(text))['isError'] === true;
}
