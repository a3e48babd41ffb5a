import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { READERS } from '../../../../../src/ingest/readers.ts';
import { createProbe } from '../../../../../src/ingest/probe.ts';
import { createGuard } from '../../../../../src/ingest/source/source.ts';
import { makeFolder } from '../../folders.ts';
import { hasSamples, readContent, SAMPLES, type TestReading } from '../../read.ts';

/** What was read, without the places. */
function withoutLines({ reading, turns, issues }: TestReading): unknown {
	const kinds = issues.map(({ kind }) => kind);
	return JSON.parse(
		JSON.stringify({ reading, turns, kinds }, (key, value: unknown) =>
			/^(?:line|endLine|firstLine)$/.test(key) ? undefined : value,
		),
	);
}

function findFormat(content: string): string | undefined {
	const probe = createProbe(
		createGuard(makeFolder({ 'a.json': content })).open('a.json'),
		'a.json',
	);
	return READERS.find((reader) => reader.matches(probe))?.format;
}

async function read(format: string, name: string, content: string): Promise<unknown> {
	const reader = READERS.find((one) => one.format === format);
	if (reader === undefined) throw new Error(`no reader of ${format}`);
	return withoutLines(await readContent(reader, name, content));
}

const FILES: [string, string][] = [
	['claude-code', 'claude-code/session-opus-4-5-v2.1.31.jsonl'],
	['claude-stream-json', 'claude-stream-json/run-sonnet-4-5.stream.jsonl'],
	['codex', 'codex/rollout-v0.39.jsonl'],
	['codex-exec', 'codex/exec-json-two-threads.jsonl'],
	['pi', 'pi/large-session.jsonl'],
	['pi', 'pi/v3-sanitised.jsonl'],
	['pi-json', 'pi/print-mode-json-events.jsonl'],
	['opencode-run', 'opencode/run-format-json.jsonl'],
	['qwen-code', 'qwen-code/rewind-branch.jsonl'],
	['copilot-cli', 'copilot-cli/events.jsonl'],
	['gemini-stream-json', 'gemini-cli/stream-json-success.jsonl'],
];

describe.skipIf(!hasSamples)('records that were exported as one list', () => {
	test.each(FILES)('%s: %s', async (format, file) => {
		const text = readFileSync(path.join(SAMPLES, file), 'utf8');
		const lines = text.split('\n').filter((line) => line.trim() !== '');
		const expected = await read(format, 'a.jsonl', text);
		const values = JSON.parse(`[${lines.join(',')}]`) as unknown[];
		for (const indent of [undefined, 2]) {
			const list = JSON.stringify(values, undefined, indent);
			expect(findFormat(list)).toBe(format);
			expect(await read(format, 'a.json', list)).toEqual(expected);
		}
	});
});
