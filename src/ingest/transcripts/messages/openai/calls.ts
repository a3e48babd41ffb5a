import { isRecord, parseJson } from '../../../../model/json.ts';
import { findText, toFields, toList, type Fields } from '../../../json/fields.ts';

/** A tool use as a chat message has it. */
export interface ChatCall {
	id?: string | undefined;
	name: string;
	/** An object; what cannot be read as one is kept as its text. */
	args: unknown;
}

/** The tool uses of a message: `tool_calls`, the older `function_call`, parts of its content. */
export function readChatCalls(message: Fields): ChatCall[] {
	const { function_call: legacy, content } = message;
	const parts = toList(content).filter(isCallPart);
	const calls = [...toList(message['tool_calls']), ...parts].map(toChatCall);
	return isRecord(legacy) ? [...calls, toChatCall({ function: legacy })] : calls;
}

/** Whether a part of a message's content is a tool use. */
export function isCallPart(part: unknown): boolean {
	const type = toFields(part)['type'];
	return type === 'tool_call' || type === 'tool_use' || type === 'function_call';
}

function toChatCall(value: unknown): ChatCall {
	const outer = toFields(value);
	const call = isRecord(outer['tool_call']) ? outer['tool_call'] : outer;
	const inner = toFields(call['function'] ?? call['custom']);
	return {
		id: findText(call['call_id']) ?? findText(call['id']) ?? findText(call['tool_call_id']),
		name: findText(inner['name']) ?? findText(call['name']) ?? 'tool',
		args: readArguments(
			inner['arguments'] ?? inner['input'] ?? call['arguments'] ?? call['args'] ?? call['input'],
		),
	};
}

/** Arguments are JSON in a text, which models do not always write well. */
function readArguments(value: unknown): unknown {
	if (value === undefined || value === null || value === '') return {};
	if (typeof value !== 'string') return value;
	const parsed = parseJson(value);
	return isRecord(parsed) ? parsed : value;
}

/** The name of a tool that is offered to the model. */
export function nameOfTool(tool: unknown): string[] {
	const fields = toFields(tool);
	const name = findText(toFields(fields['function'])['name']) ?? findText(fields['name']);
	return name === undefined ? [] : [name];
}
