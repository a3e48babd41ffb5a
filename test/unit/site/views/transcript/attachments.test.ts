import { expect, test } from 'vitest';
import type { Reading } from '../../../../../src/model/bench.ts';
import type { ConsoleMessage, NetworkRequest } from '../../../../../src/model/console.ts';
import type { Recording } from '../../../../../src/model/recording.ts';
import { findEvidence } from '../../../../../src/site/evidence.ts';
import { listAttachments } from '../../../../../src/site/views/transcript/attachments.ts';
import { listAnchors, listConsoleNotes } from '../../../../../src/site/views/run/console.ts';
import { describeBody } from '../../../../../src/site/views/file/facts.ts';
import { listFilePages, loadText, type FileView } from '../../../../../src/site/views/file/file.ts';
import { listRawFiles } from '../../../../../src/site/views/file/raw-files.ts';
import { listRecordingNotes } from '../../../../../src/site/views/file/recording.ts';
import { countTypes, toRequestTable } from '../../../../../src/site/views/run/requests.ts';
import { file, frame, run, site } from '../../evidence-site.ts';

const recording: Recording = {
	version: 2,
	duration: 75,
	events: 9,
	inputs: 0,
	columns: 80,
	rows: 24,
	markers: [],
	moreMarkers: 0,
	frames: 5,
	interval: 1 / 30,
};
const requests = { count: 3, failed: 1, pages: 1, masked: 2, kept: 3, copy: 'copy-key' };
const messages = { count: 4, errors: 1, warnings: 0, hasLevels: false, noise: 2, kept: 4 };
const console_: Reading = {
	kind: 'console',
	kept: 'messages-key',
	console: { ...messages, firstError: { line: 7, text: 'x' } },
};

const files = [
	file(
		'a.cast',
		{ kind: 'recording', format: 'asciicast' },
		{ kind: 'recording', recording, kept: 'screens-key' },
	),
	file(
		'b.har',
		{ kind: 'console', format: 'har' },
		{ kind: 'requests', requests, kept: 'requests-key' },
	),
	file('c.har', { kind: 'console', format: 'har', bytes: 99_000_000 }),
	file(
		'd.json',
		{ kind: 'console', format: 'console-json' },
		{
			kind: 'requests',
			requests: { count: 1, failed: 0, pages: 1, masked: 0, kept: 1 },
			kept: 'k',
		},
	),
	file('e.log', { kind: 'console', format: 'chrome-console' }, console_),
];

function views(): FileView[] {
	return listFilePages(site([run(files)]), frame).map(({ view }) => view);
}

test('what the pages of attachments show', () => {
	const { bodies } = site([run(files)]);
	const found = views();
	expect(found.map(({ name, body }) => [name, body.kind])).toEqual([
		['a.cast', 'recording'],
		['b.har', 'requests'],
		['c.har', 'withheld'],
		['d.json', 'requests'],
		['e.log', 'console'],
	]);
	// The fixture's bodies give the key itself.
	expect(found.map((view) => loadText(view, bodies))).toEqual([
		'screens-key',
		'requests-key',
		undefined,
		'k',
		'messages-key',
	]);
	expect(found.map((view) => describeBody(view) !== undefined)).toEqual([
		false,
		false,
		true,
		false,
		false,
	]);
});

test('requests are never copied as they are', () => {
	expect(views().map(({ raw }) => raw?.split('/').at(-1))).toEqual([
		'a-cast.txt',
		'b-har.txt',
		undefined,
		undefined,
		'e-log.txt',
	]);
	expect(listRawFiles(site([run(files)])).map(({ from, kept }) => [from, kept])).toEqual([
		['r1/a/a.cast', undefined],
		['r1/a/b.har', 'copy-key'],
		['r1/a/e.log', undefined],
	]);
});

test('a recording with keys is copied without them', () => {
	const typed = (copy?: string): Reading => ({
		kind: 'recording',
		recording: { ...recording, inputs: 2, ...(copy === undefined ? {} : { copy }) },
		kept: 'x',
	});
	const recorded = { kind: 'recording', format: 'asciicast' } as const;
	const own = [file('a.cast', recorded, typed('masked')), file('b.cast', recorded, typed())];
	expect(listRawFiles(site([run(own)])).map(({ from, kept }) => [from, kept])).toEqual([
		['r1/a/a.cast', 'masked'],
	]);
});

