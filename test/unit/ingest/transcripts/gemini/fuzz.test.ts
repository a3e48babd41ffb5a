import { coder } from '../../../../../src/ingest/transcripts/coder/coder.ts';
import { copilot } from '../../../../../src/ingest/transcripts/copilot/copilot.ts';
import { geminiContents } from '../../../../../src/ingest/transcripts/gemini/gemini-contents.ts';
import { geminiStream } from '../../../../../src/ingest/transcripts/gemini/gemini-stream.ts';
import { gemini } from '../../../../../src/ingest/transcripts/gemini/gemini.ts';
import { qwen } from '../../../../../src/ingest/transcripts/qwen/qwen.ts';
import { describeFuzz, linesOf } from '../fuzz.ts';

const TIME = '2026-05-01T10:00:00Z';
const IMAGE = { inlineData: { mimeType: 'image/png', data: 'AAAA' } };
const RESPONSE = { functionResponse: { id: 'a', name: 'x', response: { output: 'x' } } };
const CALL = { functionCall: { id: 'a', name: 'x', args: { command: 'ls' } } };

const MESSAGE = {
	id: 'm2',
	timestamp: TIME,
	type: 'gemini',
	content: [{ text: 'Hi' }, CALL, IMAGE],
	thoughts: [{ subject: 'a', description: 'b', timestamp: TIME }],
	tokens: { input: 9, output: 2, cached: 1, thoughts: 1, tool: 0, total: 12 },
	model: 'm',
	toolCalls: [
		{
			id: 'c',
			name: 'run_shell_command',
			args: { command: 'ls' },
			status: 'error',
			timestamp: TIME,
			result: [RESPONSE, IMAGE],
			resultDisplay: { fileDiff: 'Index: a\n===\n--- a' },
		},
		{ id: 'd', name: 'x', status: 'success', resultDisplay: [[{ text: 'x' }]] },
	],
};
const PROMPT = {
	id: 'm1',
	timestamp: TIME,
	type: 'user',
	content: 'Go',
	displayContent: [IMAGE],
};
const HEADER = { sessionId: 's', projectHash: 'h', startTime: TIME, kind: 'main' };
const GEMINI = [
	HEADER,
	PROMPT,
	MESSAGE,
	{ $set: { messages: [{ ...PROMPT, id: 'm3', content: [RESPONSE] }] } },
	{ $rewindTo: 'm2' },
	{ id: 'm4', timestamp: TIME, type: 'info', content: 'x' },
];
const STREAM = [
	{ type: 'init', session_id: 's', model: 'm', timestamp: TIME },
	{ type: 'message', role: 'user', content: 'Go' },
	{ type: 'message', role: 'assistant', content: 'Hi', delta: true, timestamp: TIME },
	{ type: 'tool_use', tool_id: 'a', tool_name: 'x', parameters: { path: 'a' } },
	{ type: 'tool_result', tool_id: 'a', status: 'error', error: { type: 'x', message: 'y' } },
	{ type: 'error', severity: 'warning', message: 'x' },
	{
		type: 'result',
		status: 'error',
		error: { message: 'x' },
		stats: { total_tokens: 9, input_tokens: 5, output_tokens: 2, cached: 1, models: { m: {} } },
	},
];
const OUTPUT = {
	response: 'Hi',
	session_id: 's',
	error: { type: 'x', message: 'y' },
	stats: {
		models: { m: { api: { totalLatencyMs: 5 }, tokens: { prompt: 5, candidates: 2, total: 7 } } },
		tools: { byName: { x: { count: 2, fail: 1 } } },
	},
};
const CONTENTS = [
	{ role: 'user', parts: [{ text: 'Go' }, IMAGE, { fileData: { fileUri: 'x' } }] },
	{
		role: 'model',
		parts: [{ text: 'Hm', thought: true }, CALL, { executableCode: { code: 'x' } }],
	},
	{ role: 'user', parts: [RESPONSE] },
	{ role: 'model', parts: [{ codeExecutionResult: { outcome: 'OUTCOME_FAILED', output: 'x' } }] },
];

