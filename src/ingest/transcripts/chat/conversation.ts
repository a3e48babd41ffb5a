import type { Reading } from '../../../model/bench.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { ReadContext } from '../../reader.ts';
import { toJsonText } from '../builder/blocks.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { nameOfTool } from '../messages/openai/calls.ts';
import { showChatMessage } from '../messages/openai/message.ts';
import type { ChatRecord } from './records.ts';
import { createChatSession, timeOfMessage, type ChatSession } from '../messages/openai/session.ts';
import { toChatTokens } from '../messages/openai/usage.ts';
import { findCount, findText, toList, toWord, type Fields } from '../../json/fields.ts';
import type { PlacedItem } from '../../json/items.ts';

const HARNESS = 'OpenAI chat messages';

/** A transcript that is made from one conversation or several. */
export interface ChatTranscript {
	add(record: ChatRecord): void;
	finish(facts: { cutOff: boolean }): Reading;
}

/** Reads conversations as one transcript, one after the other. */
export function readConversations(
	records: Iterable<ChatRecord>,
	{ context, salt, isCut }: { context: ReadContext; salt: string; isCut: () => boolean },
): Reading {
	const transcript = createChatTranscript(context, salt);
	for (const record of records) transcript.add(record);
	return transcript.finish({ cutOff: isCut() });
}

/** A transcript of which nothing has been read; `salt` tells its file from others. */
export function createChatTranscript(context: ReadContext, salt: string): ChatTranscript {
	const builder = createTranscriptBuilder(context);
	const session = createChatSession(builder, salt);
	const totals: StatedTotals[] = [];
	let conversations = 0;
	return {
		add(record) {
			const { line } = record;
			if (record.kind === 'broken') builder.broken(line, record.text);
			else if (record.kind === 'other') builder.unknown({ line }, 'no message', record.value);
			else if (record.kind === 'message') showMessage(session, line, record.message);
			else {
				conversations++;
				if (conversations > 1) builder.notice({ line }, 'Another conversation follows.');
				const { fields } = record;
				session.model = findText(fields['model']);
				builder.sawModel(session.model);
				showFields(builder, line, fields);
				totals.push(...findTotals(line, fields));
				for (const item of record.messages) showItem(session, item);
			}
		},
		finish({ cutOff }) {
			return builder.finish({
				harness: HARNESS,
				totals,
				...(session.lastStop === 'length' ? { limitHit: 'tokens' as const } : {}),
				...(cutOff ? { cutOff } : {}),
			});
		},
	};
}

function showItem(session: ChatSession, { line, ...item }: PlacedItem): void {
	if (item.text !== undefined) session.builder.broken(line, item.text);
	else if (isRecord(item.value)) showMessage(session, line, item.value);
	else session.builder.unknown({ line }, 'no message', item.value);
}

function showMessage(session: ChatSession, line: number, message: Fields): void {
	const place = { line, at: timeOfMessage(message) };
	if (showChatMessage(session, place, message)) return;
	session.builder.unknown(place, toWord(message['role']) || 'without role', message);
}

/** Fields that are shown in other places, or say nothing to a reader. */
const QUIET = new Set(['format', 'model', 'messages', 'tools', 'functions', 'tool_choice']);

/** What a conversation has beside its messages: its tools by name, other fields as they are. */
function showFields(builder: TranscriptBuilder, line: number, fields: Fields): void {
	const tools = [...toList(fields['tools']), ...toList(fields['functions'])].flatMap(nameOfTool);
	if (tools.length > 0) builder.notice({ line }, `Tools: ${tools.join(', ')}.`);
	const rest = Object.entries(fields).filter(([key, value]) => !QUIET.has(key) && value !== null);
	if (rest.length === 0) return;
	const text = toJsonText(Object.fromEntries(rest));
	builder.notice({ line }, `The file says of this conversation: ${text}`);
}

function findTotals(line: number, fields: Fields): StatedTotals[] {
	const tokens = toChatTokens(fields['usage']);
	const cost = findCount(fields['total_cost']) ?? findCount(fields['cost']);
	const hasTokens = Object.keys(tokens).length > 0;
	if (!hasTokens && !cost) return [];
	return [
		{
			line,
			...(hasTokens ? { tokens, tokensMethod: '`usage` of the conversation' } : {}),
			...(cost ? { cost } : {}),
		},
	];
}
