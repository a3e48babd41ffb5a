import { describe, expect, test } from 'vitest';
import { opencodeRun } from '../../../../../src/ingest/transcripts/opencode/opencode-run.ts';
import { opencodeStorage } from '../../../../../src/ingest/transcripts/opencode/opencode-storage.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import { listBlocks, sumResponses, toLines, toTranscript } from '../logs.ts';

const START = Date.UTC(2026, 4, 1, 10);
let second = 0;
function event(type: string, part: object, messageID = 'msg_1'): object {
	second++;
	return {
		type,
		timestamp: START + second * 1000,
		sessionID: 'ses_1',
		part: { id: `prt_${second}`, messageID, ...part },
	};
}
const TOKENS = { input: 100, output: 20, reasoning: 7, cache: { read: 3, write: 0 } };
const finish = (fields: object = {}, messageID?: string): object =>
	event(
		'step_finish',
		{ type: 'step-finish', reason: 'stop', cost: 0.25, tokens: TOKENS, ...fields },
		messageID,
	);
const text = (words: string, messageID?: string): object =>
	event('text', { type: 'text', text: words }, messageID);

function read(...records: unknown[]): Promise<TestReading> {
	return readContent(opencodeRun, 'out.jsonl', toLines(...records));
}

describe('opencode run', () => {
	test('shows parts; usage stands in the ends of steps', async () => {
		const { matches, reading, turns, issues } = await read(
			event('step_start', { type: 'step-start' }),
			event('reasoning', { type: 'reasoning', text: 'Hm' }),
			event('tool_use', {
				type: 'tool',
				tool: 'bash',
				callID: 'c1',
				state: {
					status: 'completed',
					input: { command: 'ls' },
					output: 'a',
					metadata: { exit: 1 },
				},
			}),
			finish({ reason: 'tool-calls' }),
			text('Done.', 'msg_2'),
			finish({}, 'msg_2'),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'model 2: thinking Hm',
			'model 3: shell bash ls -> a',
			'model 5: text Done.',
		]);
		expect(turns.map((turn) => turn.tokens?.output)).toEqual([27, 27]);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'OpenCode',
			sessionIds: ['ses_1'],
			models: [],
			toolCalls: [{ exitCode: 1, failed: true }],
			finalMessage: { text: 'Done.' },
		});
		expect(transcript.cutOff).toBeUndefined();
		expect(sumResponses(transcript)).toEqual({
			input: 200,
			cacheRead: 6,
			cacheWrite: 0,
			output: 54,
			reasoning: 14,
			cost: 0.5,
		});
	});

	test('a step without an end is a response of unknown usage', async () => {
		const { reading } = await read(
			text('One'),
			text('Two', 'msg_2'),
			finish({ reason: 'length' }, 'msg_2'),
			text('Three', 'msg_3'),
		);
		const transcript = toTranscript(reading);
		expect(transcript.responses.map(({ tokens }) => tokens.output)).toEqual([
			undefined,
			27,
			undefined,
		]);
		expect(transcript).toMatchObject({ cutOff: true, limitHit: 'tokens' });
	});

	test('errors, unknown events and broken lines are kept', async () => {
		const error = {
			type: 'error',
			timestamp: START,
			sessionID: 'ses_1',
			error: { name: 'APIError', data: { message: 'Busy', statusCode: 504 } },
		};
		const content = `${toLines(error, { type: 'new', timestamp: START, sessionID: 'ses_1' })}x\n{"type":`;
		const { reading, turns, issues } = await readContent(opencodeRun, 'out.jsonl', content);
		expect(listBlocks(turns)[0]).toBe('system 1: notice Error: APIError: Busy (504)');
		expect(toTranscript(reading)).toMatchObject({ unknownRecords: 1, responses: [] });
		expect(listIssues(issues)).toEqual(['3 InvalidJson', '4 CutLastLine', '- UnknownRecords']);
	});
});

describe('files of the storage folder', () => {
	const session = { id: 'ses_1', projectID: 'p', directory: '/app', time: { created: START } };
	const message = { id: 'msg_1', sessionID: 'ses_1', role: 'user', time: { created: START } };
	const part = { id: 'prt_1', messageID: 'msg_1', sessionID: 'ses_1', type: 'text', text: 'Hi' };
	test.each([
		['storage/session/p/ses_1.json', session, true],
		['storage/message/ses_1/msg_1.json', message, true],
		['storage/part/msg_1/prt_1.json', part, true],
		['storage/part/msg_1/prt_2.json', { id: 'prt_2', type: 'text', text: 'Hi' }, true],
		['data/prt_2.json', { id: 'prt_2', type: 'text', text: 'Hi' }, false],
		['package.json', { name: 'x', version: '1.0.0' }, false],
		['app/message.json', { id: '1', role: 'user', content: 'Hi' }, false],
	])('%s', async (name, content, expected) => {
		const { matches, reading } = await readContent(opencodeStorage, name, JSON.stringify(content));
		expect(matches).toBe(expected);
		expect(reading).toEqual({ kind: 'part' });
	});
});
