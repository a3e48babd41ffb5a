import { isRecord } from '../../../model/json.ts';
import { toJsonText } from '../builder/blocks.ts';
import { readContent } from '../builder/content.ts';
import { readMcpResult } from './output.ts';
import { showInnerWork, showModel, showPrompt, type CodexSession } from './session.ts';
import { findPrompt, keyOfText } from './survey.ts';
import { showCommandEvent, showPatchEvent } from './command-events.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findCount, findText, toFields, toList, type Fields, toWord } from '../../json/fields.ts';

/** Events that say nothing that an item does not say, or that only the screen needs. */
const QUIET = new Set(
	'agent_reasoning_section_break background_event deprecation_notice plan_update turn_diff session_configured thread_settings_applied thread_goal_updated item_started item_updated raw_response_item shutdown_complete skills_update_available account/rateLimits/updated dynamic_tool_call_request guardian_assessment view_image_tool_call web_search_end image_generation_end terminal_interaction user_message'.split(
		' ',
	),
);
const QUIET_FORMS = /(?:_begin|_delta|_approval_request|_list_response)$|^mcp_startup_/;

/** What is said of events that happened to the session. */
const NOTICES = new Map<string, { text: string; level?: 'warning' | 'error' }>([
	['context_compacted', { text: 'The context was compacted.' }],
	['entered_review_mode', { text: 'Review mode began.' }],
	['exited_review_mode', { text: 'Review mode ended.' }],
	['undo_completed', { text: 'Undo was done.' }],
	['thread_rolled_back', { text: 'Turns were taken back.', level: 'warning' }],
	['thread_name_updated', { text: 'The session was named.' }],
	['stream_error', { text: 'The connection to the model broke.', level: 'warning' }],
	['warning', { text: 'Warning.', level: 'warning' }],
	['error', { text: 'Error.', level: 'error' }],
	['turn_aborted', { text: 'The turn was aborted.', level: 'warning' }],
	['sub_agent_activity', { text: 'A sub-agent was active.' }],
	['collab_agent_spawn_end', { text: 'A sub-agent was started.' }],
	['collab_agent_interaction_end', { text: 'A sub-agent was written to.' }],
	['collab_waiting_end', { text: 'Sub-agents were waited for.' }],
	['collab_close_end', { text: 'A sub-agent was closed.' }],
]);
const DETAIL_KEYS = [
	'message',
	'reason',
	'thread_name',
	'user_facing_hint',
	'agent_path',
	'new_agent_nickname',
	'receiver_agent_nickname',
	'prompt',
];

/** Shows an event, unless an item shows the same. Returns false for a type that is not known. */
export function showCodexEvent(session: CodexSession, place: SystemPlace, event: Fields): boolean {
	const type = toWord(event['type']);
	const prompt = findPrompt(event);
	if (prompt !== undefined) {
		showPrompt(session, place, { text: prompt, payload: event });
		return true;
	}
	switch (type) {
		case 'agent_message':
			showSaid(session, place, { type: 'text', text: event['message'] });
			return true;
		case 'agent_reasoning':
		case 'agent_reasoning_raw_content':
			showSaid(session, place, { type: 'thinking', text: event['text'] });
			return true;
		case 'token_count':
			return showUsage(session, place, event);
		case 'exec_command_end':
			showCommandEvent(session, place, event);
			return true;
		case 'patch_apply_end':
			showPatchEvent(session, place, event);
			return true;
		case 'mcp_tool_call_end':
			showMcpEvent(session, place, event);
			return true;
		case 'dynamic_tool_call_response':
			showDynamicTool(session, place, event);
			return true;
		case 'item_completed':
			return showCompletedItem(session, place, toFields(event['item']));
	}
	return showTaskEvent(session, place, { type, event });
}

function showTaskEvent(
	session: CodexSession,
	place: SystemPlace,
	{ type, event }: { type: string; event: Fields },
): boolean {
	const started = /^(?:task|turn)_started$/.test(type);
	const ended = /^(?:(?:task|turn)_complete|turn_aborted)$/.test(type);
	if (started) session.taskOpen = true;
	if (ended) endTask(session, place, event);
	const notice = NOTICES.get(type);
	if (notice === undefined) return started || ended || QUIET.has(type) || QUIET_FORMS.test(type);
	const error = toFields(event['error']);
	const detail = DETAIL_KEYS.map((key) => findText(event[key])).find((text) => text !== undefined);
	const words = detail ?? findText(error['message']);
	noteLimit(session, event['codex_error_info'] ?? error['codex_error_info']);
	session.builder.notice(
		place,
		words === undefined ? notice.text : `${notice.text.slice(0, -1)}: ${words}`,
		notice.level,
	);
	return true;
}

