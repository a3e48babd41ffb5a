import { describe, expect, test } from 'vitest';
import { claudeCode } from '../../../../../src/ingest/transcripts/claude/claude-code.ts';
import {
	toAttachmentNotice,
	toSessionNotice,
	toSystemNotice,
} from '../../../../../src/ingest/transcripts/claude/notices.ts';

import { listIssues, readContent } from '../../read.ts';
import { listBlocks, listNotices, toLines } from '../logs.ts';
import { assistant, common, user } from './records.ts';

const info = (text: string) => ({ text, level: 'info' });
const warning = (text: string) => ({ text, level: 'warning' });
const failure = (text: string) => ({ text, level: 'error' });

describe('records of the system', () => {
	test.each([
		[{ subtype: 'init', content: 'x' }, 'nothing'],
		[{ subtype: 'turn_duration', durationMs: 61_250 }, info('The turn took 61.3 s.')],
		[{ subtype: 'turn_duration' }, info('The turn took an unknown time.')],
		[{ subtype: 'error', error: { error: { message: 'no' } } }, failure('Error: no')],
		[{ subtype: 'error', content: 'from here' }, failure('Error: from here')],
		[{ subtype: 'error' }, failure('Error: no text')],
		[
			{ subtype: 'api_refusal', apiRefusalExplanation: 'harm' },
			failure('The provider refused: harm'),
		],
		[{ subtype: 'api_refusal' }, failure('The provider refused: no reason')],
		[
			{ subtype: 'model_refusal_fallback', originalModel: 'a-1' },
			warning('The model changed from a-1 to a model after a refusal.'),
		],
		[
			{ subtype: 'api_error', error: { status: 529 }, retryAttempt: 2, maxRetries: 10 },
			warning('API error: status 529. Attempt 2 of 10.'),
		],
		[
			{ subtype: 'api_retry', cause: 'reset', attempt: 1, retry_delay_ms: 500 },
			warning('API error: reset. Attempt 1. Next one in 0.5 s.'),
		],
		[
			{ subtype: 'compact_boundary', compactMetadata: { trigger: 'auto', preTokens: 1_500 } },
			info('The conversation was compacted (auto, 1,500 tokens before).'),
		],
		[{ subtype: 'microcompact_boundary' }, info('The conversation was compacted.')],
		[{ subtype: 'stop_hook_summary' }, 'nothing'],
		[
			{ subtype: 'stop_hook_summary', preventedContinuation: true, stopReason: 'lint' },
			warning('A hook ended the turn: lint'),
		],
		[
			{ subtype: 'stop_hook_summary', hookErrors: ['a', 'b'] },
			warning('Hooks at the end of the turn failed:\na\nb'),
		],
		[{ subtype: 'hook_response', exit_code: 0 }, 'nothing'],
		[
			{ subtype: 'hook_response', exit_code: 2, hook_name: 'lint', stderr: 'bad' },
			warning('The hook lint failed:\nbad'),
		],
		[{ subtype: 'task_notification', summary: 'done' }, info('Background task: done')],
		[{ subtype: 'new', content: 'words', level: 'warning' }, warning('words')],
		[{ content: 'words', level: 'loud' }, info('words')],
		[{ subtype: 'new' }, undefined],
	])('%j', (fields, expected) => {
		expect(toSystemNotice(fields)).toEqual(expected);
	});
});

describe('records without a place in the conversation', () => {
	test.each([
		[{ type: 'summary', summary: 'A title' }, info('Title of an earlier conversation: A title')],
		[{ type: 'queue-operation', operation: 'enqueue', content: 'next' }, info('Queued: next')],
		[{ type: 'queue-operation', operation: 'dequeue', content: 'next' }, 'nothing'],
		[{ type: 'pr-link', prNumber: 7 }, info('Pull request: 7')],
		[{ type: 'frame-link', path: '/p' }, info('Page: /p')],
		[{ type: 'frame-link', title: 'T', path: '/p' }, info('Page: T')],
		[{ type: 'relocated', relocatedCwd: '/b' }, info('The session moved to /b.')],
		[{ type: 'relocated' }, info('The session moved to another folder.')],
		[{ type: 'ai-title' }, 'nothing'],
		[{ type: 'from-the-future' }, undefined],
	])('%j', (fields, expected) => {
		expect(toSessionNotice(fields)).toEqual(expected);
	});
});

describe('attachments', () => {
	test.each([
		[{ type: 'todo_reminder' }, 'nothing'],
		[
			{ type: 'edited_text_file', filename: 'a.ts', snippet: '1\tx' },
			info('a.ts was changed from outside:\n1\tx'),
		],
		[{ type: 'file', displayPath: 'b.md', filename: '/x/b.md' }, info('Attached: b.md')],
		[{ type: 'directory', filename: 'lib' }, info('Attached: lib')],
		[{ type: 'edited_image_file', filename: 'a.png' }, info('Attached: a.png')],
		[{ type: 'nested_memory', displayPath: 'N.md' }, info('Instructions were read from N.md')],
		[
			{ type: 'hook_additional_context', hookName: 'h', content: 'x' },
			info('The hook h added:\nx'),
		],
		[
			{ type: 'hook_blocking_error', hookName: 'h', blockingError: { blockingError: 'no' } },
			failure('The hook h blocked:\nno'),
		],
		[
			{ type: 'hook_non_blocking_error', stderr: 'bad' },
			warning('The hook without a name failed:\nbad'),
		],
		[{ type: 'hook_error_during_execution', hookName: 'h' }, warning('The hook h failed:\n')],
		[
			{ type: 'task_status', description: 'two\nlines', status: 'running' },
			info('Background task two lines: running'),
		],
		[{ type: 'from-the-future' }, undefined],
	])('%j', (attachment, expected) => {
		expect(toAttachmentNotice(attachment)).toEqual(expected);
	});
});

describe('in a session', () => {
	const read = (...records: unknown[]) =>
		readContent(claudeCode, 'session.jsonl', toLines(...records));

	test('a response that was stopped, messages of nothing, and results of the harness', async () => {
		const { turns, issues } = await read(
			user('Fix it'),
			assistant('Loo', {}, { isAbortedMidStream: true }),
			user(''),
			user([]),
			{ ...common(), type: 'result', result: { ok: true } },
			{ ...common(), type: 'result', result: 'odd' },
		);
		expect(listBlocks(turns).slice(0, 2)).toEqual(['human 1: text Fix it', 'model 2: text Loo']);
		expect(listNotices(turns)).toEqual(['The response was stopped in the middle.']);
		// What says nothing is left out; what is not known is shown.
		expect(listIssues(issues)).toEqual(['- UnknownRecords']);
		expect(turns.at(-1)?.blocks.at(-1)).toMatchObject({ type: 'raw', line: 6 });
	});

	test.each([
		{ type: 'file-history-snapshot', snapshot: {}, messageId: 'm' },
		{ type: 'summary', summary: 'A title', leafUuid: 'u' },
	])('that begins with %j is known by it', async (first) => {
		expect((await read(first, user('Fix it'))).matches).toBe(true);
	});
});
