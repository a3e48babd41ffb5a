import type { TranscriptBuilder } from '../builder/builder.ts';
import { findRequest, isAnswered, type ClineRequest } from './usage.ts';
import { findCount, findText, toFields, toWord, type Fields } from '../../json/fields.ts';

/** What `ui_messages.json` tells beside what was said: requests, errors, compactions. */
export type UiEvent =
	| { kind: 'request'; request: ClineRequest }
	/** A request that is no turn of this conversation: of a message that was deleted, of a sub-agent. */
	| { kind: 'other request'; request: ClineRequest }
	| { kind: 'compaction'; line: number; text: string; cost: number | undefined }
	| { kind: 'notice'; line: number; text: string; level: 'info' | 'warning' | 'error' };

/** What a message tells; undefined for what was said, and for one that is not whole. */
export function readUiEvent(message: Fields, line: number): UiEvent | undefined {
	if (message['partial'] === true) return undefined;
	const request = findRequest(message, line);
	if (request !== undefined) {
		const kind = message['say'] === 'api_req_started' ? 'request' : 'other request';
		return { kind, request };
	}
	if (message['say'] === 'condense_context') return toCompaction(message, line);
	const text = findText(message['text']) ?? '';
	const words = NOTICES.get(toWord(message['say'] ?? message['ask']));
	if (words === undefined) return undefined;
	const [level, start] = words;
	return { kind: 'notice', line, text: text === '' ? `${start}.` : `${start}: ${text}`, level };
}

const NOTICES = new Map<string, ['info' | 'warning' | 'error', string]>([
	['error', ['error', 'Cline reports an error']],
	['diff_error', ['error', 'An edit did not match its file']],
	['clineignore_error', ['warning', 'A file is closed to the model']],
	['rooignore_error', ['warning', 'A file is closed to the model']],
	['api_req_failed', ['error', 'The request failed']],
	['api_req_retried', ['warning', 'The request was repeated']],
	['api_req_retry_delayed', ['warning', 'The request is repeated later']],
	['error_retry', ['warning', 'The request is repeated']],
	['mistake_limit_reached', ['warning', 'The model made too many mistakes in a row']],
	[
		'auto_approval_max_req_reached',
		['warning', 'The limit of requests without a person was reached'],
	],
	['resume_task', ['info', 'The task was resumed']],
	['resume_completed_task', ['info', 'The task, which was complete, was resumed']],
	['condense', ['info', 'The context was compacted']],
	['sliding_window_truncation', ['info', 'The oldest messages were left out of the context']],
	['checkpoint_restored', ['info', 'A checkpoint was restored']],
]);

function toCompaction(message: Fields, line: number): UiEvent {
	const condensed = toFields(message['contextCondense']);
	const before = findCount(condensed['prevContextTokens']);
	const size = before === undefined ? '' : ` at ${before} tokens`;
	const summary = findText(condensed['summary']);
	const text = `The context was compacted${size}${summary === undefined ? '.' : `: ${summary}`}`;
	return { kind: 'compaction', line, text, cost: findCount(condensed['cost']) || undefined };
}

/** Shows a request that got no answer. */
export function noteFailedRequest(
	builder: TranscriptBuilder,
	{ line, at, info }: ClineRequest,
): void {
	const reason = findText(info['streamingFailedMessage']);
	const cancel = findText(info['cancelReason']);
	if (cancel === 'user_cancelled')
		builder.notice({ line, at }, 'A person stopped the request.', 'warning');
	else if (reason !== undefined)
		builder.notice({ line, at }, `The request failed: ${reason}`, 'error');
	else if (cancel !== undefined)
		builder.notice({ line, at }, `The request ended: ${cancel}`, 'error');
}

/** Whether the model answered a request, so that the history has a message for it. */
export function hasMessage(event: UiEvent): boolean {
	return event.kind === 'request' && isAnswered(event.request);
}
