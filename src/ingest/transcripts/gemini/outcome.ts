import { defined } from '../../../model/defined.ts';
import type { ToolResult } from '../builder/entry.ts';
import { findText, toFields } from '../../json/fields.ts';
import { readGeminiResult, textOfDisplay } from './parts.ts';
import { toolKindOf } from '../builder/tools.ts';

/** The end of a command is near the end of its output. */
const OUTPUT_END = 2_000;
/** What stands after the exit status. */
const AFTER_EXIT = /^(?:Signal|Background PIDs|Process Group PGID): /;
/** How a result begins that only says that the call was not carried out. */
const REFUSALS = [
	'[Operation Cancelled]',
	'Tool execution denied by policy',
	'Tool execution was denied',
	'User did not allow tool call',
];

/** How a call ended, in the forms of Gemini CLI and Qwen Code. */
export type GeminiOutcome = Pick<
	ToolResult,
	'text' | 'failed' | 'refused' | 'exitCode' | 'patch' | 'images'
>;

/**
 * The outcome of a call: from what the model got (`result`, parts of a message), what a person
 * saw (`display`), and the harness's own mark: `success`, `error` or `cancelled`.
 */
export function readGeminiOutcome(call: {
	name: string;
	status: unknown;
	result: unknown;
	display: unknown;
}): GeminiOutcome {
	const { name, status, display } = call;
	const response = readGeminiResult(call.result);
	const text = response?.text ?? textOfDisplay(display);
	const exitCode = findGeminiExit(name, text);
	const isMarked = status === 'error' || status === 'cancelled';
	const failed = isMarked || response?.failed === true || (exitCode ?? 0) !== 0;
	const fileDiff = findText(toFields(display)['fileDiff']);
	const images = response?.images ?? [];
	return {
		text,
		failed,
		...(failed && isRefusal(text) ? { refused: true } : {}),
		...defined({ exitCode }),
		...(fileDiff === undefined ? {} : { patch: toPatch(fileDiff) }),
		...(images.length === 0 ? {} : { images }),
	};
}

/** Whether the text of a result only says that the call was not carried out. */
export function isRefusal(text: string): boolean {
	return REFUSALS.some((words) => text.startsWith(words));
}

/**
 * The exit status that the harness writes after the output of a shell command. A line of the
 * output itself that looks like it has no such lines after it.
 */
export function findGeminiExit(name: string, text: string): number | undefined {
	if (toolKindOf(name) !== 'shell') return undefined;
	const lines = text.slice(-OUTPUT_END).trimEnd().split('\n');
	const index = lines.findLastIndex((line) => line.startsWith('Exit Code: '));
	if (index === -1 || !lines.slice(index + 1).every((line) => AFTER_EXIT.test(line))) {
		return undefined;
	}
	const digits = /^Exit Code: (-?\d{1,9})\s*$/.exec(lines[index] ?? '')?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/** A diff without the two lines that name its file once more. */
function toPatch(diff: string): string {
	const lines = diff.split('\n', 2);
	const named = lines[0]?.startsWith('Index: ') === true && /^=+\s*$/.test(lines[1] ?? '');
	if (!named) return diff;
	return diff.slice(diff.indexOf('\n', diff.indexOf('\n') + 1) + 1);
}