test('the page of a run leads to its attachments', () => {
	expect(listAttachments(run(files)).map(({ title, detail }) => [title, detail])).toEqual([
		['Recording', '75\u00a0s, a.cast'],
		['Requests', '3 requests, 1 failed, b.har'],
		['Requests', '1 request, none failed, d.json'],
		['Console', '4 messages, 1 uncaught error, e.log'],
	]);
});

test('evidence leads to the page of an attachment, which has no lines', () => {
	const own = run(files);
	const all = site([own]);
	const place = (path: string, line: number): string | undefined =>
		findEvidence({ path: `r1/a/${path}`, line, sha256: '' }, { site: all, run: own })?.page;
	expect(place('a.cast', 99_999)).toMatch(/\/a-cast\/index\.html$/);
	expect(place('b.har', 5)).toMatch(/\/b-har\/index\.html$/);
	expect(place('e.log', 7)).toMatch(/\/e-log\/index\.html#L7$/);
	expect(place('e.log', 8)).toMatch(/\/e-log\/index\.html$/);
});

test('notes of a recording', () => {
	expect(listRecordingNotes(recording)).toEqual([]);
	expect(
		listRecordingNotes({ ...recording, interval: 0.5, shownUntil: 61.7, inputs: 2, frames: 1234 }),
	).toEqual([
		'The recording has more changes than a page can hold: changes within 0.5 s are shown as one, in 1,234 screens.',
		'So much was drawn that the screens end at 1:01; the rest is in the file alone.',
		'Keys were recorded 2 times; they are not shown, as they may be a password, and the plain copy is without them.',
	]);
});

test('a table of requests', () => {
	const request = (own: Partial<NetworkRequest>): NetworkRequest => ({
		line: 1,
		method: 'GET',
		url: 'https://a.example/x?y#z',
		type: 'script',
		...own,
	});
	const page = {
		title: 'Page',
		startedAt: '2026-05-01T10:00:00.000Z',
		requests: [
			request({ status: 200, size: 2_000, transferred: 500, time: 100, wait: 60, offset: 0 }),
			request({ url: '/relative', status: 404, statusText: 'Not Found', time: 50, offset: 150 }),
			request({ url: 'https://a.example', error: 'net::ERR_FAILED', type: 'image' }),
		],
	};
	const { rows, remark, failed } = toRequestTable(page);
	expect(remark).toBe(
		'3 requests, 2 failed, 500\u00a0B, 200\u00a0ms, from 2026-05-01 10:00:00 UTC',
	);
	expect(failed).toBe(2);
	expect(
		rows.map(({ origin, path, status, size, time }) => [origin, path, status, size, time]),
	).toEqual([
		['https://a.example', '/x?y#z', '200', '2\u00a0kB', '100\u00a0ms'],
		['', '/relative', '404 Not Found', '—', '50\u00a0ms'],
		['https://a.example', '/', 'ERR_FAILED', '—', '—'],
	]);
	expect(rows.map(({ bar }) => bar)).toEqual([
		{ x: 0, wait: 60, receive: 40 },
		{ x: 150, wait: 50, receive: 0 },
		undefined,
	]);
	expect(countTypes([page])).toEqual([
		{ type: 'script', count: 2 },
		{ type: 'image', count: 1 },
	]);
});

test('anchors of messages are unique, and lead to the first error of a line', () => {
	const message = (line: number, own: Partial<ConsoleMessage> = {}): ConsoleMessage => ({
		line,
		text: 'x',
		...own,
	});
	expect(
		listAnchors([message(1), message(1, { level: 'error' }), message(1), message(2)], 1),
	).toEqual([undefined, 'L1', undefined, 'L2']);
	expect(listAnchors([message(3), message(3)], undefined)).toEqual(['L3', undefined]);
});

test('notes of a console', () => {
	expect(listConsoleNotes({ ...messages, count: 9, noise: 1 }, 'chrome-console')).toEqual([
		'Chromium writes messages of every level alike: only exceptions that nothing caught can be told from the rest. Resources that failed to load are not in such a log.',
		'1 line of the machine, such as its buses and drivers, is left out; the file has it.',
		'5 more messages would make this page too long; the file has all.',
	]);
	expect(listConsoleNotes({ ...messages, noise: 0, hasLevels: true }, 'console-json')).toEqual([]);
});
