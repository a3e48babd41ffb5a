import { describe, expect, test } from 'vitest';
import { context, line, meta, prompt, read, said } from './records.ts';
import { listBlocks, listNotices, toTranscript } from '../logs.ts';

describe('records of the session itself', () => {
	test('a second one says that the session was resumed, or that another one follows', async () => {
		const { turns, reading } = await read(
			meta(),
			prompt('Fix it'),
			meta(),
			meta({ id: 'session-2' }),
			said('Done.'),
		);
		expect(listNotices(turns)).toEqual([
			'The session was resumed.',
			'The session session-2 follows.',
		]);
		expect(toTranscript(reading).sessionIds).toEqual(['session-1', 'session-2']);
	});

	test('a change of the model is told, and a repetition is not', async () => {
		const { turns, reading } = await read(
			meta(),
			context('gpt-a'),
			said('One.'),
			context('gpt-a'),
			said('Two.'),
			context('gpt-b'),
			said('Three.'),
		);
		expect(listNotices(turns)).toEqual(['The model is now gpt-b.']);
		expect(toTranscript(reading).models).toEqual(['gpt-a', 'gpt-b']);
	});

	test.each(['world_state', 'inter_agent_communication_metadata'])(
		'%s is kept by the harness for itself',
		async (type) => {
			const { turns, issues } = await read(meta(), prompt('Fix it'), line(type, { any: 1 }));
			expect(listBlocks(turns)).toEqual(['human 2: text Fix it']);
			expect(issues).toEqual([]);
		},
	);
});
