import { formatCount } from '../../../model/text.ts';
import { oneLine, toJsonText } from '../builder/blocks.ts';
import { findCount, findText, toFields, toList, type Fields } from '../../json/fields.ts';

export interface Notice {
	text: string;
	level: 'info' | 'warning' | 'error';
}

/** What readers see of a record: a notice, nothing, or (undefined) its JSON, since it is not known. */
export type NoticeOfRecord = Notice | 'nothing' | undefined;

const info = (text: string): Notice => ({ text, level: 'info' });
const warning = (text: string): Notice => ({ text, level: 'warning' });
const failure = (text: string): Notice => ({ text, level: 'error' });

const QUIET_SYSTEM = new Set(
	'init session_start status task_started task_progress task_updated hook_started hook_progress session_state_changed files_persisted commands_changed thinking_tokens'.split(
		' ',
	),
);

/** The notice of a `system` record, of session files and streams alike. */
export function toSystemNotice(fields: Fields): NoticeOfRecord {
	const subtype = findText(fields['subtype']);
	const content = findText(fields['content']);
	if (subtype !== undefined && QUIET_SYSTEM.has(subtype)) return 'nothing';
	switch (subtype ?? '') {
		case 'turn_duration':
			return info(`The turn took ${toSeconds(fields['durationMs'])}.`);
		case 'stop_hook_summary':
			return toStopHookNotice(fields);
		case 'compact_boundary':
		case 'microcompact_boundary':
			return toCompactionNotice(fields);
		case 'api_error':
		case 'api_retry':
			return toRetryNotice(fields);
		case 'error':
			return failure(`Error: ${findErrorText(fields['error']) ?? content ?? 'no text'}`);
		case 'api_refusal':
			return failure(
				`The provider refused: ${findText(fields['apiRefusalExplanation']) ?? content ?? 'no reason'}`,
			);
		case 'model_refusal_fallback':
			return warning(
				`The model changed from ${modelOf(fields, 'originalModel')} to ${modelOf(fields, 'fallbackModel')} after a refusal.`,
			);
		case 'hook_response':
			return toHookNotice(fields);
		case 'task_notification':
			return info(`Background task: ${findText(fields['summary']) ?? toJsonText(fields)}`);
		default:
			return content === undefined ? undefined : { text: content, level: levelOf(fields['level']) };
	}
}

function levelOf(level: unknown): Notice['level'] {
	return level === 'error' || level === 'warning' ? level : 'info';
}

function modelOf(fields: Fields, key: string): string {
	return findText(fields[key]) ?? 'a model';
}

function toSeconds(milliseconds: unknown): string {
	const count = findCount(milliseconds);
	return count === undefined ? 'an unknown time' : `${(count / 1000).toFixed(1)} s`;
}

function toStopHookNotice(fields: Fields): NoticeOfRecord {
	const errors = toList(fields['hookErrors']).map(toJsonText);
	if (errors.length > 0)
		return warning(`Hooks at the end of the turn failed:\n${errors.join('\n')}`);
	if (fields['preventedContinuation'] !== true) return 'nothing';
	return warning(`A hook ended the turn: ${findText(fields['stopReason']) ?? 'no reason'}`);
}

function toHookNotice(fields: Fields): NoticeOfRecord {
	const code = fields['exit_code'];
	if (code === 0 || (code === undefined && fields['outcome'] !== 'error')) return 'nothing';
	const output = findText(fields['stderr']) ?? findText(fields['output']) ?? '';
	return warning(`The hook ${findText(fields['hook_name']) ?? ''} failed:\n${output}`);
}

function toCompactionNotice(fields: Fields): Notice {
	const metadata = toFields(
		fields['compactMetadata'] ?? fields['compact_metadata'] ?? fields['microcompactMetadata'],
	);
	const trigger = findText(metadata['trigger']);
	const before = findCount(metadata['preTokens'] ?? metadata['pre_tokens']);
	const details = [
		...(trigger === undefined ? [] : [trigger]),
		...(before === undefined ? [] : [`${formatCount(before, 'token')} before`]),
	];
	return info(
		`The conversation was compacted${details.length > 0 ? ` (${details.join(', ')})` : ''}.`,
	);
}

