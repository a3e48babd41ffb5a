import { readContent } from '../builder/content.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import type { EventPlace } from './actions.ts';
import { findImages, findRunExit, type OpenHandsSession } from './session.ts';
import { toJsonText } from '../builder/blocks.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** Shows what answers a call in version 1: an observation, a refusal, an error of the harness. */
export function showEventResult(
	{ builder, calls }: OpenHandsSession,
	place: EventPlace,
	event: Fields,
): void {
	const action = findText(event['action_id']);
	const known = action === undefined ? undefined : calls.get(action);
	const callId = known ?? findText(event['tool_call_id']);
	if (event['kind'] !== 'ObservationEvent') {
		const refused = event['kind'] === 'UserRejectObservation';
		const text = findText(refused ? event['rejection_reason'] : event['error']) ?? '';
		builder.result({ ...place, callId, text, failed: true, refused });
		return;
	}
	const seen = toFields(event['observation']);
	const { text, images } = readObservation(seen);
	const exitCode = findRunExit(seen['exit_code'], toFields(seen['metadata'])['exit_code']);
	const isError = seen['is_error'] === true || findText(seen['error']) !== undefined;
	builder.result({
		...place,
		callId,
		text,
		failed: isError || (exitCode !== undefined && exitCode !== 0),
		exitCode,
		images: images.length === 0 ? undefined : images,
	});
	const added = readContent(event['extended_content']).text;
	if (added !== '') builder.notice(place, `Added by OpenHands: ${added}`);
}

/** Its content; older observations hold their text in a field of their own. */
function readObservation(seen: Fields): ReturnType<typeof readContent> {
	const { content } = seen;
	const parts = Array.isArray(content) ? toList(content) : [content ?? ''];
	const texts = parts.filter((part) => !('image_urls' in toFields(part)));
	const urls = parts.flatMap((part) => findImages(toList(toFields(part)['image_urls'])));
	const { text, images } = readContent(texts);
	const other = [seen['output'], seen['error'], seen['message']].map(findText);
	const screenshot = findText(seen['screenshot_data']);
	const screenshots =
		screenshot === undefined ? [] : [{ mediaType: 'image/png', bytes: sizeOf(screenshot) }];
	return {
		text: text === '' ? (other.find((one) => one !== undefined) ?? '') : text,
		images: [...urls, ...images, ...screenshots],
	};
}

/** Bytes of an image in base64. */
function sizeOf(base64: string): number {
	return Math.floor((base64.length * 3) / 4);
}

/** A call of an agent behind ACP: told again and again until it has ended. */
export function showForeignCall(session: OpenHandsSession, place: EventPlace, event: Fields): void {
	const { builder, calls, model } = session;
	const { line } = place;
	const id = toWord(event['tool_call_id']) || toWord(event['id']);
	const known = calls.get(id);
	if (known === undefined) {
		const key = `call ${id}`;
		const name = findText(event['title']) ?? findText(event['tool_kind']) ?? 'tool';
		const { block, command } = toToolUse({ line, id, name, args: event['raw_input'] ?? {} });
		builder.call({ ...place, key, model }, block, command);
		calls.set(id, id);
	}
	const hasEnded = /^(?:completed|failed)$/.test(toWord(event['status']));
	if (!hasEnded || known === '') return;
	calls.set(id, '');
	const failed = event['is_error'] === true || event['status'] === 'failed';
	const output = event['raw_output'] ?? event['content'];
	builder.result({ ...place, callId: id, text: output == null ? '' : toJsonText(output), failed });
}
