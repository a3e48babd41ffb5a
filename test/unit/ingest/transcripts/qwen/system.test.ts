import { expect, test } from 'vitest';
import {
	toQwenNotice,
	toTelemetryNotice,
} from '../../../../../src/ingest/transcripts/qwen/system.ts';

const info = (text: string) => ({ text, level: 'info' });
const warning = (text: string) => ({ text, level: 'warning' });
const failure = (text: string) => ({ text, level: 'error' });

test.each([
	['rewind', {}, 'nothing'],
	[
		'chat_compression',
		{
			info: { originalTokenCount: 900, newTokenCount: 90 },
			compressedHistory: [{ role: 'user', parts: [{ text: 'short' }] }],
		},
		info('The context was compacted at 900 tokens to 90: short'),
	],
	['chat_compression', {}, info('The context was compacted.')],
	['custom_title', { customTitle: 'Fix' }, info('The session is now called "Fix".')],
	['session_model', { modelId: 'q-1' }, info('The model is now q-1.')],
	['session_approval_mode', { mode: 'yolo' }, info('The approval mode is now yolo.')],
	['parent_session', { parentSessionId: 's' }, info('The session s started this one.')],
	['slash_command', { rawCommand: '/init' }, info('A person typed: /init')],
	['slash_command', { phase: 'result', outputHistoryItems: [{ text: 'a' }, {}] }, info('a')],
	['slash_command', { phase: 'result' }, 'nothing'],
	[
		'at_command',
		{ filesRead: ['a.ts', 'b.ts'], message: 'both' },
		info('Files were added to the message: a.ts, b.ts\nboth'),
	],
	[
		'at_command',
		{ filesRead: ['c.ts'], status: 'error' },
		warning('Files were added to the message: c.ts'),
	],
	[
		'agent_bootstrap',
		{ history: [{}, {}] },
		info('The sub-agent began with 2 messages of the session that started it.'),
	],
	['agent_retry', { attempt: 2 }, warning('The sub-agent began again: attempt 2.')],
	['turn_result', {}, 'nothing'],
	['turn_result', { error: { message: 'no' } }, failure('The turn failed: no')],
	['cron', { displayText: 'tick' }, info('Notification: tick')],
	['of_the_future', {}, undefined],
])('%s %j', (subtype, systemPayload, expected) => {
	expect(toQwenNotice({ type: 'system', subtype, systemPayload })).toEqual(expected);
});

test.each([
	[{ 'event.name': 'qwen-code.api_error', error_message: 'no' }, failure('The request failed: no')],
	[{ 'event.name': 'qwen-code.api_error' }, failure('The request failed: no reason given')],
	[{ 'event.name': 'qwen-code.tool_call' }, 'nothing'],
])('telemetry %j', (event, expected) => {
	expect(toTelemetryNotice(event)).toEqual(expected);
});
