import { codex } from '../../../../../src/ingest/transcripts/codex/codex.ts';
import { readContent, type TestReading } from '../../read.ts';
import { toLines } from '../logs.ts';

let second = 0;
export function line(type: string, payload: object): object {
	second++;
	const time = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
	return { timestamp: time, type, payload };
}
export const meta = (payload: object = {}): object =>
	line('session_meta', { id: 'session-1', cwd: '/app', cli_version: '0.99.0', ...payload });
export const context = (model = 'gpt-a'): object => line('turn_context', { model });
export const item = (payload: object): object => line('response_item', payload);
export const event = (type: string, payload: object = {}): object =>
	line('event_msg', { type, ...payload });
export const prompt = (message: string): object => event('user_message', { message });
export const said = (text: string, role = 'assistant'): object =>
	item({
		type: 'message',
		role,
		content: [{ type: role === 'assistant' ? 'output_text' : 'input_text', text }],
	});
export const call = (
	id: string,
	name = 'shell',
	args: unknown = { command: ['bash', '-lc', 'ls'] },
): object => item({ type: 'function_call', name, arguments: JSON.stringify(args), call_id: id });
export const output = (id: string, value: unknown): object =>
	item({ type: 'function_call_output', call_id: id, output: value });

export interface Usage {
	input: number;
	cached: number;
	output: number;
	reasoning: number;
}
export function usage({ input, cached, output, reasoning }: Usage): object {
	return {
		input_tokens: input,
		cached_input_tokens: cached,
		output_tokens: output,
		reasoning_output_tokens: reasoning,
		total_tokens: input + output,
	};
}
export const count = (total: Usage, last?: Usage): object =>
	event('token_count', {
		info: {
			total_token_usage: usage(total),
			...(last === undefined ? {} : { last_token_usage: usage(last) }),
		},
	});

export function read(...records: object[]): Promise<TestReading> {
	return readContent(codex, 'rollout.jsonl', toLines(...records));
}

export const FIRST: Usage = { input: 100, cached: 40, output: 10, reasoning: 4 };
export const SECOND: Usage = { input: 200, cached: 150, output: 20, reasoning: 5 };
export const BOTH: Usage = { input: 300, cached: 190, output: 30, reasoning: 9 };
