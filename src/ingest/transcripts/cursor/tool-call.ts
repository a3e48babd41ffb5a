import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import { toJsonText } from '../builder/blocks.ts';
import type { ToolResult } from '../builder/entry.ts';

/** A call under the name of its tool: `{ readToolCall: { args, result } }`. */
export interface CursorCall {
	name: string;
	args: unknown;
	result: unknown;
}

/** Undefined for an object that holds no call. */
export function readCursorCall(value: unknown): CursorCall | undefined {
	for (const [key, call] of Object.entries(toFields(value))) {
		if (!isRecord(call)) continue;
		// Tools without a form of their own have a name and their arguments as text.
		if (key === 'function') {
			const name = findText(call['name']) ?? 'unnamed tool';
			return { name, args: parseArguments(call['arguments']), result: call['result'] };
		}
		if (!key.endsWith('ToolCall')) continue;
		return { name: key.slice(0, -'ToolCall'.length), args: call['args'], result: call['result'] };
	}
	return undefined;
}

function parseArguments(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** What came of a call: `{ success: … }`, or the kind of failure, such as `{ failure: { exitCode: 1 } }`. */
export function readCursorResult(
	value: unknown,
): Pick<ToolResult, 'text' | 'failed' | 'refused' | 'exitCode' | 'patch'> {
	const outcomes = Object.entries(toFields(value)).filter(([, own]) => isRecord(own));
	const [kind = '', fields] = outcomes[0] ?? [];
	const own = toFields(fields);
	const exitCode = findCount(own['exitCode']);
	const isRefused = kind === 'rejected' || kind === 'permissionDenied';
	return {
		text: textOf(own, value),
		// A result of no known form tells no failure.
		failed: (kind !== '' && kind !== 'success') || (exitCode ?? 0) !== 0,
		...defined({
			refused: isRefused ? true : undefined,
			exitCode,
			patch: findText(own['diffString']),
		}),
	};
}

const TEXTS = [
	'content',
	'stdout',
	'stderr',
	'output',
	'errorMessage',
	'error',
	'message',
	'reason',
];

function textOf(own: Fields, value: unknown): string {
	const texts = TEXTS.flatMap((key) => findText(own[key]) ?? []);
	if (texts.length > 0) return texts.join('\n');
	return typeof value === 'string' ? value : value === undefined ? '' : toJsonText(value);
}
