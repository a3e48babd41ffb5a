import { isRecord, parseJson } from '../../../model/json.ts';
import { toJsonText } from '../builder/blocks.ts';
import { findText, toList, type Fields } from '../../json/fields.ts';

/** What a message of Terminus says and does; its commands stand in the text, not in `tool_calls`. */
export interface TerminusMessage {
	text: string;
	calls: { name: string; args: Fields }[];
}

const KNOWN = new Set(['analysis', 'plan', 'commands', 'task_complete']);

/**
 * Takes apart a message of the agent Terminus: `{analysis, plan, commands: [{keystrokes,
 * duration}], task_complete}`, with text around it. The calls have the names that Harbor gives
 * them where it writes them as `tool_calls`. Undefined for any other text.
 */
export function readTerminusMessage(message: string): TerminusMessage | undefined {
	const start = message.indexOf('{');
	const end = message.lastIndexOf('}');
	const value = start === -1 ? undefined : parseJson(message.slice(start, end + 1));
	if (!isRecord(value) || !Array.isArray(value['commands'])) return undefined;
	const commands = toList(value['commands']);
	if (!commands.every(isCommand)) return undefined;
	const others = Object.entries(value).filter(([key]) => !KNOWN.has(key));
	const texts = [
		message.slice(0, start).trim(),
		label('Analysis', value['analysis']),
		label('Plan', value['plan']),
		others.length === 0 ? '' : toJsonText(Object.fromEntries(others)),
		message.slice(end + 1).trim(),
	];
	const calls = commands.map((args) => ({ name: 'bash_command', args }));
	if (value['task_complete'] === true) calls.push({ name: 'mark_task_complete', args: {} });
	return { text: texts.filter((text) => text !== '').join('\n\n'), calls };
}

function isCommand(value: unknown): value is Fields {
	return isRecord(value) && typeof value['keystrokes'] === 'string';
}

function label(name: string, value: unknown): string {
	const text = findText(value);
	if (text !== undefined) return `${name}: ${text}`;
	return value === undefined || value === null || value === '' ? '' : toJsonText(value);
}
