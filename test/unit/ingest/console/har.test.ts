import { describe, expect, test } from 'vitest';
import type { RequestPage } from '../../../../src/model/console.ts';
import { har } from '../../../../src/ingest/console/har.ts';
import { hasSamples, listIssues, readContent, readSample, type TestReading } from '../read.ts';

type Fields = Record<string, unknown>;

function entry(own: { request?: Fields; response?: Fields } & Fields = {}): Fields {
	const { request, response, ...rest } = own;
	return {
		startedDateTime: '2026-05-01T10:00:00.000Z',
		time: 100,
		request: { method: 'GET', url: 'https://a.example/', headers: [], cookies: [], ...request },
		response: {
			status: 200,
			statusText: 'OK',
			headers: [],
			cookies: [],
			content: { size: 1000, mimeType: 'text/html; charset=utf-8' },
			redirectURL: '',
			headersSize: 100,
			bodySize: 400,
			...response,
		},
		cache: {},
		timings: { send: 1, wait: 60, receive: 39 },
		...rest,
	};
}

function archive(entries: unknown[], own: Fields = {}): string {
	const creator = { name: 'Tool', version: '1.0' };
	return JSON.stringify({ log: { version: '1.2', creator, entries, ...own } }, undefined, 1);
}

function toRequests({ matches, reading, kept, issues }: TestReading) {
	if (reading.kind !== 'requests') throw new Error(`It was read as ${reading.kind}.`);
	const { requests: summary } = reading;
	const pages = JSON.parse(kept.get(reading.kept) ?? '') as RequestPage[];
	const copy = kept.get(summary.copy ?? '');
	const requests = pages.flatMap((page) => page.requests);
	return { matches, summary, pages, requests, copy, issues: listIssues(issues) };
}

async function read(content: string) {
	return toRequests(await readContent(har, 'page.har', content));
}

test('a request with its size, times and place', async () => {
	const { matches, summary, pages, issues } = await read(archive([entry()]));
	expect(matches).toBe(true);
	expect(issues).toEqual([]);
	expect(summary).toEqual({
		count: 1,
		failed: 0,
		pages: 1,
		masked: 0,
		kept: 1,
		creator: 'Tool 1.0',
		copy: 'copy',
	});
	expect(pages).toEqual([
		{
			startedAt: '2026-05-01T10:00:00.000Z',
			requests: [
				{
					line: 9,
					method: 'GET',
					url: 'https://a.example/',
					status: 200,
					statusText: 'OK',
					type: 'document',
					size: 1000,
					transferred: 500,
					time: 100,
					wait: 61,
					offset: 0,
				},
			],
		},
	]);
});

describe('failures', () => {
	test.each([
		['no answer', { status: 0 }, {}, undefined],
		['not found', { status: 404 }, {}, undefined],
		['server error', { status: 500 }, {}, undefined],
		['blocked', { status: 0, _error: 'net::ERR_BLOCKED' }, {}, 'net::ERR_BLOCKED'],
		['aborted', { status: -1, _failureText: 'gone' }, {}, 'gone'],
		['redirects', { status: 302, _error: { message: 'too many' } }, {}, 'too many'],
	])('%s', async (_, response, own, error) => {
		const { summary, requests } = await read(archive([entry({ response, ...own }), entry()]));
		expect(summary.failed).toBe(1);
		expect(requests[0]?.error).toBe(error);
		expect(requests[0]?.status).toBe(response.status > 0 ? response.status : undefined);
	});

	test('unknown numbers are not 0', async () => {
		const response = { content: { size: -1, mimeType: '' }, bodySize: -1, headersSize: -1 };
		const { requests } = await read(archive([entry({ response, time: -1, timings: {} })]));
		const [request] = requests;
		expect(request).not.toHaveProperty('size');
		expect(request).not.toHaveProperty('transferred');
		expect(request).not.toHaveProperty('time');
		expect(request?.type).toBe('other');
	});
});

test('pages, and places in time by page', async () => {
	const at = (time: string, pageref?: string): Fields =>
		entry({ startedDateTime: `2026-05-01T10:00:${time}Z`, ...(pageref ? { pageref } : {}) });
	const pages = [
		{ id: 'a', title: 'First' },
		{ id: 'b', title: 'Second' },
		{ id: 'c', title: 'Empty' },
	];
	const { pages: found } = await read(
		archive([at('01.000', 'a'), at('00.500', 'a'), at('09.000', 'b'), at('30.000')], { pages }),
	);
	expect(found.map(({ title, requests }) => [title, requests.map(({ offset }) => offset)])).toEqual(
		[
			['First', [500, 0]],
			['Second', [0]],
			[undefined, [0]],
		],
	);
});

test.each([
	[{ _resourceType: 'xhr' }, 'fetch'],
	[{ _resourceType: 'Stylesheet' }, 'style'],
	[{ response: { content: { mimeType: 'image/png' } } }, 'image'],
	[{ response: { content: { mimeType: 'text/javascript' } } }, 'script'],
	[{ response: { content: { mimeType: 'font/woff2' } } }, 'font'],
])('the type of %j is %s', async (own, type) => {
	const { requests } = await read(archive([entry(own)]));
	expect(requests[0]?.type).toBe(type);
});

test.each([
	[{ _initiator: 'https://a.example/', _initiator_line: 5 }, 'https://a.example/:5'],
	[
		{ _initiator: { type: 'parser', url: 'https://a.example/', lineNumber: 4 } },
		'https://a.example/:5',
	],
	[
		{ _initiator: { type: 'script', stack: { callFrames: [{ url: 'a.js', lineNumber: 0 }] } } },
		'a.js:1',
	],
	[{ _initiator: { type: 'preload' } }, 'preload'],
	[{ _initiator: { type: 'other' } }, undefined],
])('the initiator %j', async (own, initiator) => {
	const { requests } = await read(archive([entry(own)]));
	expect(requests[0]?.initiator).toBe(initiator);
});

