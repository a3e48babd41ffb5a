import { isRecord } from '../../../../model/json.ts';
import type { Probe } from '../../../probe.ts';
import type { Fields } from '../../../json/fields.ts';

/** The items of a file that is one list, which may be cut; undefined for other files. */
export function listItems({ text, records, bytes, head }: Probe): readonly Fields[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	return withoutCut(records, bytes > head.length);
}

/** The objects among items; the last one of a list that is cut may be half of one. */
export function withoutCut(
	items: readonly unknown[],
	isCut: boolean,
): readonly Fields[] | undefined {
	const whole = isCut ? items.slice(0, -1) : items;
	return whole.length > 0 && whole.every(isRecord) ? whole : undefined;
}

const ROLES = new Set<unknown>(['system', 'developer', 'user', 'assistant', 'tool', 'function']);
const ANSWERS = new Set<unknown>(['assistant', 'tool', 'function']);

/** Whether all items are chat messages, and a model answers; the answer may be out of sight. */
export function isConversation(items: readonly Fields[], { bytes, head }: Probe): boolean {
	if (items.length === 0 || !items.every(isChatMessage)) return false;
	const answered = items.some(({ role }) => ANSWERS.has(role));
	const asked = items.some(({ role }) => !ANSWERS.has(role));
	return asked && (answered || bytes > head.length);
}

const PARTS = new Set<unknown>(
	'text image_url input_text output_text input_image input_audio tool_call refusal file'.split(' '),
);

const CLAUDE_PARTS = new Set<unknown>(
	'tool_use tool_result thinking redacted_thinking server_tool_use'.split(' '),
);

function isChatMessage(message: Fields): boolean {
	const { role, content } = message;
	if (!ROLES.has(role)) return false;
	if (typeof content === 'string') return true;
	if (Array.isArray(content)) {
		return content.every((part: unknown) => isRecord(part) && isPart(part));
	}
	return Array.isArray(message['tool_calls']) || isRecord(message['function_call']);
}

/** Parts of texts under names of their own are texts; those of the API of Anthropic are not. */
function isPart({ type, text }: Fields): boolean {
	return PARTS.has(type) || (typeof text === 'string' && !CLAUDE_PARTS.has(type));
}

/** The texts of a message in one, whether its content is a text or a list of parts. */
export function textOfMessage(message: Fields | undefined): string {
	const content = message?.['content'];
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return '';
	const texts = content.map((block: unknown) => (isRecord(block) ? block['text'] : undefined));
	return texts.filter((text) => typeof text === 'string').join('\n');
}
