import { describe, expect, it } from 'vitest';
import { createProbe } from '../../../src/ingest/probe.ts';
import { recognisedReaders } from '../../../src/ingest/recognised.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';
import { goTestReader } from '../../../src/ingest/tests/go-test.ts';
import { reportReaders } from '../../../src/ingest/tests/report-documents.ts';
import { tapReader } from '../../../src/ingest/tests/tap.ts';
import { hasSamples, listIssues, readContent, SAMPLES } from './read.ts';

const testReaders = [...reportReaders, goTestReader, tapReader];
const readers = [...recognisedReaders, ...testReaders];

/** The format that a file of that name and content is recognised as. */
async function recognise(name: string, content: string | Buffer): Promise<string | undefined> {
	for (const reader of readers) {
		const { matches, reading, issues } = await readContent(reader, name, content);
		if (!matches) continue;
		if (testReaders.includes(reader)) return reader.format;
		expect(reading).toEqual({ kind: 'none' });
		expect(listIssues(issues)).toEqual(reader.kind === 'console' ? ['- NotReadYet'] : []);
		return reader.format;
	}
	return undefined;
}

const JEST = { numTotalTests: 1, numPassedTests: 1, testResults: [] };
const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('recognisedReaders', () => {
	it.each([
		['replay.mp4', Buffer.from('\0\0\0\x20ftypisom\0\0\0\0', 'latin1'), 'video'],
		['replay.mov', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0', 'latin1'), 'video'],
		['replay.webm', Buffer.from('\x1a\x45\xdf\xa3\0\0', 'latin1'), 'video'],
		['r.json', '{"results":{"tool":{"name":"jest"},"summary":{"tests":1},"tests":[]}}', 'ctrf'],
		['r.json', JSON.stringify({ ...JEST, numRuntimeErrorTestSuites: 0 }), 'jest-json'],
		['r.json', JSON.stringify(JEST), 'vitest-json'],
		[
			'r.json',
			'{"stats":{"suites":1,"tests":1,"passes":1,"pending":0,"failures":0},"tests":[],"passes":[]}',
			'mocha-json',
		],
		[
			'r.json',
			'{"created":1,"duration":0.1,"exitcode":1,"root":"/x","summary":{"total":1}}',
			'pytest-json-report',
		],
		['go.out', 'plain\n{"Action":"run","Package":"p","Test":"T"}\n', 'go-test-json'],
		['go.out', '{"ImportPath":"p","Action":"build-fail"}\n', 'go-test-json'],
		['t.tap', 'TAP version 13\n1..1\nok 1 - a\n', 'tap'],
		['t.txt', '1..2\nok 1 - a\nnot ok 2 - b\n', 'tap'],
		['t.txt', '# Subtest: a\nok 1 - a\n1..1\n', 'tap'],
		['verdicts.yaml', '- verdict: pass\n', 'verdicts'],
		['scores.yml', 'judge: a\n', 'verdicts'],
		['git-log.txt', `commit ${SHA} (HEAD -> main)\nAuthor: A <a@example.org>\n`, 'git-log'],
		['history.txt', `commit ${SHA}\nMerge: a b\nAuthor: A <a@example.org>\n`, 'git-log'],
		['git-log.txt', '* 0123abc fix it\n* 1234567 start\n', 'git-log'],
		['build.log', 'go build ./...\n', 'build-log'],
		['build-2.txt', 'ok\n', 'build-log'],
	])('%s with %j is %s', async (name, content, format) => {
		expect(await recognise(name, content)).toBe(format);
	});

	it.each([
		['package.json', '{"name":"x","version":"1.0.0","log":{"level":"info"}}'],
		['netlog.json', '{"constants":{"logEventTypes":{}},"events":[]}'],
		['i18n.json', '{"messages":{"hello":"x"},"results":{"none":"No results"}}'],
		['data.json', '{"version":2,"items":[]}'],
		['data.json', '{"version":3,"term":"xterm"}'],
		['data.json', '{"stats":{"suites":1},"tests":[]}'],
		['data.json', '{"summary":{"a":1},"exitcode":"1"}'],
		['data.jsonl', '{"Action":"run"}\n{"Package":"p"}\n'],
		['log.txt', 'ok then\n1..2 things\n'],
		['log.txt', 'commit message\nAuthor: me\n'],
		['log.txt', `0123abc fix it\n`],
		['console.log', 'hello\n'],
		['console.json', Buffer.from([0, 1])],
		['transcript.jsonl', '{"text":"[1:2:1120/222417.408058:INFO:CONSOLE:12] x"}\n{"a":1}\n'],
		['photo.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')],
		['rebuild.log', 'x'],
		['build.sh', 'x'],
		['notes.txt', ''],
	])('%s with %j is none', async (name, content) => {
		expect(await recognise(name, content)).toBeUndefined();
	});

	it('names every format once', () => {
		const formats = readers.map(({ format }) => format);
		expect(new Set(formats).size).toBe(formats.length);
	});

	it.skipIf(!hasSamples).each([
		['ctrf/comprehensive.json', 'ctrf'],
		['ctrf/jest-ctrf.json', 'ctrf'],
		['jest-json/jest.json', 'jest-json'],
		['vitest-json/vitest.json', 'vitest-json'],
		['mocha-json/mocha.json', 'mocha-json'],
		['pytest-json-report/sample_report.json', 'pytest-json-report'],
		['go-test-json/go-test-json.out', 'go-test-json'],
		['go-test-json/go-test-build-failed.out', 'go-test-json'],
		['tap/example.tap', 'tap'],
		['tap/node-test.tap', 'tap'],
		['tap/node-test-failing.tap', 'tap'],
		['claude-code/session-v1.0.95.jsonl', undefined],
		['openhands/resolver-output.jsonl', undefined],
		['inspect-ai/security-guide.json', undefined],
		['swe-agent/function-calling.traj', undefined],
		['junit-xml/jest-junit.xml', undefined],
		['test-text/pytest-q.txt', undefined],
		['test-text/vitest-default.txt', undefined],
	])('takes the sample %s for %s', (file, format) => {
		const probe = createProbe(createGuard(SAMPLES).open(file), file);
		const matching = readers.filter((reader) => reader.matches(probe));
		expect(matching.map((reader) => reader.format)).toEqual(format === undefined ? [] : [format]);
	});
});