describe('credentials', () => {
	const SECRET = 'Zq9SecretValue';
	const full = archive(
		[
			entry({
				_initiator: { type: 'script', url: `https://a.example/?token=${SECRET}` },
				_unknown: { deep: [SECRET] },
				comment: SECRET,
				pageref: 'p',
				request: {
					url: `https://user:${SECRET}@a.example/login?access_token=${SECRET}`,
					cookies: [{ name: 'sid', value: SECRET }],
					headers: [
						{ name: 'Cookie', value: `sid=${SECRET}` },
						{ name: 'Authorization', value: `Bearer ${SECRET}` },
						{ name: 'X-Api-Key', value: SECRET },
						{ name: 'Referer', value: `https://a.example/?password=${SECRET}` },
						{ name: ':path', value: `/login?access_token=${SECRET}` },
					],
					queryString: [{ name: 'access_token', value: SECRET }],
					postData: {
						mimeType: 'text/plain',
						text: SECRET,
						params: [{ name: 'p', value: SECRET }],
					},
				},
				response: {
					cookies: [{ name: 'sid', value: SECRET }],
					headers: [
						{ name: 'Set-Cookie', value: `sid=${SECRET}` },
						{ name: 'Location', value: `/?code=${SECRET}` },
					],
					content: { size: 14, mimeType: 'text/html', text: SECRET, encoding: 'base64' },
					redirectURL: `https://a.example/?code=${SECRET}`,
					_webSocketMessages: [{ data: SECRET }],
				},
			}),
		],
		{ pages: [{ id: 'p', title: `https://a.example/?token=${SECRET}` }], browser: { name: 'B' } },
	);

	test('are in nothing that is kept', async () => {
		expect(full.split(SECRET).length - 1).toBeGreaterThan(15);
		const { reading, kept } = await readContent(har, 'page.har', full);
		expect(JSON.stringify(reading)).not.toContain(SECRET);
		expect([...kept.values()].join('\n')).not.toContain(SECRET);
	});

	test('the copy is a HAR with the same requests', async () => {
		const { copy, requests, summary } = await read(full);
		expect(summary.masked).toBeGreaterThan(10);
		const again = await read(copy ?? '');
		expect(again.issues).toEqual([]);
		expect(again.requests.map(({ url, status }) => [url, status])).toEqual(
			requests.map(({ url, status }) => [url, status]),
		);
		expect(copy).toContain('[redacted: authorization]');
		expect(copy).toContain('[redacted: body]');
	});

	test('are in no issue', async () => {
		const broken = `{"log":{"version":"1.2","creator":{},"entries":[{"request":{"url":"x"}},"${SECRET}",{"${SECRET}`;
		const { issues } = await readContent(har, 'page.har', broken);
		expect(JSON.stringify(issues)).not.toContain(SECRET);
		expect(listIssues(issues)).toEqual(['1 InvalidDocument', '1 InvalidRecords']);
	});
});

describe('bad input', () => {
	test('a file that ends too early gives what stands before', async () => {
		const content = archive([entry(), entry(), entry()]);
		const { requests, issues } = await read(content.slice(0, content.length - 200));
		expect(requests.length).toBeGreaterThanOrEqual(2);
		expect(issues[0]).toMatch(/InvalidDocument$/);
	});

	test('entries of any form', async () => {
		const entries = [1, null, 'x', [], {}, { request: 1 }, { request: {} }, entry()];
		const { requests, issues } = await read(archive(entries));
		expect(requests.map(({ method }) => method)).toEqual(['?', 'GET']);
		expect(issues).toEqual(['9 InvalidRecords']);
	});

	test('no entries', async () => {
		const { summary, pages } = await read(archive([]));
		expect(summary.count).toBe(0);
		expect(pages).toEqual([]);
	});

	test('more requests than a page can hold are counted', async () => {
		const { summary, requests } = await read(archive(Array.from({ length: 1_000 }, () => entry())));
		expect(summary).toMatchObject({ count: 1_000, kept: 900 });
		expect(requests).toHaveLength(900);
	});
});

test.each([
	['package.json', '{"name":"x","version":"1.0.0","log":{"level":"info"}}'],
	['netlog.json', '{"constants":{"logEventTypes":{}},"events":[]}'],
	['data.json', '{"log":{"entries":[]}}'],
])('%s with %s is no HAR', async (name, content) => {
	expect((await readContent(har, name, content)).matches).toBe(false);
});

describe.skipIf(!hasSamples)('the samples', () => {
	// Counted by a script of ten lines in Python.
	test('browsertime', async () => {
		const { summary, pages, issues } = toRequests(await readSample(har, 'har/browsertime.har'));
		expect(summary).toMatchObject({
			count: 27,
			failed: 0,
			pages: 3,
			browser: 'Chrome 56.0.2924.76',
		});
		expect(pages.map(({ requests }) => requests.length)).toEqual([9, 9, 9]);
		const types = pages.flatMap(({ requests }) => requests.map(({ type }) => type));
		expect(types.filter((type) => type === 'image')).toHaveLength(24);
		expect(issues).toEqual([]);
	});

	test('a loop of redirects', async () => {
		const { summary, requests } = toRequests(await readSample(har, 'har/chrome-redirect-loop.har'));
		expect(summary).toMatchObject({ count: 11, failed: 1 });
		expect(requests.every(({ status }) => status === 302)).toBe(true);
		expect(requests.at(-1)).toMatchObject({ error: 'Max redirects exceeded', offset: 96 });
	});
});
