import { describe, expect, test } from 'vitest';
import { defined } from '../../../../../src/model/defined.ts';
import { call, event, item, meta, output, read } from './records.ts';
import { listBlocks, listTools, toTranscript } from '../logs.ts';

const completed = (type: string, fields: object = {}): object =>
	event('item_completed', { item: { type, ...fields } });

describe('items that an event completes', () => {
	test('are what was said, planned and thought', async () => {
		const { turns } = await read(
			meta(),
			completed('AgentMessage', { content: [{ type: 'Text', text: 'Looking.' }] }),
			completed('Plan', { text: '1. read' }),
			completed('Reasoning', { summary_text: ['Hm'], raw_content: ['Hm, hm'] }),
		);
		expect(listBlocks(turns)).toEqual([
			'model 2: text Looking.',
			'model 3: text 1. read',
			'model 4: thinking Hm',
			'model 4: thinking Hm, hm',
		]);
	});

	test('are commands, changes of files and calls, each with its outcome', async () => {
		const { reading, turns } = await read(
			meta(),
			completed('CommandExecution', { id: 'c', command: ['ls'], exit_code: 2, stdout: 'no' }),
			completed('FileChange', {
				id: 'f',
				status: 'failed',
				changes: { 'a.txt': { type: 'add', content: 'x\n' } },
			}),
			completed('McpToolCall', {
				id: 'm',
				server: 'docs',
				tool: 'find',
				arguments: { q: 'a' },
				result: { Err: 'gone' },
			}),
		);
		// A command is a call of the model; the others are work inside of calls, and are shown.
		expect(toTranscript(reading).toolCalls).toMatchObject([{ exitCode: 2, failed: true }]);
		const tools = listTools(turns).map(({ toolKind, name, result, patch }) => ({
			toolKind,
			name,
			text: result?.text,
			failed: result?.failed,
			...defined({ patch }),
		}));
		expect(tools).toEqual([
			{ toolKind: 'shell', name: 'exec_command', text: 'no', failed: true },
			{
				toolKind: 'edit',
				name: 'apply_patch',
				text: '',
				failed: true,
				patch: '--- a.txt\n+++ a.txt\n+x',
			},
			{ toolKind: 'search', name: 'docs.find', text: 'gone', failed: true },
		]);
	});

	test.each(['WebSearch', 'Extension'])('are searches: %s', async (type) => {
		const search = completed(type, { id: 's', action: { query: 'jq' }, results: 'a page' });
		const { turns } = await read(meta(), search);
		expect(listTools(turns)).toMatchObject([
			{ name: 'web_search', result: { text: 'a page', failed: false } },
		]);
	});

	test('that a call of the same id tells are not told again, but fail it', async () => {
		const { reading } = await read(
			meta(),
			call('m', 'docs.find', {}),
			completed('McpToolCall', { id: 'm', server: 'docs', tool: 'find', result: { Err: 'gone' } }),
			output('m', 'nothing'),
			call('s', 'web_search', {}),
			completed('WebSearch', { id: 's', action: { query: 'jq' } }),
			output('s', 'a page'),
			call('d', 'tool', {}),
			event('dynamic_tool_call_response', { call_id: 'd', tool: 'tool', success: false }),
			output('d', 'no'),
		);
		expect(toTranscript(reading).toolCalls.map(({ id, failed }) => [id, failed])).toEqual([
			['m', true],
			['s', false],
			['d', true],
		]);
	});
});

describe('calls that ran at the provider', () => {
	test('are the call and its result in one', async () => {
		const { turns } = await read(
			meta(),
			item({ type: 'web_search_call', id: 'w', action: { query: 'jq' }, results: 'a page' }),
			item({
				type: 'image_generation_call',
				id: 'i',
				status: 'completed',
				revised_prompt: 'a cat',
				result: Buffer.from('picture').toString('base64'),
			}),
			item({ type: 'image_generation_call', id: 'j', status: 'failed' }),
			item({ type: 'image_generation_call', id: 'k', status: 'in_progress' }),
		);
		const results = listTools(turns).map(({ name, result }) => [
			name,
			result?.text,
			result?.failed,
			result?.images?.map(({ bytes }) => bytes),
		]);
		expect(results).toEqual([
			['web_search', 'a page', false, undefined],
			['image_generation', 'completed', false, [7]],
			['image_generation', 'failed', true, undefined],
			['image_generation', undefined, undefined, undefined],
		]);
	});

	test('that Codex keeps for itself are not shown', async () => {
		const { turns, issues } = await read(meta(), item({ type: 'ghost_snapshot', id: 'g' }));
		expect(turns).toEqual([]);
		expect(issues).toEqual([]);
	});
});
