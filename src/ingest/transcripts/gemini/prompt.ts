import { toImageBlocks } from '../builder/content.ts';
import type { SystemPlace } from '../builder/entry.ts';
import type { Fields } from '../../json/fields.ts';
import { addGeminiResult } from './calls.ts';
import { imagesOf, readGeminiParts, textOfParts, type GeminiPart } from './parts.ts';
import type { GeminiSession } from './session.ts';

/** How messages of the role `user` begin that no person wrote. */
const ADDED = [
	'System: ',
	'<session_context>',
	'<hook_context>',
	'<system-reminder>',
	'This is the Gemini CLI. We are setting up the context',
	'This is the Qwen Code. We are setting up the context',
	"Here is the user's editor context",
];
const SUMMARY = '<state_snapshot>';
/** A summary begins a message, maybe after a few words. */
const SUMMARY_WITHIN = 1_000;

/** A command to the harness alone. */
const COMMAND = /^[/?][a-z][\w:-]{0,30}(?: [^\n]{0,80})?$/;

/** What a text of the role `user` is: a message of a person, or something that the harness added. */
function kindOfGeminiPrompt(text: string): 'prompt' | 'added' | 'summary' {
	const start = text.trimStart();
	if (start.slice(0, SUMMARY_WITHIN).includes(SUMMARY)) return 'summary';
	return ADDED.some((words) => start.startsWith(words)) ? 'added' : 'prompt';
}

/**
 * Shows a message of the role `user`: of a person, of the harness, or the results of calls. Where
 * `displayContent` says what the person typed, the rest was added by the harness.
 */
export function showGeminiPrompt(
	session: GeminiSession,
	place: SystemPlace,
	message: Fields,
): void {
	const parts = readGeminiParts(message['content']);
	for (const part of parts) {
		if (part.kind === 'result') addGeminiResult(session, place, part);
	}
	const typed = textOfParts(readGeminiParts(message['displayContent']));
	const text = textOfParts(parts);
	const added = typed === '' || typed === text ? '' : withoutStart(text, typed);
	const { builder } = session;
	if (added !== '' && session.agent === undefined) {
		// A slash command that stands for a prompt is a message to the model.
		builder.human(place, typed, toImageBlocks(imagesOf(parts), place.line));
		builder.notice(place, `Added by the harness: ${added}`);
	} else if (COMMAND.test(text)) builder.notice(place, `A person typed: ${text}`);
	else showGeminiText(session, place, { text, parts });
}

/** Shows a text of the role `user` with the images among its parts. */
export function showGeminiText(
	{ builder, agent }: Pick<GeminiSession, 'builder' | 'agent'>,
	place: SystemPlace,
	{ text, parts }: { text: string; parts: readonly GeminiPart[] },
): void {
	const images = toImageBlocks(imagesOf(parts), place.line);
	if (text === '' && images.length === 0) {
		builder.time(place.at);
		return;
	}
	const kind = kindOfGeminiPrompt(text);
	if (kind === 'summary') builder.notice(place, `The context was compacted: ${text}`);
	else if (kind === 'added') builder.notice(place, `Added by the harness: ${text}`);
	else if (agent !== undefined) builder.notice(place, `Task of the sub-agent: ${text}`);
	else builder.human(place, text, images);
}

function withoutStart(text: string, start: string): string {
	return (text.startsWith(start) ? text.slice(start.length) : text).trim();
}
