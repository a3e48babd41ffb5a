import type { ToolBlock } from '../../../../model/turn.ts';
import { oneLine } from '../../builder/blocks.ts';
import { readContent } from '../../builder/content.ts';
import type { ToolResult } from '../../builder/entry.ts';
import {
	findCount,
	findExitCode,
	findText,
	toFields,
	toList,
	type Fields,
} from '../../../json/fields.ts';
import { toToolUse, type ToolUse } from '../../builder/tool-use.ts';

/** Unchanged lines that are kept around an edit. */
const CONTEXT = 3;
/** Longer edits are shown by their arguments alone. */
const MAX_EDIT = 100_000;
const EXIT_CODE = /^(?:Error: )?Exit code (\d{1,9})(?=\s|$)/;
/** How Claude Code begins the result of a call that a person or a rule has refused. */
const REFUSALS = [
	"The user doesn't want to ",
	'Claude requested permissions to ',
	'Permission to use ',
	'Permission for this action ',
	'[Request interrupted by user for tool use]',
];

/** A tool use of a message as it is drawn; edits get their change as diff lines. */
export function toClaudeToolUse(block: Fields, line: number): ToolUse {
	const name = findText(block['name']) ?? 'unnamed tool';
	const use = toToolUse({ line, id: findText(block['id']), name, args: block['input'] });
	const input = toFields(block['input']);
	const subject = findSubject(use.block.toolKind, input) ?? use.block.subject ?? firstText(input);
	if (subject !== undefined) use.block.subject = oneLine(subject);
	const patch = use.block.toolKind === 'edit' ? toEditPatch(input) : undefined;
	if (patch !== undefined) use.block.patch = patch;
	return use;
}

function findSubject(toolKind: ToolBlock['toolKind'], input: Fields): string | undefined {
	if (toolKind === 'search') return findText(input['pattern']) ?? findText(input['query']);
	if (toolKind === 'agent') return findText(input['description']);
	const todos = toList(input['todos']);
	if (toolKind !== 'todo' || todos.length === 0) return undefined;
	const done = todos.filter((todo) => toFields(todo)['status'] === 'completed').length;
	return `${done} of ${todos.length} done`;
}

function firstText(input: Fields): string | undefined {
	return Object.values(input)
		.map(findText)
		.find((text) => text !== undefined);
}

function toEditPatch(input: Fields): string | undefined {
	const edits = Array.isArray(input['edits']) ? input['edits'].map(toFields) : [input];
	const hunks = edits.map(({ old_string: before, new_string: after }) =>
		typeof before === 'string' && typeof after === 'string' ? diffLines(before, after) : undefined,
	);
	const known = hunks.filter((hunk) => hunk !== undefined);
	return known.length === 0 || known.length < hunks.length ? undefined : known.join('\n');
}

/** What an edit takes out and puts in, without the equal lines at both ends but for a few. */
function diffLines(before: string, after: string): string | undefined {
	if (before.length + after.length > MAX_EDIT) return undefined;
	const old = before === '' ? [] : before.split('\n');
	const now = after === '' ? [] : after.split('\n');
	let start = 0;
	while (start < old.length && start < now.length && old[start] === now[start]) start++;
	let end = 0;
	const most = Math.min(old.length, now.length) - start;
	while (end < most && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
	return [
		...old.slice(Math.max(0, start - CONTEXT), start).map((text) => ` ${text}`),
		...old.slice(start, old.length - end).map((text) => `-${text}`),
		...now.slice(start, now.length - end).map((text) => `+${text}`),
		...old.slice(old.length - end, old.length - end + CONTEXT).map((text) => ` ${text}`),
	].join('\n');
}

export interface ResultPlace {
	line: number;
	at?: unknown;
	agent?: string | undefined;
	/** The harness's own form of the result: `toolUseResult`. */
	structured: unknown;
	/** Why the call was not carried out: `toolDenialKind`. */
	denial?: unknown;
}

/** The result of a tool from a `tool_result` block and what the harness says of it. */
export function toToolResult(block: Fields, place: ResultPlace): ToolResult {
	const { line, at, agent, denial } = place;
	const structured = toFields(place.structured);
	const { text, images } = readContent(block['content']);
	const isError = block['is_error'] === true || structured['is_error'] === true;
	const exitCode = findStatus(structured) ?? (isError ? findExitCodeInText(text) : undefined);
	const interrupted = structured['interrupted'] === true;
	const refused =
		isError && (findText(denial) !== undefined || REFUSALS.some((words) => text.startsWith(words)));
	return {
		line,
		at,
		agent,
		callId: findText(block['tool_use_id']),
		text: interrupted ? `${text}\n[interrupted]`.trimStart() : text,
		failed: isError || interrupted || (exitCode !== undefined && exitCode !== 0),
		refused,
		exitCode,
		patch: toPatch(structured['structuredPatch']),
		images: images.length === 0 ? undefined : images,
	};
}

function findStatus(structured: Fields): number | undefined {
	return findExitCode(structured['exitCode'] ?? structured['exit_code']);
}

function findExitCodeInText(text: string): number | undefined {
	const digits = EXIT_CODE.exec(text)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/** Hunks as the lines of a unified diff, with their `@@` lines. */
function toPatch(hunks: unknown): string | undefined {
	const lines: string[] = [];
	for (const hunk of toList(hunks).map(toFields)) {
		const changes = toList(hunk['lines']).filter((line) => typeof line === 'string');
		if (changes.length === 0) continue;
		const before = toRange(hunk['oldStart'], hunk['oldLines']);
		const after = toRange(hunk['newStart'], hunk['newLines']);
		if (before !== undefined && after !== undefined) lines.push(`@@ -${before} +${after} @@`);
		lines.push(...changes);
	}
	return lines.length === 0 ? undefined : lines.join('\n');
}

function toRange(start: unknown, count: unknown): string | undefined {
	const first = findCount(start);
	const lines = findCount(count);
	return first === undefined || lines === undefined ? undefined : `${first},${lines}`;
}
