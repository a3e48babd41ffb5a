import { isRecord, parseJson } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { Source } from '../../source/source.ts';
import { readText } from '../../source/read-text.ts';
import { findObjects } from '../../json/embedded.ts';
import type { Fields } from '../../json/fields.ts';

const HEAD = 64 * 1024;
/** Documents that quote records hold no transcript. */
export const QUOTING_EXTENSIONS = new Set(['md', 'mdx', 'markdown', 'html', 'rst', 'adoc']);
/** Files that may be the log of a wrapper; others that hold such objects quote them. */
const LOG_EXTENSIONS = new Set(['', 'log', 'txt', 'out', 'json', 'jsonl', 'ndjson', 'stream']);
const TYPES = new Set(
	'system assistant user result stream_event rate_limit_event tool_use_summary keep_alive control_request control_response control_cancel_request tool_progress auth_status prompt_suggestion'.split(
		' ',
	),
);

/** Whether a file holds what `claude -p` prints. */
export function matchesStream(probe: Probe): boolean {
	if (QUOTING_EXTENSIONS.has(probe.extension)) return false;
	const records = [...probe.records, probe.document].filter(isRecord);
	if (records.some(isForeign)) return false;
	if (records.some(isTelling)) return true;
	if (!probe.isText || !LOG_EXTENSIONS.has(probe.extension)) return false;
	const ends = [probe.text, probe.ending];
	return ends.some((text) => text.includes('"session_id"') && findObjects(text).some(isTelling));
}

/** Records of session files, which other readers take. */
function isForeign(record: Fields): boolean {
	return 'parentUuid' in record || 'sessionId' in record || 'qwen_code_version' in record;
}

function isTelling(record: Fields): boolean {
	const { type, subtype, message } = record;
	if (isForeign(record) || typeof record['session_id'] !== 'string') return false;
	switch (type) {
		case 'system':
			return subtype === 'init' && ('tools' in record || 'model' in record || 'cwd' in record);
		case 'result':
			return typeof subtype === 'string' && ('total_cost_usd' in record || 'num_turns' in record);
		case 'assistant':
		case 'user':
			return isRecord(message) && 'content' in message && 'parent_tool_use_id' in record;
		case 'stream_event':
			return isRecord(record['event']) && 'parent_tool_use_id' in record;
		default:
			return false;
	}
}

/** Whether an object in the log of a wrapper is a record of the stream, not something else it printed. */
export function isStreamRecord(value: Fields): boolean {
	const { type } = value;
	return typeof type === 'string' && (TYPES.has(type) || typeof value['session_id'] === 'string');
}

/** Whether nearly every line of the beginning is a record of its own. */
export function isJsonLines(source: Source): boolean {
	const lines = readText(source, HEAD).text.split('\n');
	const isWhole = source.bytes <= HEAD;
	if (!isWhole && lines.length > 1) lines.pop();
	const texts = lines.map((line) => line.trim()).filter((line) => line !== '');
	if (!isWhole && lines.length === 1) return /^\{\s*"/.test(texts[0] ?? '');
	const objects = texts.filter((text) => text.startsWith('{') && isRecord(parseJson(text)));
	const others = texts.filter((text) => !text.includes('{"'));
	return objects.length > 0 && others.length * 10 <= objects.length;
}
