import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { toClaudeCode } from '../../benches/claude.ts';
import { toCodex } from '../../benches/codex.ts';
import type { Conversation } from '../../benches/conversation.ts';
import { makePng } from '../../benches/image.ts';

/** Bytes of a transcript with a hole in it, which takes no room on the disk. */
const HOLE = 66 * 1024 * 1024;

type Put = (file: string, content: string | Buffer) => void;

/**
 * Writes a bench in which everything is wrong but two contestants: broken transcripts, encodings,
 * configuration, names, images, and things that are no files. Needs links and pipes, so not
 * Windows.
 */
export function writeBadBench(folder: string): void {
	const runs = path.join(folder, 'runs');
	const put: Put = (file, content) => {
		const target = path.join(runs, file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, content);
	};
	put('bench.yaml', 'title: A bad bench\ncontestant:\n  healthy: {name: Healthy}\n');
	put('bad/round.yaml', 'title: Bad input\nbaseline: start\ncaveat: Beware.\n');
	put('bad/BRIEF.md', '# Make it pass\n');
	writeHealthy(put);
	writeTranscripts(put);
	writeSubstitutes(put);
	writeRecords(put);
	writeNoFiles(folder, put);
	truncateSync(path.join(runs, 'bad/huge/session.jsonl'), HOLE);
	truncateSync(path.join(runs, 'bad/sparse/session.jsonl'), HOLE);
	put('unreadable-yaml/round.yaml', 'title: Broken\ntasks: [one, {two\nbaseline: x\n');
	put('unreadable-yaml/sound/rollout.jsonl', toCodex(talk('other-round')));
}

function writeHealthy(put: Put): void {
	const write = { healthy: toClaudeCode, sound: toCodex };
	for (const [contestant, toTranscript] of Object.entries(write)) {
		const run = `bad/${contestant}`;
		put(`${run}/session.jsonl`, toTranscript(talk(contestant)));
		put(`${run}/run.yaml`, 'outcome: complete\ncost: 0.25\n');
		put(`${run}/NOTES.md`, '# Notes\n\nIt took 3 minutes.\n');
		put(`${run}/code/add.py`, 'def add(a, b):\n    return a + b\n');
		put(
			`${run}/screenshots/start.png`,
			makePng(8, 8, [
				[1, 2, 3],
				[250, 250, 250],
			]),
		);
		put(
			`${run}/junit.xml`,
			'<testsuite name="add"><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>\n',
		);
	}
}

function writeTranscripts(put: Put): void {
	const whole = toClaudeCode(talk('broken'));
	const records = whole.trimEnd().split('\n');
	put('bad/cut/session.jsonl', whole.slice(0, -40));
	put(
		'bad/middle/session.jsonl',
		[...records.slice(0, 2), 'not JSON', ...records.slice(2), ''].join('\n'),
	);
	put('bad/utf-16/session.jsonl', Buffer.from(`\ufeff${whole}`, 'utf16le'));
	put('bad/latin-1/NOTES.md', Buffer.from('# Notes\n\nCaf\u00e9, na\u00efve.\n', 'latin1'));
	put('bad/empty/session.jsonl', '');
	const nested = `{"type":"user","message":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
	put('bad/nested/session.jsonl', [...records, nested, ''].join('\n'));
	put('bad/nan/session.jsonl', whole.replace('"input_tokens":100', '"input_tokens":NaN'));
	// What follows is a hole: zero bytes to the end, as of a machine that went down.
	put('bad/huge/session.jsonl', whole);
	put('bad/sparse/session.jsonl', '');
}

function writeSubstitutes(put: Put): void {
	const oid = '0123456789abcdef'.repeat(4);
	const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 4096\n`;
	put('bad/pointer/session.jsonl', pointer);
	put('bad/pointer/screenshots/start.png', pointer);
	put('bad/web-page/session.jsonl', '<!DOCTYPE html>\n<html><title>Sign in</title></html>\n');
	put('bad/packed/session.jsonl', gzipSync(toClaudeCode(talk('packed'))));
	put('bad/packed/rollout.jsonl.gz', gzipSync(toCodex(talk('packed'))));
	put('bad/bytes/trajectory.json', Buffer.from([1, 0, 2, 0, 255, 254]));
	put('bad/unread/console.json', '{"count":3}\n');
	put('bad/no-picture/screenshots/start.png', 'This is no picture.\n');
	put(
		'bad/no-picture/screenshots/cut.png',
		makePng(30, 30, [
			[1, 2, 3],
			[4, 5, 6],
		]).subarray(0, 60),
	);
}

function writeRecords(put: Put): void {
	put('bad/fields/run.yaml', 'outcome: complete\nwall_secconds: 12\n');
	put('bad/values/run.yaml', 'outcome: splendid\nwall_seconds: soon\ncost: 1\n');
	put('bad/yaml/run.yaml', 'outcome: [complete\n');
	put('bad/json/measures.json', '[\n{"name": "speed" "value": 3}]\n');
	put('bad/xml/junit.xml', '<testsuite name="x">\n<testcase name="a"/>\n');
	put('bad/Twin One/session.jsonl', toClaudeCode(talk('twin')));
	put('bad/twin-one/session.jsonl', toClaudeCode(talk('twin')));
}

function writeNoFiles(folder: string, put: Put): void {
	put('bad/links/readme.txt', 'The other things in this folder are links and a pipe.\n');
	const links = path.join(folder, 'runs/bad/links');
	mkdirSync(path.join(folder, 'outside'));
	writeFileSync(path.join(folder, 'outside/session.jsonl'), toClaudeCode(talk('outside')));
	symlinkSync('../../../outside/session.jsonl', path.join(links, 'session.jsonl'));
	symlinkSync('../../../outside', path.join(links, 'logs'));
	symlinkSync('/nowhere', path.join(links, 'dangling'));
	symlinkSync('.', path.join(links, 'loop'));
	execFileSync('mkfifo', [path.join(links, 'pipe.jsonl')]);
	mkdirSync(path.join(folder, 'runs/bad/no-files'));
	put('bad/folder/result.json/part.txt', 'This folder is called like a file.\n');
}

/** Two steps, of 4 and 6 seconds, and a last message one second later. */
function talk(session: string): Conversation {
	const step = { exitCode: 0, says: 'I will look.', inputTokens: 100, outputTokens: 10 };
	return {
		session,
		model: 'model-a',
		cwd: '/work',
		startedAt: '2026-03-01T09:00:00.000Z',
		prompt: 'Make it pass.',
		steps: [
			{ ...step, command: 'ls', output: 'add.py\n', seconds: 4 },
			{ ...step, command: 'pytest', output: '1 failed\n', seconds: 6, exitCode: 1 },
		],
		final: 'Done. It took 3 minutes.',
	};
}
