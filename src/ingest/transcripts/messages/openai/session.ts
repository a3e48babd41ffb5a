import { toIsoTime } from '../../../json/times.ts';
import type { TranscriptBuilder } from '../../builder/builder.ts';
import { toFields, type Fields } from '../../../json/fields.ts';

/** What is known while chat messages are read. */
export interface ChatSession {
	builder: TranscriptBuilder;
	/** The model of the file, for responses that name none. */
	model: string | undefined;
	/** Tells this file from others; goes into ids that are not unique by themselves. */
	salt: string;
	/** Responses so far; they number the turns, since a file may have all of them on one line. */
	responses: number;
	/** Ids of calls so far, with how often each was used. */
	used: Map<string, number>;
	/** Calls that have no result yet, by the id that the log gives them. */
	waiting: Map<string, WaitingCall>;
	/** Ids of results whose calls have not come yet. */
	early: Set<string>;
	/** Why the newest response ended. */
	lastStop: unknown;
}

export interface WaitingCall {
	/** Unique in the run. */
	id: string;
	name: string;
	isShell: boolean;
	/** Number of its response. */
	response: number;
}

/** So many calls at most wait for a result; of more, the older ones are given up. */
const MAX_WAITING = 500;

/** Notes a call, so that its result finds it; `logged` is the id that the log gives it. */
export function awaitResult({ waiting }: ChatSession, logged: string, call: WaitingCall): void {
	waiting.delete(logged);
	waiting.set(logged, call);
	const [oldest] = waiting.keys();
	if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
}

/**
 * Takes the call that a result answers: by its id, else by its name, else the first one of the newest
 * response.
 */
export function takeCall(
	{ waiting, early, responses }: ChatSession,
	{ id, name }: { id: string | undefined; name?: string | undefined },
): WaitingCall | undefined {
	const newest = [...waiting.entries()].filter(([, call]) => call.response === responses);
	const key = id ?? (newest.find(([, call]) => call.name === name) ?? newest[0])?.[0];
	const found = key === undefined ? undefined : waiting.get(key);
	if (key !== undefined) waiting.delete(key);
	if (found === undefined && id !== undefined) early.add(id);
	return found;
}

/** A session of which nothing has been read; `salt` is made from the content of the file. */
export function createChatSession(builder: TranscriptBuilder, salt: string): ChatSession {
	return {
		builder,
		model: undefined,
		salt,
		responses: 0,
		used: new Map(),
		waiting: new Map(),
		early: new Set(),
		lastStop: undefined,
	};
}

/**
 * An id for a call that no other call of the run has. Ids of providers stay as they are, so that a
 * call in two files counts once; numbered ones such as `call_1` begin again in each conversation.
 */
export function toCallId({ used, early, salt }: ChatSession, id: string): string {
	const times = (used.get(id) ?? 0) + 1;
	used.set(id, times);
	// Its result stands before it and knows this id alone.
	if (early.delete(id) || (times === 1 && !isWeak(id))) return id;
	return `${id}/${times}/${salt}`;
}

function isWeak(id: string): boolean {
	return id.length < 9 || (id.length < 20 && /^\D*\d{0,4}$/.test(id));
}

/** When a message was written, under any of the names that exporters use. */
export function timeOfMessage(message: Fields): unknown {
	const own = [message['timestamp'], message['created_at'], message['createdAt']];
	const inner = ['_metadata', 'metadata', 'extra', 'meta'].map(
		(key) => toFields(message[key])['timestamp'],
	);
	return [...own, ...inner, message['created'], message['ts']].find(
		(value) => toIsoTime(value) !== undefined,
	);
}
