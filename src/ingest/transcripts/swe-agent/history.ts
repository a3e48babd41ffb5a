import { isRecord } from '../../../model/json.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { readContent } from '../builder/content.ts';
import { findText, toList, toWord, type Fields } from '../../json/fields.ts';
import type { PlacedItem } from '../../json/items.ts';
import { formatCount } from '../../../model/text.ts';

/** An answer of the model as the history has it: only there are its tool calls kept. */
export interface PastAction {
	action: string | undefined;
	toolCalls: unknown;
	thinking: Fields;
}

/** What the history says that the steps do not. */
export interface SweHistory {
	/** Prompts before the first answer. */
	prompts: { line: number; role: string; text: string }[];
	/** Answers of the model, in order. */
	actions: PastAction[];
	/** Messages of demonstrations: transcripts of other tasks. */
	demos: { line: number; messages: number; characters: number } | undefined;
	broken: { line: number; text: string }[];
}

/** Reads the history, which repeats the steps: only the prompts and the tool calls are taken. */
export function readSweHistory(items: Iterable<PlacedItem>): SweHistory {
	const history: SweHistory = { prompts: [], actions: [], demos: undefined, broken: [] };
	for (const { line, value, text } of items) {
		if (text !== undefined) history.broken.push({ line, text });
		else if (isRecord(value)) addMessage(history, line, value);
	}
	return history;
}

function addMessage(history: SweHistory, line: number, message: Fields): void {
	const { text } = readContent(message['content']);
	if (message['is_demo'] === true || message['message_type'] === 'demonstration') {
		history.demos ??= { line, messages: 0, characters: 0 };
		history.demos.messages++;
		history.demos.characters += text.length;
	} else if (message['role'] === 'assistant') {
		history.actions.push({
			action: findText(message['action'])?.trim() ?? (message['action'] === '' ? '' : undefined),
			toolCalls: toList(message['tool_calls']),
			thinking: { thinking_blocks: message['thinking_blocks'] },
		});
	} else if (history.actions.length === 0) {
		history.prompts.push({ line, role: toWord(message['role']), text });
	}
}

/** Shows the prompts: the first one of a user is the task, as the harness put it into words. */
export function showSwePrompts(builder: TranscriptBuilder, history: SweHistory): void {
	const { demos, prompts, broken } = history;
	let isAsked = false;
	for (const { line, role, text } of prompts) {
		if (role === 'user' && !isAsked) {
			isAsked = true;
			showDemos(builder, demos);
			builder.human({ line }, text);
		} else builder.notice({ line }, `Instructions (${role}): ${text}`);
	}
	if (!isAsked) showDemos(builder, demos);
	for (const { line, text } of broken) builder.broken(line, text);
}

function showDemos(builder: TranscriptBuilder, demos: SweHistory['demos']): void {
	if (demos === undefined) return;
	const { line, messages, characters } = demos;
	const size = `${formatCount(messages, 'message')}, ${formatCount(characters, 'character')}`;
	builder.notice(
		{ line },
		`The prompt held a demonstration, which is the transcript of another task (${size}); it is not shown.`,
	);
}
