import { describe, expect, test } from 'vitest';
import { claudeCode } from '../../../../../src/ingest/transcripts/claude/claude-code.ts';
import { readContent } from '../../read.ts';
import { answer, assistant, use, user } from './records.ts';
import { listNotices, listTools, toLines, toTranscript } from '../logs.ts';

const read = (...records: unknown[]) =>
	readContent(claudeCode, 'session.jsonl', toLines(...records));

async function summarise(...records: unknown[]) {
	return toTranscript((await read(...records)).reading);
}

describe('tools', () => {
	test('fail by the mark of the harness, with the exit status from the text', async () => {
		const { toolCalls } = await summarise(
			assistant([use('a'), use('b'), use('c'), use('d')]),
			user([answer('a', 'Exit code 2\nboom', { is_error: true })], {
				toolUseResult: 'Error: Exit code 2\nboom',
			}),
			user([answer('b', 'Exit code 3 is what the log says', { is_error: false })]),
			user([answer('c', 'partial')], {
				toolUseResult: { stdout: 'partial', stderr: '', interrupted: true },
			}),
			user([answer('d', 'out')], { toolUseResult: { stdout: 'out', exit_code: 0 } }),
		);
		expect(toolCalls.map(({ failed, exitCode, executed }) => [failed, exitCode, executed])).toEqual(
			[
				[true, 2, true],
				[false, undefined, true],
				[true, undefined, true],
				[false, 0, true],
			],
		);
	});

	test('that were refused or have no result were not executed; then the file is cut off', async () => {
		const refusal =
			"The user doesn't want to proceed with this tool use. The tool use was rejected";
		const { toolCalls, cutOff } = await summarise(
			assistant([use('a')]),
			user([answer('a', refusal, { is_error: true })]),
			user('Go on'),
			assistant([use('b')], { id: 'msg_2' }),
		);
		expect(toolCalls.map(({ failed, executed }) => [failed, executed])).toEqual([
			[true, false],
			[false, false],
		]);
		expect(cutOff).toBe(true);
	});

	test('results under isMeta are results, and are joined by id whatever their order', async () => {
		const { toolCalls, cutOff } = await summarise(
			assistant([use('a'), use('b')]),
			user([answer('b', 'B'), answer('a', 'A')], { isMeta: true }),
		);
		expect(toolCalls.map(({ executed }) => executed)).toEqual([true, true]);
		expect(cutOff).toBeUndefined();
	});

	test('edits show the hunks of the result, else what they replace', async () => {
		const edit = { file_path: '/app/a.ts', old_string: 'one\ntwo', new_string: 'one\n2' };
		const { turns } = await read(
			assistant([use('a', 'Edit', edit), use('b', 'Edit', edit)]),
			user([answer('a', 'updated')], {
				toolUseResult: {
					filePath: '/app/a.ts',
					structuredPatch: [
						{ oldStart: 7, oldLines: 2, newStart: 7, newLines: 2, lines: [' one', '-two', '+2'] },
					],
				},
			}),
			assistant([use('c', 'MultiEdit', { file_path: 'b', edits: [edit, edit] })], { id: 'm2' }),
			assistant([use('d', 'Write', { file_path: '/app/b.ts', content: 'let b;\n' })], { id: 'm3' }),
		);
		expect(listTools(turns).map(({ toolKind, path, patch }) => [toolKind, path, patch])).toEqual([
			['edit', '/app/a.ts', '@@ -7,2 +7,2 @@\n one\n-two\n+2'],
			['edit', '/app/a.ts', ' one\n-two\n+2'],
			['edit', 'b', ' one\n-two\n+2\n one\n-two\n+2'],
			['write', '/app/b.ts', undefined],
		]);
		expect(listTools(turns)[3]?.input).toBe('let b;\n');
	});

	test('say what they do in a line', async () => {
		const { turns } = await read(
			assistant([
				use('a', 'TodoWrite', {
					todos: [
						{ content: 'x', status: 'completed' },
						{ content: 'y', status: 'pending' },
					],
				}),
				use('b', 'Grep', { pattern: 'TODO', path: 'src' }),
				use('c', 'Task', { description: 'Find it', prompt: 'Find all', subagent_type: 'Explore' }),
				use('d', 'mcp__docs__resolve', { limit: 3, library: 'go' }),
			]),
		);
		expect(
			listTools(turns).map(({ toolKind, subject }) => `${toolKind}: ${subject ?? ''}`),
		).toEqual(['todo: 1 of 2 done', 'search: TODO', 'agent: Find it', 'generic: go']);
	});

	test('results keep pictures by type and size', async () => {
		const image = {
			type: 'image',
			source: { type: 'base64', media_type: 'image/jpeg', data: 'AAAAAAA=' },
		};
		const { turns } = await read(assistant([use('a', 'Read')]), user([answer('a', [image])]));
		expect(listTools(turns)[0]?.result).toMatchObject({
			text: '',
			images: [{ mediaType: 'image/jpeg', bytes: 5 }],
		});
	});
});

describe('sub-agents', () => {
	test('of their own files carry the id, and have no human and no final message', async () => {
		const side = { isSidechain: true, agentId: 'a0ad4f4' };
		const { reading, turns } = await read(
			user('Search for TODO', { ...side, parentUuid: null }),
			assistant([use('t1', 'Grep', { pattern: 'TODO' })], {}, side),
			user([answer('t1', 'none')], side),
			assistant('There are none.', { id: 'msg_2' }, side),
		);
		const transcript = toTranscript(reading);
		expect(transcript.humanMessages).toEqual([]);
		expect(transcript.finalMessage).toBeUndefined();
		expect(transcript.responses.map(({ agent }) => agent)).toEqual(['a0ad4f4', 'a0ad4f4']);
		expect(transcript.toolCalls).toMatchObject([{ agent: 'a0ad4f4', executed: true }]);
		expect(turns.map(({ agent }) => agent)).toEqual(['a0ad4f4', 'a0ad4f4', 'a0ad4f4']);
		expect(listNotices(turns)).toEqual(['Prompt to the sub-agent:\nSearch for TODO']);
	});

	test('inside the main file are told apart by their chains and named by their type', async () => {
		const side = (uuid: string, parentUuid: string | null) => ({
			isSidechain: true,
			uuid,
			parentUuid,
		});
		const task = (prompt: string) => ({ subagent_type: 'Explore', description: prompt, prompt });
		const { reading, turns } = await read(
			user('Go'),
			assistant([use('t1', 'Task', task('Look left')), use('t2', 'Task', task('Look right'))]),
			user('Look left', side('l1', null)),
			user('Look right', side('r1', null)),
			assistant('Right.', { id: 'm3' }, side('r2', 'r1')),
			assistant('Left.', { id: 'm2' }, side('l2', 'l1')),
			assistant('Lost.', { id: 'm4' }, side('x2', 'missing')),
			user([answer('t1', 'Left.')]),
			user([answer('t2', 'Right.')]),
			assistant('Both done.', { id: 'm5' }),
		);
		const transcript = toTranscript(reading);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.finalMessage?.text).toBe('Both done.');
		expect(transcript.responses.map(({ id, agent }) => `${id ?? ''} ${agent ?? ''}`)).toEqual([
			'msg_1 ',
			'm3 Explore 2',
			'm2 Explore',
			'm4 sub-agent',
			'm5 ',
		]);
		expect(listTools(turns).map(({ result }) => result?.text)).toEqual(['Left.', 'Right.']);
	});
});
