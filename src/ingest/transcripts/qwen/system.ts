import { formatCount } from '../../../model/text.ts';
import { textOfParts, readGeminiParts } from '../gemini/parts.ts';
import { findCount, findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';

/** A notice of a record; `nothing` where there is nothing to show, undefined where it is not known. */
export type QwenNotice =
	{ text: string; level: 'info' | 'warning' | 'error' } | 'nothing' | undefined;

const info = (text: string): QwenNotice => ({ text, level: 'info' });

/** The state of the harness, which is of no use to readers. */
const QUIET = new Set(
	'rewind attribution_snapshot file_history_snapshot user_text_elements session_artifact_event session_artifact_snapshot session_sources_snapshot branch_checkpoint session_notes session_source session_execution_engine agent_session_ready goal_turn_end goal_state omni_recall'.split(
		' ',
	),
);

/** The notice of a record of the type `system`. */
export function toQwenNotice(record: Fields): QwenNotice {
	const subtype = findText(record['subtype']) ?? '';
	const payload = toFields(record['systemPayload']);
	if (QUIET.has(subtype)) return 'nothing';
	switch (subtype) {
		case 'chat_compression':
			return toCompaction(payload);
		case 'custom_title':
			return info(`The session is now called "${toWord(payload['customTitle'])}".`);
		case 'session_model':
			return info(`The model is now ${toWord(payload['modelId'])}.`);
		case 'session_approval_mode':
			return info(`The approval mode is now ${toWord(payload['mode'])}.`);
		case 'parent_session':
			return info(`The session ${toWord(payload['parentSessionId'])} started this one.`);
		case 'slash_command':
			return toCommand(payload);
		case 'at_command':
			return toReadFiles(payload);
		case 'agent_bootstrap': {
			const { length } = toList(payload['history']);
			const said = formatCount(length, 'message');
			return info(`The sub-agent began with ${said} of the session that started it.`);
		}
		case 'agent_retry':
			return {
				text: `The sub-agent began again: attempt ${toWord(payload['attempt'])}.`,
				level: 'warning',
			};
		case 'turn_result': {
			const error = findText(toFields(payload['error'])['message']);
			return error === undefined
				? 'nothing'
				: { text: `The turn failed: ${error}`, level: 'error' };
		}
		case 'notification':
		case 'background_task_completed':
		case 'cron':
			return info(`Notification: ${toWord(payload['displayText'])}`);
		default:
			return undefined;
	}
}

/** The telemetry repeats answers and calls; only errors stand there alone. */
export function toTelemetryNotice(event: Fields): QwenNotice {
	if (!toWord(event['event.name']).endsWith('api_error')) return 'nothing';
	const reason = findText(event['error_message']) ?? findText(event['error']) ?? 'no reason given';
	return { text: `The request failed: ${reason}`, level: 'error' };
}

function toCompaction(payload: Fields): QwenNotice {
	const before = findCount(toFields(payload['info'])['originalTokenCount']);
	const after = findCount(toFields(payload['info'])['newTokenCount']);
	const [first] = toList(payload['compressedHistory']);
	const summary = textOfParts(readGeminiParts(toFields(first)['parts']));
	const size = before === undefined ? '' : ` at ${before} tokens`;
	const left = after === undefined ? '' : ` to ${after}`;
	return info(`The context was compacted${size}${left}${summary === '' ? '.' : `: ${summary}`}`);
}

function toCommand(payload: Fields): QwenNotice {
	if (payload['phase'] === 'result') {
		const texts = toList(payload['outputHistoryItems'])
			.map((item) => findText(toFields(item)['text']))
			.filter((text) => text !== undefined);
		return texts.length === 0 ? 'nothing' : info(texts.join('\n'));
	}
	return info(`A person typed: ${toWord(payload['rawCommand'])}`);
}

function toReadFiles(payload: Fields): QwenNotice {
	const files = toList(payload['filesRead']).map(toWord).join(', ');
	const message = findText(payload['message']);
	const words = `Files were added to the message: ${files}${message === undefined ? '' : `\n${message}`}`;
	return { text: words, level: payload['status'] === 'error' ? 'warning' : 'info' };
}
