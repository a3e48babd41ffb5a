import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import type { Reading } from '../../../model/bench.ts';
import { isConversation, listItems, withoutCut } from '../messages/openai/probe.ts';
import { readChatRecords, type ChatRecord, type ChatRecords } from './records.ts';
import type { Fields } from '../../json/fields.ts';
import { readChatRuns, startsRuns } from './runs.ts';
import { readConversations } from './conversation.ts';

/**
 * Messages in the form of OpenAI's chat completions, as many tools export them: one list, one object
 * with `messages`, one message a line, or one conversation a line. Conversations that each name the
 * problem that they are about are runs of their own; others are shown one after the other.
 */
export const openaiChat: Reader = {
	format: 'openai-chat',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const { report } = context;
		const found = readChatRecords(source, report);
		if (found === undefined) return { kind: 'none' };
		const salt = source.sha256().slice(0, 12);
		return readAll(found, { context, salt });
	},
};

function readAll(
	{ records, isCut }: ChatRecords,
	{ context, salt }: { context: ReadContext; salt: string },
): Reading {
	const iterator = records[Symbol.iterator]();
	const first = iterator.next();
	const second = iterator.next();
	const head = [first, second].flatMap((step) => (step.done === true ? [] : [step.value]));
	function* all(): Generator<ChatRecord> {
		yield* head;
		for (let step = iterator.next(); step.done !== true; step = iterator.next()) yield step.value;
	}
	if (startsRuns(head)) return readChatRuns(all(), { context, salt });
	return readConversations(all(), { context, salt, isCut });
}

function matches(probe: Probe): boolean {
	const { document, records, bytes, head } = probe;
	const isCut = bytes > head.length;
	const items = listItems(probe);
	if (items !== undefined) return isConversation(items, probe) || holdConversation(items, probe);
	const first = isRecord(document) ? document : records.find(isRecord);
	if (first === undefined) return false;
	if (!Array.isArray(first['messages'])) {
		return isConversation(withoutCut(records, isCut) ?? [], probe);
	}
	const messages = withoutCut(first['messages'], isCut && records.length < 2);
	return messages !== undefined && isConversation(messages, probe);
}

/** A list of conversations, each an object with messages. */
function holdConversation([first]: readonly Fields[], probe: Probe): boolean {
	const messages = first?.['messages'];
	if (!Array.isArray(messages)) return false;
	const whole = withoutCut(messages, false);
	return whole !== undefined && isConversation(whole, probe);
}
