import { describe, expect, test } from 'vitest';
import { call, event, item, meta, output, prompt, read } from './records.ts';
import { listNotices, listTools, toTranscript } from '../logs.ts';

describe('what tools gave back', () => {
	test.each([
		[JSON.stringify({ output: 'no', metadata: { exit_code: 2 } }), 2, true, 'no'],
		[JSON.stringify({ output: 'yes', metadata: { exit_code: 0 } }), 0, false, 'yes'],
		[
			'Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code 1\nOutput:\nbad',
			1,
			true,
			undefined,
		],
		[
			'Exit code: 0\nWall time: 1 seconds\nOutput:\nProcess exited with code 7',
			0,
			false,
			undefined,
		],
		['Process running with session ID 5\nOutput:\nwait', undefined, false, undefined],
		['Plan updated', undefined, false, 'Plan updated'],
		['Process exited with code 1', undefined, false, undefined],
		['apply_patch verification failed: no such line', undefined, true, undefined],
		['failed to parse function arguments: missing field', undefined, true, undefined],
		[
			[
				{ type: 'input_text', text: 'one' },
				{ type: 'input_text', text: 'two' },
			],
			undefined,
			false,
			'one\ntwo',
		],
		[{ type: 'input_text', text: 'one', image_url: null }, undefined, false, 'one'],
		[{ content: 'refused', success: false }, undefined, true, 'refused'],
		[null, undefined, false, ''],
	])('%j', async (value, exitCode, failed, text) => {
		const { reading, turns } = await read(meta(), call('c1'), output('c1', value));
		expect(toTranscript(reading).toolCalls).toMatchObject([{ executed: true, failed }]);
		expect(toTranscript(reading).toolCalls[0]?.exitCode).toBe(exitCode);
		if (text !== undefined) expect(listTools(turns)[0]?.result?.text).toBe(text);
	});

	test('a call that a person did not allow was not executed', async () => {
		const { reading } = await read(
			meta(),
			call('c1'),
			output('c1', 'exec command rejected by user'),
		);
		expect(toTranscript(reading).toolCalls).toMatchObject([{ executed: false, failed: true }]);
	});

	test('an event gives the exit status that the output does not have', async () => {
		const { reading } = await read(
			meta(),
			call('c1'),
			event('exec_command_end', {
				call_id: 'c1',
				command: ['ls'],
				exit_code: 3,
				aggregated_output: 'x',
			}),
			output('c1', 'x'),
			call('c2'),
			event('exec_command_end', { call_id: 'c2', command: ['ls'], exit_code: 0, stdout: 'y' }),
		);
		const { toolCalls, toolResults } = toTranscript(reading);
		expect(toolCalls).toMatchObject([
			{ id: 'c1', exitCode: 3, failed: true },
			{ id: 'c2', exitCode: 0, failed: false, executed: true },
		]);
		expect(toolResults).toBe(2);
	});

	test('a patch is an edit with its text, and the diff of the event', async () => {
		const patch = '*** Begin Patch\n*** Update File: src/a.ts\n@@\n-old\n+new\n*** End Patch';
		const { reading, turns } = await read(
			meta(),
			item({ type: 'custom_tool_call', name: 'apply_patch', input: patch, call_id: 'p1' }),
			event('patch_apply_end', {
				call_id: 'p1',
				success: true,
				changes: { 'src/a.ts': { type: 'update', unified_diff: '@@ -1 +1 @@\n-old\n+new\n' } },
			}),
			item({ type: 'custom_tool_call_output', call_id: 'p1', output: 'Success' }),
			call('p2', 'apply_patch', { input: patch }),
		);
		expect(listTools(turns)).toMatchObject([
			{
				toolKind: 'edit',
				input: patch,
				path: 'src/a.ts',
				patch: '--- src/a.ts\n+++ src/a.ts\n@@ -1 +1 @@\n-old\n+new\n',
				result: { text: 'Success', failed: false },
			},
			{ toolKind: 'edit', input: patch, path: 'src/a.ts' },
		]);
		expect(toTranscript(reading).toolCalls.map((one) => one.executed)).toEqual([true, false]);
	});

	test('commands of a script are calls, its patches are shown with it', async () => {
		const { reading, turns } = await read(
			meta(),
			prompt('Go'),
			item({ type: 'custom_tool_call', name: 'exec', input: 'await tools.run()', call_id: 's1' }),
			event('exec_command_end', {
				call_id: 'inner',
				command: ['bash', '-lc', 'npm test'],
				exit_code: 1,
				aggregated_output: 'red',
			}),
			event('patch_apply_end', {
				call_id: 'inner2',
				success: false,
				changes: { 'a.ts': { type: 'add', content: 'x\n' } },
			}),
			item({ type: 'custom_tool_call_output', call_id: 's1', output: 'Script completed' }),
			event('exec_command_end', {
				call_id: 'mine',
				source: 'user_shell',
				command: ['ls'],
				exit_code: 0,
				stdout: 'a',
			}),
		);
		expect(toTranscript(reading).toolCalls).toMatchObject([
			{ name: 'exec' },
			{ name: 'exec_command', command: 'npm test', exitCode: 1, failed: true },
		]);
		expect(listTools(turns).map(({ name, toolKind }) => `${toolKind} ${name}`)).toEqual([
			'generic exec',
			'shell exec_command',
			'edit apply_patch',
		]);
		expect(listTools(turns)[2]?.patch).toBe('--- a.ts\n+++ a.ts\n+x');
		expect(listNotices(turns)).toEqual(['A person ran: ls (exit status 0)\na']);
	});

	test('searches at the provider are executed calls', async () => {
		const { reading } = await read(
			meta(),
			item({
				type: 'web_search_call',
				id: 'w1',
				status: 'completed',
				action: { type: 'search', query: 'x' },
			}),
			event('web_search_end', { call_id: 'w1', query: 'x' }),
		);
		expect(toTranscript(reading).toolCalls).toMatchObject([{ name: 'web_search', executed: true }]);
	});
});
