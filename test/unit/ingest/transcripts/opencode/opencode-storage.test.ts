import { expect, test } from 'vitest';
import { opencodeStorageGatherer } from '../../../../../src/ingest/transcripts/opencode/storage-gather.ts';
import { opencodeStorage } from '../../../../../src/ingest/transcripts/opencode/opencode-storage.ts';
import { opencode } from '../../../../../src/ingest/transcripts/opencode/opencode.ts';
import { hasSamples, readContent, readSample, SAMPLES } from '../../read.ts';
import { readFileSync } from 'node:fs';
import { gather, onlyTranscript, type Gathered } from '../gathered.ts';
import { listBlocks, listNotices, toTranscript } from '../logs.ts';

const read = (files: Readonly<Record<string, unknown>>): Promise<Gathered[]> =>
	gather({ reader: opencodeStorage, gatherer: opencodeStorageGatherer }, files);
const readOne = async (files: Readonly<Record<string, unknown>>) =>
	onlyTranscript(await read(files));

interface Export {
	info: { id: string };
	messages: { info: { id: string; sessionID?: string }; parts: { id: string }[] }[];
}

/** The files that OpenCode keeps for what it exports. */
function toStorage({ info, messages }: Export): Record<string, unknown> {
	const files: Record<string, unknown> = { [`storage/session/p/${info.id}.json`]: info };
	for (const { info: message, parts } of messages) {
		const own = { sessionID: info.id, ...message };
		files[`storage/message/${info.id}/${message.id}.json`] = own;
		for (const part of parts) files[`storage/part/${message.id}/${part.id}.json`] = part;
	}
	return files;
}

const SESSION = {
	id: 'ses_1',
	projectID: 'p',
	directory: '/app',
	version: '1.2.3',
	time: { created: 1_760_000_000_000 },
};
const message = (id: string, role: string, second: number, fields: object = {}) => ({
	...{ id, sessionID: 'ses_1', role, time: { created: 1_760_000_000_000 + second * 1000 } },
	...fields,
});
const TOKENS = { input: 5, output: 6, reasoning: 7, cache: { read: 8, write: 9 } };
const ANSWER = { modelID: 'demo', finish: 'stop', cost: 0.5, tokens: TOKENS };

const part = (id: string, messageID: string, fields: object) => ({
	...{ id, sessionID: 'ses_1', messageID },
	...fields,
});
const call = (id: string, output: string) => ({
	...{ type: 'tool', tool: 'bash', callID: id },
	state: { status: 'completed', input: { command: id }, output, metadata: { exit: 0 } },
});

const EXPORT = {
	info: SESSION,
	messages: [
		{
			info: message('msg_1', 'user', 1),
			parts: [part('prt_1', 'msg_1', { type: 'text', text: 'Make it pass.' })],
		},
		{
			info: message('msg_2', 'assistant', 2, ANSWER),
			parts: [
				part('prt_2', 'msg_2', { type: 'step-start' }),
				part('prt_3', 'msg_2', { type: 'reasoning', text: 'Hm.' }),
				part('prt_4', 'msg_2', call('ls', 'a')),
				part('prt_5', 'msg_2', call('cat a', 'x')),
				part('prt_6', 'msg_2', { type: 'text', text: 'It passes.' }),
				part('prt_7', 'msg_2', { type: 'step-finish', cost: 0.5, tokens: TOKENS }),
			],
		},
	],
};

/** What is the same wherever the log stands. */
function withoutPlaces(value: unknown): unknown {
	return JSON.parse(
		JSON.stringify(value, (key, one: unknown) =>
			['line', 'endLine', 'file'].includes(key) ? undefined : one,
		),
	);
}

test('a session in files tells what its export tells', async () => {
	const exported = await readContent(opencode, 'export.json', JSON.stringify(EXPORT));
	const { names, transcript, turns, issues } = await readOne(toStorage(EXPORT));
	expect(names[0]).toBe('storage/session/p/ses_1.json');
	expect(listBlocks(turns)).toEqual([
		'human 1: text Make it pass.',
		'model 1: thinking Hm.',
		'model 1: shell bash ls -> a',
		'model 1: shell bash cat a -> x',
		'model 1: text It passes.',
	]);
	expect(withoutPlaces(transcript)).toEqual(withoutPlaces(toTranscript(exported.reading)));
	expect(withoutPlaces(turns)).toEqual(withoutPlaces(exported.turns));
	expect(issues).toEqual([]);
});

test.skipIf(!hasSamples).each(['deepseek-v4-flash', 'gpt-5.5-low'])(
	'the sample %s, taken apart into files, tells what the export tells',
	async (name) => {
		const file = `opencode/export-${name}.json`;
		const exported = await readSample(opencode, file);
		const parsed = JSON.parse(readFileSync(`${SAMPLES}/${file}`, 'utf8')) as Export;
		const { transcript, turns } = await readOne(toStorage(parsed));
		expect(turns.length).toBeGreaterThan(10);
		expect(withoutPlaces(transcript)).toEqual(withoutPlaces(toTranscript(exported.reading)));
		expect(withoutPlaces(turns)).toEqual(withoutPlaces(exported.turns));
	},
);

