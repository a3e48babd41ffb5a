import { isRecord, parseJson } from '../../../model/json.ts';
import type { TurnImage } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import { readContent } from '../builder/content.ts';
import { findExitCode, findText, toFields } from '../../json/fields.ts';

/** What a tool gave back. */
export interface CodexOutput {
	text: string;
	failed: boolean;
	/** A person did not allow the call. */
	refused?: boolean;
	exitCode?: number;
	images?: TurnImage[];
}

/** Only the header of an output is searched for its exit status. */
const HEADER = 2_000;
const REFUSED = /^(?:exec command |command |patch )?rejected by user/;
/** How Codex begins an output that says that it could not carry the call out. */
const FAULTS = [
	'failed to parse function arguments',
	'failed to parse exec_command arguments',
	'apply_patch verification failed',
	'exec_command failed',
	'execution error',
	'unsupported call',
	'unsupported custom tool call',
];

/**
 * Reads `function_call_output.output`. Codex writes no error mark, so a call failed if its exit
 * status is not 0 or if its output says that it was not carried out. The three forms are JSON
 * text `{output, metadata: {exit_code}}`; text with a header before `Output:`; blocks.
 */
export function readCodexOutput(output: unknown): CodexOutput {
	if (typeof output === 'string') return readTextOutput(output);
	if (isRecord(output) && 'content' in output && !('type' in output)) {
		const inner = readTextOutput(contentText(output['content']));
		return output['success'] === false ? { ...inner, failed: true } : inner;
	}
	const { text, images } = readContent(output);
	const header = readTextOutput(text);
	return images.length === 0 ? header : { ...header, images };
}

/** The output and the status of a command as the events have them. */
export function readCommandEvent(event: Record<string, unknown>): CodexOutput {
	const parts = [event['stdout'], event['stderr']].map((part) => findText(part) ?? '');
	const text =
		findText(event['aggregated_output']) ?? parts.filter((part) => part !== '').join('\n');
	return withStatus(text, findExitCode(event['exit_code']), event['status'] === 'failed');
}

/** `result` of an MCP call: `{Ok: {content, isError}}`, `{Err: text}`, or the inner object. */
export function readMcpResult(result: unknown): CodexOutput {
	const fields = toFields(result);
	if ('Err' in fields) return { text: toJsonText(fields['Err']), failed: true };
	const inner = toFields(fields['Ok'] ?? result);
	const { text, images } = readContent(inner['content']);
	const shown = text === '' ? toJsonText(inner['structuredContent']) : text;
	const read = { text: shown, failed: inner['isError'] === true };
	return images.length === 0 ? read : { ...read, images };
}

function readTextOutput(output: string): CodexOutput {
	const parsed = output.startsWith('{') ? parseJson(output) : undefined;
	if (isRecord(parsed) && typeof parsed['output'] === 'string') {
		const metadata = toFields(parsed['metadata']);
		return withStatus(parsed['output'], findExitCode(metadata['exit_code']));
	}
	const start = output.slice(0, HEADER);
	const end = /^Output:/m.exec(start)?.index;
	const exit = end === undefined ? undefined : EXIT_LINE.exec(start.slice(0, end))?.[1];
	const lower = start.trimStart().toLowerCase();
	if (REFUSED.test(lower)) return { text: output, failed: true, refused: true };
	const wrong = FAULTS.some((words) => lower.startsWith(words));
	return withStatus(output, exit === undefined ? undefined : Number(exit), wrong);
}

const EXIT_LINE = /^(?:Process exited with code|Exit code:) (-?\d{1,9})\s*$/m;

function withStatus(text: string, exitCode: number | undefined, failed = false): CodexOutput {
	return exitCode === undefined
		? { text, failed }
		: { text, failed: failed || exitCode !== 0, exitCode };
}

function contentText(content: unknown): string {
	return typeof content === 'string' ? content : readContent(content).text;
}
