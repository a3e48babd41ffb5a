import { isRecord } from '../../../model/json.ts';
import { toJsonText } from '../builder/blocks.ts';
import { endResponse, keyOfResponse, type ExecSession } from './exec-session.ts';
import { readMcpResult, type CodexOutput } from './output.ts';
import {
	findExitCode,
	findText,
	toFields,
	toList,
	toWord,
	type Fields,
} from '../../json/fields.ts';
import { toToolUse } from '../builder/tool-use.ts';

export interface PlacedItem {
	line: number;
	/** The item's id, with the number of its thread. */
	id: string;
	item: Fields;
}

/** Shows the call of an item that was started. Returns false for a type that is not known. */
export function showOpenItem(session: ExecSession, placed: PlacedItem): boolean {
	const use = readUse(placed.item);
	if (use !== undefined) showCall(session, placed, use);
	return use !== undefined || isSaid(placed.item['type']);
}

/** Shows an item that is completed. Returns false for a type that is not known. */
export function showExecItem(
	session: ExecSession,
	{ isOpen, ...placed }: PlacedItem & { isOpen: boolean },
): boolean {
	const { line, id, item } = placed;
	const { builder } = session;
	const use = readUse(item);
	if (use === undefined) return showSaid(session, placed);
	if (!isOpen) showCall(session, placed, use);
	const refused = item['status'] === 'declined';
	builder.result({ line, callId: id, ...readOutcome(item), refused });
	return true;
}

function isSaid(type: unknown): boolean {
	return type === 'agent_message' || type === 'plan' || type === 'reasoning' || type === 'error';
}

function showSaid(session: ExecSession, { line, item }: PlacedItem): boolean {
	const type = item['type'];
	if (!isSaid(type)) return false;
	if (type === 'error') {
		session.builder.notice({ line }, `Error: ${findText(item['message']) ?? ''}`, 'warning');
		return true;
	}
	const text = findText(item['text']) ?? '';
	if (session.response?.worked === true) endResponse(session);
	const kind = type === 'reasoning' ? 'thinking' : 'text';
	session.builder.model({ line, key: keyOfResponse(session, line) }, [{ type: kind, line, text }]);
	return true;
}

function showCall(
	session: ExecSession,
	{ line, id }: PlacedItem,
	{ name, args, input }: { name: string; args: unknown; input?: string },
): void {
	const { block, command } = toToolUse({ line, id, name, args });
	const shown = input === undefined ? block : { ...block, input };
	const key = keyOfResponse(session, line);
	session.builder.call({ line, key }, shown, command);
	if (session.response !== undefined) session.response.worked = true;
}

/** The tool use that an item stands for; undefined where it is none. */
function readUse(item: Fields): { name: string; args: unknown; input?: string } | undefined {
	switch (item['type']) {
		case 'command_execution':
			return { name: 'command_execution', args: { command: stripShell(item['command']) } };
		case 'file_change':
			return readChanges(item);
		case 'mcp_tool_call': {
			const name = `${toWord(item['server'])}.${toWord(item['tool'])}`;
			return { name, args: item['arguments'] ?? {} };
		}
		case 'collab_tool_call': {
			const args = { prompt: item['prompt'], agents: item['receiver_thread_ids'] };
			return { name: findText(item['tool']) ?? 'collab', args };
		}
		case 'web_search':
			return { name: 'web_search', args: { query: item['query'] } };
		case 'todo_list':
			return { name: 'todo_list', args: { items: item['items'] } };
		default:
			return undefined;
	}
}

/** The script alone, where the command is `bash -lc` and a quoted script. */
function stripShell(command: unknown): unknown {
	if (typeof command !== 'string') return command;
	const match = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da)?sh -l?c (['"])/.exec(command);
	const quote = match?.[1];
	if (match === null || quote === undefined || !command.endsWith(quote)) return command;
	const script = command.slice(match[0].length, -1);
	// A quote inside means that the shell would put the words together from several pieces.
	if (quote === "'") return script.includes("'") ? command : script;
	return /(?:^|[^\\])"/.test(script) ? command : script.replace(/\\(["\\$`])/g, '$1');
}

function readChanges(item: Fields): { name: string; args: unknown; input: string } {
	const changes = toList(item['changes']).filter(isRecord);
	const lines = changes.map((change) => `${toWord(change['kind'])} ${toWord(change['path'])}`);
	const diffs = changes.map((change) => findText(change['diff']) ?? '');
	const input = [...lines, ...diffs].filter((text) => text !== '').join('\n');
	return { name: 'file_change', args: { path: changes[0]?.['path'] }, input };
}

function readOutcome(item: Fields): CodexOutput {
	const failed = item['status'] === 'failed' || item['status'] === 'declined';
	switch (item['type']) {
		case 'command_execution': {
			const exitCode = findExitCode(item['exit_code']);
			const text = findText(item['aggregated_output']) ?? '';
			if (exitCode === undefined) return { text, failed };
			return { text, failed: failed || exitCode !== 0, exitCode };
		}
		case 'mcp_tool_call': {
			const error = findText(toFields(item['error'])['message']);
			if (error !== undefined) return { text: error, failed: true };
			const output = readMcpResult(item['result']);
			return { ...output, failed: output.failed || failed };
		}
		case 'todo_list': {
			const items = toList(item['items']).filter(isRecord);
			const lines = items.map((entry) => {
				return `[${entry['completed'] === true ? 'x' : ' '}] ${toWord(entry['text'])}`;
			});
			return { text: lines.join('\n'), failed };
		}
		case 'collab_tool_call':
			return { text: toJsonText(item['agents_states']), failed };
		default:
			return { text: '', failed };
	}
}