test('evidence names the file that it stands in', async () => {
	const { transcript } = await readOne(toStorage(EXPORT));
	expect(transcript.toolCalls.map(({ file }) => file)).toEqual([
		'storage/part/msg_2/prt_4.json',
		'storage/part/msg_2/prt_5.json',
	]);
	expect(transcript.responses.map(({ file }) => file)).toEqual([
		'storage/message/ses_1/msg_2.json',
	]);
	expect(transcript.humanMessages.map(({ file }) => file)).toEqual([
		'storage/part/msg_1/prt_1.json',
	]);
	expect(transcript.finalMessage?.file).toBe('storage/part/msg_2/prt_6.json');
});

test('older layouts: parts in one folder, or without the id of their message', async () => {
	const { transcript } = await readOne({
		'session/p/ses_1.json': SESSION,
		'message/ses_1/msg_1.json': message('msg_1', 'user', 1),
		'message/ses_1/msg_2.json': message('msg_2', 'assistant', 2, ANSWER),
		'part/prt_2.json': part('prt_2', 'msg_2', call('ls', 'a')),
		'part/msg_1/prt_1.json': { id: 'prt_1', type: 'text', text: 'Go' },
	});
	expect(transcript.humanMessages.map(({ text }) => text)).toEqual(['Go']);
	expect(transcript.toolCalls).toHaveLength(1);
});

test('messages follow by time and parts by name, whatever the order of the files', async () => {
	const { turns } = await readOne({
		'session/p/ses_1.json': SESSION,
		'message/ses_1/a.json': message('msg_9', 'user', 9),
		'message/ses_1/b.json': message('msg_1', 'user', 1),
		'part/msg_9/1.json': { id: 'x', type: 'text', text: 'Then' },
		'part/msg_1/2.json': { id: 'a', type: 'text', text: 'this.' },
		'part/msg_1/1.json': { id: 'b', type: 'text', text: 'First' },
	});
	expect(listBlocks(turns)).toEqual(['human 1: text First\n\nthis.', 'human 1: text Then']);
});

test('a session that another one started is that of a sub-agent', async () => {
	const child = { ...SESSION, id: 'ses_2', parentID: 'ses_1', title: 'Look (@explore subagent)' };
	const all = await read({
		...toStorage(EXPORT),
		'storage/session/p/ses_2.json': child,
		'storage/message/ses_2/msg_3.json': { ...message('msg_3', 'user', 3), sessionID: 'ses_2' },
		'storage/message/ses_2/msg_4.json': {
			...message('msg_4', 'assistant', 4, ANSWER),
			sessionID: 'ses_2',
		},
		'storage/part/msg_3/1.json': { id: 'p1', messageID: 'msg_3', type: 'text', text: 'Look.' },
		'storage/part/msg_4/1.json': { id: 'p2', messageID: 'msg_4', ...call('ls', 'a') },
	});
	expect(all).toHaveLength(2);
	const [, other] = all;
	expect(other?.turns.map(({ agent }) => agent)).toEqual(['explore', 'explore']);
	expect(listNotices(other?.turns ?? [])).toEqual(['Task of the sub-agent: Look.']);
	expect(other?.readings).toMatchObject([
		{ transcript: { humanMessages: [], responses: [{ agent: 'explore' }] } },
	]);
});

test('what is missing or damaged takes nothing else with it', async () => {
	const files = toStorage(EXPORT);
	delete files['storage/session/p/ses_1.json'];
	const cut = JSON.stringify(files['storage/part/msg_2/prt_5.json']);
	const { names, transcript, turns, issues } = await readOne({
		...files,
		'storage/message/ses_1/msg_3.json': message('msg_3', 'user', 3, { summary: { title: 'More' } }),
		'storage/part/msg_2/prt_5.json': cut.slice(0, cut.indexOf('"status"')),
		'storage/part/msg_0/prt_0.json': part('prt_0', 'msg_0', { type: 'text', text: 'Lost.' }),
	});
	expect(names[0]).toBe('storage/message/ses_1/msg_1.json');
	expect(transcript.toolCalls.map(({ executed }) => executed)).toEqual([true, false]);
	expect(transcript.humanMessages).toHaveLength(2);
	expect(listNotices(turns)).toEqual([
		'The text of this message is not kept. OpenCode sums it up as: More',
	]);
	expect(listBlocks(turns).at(-1)).toContain('Lost.');
	expect(transcript.unknownRecords).toBe(1);
	expect(issues).toEqual([
		'storage/part/msg_2/prt_5.json:1 InvalidDocument',
		'storage/message/ses_1/msg_1.json:- UnknownRecords',
	]);
});

test('the same ids in two folders are two sessions', async () => {
	const all = await read({
		'one/session/p/ses_1.json': SESSION,
		'one/message/ses_1/msg_1.json': message('msg_1', 'user', 1),
		'two/session/p/ses_1.json': SESSION,
		'two/message/ses_1/msg_1.json': message('msg_1', 'user', 1),
	});
	expect(all.map(({ names }) => names[1])).toEqual([
		'one/message/ses_1/msg_1.json',
		'two/message/ses_1/msg_1.json',
	]);
});

test.each([
	['project/p.json', { id: 'p', worktree: '/app', time: { created: 1 } }],
	['part/readme.json', { id: 'a', type: 'module' }],
	['message/user.json', { id: 'u', role: 'user', name: 'A' }],
	['session/x.json', { id: 's', projectID: 'p', directory: '/app' }],
	['session_diff/ses_1.json', [{ file: 'a', additions: 1 }]],
])('%s with %j is declined', async (name, content) => {
	await expect(read({ [name]: content })).rejects.toThrow('declined');
});
