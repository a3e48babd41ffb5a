import { isRecord, parseJson } from '../../model/json.ts';
import type { ToolBlock, Turn } from '../../model/turn.ts';

/** What one call writes into one file. */
export interface Edit {
	turn: number;
	/** As the call names it. */
	path: string;
	/** Whether `added` is all of the file. */
	whole: boolean;
	/** Lines that the file has from now on, without those that the edit only repeats. */
	added: string[];
}

/** The edits of turns, in order: of editing tools, of patches and of here-documents in the shell. */
export function listEdits(turns: readonly Turn[]): Edit[] {
	return turns.flatMap(({ n, blocks }) =>
		blocks.flatMap((block) => {
			if (block.type !== 'tool' || block.result?.failed === true) return [];
			return readEdits(block).map((edit) => ({ ...edit, turn: n }));
		}),
	);
}

type Written = Omit<Edit, 'turn'>;

function readEdits(block: ToolBlock): Written[] {
	const { toolKind: view, path, input, subject = '' } = block;
	const patch = input.indexOf('*** Begin Patch');
	if (patch !== -1) return readEnvelope(input.slice(patch));
	if (view === 'write') {
		return path === undefined ? [] : [{ path, whole: true, added: toLines(input) }];
	}
	if (view === 'shell') return readHereDocuments(commandOf(input) ?? subject);
	if (view !== 'edit' || path === undefined) return [];
	const added = readReplacements(input) ?? readUnified(block.patch ?? input);
	return added.length === 0 ? [] : [{ path, whole: false, added }];
}

function toLines(text: string): string[] {
	return text.replace(/\r\n/g, '\n').split('\n');
}

/** `*** Begin Patch`: sections of several files. */
function readEnvelope(patch: string): Written[] {
	const edits: Written[] = [];
	let current: Written | undefined;
	for (const line of toLines(patch)) {
		const header = /^\*\*\* (Add|Update|Delete) File: (.+)$/.exec(line);
		const moved = /^\*\*\* Move to: (.+)$/.exec(line)?.[1];
		if (header?.[2] !== undefined) {
			current = { path: header[2].trim(), whole: header[1] === 'Add', added: [] };
			if (header[1] !== 'Delete') edits.push(current);
		} else if (moved !== undefined && current !== undefined) current.path = moved.trim();
		else if (line.startsWith('+')) current?.added.push(line.slice(1));
	}
	return edits;
}

function readUnified(patch: string): string[] {
	return toLines(patch)
		.filter((line) => line.startsWith('+') && !line.startsWith('+++ '))
		.map((line) => line.slice(1));
}

const OLD = ['old_string', 'oldString', 'old_str', 'oldText', 'search'];
const NEW = [
	'new_string',
	'newString',
	'new_str',
	'newText',
	'replace',
	'file_text',
	'insert_text',
];

/** Lines of the new text that the old one does not have, for one replacement or a list of them. */
function readReplacements(input: string): string[] | undefined {
	const args = parseObject(input);
	if (args === undefined) return undefined;
	const list = Array.isArray(args['edits']) ? (args['edits'] as unknown[]) : [args];
	const added = list.flatMap((one) => {
		const fields = isRecord(one) ? one : {};
		const before = new Set(toLines(findText(fields, OLD) ?? ''));
		return toLines(findText(fields, NEW) ?? '').filter((line) => !before.has(line));
	});
	return added.length === 0 ? undefined : added;
}

function parseObject(text: string): Record<string, unknown> | undefined {
	const value = text.startsWith('{') ? parseJson(text) : undefined;
	return isRecord(value) ? value : undefined;
}

function findText(fields: Record<string, unknown>, keys: readonly string[]): string | undefined {
	for (const key of keys) {
		const value = fields[key];
		if (typeof value === 'string') return value;
	}
	return undefined;
}

function commandOf(input: string): string | undefined {
	const args = parseObject(input);
	if (args === undefined) return input === '' ? undefined : input;
	const command = args['command'] ?? args['cmd'] ?? args['script'];
	if (typeof command === 'string') return command;
	return Array.isArray(command)
		? command.filter((word) => typeof word === 'string').join('\n')
		: undefined;
}

/** `cat > file <<'EOF'` and `tee file <<EOF`, up to the line that ends them. */
const HERE =
	/(?:\bcat\b[^\n|;&<>]{0,80}(>>?)\s*("[^"\n]+"|'[^'\n]+'|[^\s"'<>|;&]+)\s*<<-?\s*\\?["']?(\w+)["']?|\b(?:cat|tee)\b\s*<<-?\s*\\?["']?(\w+)["']?[^\n>]{0,40}(>>?)\s*("[^"\n]+"|'[^'\n]+'|[^\s"'<>|;&]+)|\btee\s+(-a\s+)?("[^"\n]+"|'[^'\n]+'|[^\s"'<>|;&]+)[^\n<]{0,40}<<-?\s*\\?["']?(\w+)["']?)[^\n]*\n/g;

function readHereDocuments(script: string): Written[] {
	const edits: Written[] = [];
	for (const match of script.matchAll(HERE)) {
		const path = match[2] ?? match[6] ?? match[8];
		const word = match[3] ?? match[4] ?? match[9];
		if (path === undefined || word === undefined) continue;
		const appends = match[1] === '>>' || match[5] === '>>' || match[7] !== undefined;
		const lines = script.slice(match.index + match[0].length).split('\n');
		const end = lines.findIndex((line) => line.trim() === word);
		const added = end === -1 ? lines : lines.slice(0, end);
		edits.push({ path: path.replace(/^["']|["']$/g, ''), whole: !appends, added });
	}
	return edits;
}
