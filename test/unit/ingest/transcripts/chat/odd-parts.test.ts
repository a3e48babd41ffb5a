import { expect, test } from 'vitest';
import { openaiChat } from '../../../../../src/ingest/transcripts/chat/openai-chat.ts';
import { readContent, type TestReading } from '../../read.ts';
import { listBlocks, toTranscript } from '../logs.ts';

const ASKED = { role: 'user', content: 'Make it pass.' };
const ANSWERED = { role: 'assistant', content: 'Done.' };
const CALLING = {
	role: 'assistant',
	content: null,
	tool_calls: [{ id: 'c1', type: 'function', function: { name: 'shell', arguments: '{}' } }],
};

function readList(...messages: unknown[]): Promise<TestReading> {
	return readContent(openaiChat, 'chat.json', JSON.stringify(messages, null, 1));
}

test('calls as text that the harness carried out are calls, and their results no messages of people', async () => {
	const written = (name: string, command: string): object => ({
		role: 'assistant',
		content: `I look.\n\n<function=${name}>\n<parameter=command>${command}</parameter>\n</function>`,
	});
	const { reading, turns } = await readList(
		ASKED,
		written('execute_bash', 'ls'),
		{
			role: 'user',
			content: 'EXECUTION RESULT of [execute_bash]:\na.txt\n[Command finished with exit code 1]',
		},
		written('finish', 'x'),
	);
	const { toolCalls, humanMessages } = toTranscript(reading);
	expect(humanMessages).toHaveLength(1);
	expect(toolCalls.map(({ name, executed, exitCode }) => [name, executed, exitCode])).toEqual([
		['execute_bash', true, 1],
		['finish', false, undefined],
	]);
	expect(listBlocks(turns)[1]).toBe('model 6: text I look.');
	// What is shown in a fence is none, and what nobody called is a message of a person.
	const shown = await readList(
		ASKED,
		{ role: 'assistant', content: '```\n<function=a>\n</function>\n```' },
		{ role: 'user', content: 'EXECUTION RESULT of [a]:\nx' },
	);
	expect(toTranscript(shown.reading).toolCalls).toEqual([]);
	expect(toTranscript(shown.reading).humanMessages).toHaveLength(2);
});

test('parts of texts under names of their own are texts, those of other formats are not', async () => {
	const part = (type: string, fields: object): Promise<TestReading> =>
		readList(
			ASKED,
			CALLING,
			{ role: 'tool', tool_call_id: 'c1', content: [{ type, ...fields }] },
			ANSWERED,
		);
	const { matches, turns } = await part('tool_output', { text: '3 passed' });
	expect(matches).toBe(true);
	expect(listBlocks(turns).join()).toContain('3 passed');
	expect((await part('tool_output', {})).matches).toBe(false);
	expect((await part('tool_use', { text: 'x' })).matches).toBe(false);
	expect((await part('text', { text: 'x' })).matches).toBe(true);
});
