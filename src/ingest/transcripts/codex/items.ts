import { isRecord, parseJson } from '../../../model/json.ts';
import type { Block } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import { findDataUrl, readContent, toImageBlocks } from '../builder/content.ts';
import { readCodexOutput } from './output.ts';
import { showCall, showModel, showOutput, showPrompt, type CodexSession } from './session.ts';
import { keyOfText } from './survey.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findText, toFields, toList, type Fields, toWord } from '../../json/fields.ts';
import { joinCommand } from '../builder/tool-use.ts';

/** How context begins that the harness puts before the prompt. */
const INJECTED = [
	'<environment_context>',
	'<user_instructions>',
	'<INSTRUCTIONS>',
	'<permissions instructions>',
	'<collaboration_mode>',
	'<personality_spec>',
	'<model_switch>',
	'<skill>',
	'<subagent_notification>',
	'<turn_aborted>',
	'<user_shell_command>',
	'# AGENTS.md instructions',
];

/**
 * Shows one item of the conversation, as rollouts hold it in `response_item` or, in old ones,
 * bare. Returns false for a type that is not known.
 */
export function showCodexItem(session: CodexSession, place: SystemPlace, item: Fields): boolean {
	const role = findText(item['role']);
	switch (item['type'] ?? (role === undefined ? '' : 'message')) {
		case 'message':
			showMessage(session, place, item);
			return true;
		case 'reasoning':
			showReasoning(session, place, item);
			return true;
		case 'function_call':
		case 'custom_tool_call':
		case 'local_shell_call':
		case 'tool_search_call':
			showCall(session, place, readCall(item));
			return true;
		case 'function_call_output':
		case 'custom_tool_call_output':
		case 'function_result':
		case 'tool_search_output':
			showOutput(session, place, {
				callId: idOfCall(item),
				output: readCodexOutput(item['output'] ?? item['result'] ?? item['tools']),
			});
			return true;
		case 'web_search_call':
		case 'image_generation_call':
			showServerCall(session, place, item);
			return true;
		case 'agent_message':
			session.builder.notice(
				place,
				`Message from ${toWord(item['author'])} to ${toWord(item['recipient'])}: ${readContent(item['content']).text}`,
			);
			return true;
		case 'compaction':
		case 'compaction_summary':
		case 'context_compaction':
			session.builder.notice(place, 'The context was compacted.');
			return true;
		// The id of a commit that Codex keeps for undoing.
		case 'ghost_snapshot':
			return true;
		default:
			return false;
	}
}

function showMessage(session: CodexSession, place: SystemPlace, item: Fields): void {
	const { text, images } = readContent(item['content'] ?? item['message']);
	const { line } = place;
	const role = item['role'];
	if (role === 'assistant') {
		showModel(session, place, [{ type: 'text', line, text }, ...toImageBlocks(images, line)]);
		return;
	}
	if (role !== 'user') {
		session.builder.notice(place, `Instructions (${toWord(role)}): ${text}`);
		return;
	}
	if (isShownAsEvent(session, item['content'], text)) return;
	const injected = INJECTED.some((start) => text.trimStart().startsWith(start));
	if (session.survey.hasPrompts || injected) {
		session.builder.notice(place, `Context given to the model: ${text}`);
		return;
	}
	showPrompt(session, place, { text, payload: item });
}

/** A prompt with images has texts around it that the event does not have. */
function isShownAsEvent({ survey }: CodexSession, content: unknown, text: string): boolean {
	if (survey.promptTexts.has(keyOfText(text))) return true;
	return toList(content).some((block) => {
		const part = findText(toFields(block)['text']);
		return part !== undefined && survey.promptTexts.has(keyOfText(part));
	});
}

/** Summaries and open reasoning; what is encrypted cannot be shown. */
function showReasoning(session: CodexSession, place: SystemPlace, item: Fields): void {
	const parts = [...toList(item['summary']), ...toList(item['content'])];
	const blocks = parts.map((part): Block => {
		return { type: 'thinking', line: place.line, text: readContent(part).text };
	});
	showModel(session, place, blocks);
}

function readCall(item: Fields): { id: string | undefined; name: string; args: unknown } {
	const type = toWord(item['type']);
	const name = findText(item['name']) ?? findText(toFields(item['function'])['name']);
	const action = toFields(item['action']);
	const args = item['arguments'] ?? item['input'] ?? item['action'];
	const command = joinCommand(action['command']);
	return {
		id: idOfCall(item),
		name: name ?? type.replace(/_call$/, ''),
		args: command === undefined ? parseArguments(args) : { ...action, command },
	};
}

/** The id that joins calls and outputs; the oldest records have only the name of the tool. */
function idOfCall(item: Fields): string | undefined {
	const id = findText(item['call_id']) ?? findText(item['id']);
	if (id !== undefined) return id;
	const name = findText(item['name']) ?? findText(toFields(item['function'])['name']);
	return name === undefined ? undefined : `tool ${name}`;
}

/** Arguments are JSON text; what is none is the text that the tool takes. */
function parseArguments(args: unknown): unknown {
	if (typeof args !== 'string' || !args.trimStart().startsWith('{')) return args;
	const value = parseJson(args);
	return isRecord(value) ? value : args;
}

/** A tool that runs at the provider: the item is the call and its result. */
function showServerCall(session: CodexSession, place: SystemPlace, item: Fields): void {
	const id = findText(item['id']) ?? findText(item['call_id']) ?? `server call ${place.line}`;
	const isSearch = item['type'] === 'web_search_call';
	const name = isSearch ? 'web_search' : 'image_generation';
	const args = isSearch ? item['action'] : { prompt: item['revised_prompt'] };
	showCall(session, place, { id, name, args });
	const status = findText(item['status']);
	if (status === 'in_progress') return;
	const data = findText(item['result']);
	const image = isSearch ? undefined : findDataUrl(`data:image/png;base64,${data ?? ''}`);
	session.builder.result({
		...place,
		callId: id,
		text: isSearch ? toJsonText(item['results']) : (status ?? ''),
		failed: status === 'failed',
		images: image === undefined || image.bytes === 0 ? undefined : [image],
	});
}
