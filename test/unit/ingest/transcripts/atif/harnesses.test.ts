import { describe, expect, test } from 'vitest';
import { ASKED, readTrajectory, toObservation, toTrajectory } from './files.ts';
import { listBlocks, listTools } from '../logs.ts';

describe('Terminus', () => {
	const agent = { name: 'terminus-2', version: '2.0.0' };
	const toStep = (said: unknown, around = ['', '']): object => ({
		source: 'agent',
		message: `${around[0] ?? ''}${JSON.stringify(said)}${around[1] ?? ''}`,
	});

	test('commands in the message are calls, typed without their line end', async () => {
		const said = {
			analysis: 'Empty.',
			plan: 'Two files.',
			commands: [
				{ keystrokes: 'touch a\n', duration: 0.1 },
				{ keystrokes: 'ls -la\n', duration: 0.1 },
			],
			task_complete: true,
			mood: 'good',
		};
		const { transcript, turns } = await readTrajectory(
			toTrajectory([{ ...toStep(said, ['Well, ', ' so.']), ...toObservation('- $ ls') }], {
				agent,
			}),
		);
		expect(turns[0]?.blocks[0]).toMatchObject({
			text: 'Well,\n\nAnalysis: Empty.\n\nPlan: Two files.\n\n{\n  "mood": "good"\n}\n\nso.',
		});
		expect(
			listTools(turns).map(({ name, toolKind, subject }) => [name, toolKind, subject]),
		).toEqual([
			['bash_command', 'shell', 'touch a'],
			['bash_command', 'shell', 'ls -la'],
			['mark_task_complete', 'generic', undefined],
		]);
		expect(transcript.toolCalls.map(({ command, executed }) => [command, executed])).toEqual([
			['touch a', true],
			['ls -la', true],
			[undefined, true],
		]);
	});

	test.each([
		['text', 'No JSON at all.'],
		['other JSON', '{"plan":"x"}'],
		['odd commands', '{"commands":[{"keys":"x"}]}'],
		['cut JSON', '{"commands":[{"keystrokes":"ls"}'],
	])('%s stays what it is', async (_, message) => {
		const { transcript, turns } = await readTrajectory(
			toTrajectory([{ source: 'agent', message }], { agent }),
		);
		expect(listBlocks(turns)).toEqual([expect.stringContaining(message)]);
		expect(transcript.toolCalls).toEqual([]);
	});

	test('another agent may write such a message', async () => {
		const step = toStep({ commands: [{ keystrokes: 'ls\n' }] });
		expect((await readTrajectory(toTrajectory([step]))).transcript.toolCalls).toEqual([]);
	});
});

describe('Claude Code', () => {
	const agent = { name: 'claude-code', version: 'unknown' };

	test('its sub-agents and its own words among the steps', async () => {
		const extra = { is_sidechain: true, agent_id: 'a1' };
		const { transcript, turns } = await readTrajectory(
			toTrajectory(
				[
					{ source: 'user', message: '<system-reminder>Be kind.</system-reminder>\nMake it pass.' },
					{ source: 'user', message: 'Look there.', extra },
					{ source: 'agent', message: 'I looked.', extra },
					{
						source: 'user',
						message: 'This session is being continued from a previous conversation',
					},
				],
				{ agent },
			),
		);
		expect(listBlocks(turns).map((block) => block.replace(/ \d+:/, ':'))).toEqual([
			'system: notice <system-reminder>Be kind.</system-reminder>',
			'human: text Make it pass.',
			'system: notice Task of the sub-agent: Look there.',
			'model: text I looked.',
			'system: notice Summary after compaction:\nThis session is being continued from a previous conversation',
		]);
		expect(turns.map((turn) => turn.agent)).toEqual([
			undefined,
			undefined,
			'sub-agent a1',
			'sub-agent a1',
			undefined,
		]);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.harnessVersion).toBeUndefined();
	});

	test('results as the model got them, edits as diffs', async () => {
		const toStep = (id: string, call: object, result: object): object => ({
			source: 'agent',
			message: '',
			tool_calls: [{ tool_call_id: id, ...call }],
			observation: { results: [{ source_call_id: id, ...result }] },
		});
		const failed = {
			content: 'boom\n\n[stderr]\nboom\n[exit_code] 3\n\n[error] tool reported failure',
			extra: {
				tool_result_is_error: true,
				tool_result_metadata: {
					is_error: true,
					raw_tool_result: { type: 'tool_result', content: 'Exit code 3\nboom', is_error: true },
				},
			},
		};
		const edit = {
			function_name: 'Edit',
			arguments: { file_path: 'a.ts', old_string: 'one', new_string: 'two' },
		};
		const { transcript, turns } = await readTrajectory(
			toTrajectory(
				[
					ASKED,
					toStep('a', { function_name: 'Bash', arguments: { command: 'make' } }, failed),
					toStep('b', edit, { content: 'ok\n\n[metadata] {}' }),
				],
				{ agent },
			),
		);
		expect(listTools(turns)).toMatchObject([
			{ toolKind: 'shell', subject: 'make', result: { text: 'Exit code 3\nboom', exitCode: 3 } },
			{ toolKind: 'edit', path: 'a.ts', patch: '-one\n+two' },
		]);
		expect(transcript.toolCalls.map((call) => call.failed)).toEqual([true, false]);
	});
});

test('OpenHands says its last words in a call, and its editor writes and reads', async () => {
	const call = (name: string, args: object): object => ({
		source: 'agent',
		message: '',
		tool_calls: [{ tool_call_id: name, function_name: name, arguments: args }],
	});
	const { transcript, turns } = await readTrajectory(
		toTrajectory([
			call('str_replace_editor', { command: 'create', path: '/a', file_text: 'hi' }),
			call('finish', { message: 'It took 5 minutes.' }),
		]),
	);
	expect(listTools(turns)[0]).toMatchObject({ toolKind: 'write', path: '/a', input: 'hi' });
	expect(transcript.finalMessage?.text).toBe('It took 5 minutes.');
});
