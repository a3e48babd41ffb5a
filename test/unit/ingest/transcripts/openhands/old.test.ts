import { describe, expect, test } from 'vitest';
import { openhandsGatherer } from '../../../../../src/ingest/transcripts/openhands/gather.ts';
import { openhands } from '../../../../../src/ingest/transcripts/openhands/openhands.ts';
import { gather, onlyTranscript, type Gathered } from '../gathered.ts';
import { listBlocks, listNotices, sumResponses, toLines } from '../logs.ts';

const read = (files: Readonly<Record<string, unknown>>): Promise<Gathered[]> =>
	gather({ reader: openhands, gatherer: openhandsGatherer }, files);
const readOne = async (files: Readonly<Record<string, unknown>>) =>
	onlyTranscript(await read(files));

describe('version 0', () => {
	const old = (id: number, source: string, fields: object): object => ({
		id,
		timestamp: `2026-05-01T10:00:${`${id}`.padStart(2, '0')}`,
		source,
		...fields,
	});
	const message = (id: number, content: string, source = 'user'): object =>
		old(id, source, { action: 'message', args: { content } });
	const run = (id: number, source = 'agent', fields: object = {}): object =>
		old(id, source, { action: 'run', args: { command: `run ${id}`, thought: '' }, ...fields });
	const ran = (id: number, cause: number): object =>
		old(id, 'agent', {
			observation: 'run',
			cause,
			content: `out ${cause}`,
			extras: { metadata: { exit_code: 0 } },
		});

	test('a file for each event: they follow by number, and copies beside them do not count', async () => {
		const all = await read({
			'events/0.json': message(0, 'Go'),
			'events/9.json': run(9),
			'events/10.json': ran(10, 9),
			'event_cache/0-25.json': [message(0, 'Go'), run(9)],
		});
		const { names, turns } = onlyTranscript(all);
		expect(names).toEqual(['events/0.json', 'events/9.json', 'events/10.json']);
		expect(listBlocks(turns)).toEqual(['human 1: text Go', 'model 1: shell run run 9 -> out 9']);
	});

	test('a list of events has lines of its own; tokens count once for each response', async () => {
		const response = (id: string) => ({
			tool_call_metadata: {
				function_name: 'execute_bash',
				tool_call_id: `c-${id}`,
				model_response: {
					id,
					model: 'demo',
					usage: {
						prompt_tokens: 50,
						completion_tokens: 5,
						prompt_tokens_details: { cached_tokens: 20 },
					},
				},
			},
			llm_metrics: {
				accumulated_cost: 0.1,
				accumulated_token_usage: { prompt_tokens: 50, completion_tokens: 5, cache_read_tokens: 20 },
			},
		});
		const events = [
			message(0, 'Go'),
			run(1, 'agent', response('r')),
			{ ...ran(2, 1), ...response('r') },
		];
		const { transcript, turns } = await readOne({
			'trajectory.json': JSON.stringify(events, null, '\t'),
		});
		expect(sumResponses(transcript)).toEqual({ input: 30, cacheRead: 20, output: 5 });
		expect(transcript.totals).toEqual([{ line: expect.any(Number) as number, cost: 0.1 }]);
		expect(turns.map(({ line }) => line)).toEqual([2, 11]);
	});

	test('people speak, and run commands of their own', async () => {
		const { transcript, turns } = await readOne({
			'e.jsonl': toLines(
				message(0, 'Go'),
				message(1, 'Which one?', 'agent'),
				message(2, 'That one.'),
				run(3, 'user'),
				ran(4, 3),
				message(
					5,
					'Please continue working on the task on whatever approach you think is suitable.',
				),
			),
		});
		expect(transcript.humanMessages.map((one) => one.text)).toEqual(['Go', 'That one.']);
		expect(transcript.toolCalls).toEqual([]);
		expect(listNotices(turns)).toEqual([
			'A person ran: run 3',
			'Output of the command that a person ran: out 3',
			expect.stringMatching(/^Message of the evaluation: Please continue/),
		]);
	});

	test('what happens while a task is delegated is of the sub-agent', async () => {
		const { transcript } = await readOne({
			'e.jsonl': toLines(
				message(0, 'Go'),
				old(1, 'agent', {
					action: 'delegate',
					args: { agent: 'BrowsingAgent', inputs: { task: 'Look.' }, thought: '' },
				}),
				run(2),
				ran(3, 2),
				old(4, 'agent', {
					observation: 'delegate',
					cause: 1,
					content: 'Found it.',
					extras: { outputs: {} },
				}),
				run(5),
			),
		});
		expect(
			transcript.toolCalls.map(({ name, agent, executed }) => [name, agent, executed]),
		).toEqual([
			['delegate', undefined, true],
			['run', 'BrowsingAgent', true],
			['run', undefined, false],
		]);
	});
});
