import { isRecord } from '../../../model/json.ts';
import type { ToolBlock } from '../../../model/turn.ts';
import { oneLine, toJsonText } from './blocks.ts';
import { findText, toList, type Fields } from '../../json/fields.ts';
import { toolKindOf } from './tools.ts';

/** A tool use as a log has it. */
export interface ToolUseSource {
	line: number;
	id?: string | undefined;
	name: string;
	/** The arguments: an object, or the text itself where the tool takes plain text. */
	args: unknown;
}

/** How a tool use is drawn, and the shell command alone where it runs one. */
export interface ToolUse {
	block: ToolBlock;
	command?: string;
}

const PATH_KEYS = ['path', 'file_path', 'filePath', 'filepath', 'notebook_path', 'absolute_path'];
const SUBJECT_KEYS = ['pattern', 'query', 'url', 'description', 'prompt', 'name', 'title'];
const TEXT_KEYS = ['content', 'contents', 'file_text', 'text'];
const PATCH_START = '*** Begin Patch';
/** Only the beginning of a patch is searched for the names of its files. */
const PATCH_HEAD = 20_000;

/** Makes the block of a tool use; arguments of wrong types stay visible as JSON. */
export function toToolUse({ line, id, name, args }: ToolUseSource): ToolUse {
	const fields = isRecord(args) ? args : {};
	const patch = findPatchText(args);
	const command = patch === undefined ? findCommand(fields) : undefined;
	const toolKind = patch === undefined ? kindOfUse(name, args, command) : 'edit';
	const path = findFirst(fields, PATH_KEYS) ?? (patch && findPatchedFile(patch));
	const shell = toolKind === 'shell' ? command : undefined;
	const subject = shell ?? path ?? findFirst(fields, SUBJECT_KEYS);
	const block: ToolBlock = { type: 'tool', line, name, toolKind, input: toJsonText(args) };
	if (patch !== undefined) block.input = patch;
	if (toolKind === 'write') block.input = findFirst(fields, TEXT_KEYS) ?? block.input;
	if (id !== undefined) block.id = id;
	if (path !== undefined) block.path = path;
	if (subject !== undefined) block.subject = oneLine(subject);
	return shell === undefined ? { block } : { block, command: shell };
}

/** The command as one types it: the script of `bash -lc`, else the words with spaces between. */
export function joinCommand(command: unknown): string | undefined {
	if (typeof command === 'string') return command;
	const words = toList(command).filter((word) => typeof word === 'string');
	if (words.length === 0) return undefined;
	const [, flag = '', script] = words;
	if (words.length === 3 && /^-l?c$/.test(flag)) return script;
	return words.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word}'`)).join(' ');
}

function findCommand(fields: Fields): string | undefined {
	const typed = fields['keystrokes'];
	// What is typed into a terminal ends with the line end that starts it.
	if (typeof typed === 'string') return typed.trimEnd();
	return joinCommand(fields['command'] ?? fields['cmd']);
}

/** Names such as `functions.shell` and `mcp__files__read_file` count by their last part. */
function kindOfUse(
	name: string,
	args: unknown,
	command: string | undefined,
): ToolBlock['toolKind'] {
	const whole = toolKindOf(name);
	// Plain text is a script for the harness, not a command.
	if (whole === 'shell' && typeof args === 'string') return 'generic';
	if (whole === 'edit') return kindOfEdit(args);
	if (whole !== 'generic') return whole;
	const last = toolKindOf(name.split(/\.|__/).at(-1) ?? name);
	if (last !== 'generic') return last;
	return command !== undefined && /shell|exec|bash/i.test(name) ? 'shell' : 'generic';
}

/** One tool for files may write and read them too. */
function kindOfEdit(args: unknown): ToolBlock['toolKind'] {
	const operation = isRecord(args) ? args['command'] : undefined;
	if (operation === 'create') return 'write';
	return operation === 'view' ? 'read' : 'edit';
}

/** A patch in the form of `apply_patch`, as the whole input or as one argument. */
function findPatchText(args: unknown): string | undefined {
	const candidates = isRecord(args) ? [args['input'], args['patch'], args['patchText']] : [args];
	return candidates.find(
		(value): value is string =>
			typeof value === 'string' && value.trimStart().startsWith(PATCH_START),
	);
}

function findPatchedFile(patch: string): string | undefined {
	const head = patch.slice(0, PATCH_HEAD);
	return /^\*\*\* (?:Add|Update|Delete) File: ([^\r\n]+)/m.exec(head)?.[1]?.trim();
}

function findFirst(fields: Fields, keys: string[]): string | undefined {
	for (const key of keys) {
		const text = findText(fields[key]);
		if (text !== undefined) return text;
	}
	return undefined;
}
