import { isRecord, parseJson } from '../../model/json.ts';

/** Arguments of a tool call as the log has them: JSON text, or any other text. */
export type ToolArguments = ReadonlyMap<string, unknown>;

/** The arguments by name; undefined where the text is no JSON object. */
export function parseArguments(input: string): ToolArguments | undefined {
	const value = input.trimStart().startsWith('{') ? parseJson(input) : undefined;
	return isRecord(value) ? new Map(Object.entries(value)) : undefined;
}

/** The first of these arguments that is a text. */
export function findText(
	args: ToolArguments | undefined,
	names: readonly string[],
): string | undefined {
	for (const name of names) {
		const value = args?.get(name);
		if (typeof value === 'string') return value;
	}
	return undefined;
}

/** The shell command of a call: a text, or words; the script of `bash -lc`. */
export function findCommand(input: string): string | undefined {
	const args = parseArguments(input);
	if (args === undefined) return input.trim() === '' ? undefined : input;
	const command = args.get('command') ?? args.get('cmd') ?? args.get('script') ?? args.get('code');
	if (typeof command === 'string') return command;
	if (!Array.isArray(command)) return undefined;
	const words = command.filter((word) => typeof word === 'string');
	const [, flag = '', script] = words;
	if (words.length === 3 && /^-l?c$/.test(flag)) return script;
	return words.join(' ');
}

/** Short arguments, such as `timeout` and `offset`, that stand beside the main one. */
export function listShortArguments(
	args: ToolArguments | undefined,
	except: readonly string[],
): { name: string; value: string }[] {
	return [...(args ?? [])].flatMap(([name, value]) => {
		if (except.includes(name)) return [];
		const isShort =
			typeof value === 'number' ||
			typeof value === 'boolean' ||
			(typeof value === 'string' && value.length <= 200 && !value.includes('\n'));
		return isShort ? [{ name, value: String(value) }] : [];
	});
}

/** Replacements that an edit names: one of the call itself, or several in a list. */
export function findReplacements(
	args: ToolArguments | undefined,
): { before: string; after: string }[] {
	const list = args?.get('edits') ?? args?.get('replacements');
	const items: unknown[] = Array.isArray(list) ? list : [args && Object.fromEntries(args)];
	return items.flatMap((item) => {
		if (!isRecord(item)) return [];
		const fields = new Map(Object.entries(item));
		const before = findText(fields, BEFORE);
		const after = findText(fields, AFTER);
		return before === undefined && after === undefined
			? []
			: [{ before: before ?? '', after: after ?? '' }];
	});
}

const BEFORE = ['old_string', 'oldString', 'old_str', 'oldText', 'old_text', 'old', 'search'];
const AFTER = ['new_string', 'newString', 'new_str', 'newText', 'new_text', 'new', 'replace'];

export interface TodoItem {
	text: string;
	status: 'done' | 'active' | 'open';
}

/** The items of a plan; empty where the arguments hold none. */
export function findTodos(args: ToolArguments | undefined): TodoItem[] {
	const list = args?.get('todos') ?? args?.get('plan') ?? args?.get('items') ?? args?.get('tasks');
	if (!Array.isArray(list)) return [];
	return list.flatMap((item: unknown): TodoItem[] => {
		if (typeof item === 'string') return [{ text: item, status: 'open' }];
		if (!isRecord(item)) return [];
		const fields = new Map(Object.entries(item));
		const text = findText(fields, TODO_TEXT);
		if (text === undefined) return [];
		const isDone = fields.get('completed') === true || fields.get('done') === true;
		return [{ text, status: isDone ? 'done' : toStatus(findText(fields, ['status', 'state'])) }];
	});
}

const TODO_TEXT = ['content', 'step', 'text', 'title', 'description', 'subject', 'task'];

function toStatus(status = ''): TodoItem['status'] {
	if (/^(?:completed?|done|finished)$/i.test(status)) return 'done';
	return /^(?:in[ _-]?progress|active|doing)$/i.test(status) ? 'active' : 'open';
}
