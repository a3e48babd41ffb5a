import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProbe } from '../../../src/ingest/probe.ts';
import { READERS } from '../../../src/ingest/readers.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';

const lines = (...records: unknown[]): string =>
	records.map((record) => `${JSON.stringify(record)}\n`).join('');
const LONG = 'x'.repeat(70_000);
const ASKED = { role: 'user', content: 'Make it pass.' };
const ANSWERED = { role: 'assistant', content: 'Done.' };
const QWEN = { uuid: 'b', parentUuid: 'a', sessionId: 's', timestamp: '2026-05-01T10:00:00Z' };
const EVENT = { id: 'e', timestamp: '2026-05-01T10:00:00', source: 'agent' };
const STEP = { action: 'ls', observation: 'a.txt', thought: 'Look.' };
const TRIAL = { task_id: 't', is_resolved: null, failure_mode: 'unset' };
const EVALUATION = { version: 2, status: 'started', eval: { task: 't', run_id: 'r' } };
const INSTANCE = { instance_id: 'i', test_result: { git_patch: '' }, history: [] };

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
});
afterAll(() => {
	rmSync(folder, { recursive: true });
});

/** The format of the first of all readers that takes the content. */
function recognise(name: string, content: string | Buffer): string | undefined {
	writeFileSync(path.join(folder, 'file'), content);
	const probe = createProbe(createGuard(folder).open('file'), name);
	return READERS.find((reader) => reader.matches(probe))?.format;
}

