import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { makeFolder } from './folders.ts';
import { ingestFolder } from './ingest-folder.ts';

const event = (kind: string, id: string, fields: object): string =>
	JSON.stringify({ id, timestamp: '2026-05-01T10:00:00.000001', source: 'user', kind, ...fields });
const asked = (id: string, text: string): string =>
	event('MessageEvent', id, {
		llm_message: { role: 'user', content: [{ type: 'text', text, cache_prompt: false }] },
	});
const state = (id: string): string =>
	JSON.stringify({
		id,
		agent: { kind: 'Agent', llm: { model: 'demo' } },
		execution_status: 'finished',
		stats: { usage_to_metrics: {} },
	});

/** Two conversations of OpenHands in the folder of one run, a file for each event. */
const FILES = {
	'runs/r/a/one/base_state.json': state('one'),
	'runs/r/a/one/events/event-00000-a.json': asked('e-1', 'Make it pass.'),
	'runs/r/a/one/events/event-00001-b.json': event('NewEvent', 'e-2', { note: 'x' }),
	'runs/r/a/two/base_state.json': state('two'),
	'runs/r/a/two/events/event-00000-a.json': asked('e-3', 'Make it fast.'),
};

test('a transcript in several files is read once, and its files name the one that leads', async () => {
	const { run } = await ingestFolder(makeFolder(FILES));
	const files = run('r/a').files.map(({ artifact, reading }) => ({
		name: artifact.name,
		format: artifact.format,
		of: artifact.partOf,
		kind: reading.kind,
		brief: reading.kind === 'transcript' ? reading.transcript.humanMessages.length : undefined,
	}));
	const part = (name: string, of: string) => ({
		name,
		format: 'openhands',
		of: `r/a/${of}`,
		kind: 'part',
		brief: undefined,
	});
	const lead = (name: string) => ({
		...part(name, ''),
		of: undefined,
		kind: 'transcript',
		brief: 1,
	});
	expect(files).toEqual([
		lead('one/base_state.json'),
		part('one/events/event-00000-a.json', 'one/base_state.json'),
		part('one/events/event-00001-b.json', 'one/base_state.json'),
		lead('two/base_state.json'),
		part('two/events/event-00000-a.json', 'two/base_state.json'),
	]);
});

test('an issue is told of the file that it stands in', async () => {
	const { issueTexts } = await ingestFolder(makeFolder(FILES));
	expect(issueTexts.filter((text) => text.includes('NewEvent'))).toEqual([
		expect.stringMatching(/^r\/a\/one\/base_state\.json UnknownRecords: /),
	]);
});

test('what was joined is kept until one of the files changes or has another name', async () => {
	const store = createMemoryStore();
	const read = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
		const { run } = await ingestFolder(makeFolder(files), { store });
		return run('r/a').files.flatMap(({ reading }) =>
			reading.kind === 'transcript' ? reading.transcript.humanMessages.map(({ text }) => text) : [],
		);
	};
	expect(await read(FILES)).toEqual(['Make it pass.', 'Make it fast.']);
	expect(await read(FILES)).toEqual(['Make it pass.', 'Make it fast.']);
	const changed = { ...FILES, 'runs/r/a/one/events/event-00000-a.json': asked('e-1', 'Again.') };
	expect(await read(changed)).toEqual(['Again.', 'Make it fast.']);
});
