import { isRecord } from '../../../model/json.ts';
import type { JsonLine } from '../../json/lines.ts';
import { readContent } from '../builder/content.ts';
import { findText, toFields, toList, type Fields, toWord } from '../../json/fields.ts';

/**
 * What must be known of a rollout before it is read. The same text, call or output can stand in
 * it twice: as an item of the conversation (`response_item`) and as an event (`event_msg`).
 */
export interface CodexSurvey {
	/** Keys of the texts and summaries of the model that stand in it as items. */
	itemTexts: Set<string>;
	/** Keys of the prompts that stand in it as events. */
	promptTexts: Set<string>;
	hasPrompts: boolean;
	callIds: Set<string>;
	outputIds: Set<string>;
	/** Queries of web searches that stand in it as items. */
	searches: Set<string>;
	/** Records, counted from 1, that a fork repeats from its parent, which are not its own work. */
	inherited?: { from: string; first: number; last: number };
}

/** A short stand-in for a text, to compare texts without holding them. */
export function keyOfText(text: string): string {
	const trimmed = text.trim();
	return `${trimmed.length} ${trimmed.slice(0, 200)} ${trimmed.slice(-100)}`;
}

/** Looks through the records of a rollout without showing anything. */
export function surveyCodex(records: Iterable<JsonLine>): CodexSurvey {
	const survey: CodexSurvey = {
		itemTexts: new Set(),
		promptTexts: new Set(),
		hasPrompts: false,
		callIds: new Set(),
		outputIds: new Set(),
		searches: new Set(),
	};
	const fork = createForkWatch();
	let index = 0;
	for (const { value } of records) {
		index++;
		if (!isRecord(value)) continue;
		const payload = toFields(value['payload']);
		fork.note(index, { type: value['type'], payload, at: value['timestamp'] });
		if (value['type'] === 'event_msg') surveyEvent(survey, payload);
		else surveyItem(survey, 'payload' in value ? payload : value);
	}
	const inherited = fork.result();
	if (inherited !== undefined) survey.inherited = inherited;
	return survey;
}

/** The text of a prompt: `user_message`, or a completed item of type `UserMessage`. */
export function findPrompt(payload: Fields): string | undefined {
	if (payload['type'] === 'user_message') {
		const injected = /^(?:user_instructions|environment_context)$/.test(toWord(payload['kind']));
		return injected ? undefined : (findText(payload['message']) ?? '');
	}
	const item = toFields(payload['item']);
	if (payload['type'] !== 'item_completed' || item['type'] !== 'UserMessage') return undefined;
	return readContent(item['content']).text;
}

function surveyEvent(survey: CodexSurvey, payload: Fields): void {
	const prompt = findPrompt(payload);
	if (prompt === undefined) return;
	survey.hasPrompts = true;
	survey.promptTexts.add(keyOfText(prompt));
}

function surveyItem(survey: CodexSurvey, item: Fields): void {
	const callId = findText(item['call_id']) ?? findText(item['id']);
	switch (item['type']) {
		case 'message':
			if (item['role'] !== 'assistant') return;
			survey.itemTexts.add(keyOfText(readContent(item['content']).text));
			return;
		case 'reasoning':
			for (const part of [...toList(item['summary']), ...toList(item['content'])]) {
				survey.itemTexts.add(keyOfText(readContent(part).text));
			}
			return;
		case 'function_call_output':
		case 'custom_tool_call_output':
		case 'tool_search_output':
			if (callId !== undefined) survey.outputIds.add(callId);
			return;
		case 'web_search_call':
			survey.searches.add(keyOfText(toWord(toFields(item['action'])['query'])));
			break;
	}
	if (callId !== undefined && /_call$/.test(toWord(item['type']))) survey.callIds.add(callId);
}

/** No model answers so soon after its session began: what stands there is history. */
const TOO_SOON_MS = 1000;

/**
 * Finds what a fork or a spawned sub-agent repeats of its parent. The copied lines get new times,
 * but turn ids hold the time at which a turn first ran (UUID version 7): turns older than the
 * session itself are the parent's. Without such ids, what the model said before or just when the
 * session began is.
 */
function createForkWatch(): {
	note: (index: number, record: { type: unknown; payload: Fields; at: unknown }) => void;
	result: () => CodexSurvey['inherited'];
} {
	let own: { id: string; parent: string; idTime: number; began: number; index: number } | undefined;
	let seenMeta = false;
	let copies = false;
	let sawTurnTime = false;
	let firstOwn = Number.POSITIVE_INFINITY;
	let lastTooSoon = 0;
	return {
		note(index, { type, payload, at }) {
			const id = findText(payload['id']);
			if (type === 'session_meta' && !seenMeta) {
				seenMeta = true;
				const parent = findParent(payload);
				const idTime = id === undefined ? undefined : findIdTime(id);
				const began = findTime(payload['timestamp']) ?? findTime(at) ?? idTime;
				if (id !== undefined && parent !== undefined && began !== undefined)
					own = { id, parent, idTime: idTime ?? began, began, index };
				return;
			}
			if (own === undefined || firstOwn < index) return;
			if (type === 'session_meta' && id !== own.id) copies = true;
			const time = findTime(at);
			if (isOfModel(type, payload) && time !== undefined && time <= own.began + TOO_SOON_MS)
				lastTooSoon = index;
			if (type !== 'turn_context' && payload['type'] !== 'task_started') return;
			const turnTime = findIdTime(toWord(payload['turn_id']));
			if (turnTime === undefined) return;
			sawTurnTime = true;
			if (turnTime >= own.idTime) firstOwn = index;
			else copies = true;
		},
		result() {
			if (own === undefined) return undefined;
			const last = sawTurnTime && copies ? firstOwn - 1 : lastTooSoon;
			const first = own.index + 1;
			return last < first ? undefined : { from: own.parent, first, last };
		},
	};
}

/** The session that this one continues: a fork names it, and so does a sub-agent that was spawned. */
function findParent(meta: Fields): string | undefined {
	const spawn = toFields(toFields(toFields(meta['source'])['subagent'])['thread_spawn']);
	return findText(meta['forked_from_id']) ?? findText(spawn['parent_thread_id']);
}

/** Whether a record holds what the model said or used. */
function isOfModel(type: unknown, payload: Fields): boolean {
	if (type === 'event_msg') return /^(?:token_count|agent_message)$/.test(toWord(payload['type']));
	return type === 'response_item' && payload['role'] !== 'user' && payload['role'] !== 'developer';
}

function findTime(value: unknown): number | undefined {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** Milliseconds since 1970 in a UUID of version 7. */
function findIdTime(id: string): number | undefined {
	const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/i.exec(id);
	return match === null ? undefined : Number.parseInt(`${match[1] ?? ''}${match[2] ?? ''}`, 16);
}