describe('transcripts are told by their content', () => {
	it.each([
		['rollout-a.jsonl.zst', zstdCompressSync('{}\n'), 'codex'],
		[
			's.jsonl',
			lines({ ...QWEN, type: 'user', message: { role: 'user', parts: [] } }),
			'qwen-code',
		],
		[
			's.jsonl',
			lines({ ...QWEN, type: 'system', subtype: 'x' }, { ...QWEN, type: 'a', usageMetadata: {} }),
			'qwen-code',
		],
		['x.json', '{\n"sessionId":"s",\n"projectHash":"h","messages":[]}', 'gemini-cli'],
		[
			'x.jsonl',
			lines({ sessionId: 's', projectHash: 'h', kind: 'main' }, { $set: {} }),
			'gemini-cli',
		],
		['o', lines({ type: 'init', session_id: 's', model: 'm' }), 'gemini-stream-json'],
		[
			'o',
			`noise\n${lines({ type: 'tool_use', tool_id: 't', tool_name: 'n' })}`,
			'gemini-stream-json',
		],
		['o.json', '{"response":"","stats":{"models":{},"tools":{}}}', 'gemini-stream-json'],
		[
			'e.jsonl',
			lines({ type: 'session.start', data: { producer: 'copilot-agent' } }),
			'copilot-cli',
		],
		[
			'e.jsonl',
			lines({ type: 'tool.execution_start', data: {}, id: 'a', timestamp: 't', parentId: null }),
			'copilot-cli',
		],
		['trajectory.json', '{\n"schema_version":"ATIF-v1.10"\n}', 'harbor-atif'],
		['result.json', '{"task_name":"t","trial_name":"t__1","agent_result":null}', 'harbor-trial'],
		['results.json', JSON.stringify({ results: [TRIAL] }), 'terminal-bench'],
		['results.json', '{"results":[],"n_resolved":0}', 'terminal-bench'],
		['results.json', JSON.stringify(TRIAL), 'terminal-bench'],
		['a.traj', JSON.stringify({ trajectory: [STEP], history: [], info: {} }), 'swe-agent'],
		['a.traj', JSON.stringify({ trajectory: [{ ...STEP, observation: LONG }] }), 'swe-agent'],
		['a.traj', '{"trajectory":[],"history":[],"info":{"exit_status":"exit_cost"}}', 'swe-agent'],
		['log.json', JSON.stringify(EVALUATION), 'inspect'],
		['log.eval', Buffer.from('PK\x03\x04 cut'), 'inspect'],
		['log.zip', Buffer.from('PK\x03\x04\0\0_journal/start.json'), 'inspect'],
		['output.jsonl', lines(INSTANCE), 'openhands'],
		['output.jsonl', lines({ ...INSTANCE, test_result: { git_patch: LONG } }), 'openhands'],
		['output.jsonl', lines({ instance_id: 'i', metadata: { agent_class: 'A' } }), 'openhands'],
		['output.jsonl', lines({ issue: {}, issue_type: 'pr', git_patch: '' }), 'openhands'],
		['events/event-00000-e.json', JSON.stringify({ ...EVENT, kind: 'ActionEvent' }), 'openhands'],
		['events.jsonl', lines({ ...EVENT, kind: 'Condensation' }), 'openhands'],
		['t.json', JSON.stringify([{ ...EVENT, id: 0, action: 'run', args: {} }]), 'openhands'],
		['base_state.json', '{"agent":{"llm":{}},"execution_status":"idle"}', 'openhands'],
		[
			'1.json',
			'{"session_id":"s","started_at":"t","provider":"p","model":"m","workspace_root":"/x"}',
			'cline',
		],
		['1.messages.json', JSON.stringify({ version: 1, sessionId: 's', messages: [ASKED] }), 'cline'],
		['h.json', JSON.stringify([{ role: 'user', content: [], ts: 1_760_000_000_000 }]), 'cline'],
		['api_conversation_history.json', '[{"role":"user","content":[]}]', 'cline'],
		[
			'ui_messages.json',
			'[{"ts":1,"type":"say","say":"text"},{"ts":2,"type":"ask","ask":"x"}]',
			'cline',
		],
		['c.json', '[{"role":"model","parts":[{"text":"Hello."}]}]', 'gemini-contents'],
		[
			'a.traj.json',
			'{"messages":[],"info":{},"trajectory_format":"mini-swe-agent-1"}',
			'mini-swe-agent',
		],
		['a.json', '{"info":{"mini_version":"1.14.4"},"messages":[]}', 'mini-swe-agent'],
		['a.traj.json', JSON.stringify([ASKED, ANSWERED]), 'mini-swe-agent'],
		[
			'a.json',
			JSON.stringify([ANSWERED, { role: 'user', content: '<returncode>0</returncode>' }]),
			'mini-swe-agent',
		],
		[
			'1.json',
			JSON.stringify({ messages: [ASKED], response: { choices: [] }, cost: 0 }),
			'litellm',
		],
		[
			'1.json',
			JSON.stringify({ messages: [{ ...ASKED, content: LONG }], response: {}, latency_sec: 1 }),
			'litellm',
		],
		['c.json', JSON.stringify([ASKED, ANSWERED]), 'openai-chat'],
		['c.json', JSON.stringify([ASKED, { ...ANSWERED, content: LONG }]), 'openai-chat'],
		['c.jsonl', lines(ASKED, { role: 'assistant', content: null, tool_calls: [] }), 'openai-chat'],
		['c.jsonl', lines({ messages: [ASKED, ANSWERED] }, { messages: [ASKED] }), 'openai-chat'],
		['c.json', JSON.stringify({ model: 'm', messages: [ASKED, ANSWERED] }, null, 2), 'openai-chat'],
		['.aider.chat.history.md', '#### make it pass\n\nDone.\n', 'aider'],
		['history.md', '\n# aider chat started at 2026-05-01 10:00:00\n', 'aider'],
		[
			'log.txt',
			'> Main model: x\n\n#### go\n\n# aider chat started at 2026-05-01 10:00:00\n',
			'aider',
		],
		['.aider.results.json', '{"exception":"boom"}', 'aider-results'],
		['r.json', '{"testcase":"forth","tests_outcomes":[false,true]}', 'aider-results'],
		['r.yaml', '- dirname: 2026-05-01--x\n  test_cases: 3\n  pass_rate_1: 33.3\n', 'aider-results'],
	])('%s with %j is %s', (name, content, format) => {
		expect(recognise(name, content)).toBe(format);
	});

	it.each([
		['i18n.json', '{"messages":{"hello":"x"}}'],
		['i18n.json', '{"messages":["hello","bye"]}'],
		['package.json', '{"name":"x","version":"1.0.0","agent":{},"trajectory":[]}'],
		['netlog.json', '{"constants":{"logEventTypes":{}},"events":[{"source":{"id":1},"type":2}]}'],
		['users.json', '[{"type":"user","role":"user","name":"A"},{"type":"user","role":"admin"}]'],
		['users.jsonl', lines({ type: 'user', message: 'hello', sessionId: 's' })],
		['prompts.json', JSON.stringify([ASKED])],
		['answers.json', JSON.stringify([ANSWERED])],
		['blocks.json', JSON.stringify([ASKED, { role: 'assistant', content: [{ type: 'x' }] }])],
		['k8s.json', '{"kind":"Event","source":{"component":"x"},"id":"a","timestamp":"t"}'],
		['results.json', '{"results":[{"task_id":"t"}]}'],
		['result.json', '{"n_total_trials":1,"trial_name":"x"}'],
		['status.json', '{"version":2,"status":"success","eval":true}'],
		['init.jsonl', lines({ type: 'init', model: 'm' })],
		['log.jsonl', lines({ type: 'user.created', data: {}, id: 'a' })],
		['session.json', '{"sessionId":"s","messages":[]}'],
		['notes.txt', 'See "# aider chat started at 2026-05-01" for how aider begins.\n'],
		['README.md', 'Each session begins so:\n\n# aider chat started at 2026-05-01\n'],
		['values.yaml', '- dirname: a\n- pass_rate_1: 3\n'],
		['archive.zip', Buffer.from('PK\x03\x04\0\0header.json')],
		['data.zst', zstdCompressSync('{}\n')],
	])('%s with %j is none', (name, content) => {
		expect(recognise(name, content)).toBeUndefined();
	});

	it.each([
		['user-agent.traj.json', '[]'],
		['a.traj', '{"trajectory":[{"action":1,"observation":[0.5]}]}'],
		['c.json', '[]'],
		['c.jsonl', lines([1], [2])],
		['x.json', '{"messages":[1,2]}'],
		['x.json', '[[{"role":"user"}]]'],
		['x.json', '{"trajectory":[null],"results":[null],"agent":null}'],
	])('%s with %j, of odd types, is none', (name, content) => {
		expect(recognise(name, content)).toBeUndefined();
	});
});