const entry = (id: number, fields: object): object => ({
	uuid: `u${id}`,
	parentUuid: id === 1 ? null : `u${id - 1}`,
	sessionId: 's',
	timestamp: TIME,
	version: '1',
	...fields,
});
const QWEN = [
	entry(1, {
		type: 'user',
		message: { parts: [{ text: 'Go' }] },
		systemPayload: { displayText: 'G' },
	}),
	entry(2, {
		type: 'assistant',
		message: { parts: [CALL, { text: 'x', thought: true }] },
		usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 2 },
	}),
	entry(3, {
		type: 'tool_result',
		message: { parts: [RESPONSE] },
		toolCallResult: { callId: 'a', status: 'error', resultDisplay: { fileDiff: 'x' } },
	}),
	entry(4, {
		type: 'system',
		subtype: 'ui_telemetry',
		systemPayload: { uiEvent: { 'event.name': 'x.api_response', input_token_count: 7 } },
	}),
	entry(5, {
		type: 'system',
		subtype: 'chat_compression',
		systemPayload: { info: { originalTokenCount: 5 }, compressedHistory: [{ parts: [] }] },
	}),
	entry(6, { type: 'user', isSidechain: true, agentName: 'a', message: { parts: [] } }),
	entry(7, { type: 'system', subtype: 'rewind', systemPayload: {} }),
];

let number = 0;
const event = (type: string, data: object): object => ({
	type,
	data,
	id: `e${number++}`,
	timestamp: TIME,
	parentId: null,
});
const COPILOT = [
	event('session.start', { sessionId: 's', producer: 'copilot-agent', copilotVersion: '1' }),
	event('user.message', {
		content: 'Go',
		transformedContent: 'x Go',
		attachments: [{ path: 'a' }],
	}),
	event('assistant.turn_start', {}),
	event('assistant.message', {
		messageId: 'm',
		content: 'Hi',
		reasoningText: 'Hm',
		outputTokens: 5,
		toolRequests: [{ toolCallId: 'a', name: 'edit', arguments: { path: 'a' } }],
		serverTools: { items: [1] },
	}),
	event('tool.execution_start', { toolCallId: 'a', toolName: 'edit', arguments: {} }),
	event('subagent.started', { toolCallId: 'a', agentName: 'x' }),
	event('tool.execution_complete', {
		toolCallId: 'a',
		success: false,
		error: { code: 'denied', message: 'x' },
		result: {
			content: 'x',
			detailedContent: 'diff --git a b',
			contents: [{ type: 'terminal', exitCode: 1 }],
			binaryResultsForLlm: [{ type: 'image', data: 'AA', mimeType: 'image/png' }],
		},
	}),
	event('session.compaction_complete', { success: true, compactionTokensUsed: { inputTokens: 5 } }),
	event('session.shutdown', {
		totalApiDurationMs: 5,
		modelMetrics: { m: { usage: { inputTokens: 5, outputTokens: 2, cacheReadTokens: 1 } } },
	}),
];

const said = (id: number, role: string, content: object[]): object => ({
	id,
	chat_id: 'c',
	created_at: TIME,
	role,
	content,
	usage: { input_tokens: 5, output_tokens: 2, total_tokens: 7 },
});
const CODER = {
	id: 'c',
	status: 'error',
	last_error: { message: 'x' },
	children: [{ id: 'd', title: 'x' }],
	messages: [
		said(1, 'user', [
			{ type: 'text', text: 'Go' },
			{ type: 'file', media_type: 'image/png' },
		]),
		said(2, 'assistant', [
			{ type: 'reasoning', text: 'Hm' },
			{ type: 'tool-call', tool_call_id: 'a', tool_name: 'execute', args: { command: 'ls' } },
		]),
		said(3, 'tool', [{ type: 'tool-result', tool_call_id: 'a', result: { output: 'x' } }]),
	],
};

const asDocument = (value: unknown): string => JSON.stringify(value, undefined, 1);

describeFuzz([
	['gemini-cli', gemini, GEMINI, linesOf],
	['gemini-cli in one object', gemini, { ...HEADER, messages: [PROMPT, MESSAGE] }, asDocument],
	['gemini-stream-json', geminiStream, STREAM, linesOf],
	['gemini -o json', geminiStream, OUTPUT, asDocument],
	['gemini-contents', geminiContents, CONTENTS, asDocument],
	['qwen-code', qwen, QWEN, linesOf],
	['copilot-cli', copilot, COPILOT, linesOf],
	['coder-agents', coder, CODER, asDocument],
]);