function toRetryNotice(fields: Fields): Notice {
	const attempt = findCount(fields['retryAttempt'] ?? fields['attempt']);
	const most = findCount(fields['maxRetries'] ?? fields['max_retries']);
	const delay = findCount(fields['retryInMs'] ?? fields['retry_delay_ms']);
	const cause = findErrorText(fields['error']) ?? findErrorText(fields['cause']) ?? 'no text';
	const retry =
		attempt === undefined ? '' : ` Attempt ${attempt}${most === undefined ? '' : ` of ${most}`}.`;
	const wait = delay === undefined ? '' : ` Next one in ${toSeconds(delay)}.`;
	return warning(`API error: ${cause}.${retry}${wait}`);
}

/** Errors stand as text, or as objects inside objects. */
function findErrorText(error: unknown, depth = 0): string | undefined {
	if (typeof error === 'string') return findText(error);
	const fields = toFields(error);
	const text = findText(fields['message']) ?? findText(fields['formatted']);
	if (text !== undefined || depth > 3) return text;
	const inner = findErrorText(fields['error'], depth + 1);
	if (inner !== undefined) return inner;
	const status = findCount(fields['status']);
	return status === undefined ? undefined : `status ${status}`;
}

/** The notice of a record without a place in the conversation: titles, modes, links, snapshots. */
export function toSessionNotice(fields: Fields): NoticeOfRecord {
	switch (fields['type']) {
		case 'summary':
			return info(
				`Title of an earlier conversation: ${findText(fields['summary']) ?? toJsonText(fields)}`,
			);
		case 'queue-operation': {
			const content = toText(fields['content']);
			if (fields['operation'] !== 'enqueue' || content === '') return 'nothing';
			return info(`Queued: ${content}`);
		}
		case 'pr-link':
			return info(`Pull request: ${findText(fields['prUrl']) ?? toText(fields['prNumber'])}`);
		case 'frame-link':
			return info(`Page: ${findText(fields['title']) ?? findText(fields['path']) ?? ''}`);
		case 'relocated':
			return info(`The session moved to ${findText(fields['relocatedCwd']) ?? 'another folder'}.`);
		case 'progress':
		case 'file-history-snapshot':
		case 'file-history-delta':
		case 'custom-title':
		case 'ai-title':
		case 'agent-name':
		case 'agent-color':
		case 'agent-setting':
		case 'last-prompt':
		case 'mode':
		case 'worktree-state':
		case 'bridge-session':
		case 'atis-latch':
		case 'tag':
		case 'started':
		case 'content-replacement':
			return 'nothing';
		default:
			return undefined;
	}
}

function toText(value: unknown): string {
	return value === undefined || value === null ? '' : toJsonText(value);
}

const QUIET_ATTACHMENTS = new Set(
	'agent_listing_delta auto_mode auto_mode_exit batching_reminder_sent budget_usd command_permissions compact_file_reference critical_system_reminder date_change deferred_tools_delta dynamic_skill hook_success hook_cancelled invoked_skills mcp_instructions_delta plan_file_reference plan_mode plan_mode_exit plan_mode_reentry read_truncation_notice silent_turn_reminder skill_listing skill_discovery task_reminder todo_reminder token_usage total_tokens_reminder ultra_effort_enter ultra_effort_exit output_style diagnostics opened_file_in_ide selected_lines_in_ide'.split(
		' ',
	),
);

/** The notice of an `attachment`; what a person queued is no notice but a message. */
export function toAttachmentNotice(attachment: Fields): NoticeOfRecord {
	const type = findText(attachment['type']);
	if (type !== undefined && QUIET_ATTACHMENTS.has(type)) return 'nothing';
	const file = findText(attachment['displayPath']) ?? findText(attachment['filename']) ?? '';
	const hook = findText(attachment['hookName']) ?? 'without a name';
	switch (type ?? '') {
		case 'edited_text_file':
			return info(`${file} was changed from outside:\n${toText(attachment['snippet'])}`);
		case 'file':
		case 'directory':
		case 'edited_image_file':
			return info(`Attached: ${file}`);
		case 'nested_memory':
			return info(`Instructions were read from ${file}`);
		case 'hook_additional_context':
			return info(`The hook ${hook} added:\n${toText(attachment['content'])}`);
		case 'hook_blocking_error': {
			const { blockingError } = toFields(attachment['blockingError']);
			return failure(`The hook ${hook} blocked:\n${toText(blockingError)}`);
		}
		case 'hook_non_blocking_error':
		case 'hook_error_during_execution':
			return warning(`The hook ${hook} failed:\n${toText(attachment['stderr'])}`);
		case 'task_status':
			return info(
				`Background task ${oneLine(toText(attachment['description']))}: ${toText(attachment['status'])}`,
			);
		default:
			return undefined;
	}
}