function endTask(session: CodexSession, place: SystemPlace, event: Fields): void {
	session.taskOpen = false;
	session.openPrompt = undefined;
	session.responses.end();
	const durationMs = findCount(event['duration_ms']);
	if (durationMs !== undefined) session.durations.push({ line: place.line, durationMs });
	const { error } = event;
	if (!isRecord(error)) return;
	noteLimit(session, error['codex_error_info']);
	const words = findText(error['message']) ?? toJsonText(error);
	session.builder.notice(place, `The task failed: ${words}`, 'error');
}

function noteLimit(session: CodexSession, info: unknown): void {
	if (info === 'context_window_exceeded') session.limitHit = 'tokens';
}

/** What the model said, unless the same text stands in the file as an item. */
function showSaid(
	session: CodexSession,
	place: SystemPlace,
	said: { type: 'text' | 'thinking'; text: unknown },
): void {
	const text = findText(said.text) ?? '';
	if (session.survey.itemTexts.has(keyOfText(text))) return;
	showModel(session, place, [{ type: said.type, line: place.line, text }]);
}

function showUsage(session: CodexSession, place: SystemPlace, event: Fields): boolean {
	const tokens = session.usage.note(place.line, event['info']);
	if (tokens === 'unknown') return false;
	session.builder.time(place.at);
	if (tokens !== 'repeated') session.responses.usage(place, tokens, session.model);
	return true;
}

function showMcpEvent(session: CodexSession, place: SystemPlace, event: Fields): void {
	const output = readMcpResult(event['result']);
	const id = findText(event['call_id']);
	if (id !== undefined && session.survey.callIds.has(id)) {
		if (output.failed) session.outcomes.set(id, { failed: true });
		return;
	}
	const call = toFields(event['invocation']);
	const name = `${toWord(call['server'])}.${toWord(call['tool'])}`;
	showInnerWork(session, place, { use: { id, name, args: call['arguments'] }, output });
}

function showDynamicTool(session: CodexSession, place: SystemPlace, event: Fields): void {
	const id = findText(event['call_id']);
	const failed = event['success'] === false;
	if (id !== undefined && session.survey.callIds.has(id)) {
		if (failed) session.outcomes.set(id, { failed });
		return;
	}
	const { text } = readContent(event['content_items']);
	const name = findText(event['tool']) ?? 'tool';
	const shown = text === '' ? toJsonText(event['error'] ?? '') : text;
	const use = { id, name, args: event['arguments'] };
	showInnerWork(session, place, { use, output: { text: shown, failed } });
}

/** The newest form of events: one for each thing that is done. */
function showCompletedItem(session: CodexSession, place: SystemPlace, item: Fields): boolean {
	switch (item['type']) {
		case 'AgentMessage':
			showSaid(session, place, { type: 'text', text: readContent(item['content']).text });
			return true;
		case 'Plan':
			showSaid(session, place, { type: 'text', text: item['text'] });
			return true;
		case 'Reasoning':
			for (const text of [...toList(item['summary_text']), ...toList(item['raw_content'])]) {
				showSaid(session, place, { type: 'thinking', text });
			}
			return true;
		case 'CommandExecution':
			showCommandEvent(session, place, { ...item, call_id: item['id'] });
			return true;
		case 'FileChange':
			showPatchEvent(session, place, {
				...item,
				call_id: item['id'],
				success: item['status'] !== 'failed',
			});
			return true;
		case 'McpToolCall': {
			const { server, tool } = item;
			const invocation = { server, tool, arguments: item['arguments'] };
			showMcpEvent(session, place, { ...item, call_id: item['id'], invocation });
			return true;
		}
		case 'Extension':
		case 'WebSearch':
			showSearch(session, place, item);
			return true;
		default:
			return false;
	}
}

function showSearch(session: CodexSession, place: SystemPlace, item: Fields): void {
	const id = findText(item['id']);
	const query = keyOfText(toWord(toFields(item['action'])['query'] ?? item['query']));
	const { callIds, searches } = session.survey;
	if ((id !== undefined && callIds.has(id)) || searches.has(query)) return;
	const text = toJsonText(item['results'] ?? '');
	const use = { id, name: 'web_search', args: item['action'] };
	showInnerWork(session, place, { use, output: { text, failed: false } });
}
