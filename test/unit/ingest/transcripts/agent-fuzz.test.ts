import { codex } from '../../../../src/ingest/transcripts/codex/codex.ts';
import { codexExec } from '../../../../src/ingest/transcripts/codex/codex-exec.ts';
import { opencode } from '../../../../src/ingest/transcripts/opencode/opencode.ts';
import { opencodeRun } from '../../../../src/ingest/transcripts/opencode/opencode-run.ts';
import { pi } from '../../../../src/ingest/transcripts/pi/pi.ts';
import { piJson } from '../../../../src/ingest/transcripts/pi/pi-json.ts';
import { describeFuzz, linesOf } from './fuzz.ts';

const TIME = '2026-05-01T10:00:00Z';
const MS = Date.UTC(2026, 4, 1, 10);
const USAGE = { input_tokens: 9, cached_input_tokens: 1, output_tokens: 2 };
const envelope = (type: string, payload: object): object => ({ timestamp: TIME, type, payload });
const item = (payload: object): object => envelope('response_item', payload);
const event = (type: string, payload: object): object =>
	envelope('event_msg', { type, ...payload });
const ID = '019b0000-1000-7000-8000-000000000002';

const CODEX = [
	envelope('session_meta', {
		id: ID,
		forked_from_id: 'x',
		cli_version: '1',
		source: { subagent: 'y' },
	}),
	envelope('turn_context', { model: 'm', turn_id: ID }),
	event('user_message', {
		message: 'Go',
		images: ['data:image/png;base64,AA'],
		local_images: ['a'],
	}),
	item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Go' }] }),
	item({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] }),
	item({ type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }], content: [] }),
	item({ type: 'function_call', name: 'shell', arguments: '{"command":["ls"]}', call_id: 'a' }),
	item({
		type: 'function_call_output',
		call_id: 'a',
		output: '{"output":"x","metadata":{"exit_code":1}}',
	}),
	item({
		type: 'function_call_output',
		call_id: 'b',
		output: [{ type: 'input_image', image_url: 'u' }],
	}),
	item({ type: 'custom_tool_call', name: 'apply_patch', input: '*** Begin Patch', call_id: 'c' }),
	item({ type: 'local_shell_call', action: { command: ['bash', '-lc', 'ls'] }, call_id: 'd' }),
	item({ type: 'web_search_call', id: 'w', status: 'completed', action: { query: 'q' } }),
	item({ type: 'agent_message', author: 'a', recipient: 'b', content: [{ text: 'x' }] }),
	event('agent_message', { message: 'Hi' }),
	event('exec_command_end', { call_id: 'z', command: ['ls'], exit_code: 0, stdout: 'x' }),
	event('patch_apply_end', { call_id: 'y', success: true, changes: { a: { unified_diff: 'x' } } }),
	event('mcp_tool_call_end', {
		invocation: { server: 's', tool: 't' },
		result: { Ok: { content: [] } },
	}),
	event('item_completed', { item: { type: 'CommandExecution', command: ['ls'], exit_code: 0 } }),
	event('item_completed', { item: { type: 'Reasoning', summary_text: ['x'], raw_content: [] } }),
	event('dynamic_tool_call_response', { tool: 't', content_items: [{ text: 'x' }], success: true }),
	event('token_count', { info: { total_token_usage: USAGE, last_token_usage: USAGE } }),
	event('task_complete', { duration_ms: 1, error: { message: 'x', codex_error_info: 'y' } }),
	envelope('compacted', { message: 'x' }),
	{ type: 'function_call', function: { name: 'f' }, arguments: { a: 1 } },
];
const EXEC = [
	{ type: 'thread.started', thread_id: 't' },
	{ type: 'item.started', item: { id: '0', type: 'command_execution', command: "bash -lc 'ls'" } },
	{ type: 'item.completed', item: { id: '0', type: 'command_execution', exit_code: 1 } },
	{
		type: 'item.completed',
		item: { id: '1', type: 'file_change', changes: [{ path: 'a', kind: 'add' }] },
	},
	{
		type: 'item.completed',
		item: { id: '2', type: 'mcp_tool_call', server: 's', tool: 't', result: { content: [] } },
	},
	{
		type: 'item.completed',
		item: { id: '3', type: 'todo_list', items: [{ text: 'x', completed: true }] },
	},
	{ type: 'item.completed', item: { id: '4', type: 'agent_message', text: 'Hi' } },
	{ type: 'turn.completed', usage: USAGE },
	{ type: 'turn.failed', error: { message: 'x' } },
];
const MESSAGES = [
	{ role: 'user', content: [{ type: 'text', text: 'Go' }], timestamp: MS },
	{
		role: 'assistant',
		content: [
			{ type: 'thinking', thinking: 'Hm' },
			{ type: 'text', text: 'Hi' },
			{ type: 'toolCall', id: 'c', name: 'edit', arguments: { path: 'a', command: 'x' } },
		],
		model: 'm',
		provider: 'p',
		usage: { input: 1, output: 2, cacheRead: 3, cacheWrite: 4, cost: { total: 0.1 } },
		stopReason: 'error',
		errorMessage: 'x',
		timestamp: MS,
	},
	{
		role: 'toolResult',
		toolCallId: 'c',
		toolName: 'edit',
		content: [{ type: 'text', text: 'x' }],
		details: { diff: '-1 x' },
	},
	{ role: 'bashExecution', command: 'ls', output: 'x', exitCode: 0 },
];
const PI = [
	{ type: 'session', version: 3, id: 's', timestamp: TIME, cwd: '/', branchedFrom: 'x' },
	...MESSAGES.map((message, index) => ({
		type: 'message',
		id: `e${index}`,
		parentId: `e${index - 1}`,
		timestamp: TIME,
		message,
	})),
	{ type: 'compaction', id: 'e9', parentId: 'e1', summary: 'x', tokensBefore: 5 },
	{ type: 'custom_message', customType: 'x', content: [{ type: 'text', text: 'x' }] },
];
const PI_JSON = [
	{ type: 'agent_start' },
	...MESSAGES.map((message) => ({ type: 'message_end', message })),
	{ type: 'message_update', message: MESSAGES[1] },
	{ type: 'tool_execution_end', toolCallId: 'd', toolName: 'x', result: { content: [] } },
	{ type: 'auto_compaction_end', result: { summary: 'x' } },
	{ type: 'auto_retry_start', attempt: 1, maxAttempts: 2, errorMessage: 'x' },
];
const TOKENS = { input: 1, output: 2, reasoning: 3, cache: { read: 4, write: 5 } };
const PARTS = [
	{ type: 'text', text: 'Hi', synthetic: false },
	{ type: 'reasoning', text: 'Hm' },
	{
		type: 'tool',
		tool: 'bash',
		callID: 'c',
		state: {
			status: 'completed',
			input: { command: 'ls' },
			output: 'x',
			metadata: { exit: 0, diff: 'x', filediff: { patch: 'x' }, files: [{ patch: 'x' }] },
			attachments: [{ url: 'data:image/png;base64,AA' }],
			time: { start: MS, end: MS },
		},
	},
	{ type: 'tool', tool: 'x', callID: 'd', state: { status: 'error', error: 'x' } },
	{ type: 'file', url: 'data:image/png;base64,AA', filename: 'a' },
	{ type: 'retry', attempt: 1, error: { name: 'x', data: { message: 'y', statusCode: 5 } } },
	{ type: 'step-finish', tokens: TOKENS, cost: 0.1 },
];
const EXPORT = {
	info: {
		id: 'ses_1',
		projectID: 'p',
		version: '1',
		tokens: TOKENS,
		cost: 1,
		time: { created: MS },
	},
	messages: [
		{ info: { id: 'u', role: 'user', time: { created: MS } }, parts: PARTS },
		{
			info: {
				id: 'a',
				role: 'assistant',
				modelID: 'm',
				tokens: TOKENS,
				cost: 1,
				finish: 'stop',
				error: { name: 'x', data: { message: 'y' } },
				time: { created: MS, completed: MS },
			},
			parts: PARTS,
		},
	],
};
const RUN = [
	...PARTS.map((part, index) => ({
		type: ['text', 'reasoning', 'tool_use', 'tool_use', 'file', 'retry', 'step_finish'][index],
		timestamp: MS,
		sessionID: 'ses_1',
		part: { id: `p${index}`, messageID: 'm', ...part },
	})),
	{ type: 'error', timestamp: MS, sessionID: 'ses_1', error: { name: 'x', data: {} } },
];

describeFuzz([
	['codex', codex, CODEX, linesOf],
	['codex-exec', codexExec, EXEC, linesOf],
	['pi', pi, PI, linesOf],
	['pi-json', piJson, PI_JSON, linesOf],
	['opencode', opencode, EXPORT, (value) => JSON.stringify(value, undefined, 1)],
	['opencode-run', opencodeRun, RUN, linesOf],
]);
