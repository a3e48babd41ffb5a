import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toClaudeCode, toClaudeStream } from './claude.ts';
import { toCodex, toCodexExec } from './codex.ts';
import type { Conversation } from './conversation.ts';
import { writeDiffRounds } from './diffs.ts';
import { makePng } from './image.ts';
import { toOpencode, toOpencodeRun } from './opencode.ts';
import { toPi } from './pi.ts';
import { writeProducedRound } from './produced.ts';
import { toReadingSession } from './reading.ts';

/** Text as a hostile model would write it; it must be readable and do nothing. */
export const HOSTILE =
	'<script>window.hostile = 1</script><img src=x onerror="window.hostile = 2">"\'&amp; \u202eevil\u0007 {{7*7}} ${7*7}';

const FORMATS: readonly { name: string; file: string; write: (talk: Conversation) => string }[] = [
	{ name: 'claude-code', file: 'session.jsonl', write: toClaudeCode },
	{ name: 'claude-stream', file: 'stream.jsonl', write: toClaudeStream },
	{ name: 'codex', file: 'rollout.jsonl', write: toCodex },
	{ name: 'codex-exec', file: 'exec.jsonl', write: toCodexExec },
	{ name: 'opencode', file: 'export.json', write: toOpencode },
	{ name: 'opencode-run', file: 'run.jsonl', write: toOpencodeRun },
	{ name: 'pi', file: 'session.jsonl', write: toPi },
];

/**
 * Writes a small bench that has one of everything: each transcript format, code with a baseline,
 * tests, notes with claims, screenshots, tasks with attempts, broken files and odd names.
 */
export function writeMixedBench(folder: string): void {
	const put = (file: string, content: string | Buffer): void => {
		const target = path.join(folder, file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, content);
	};
	put('bench.yaml', BENCH);
	writeFirstRound(put);
	writeTaskRound(put);
	writeDiffRounds(put);
	writeProducedRound(put);
	put('reading/claude-code/session.jsonl', toReadingSession());
	put('reading/claude-code/session.log', `$ npm test\n\u001b[32mok\u001b[0m ${HOSTILE}\n`);
	writeBrokenRound(put);
	symlinkSync('/etc/hostname', path.join(folder, 'broken/odd/link.txt'));
}

type Put = (file: string, content: string | Buffer) => void;

function writeFirstRound(put: Put): void {
	put('greeter/round.yaml', ROUND);
	put('greeter/BRIEF.md', '# Greeter\n\nMake `greet` greet by name.\n\n- Keep the tests.\n');
	put('greeter/baseline/greet.py', 'def greet():\n    return "hello"\n');
	put('greeter/baseline/test_greet.py', TEST);
	for (const [index, { name, file, write }] of FORMATS.entries()) {
		const run = `greeter/${name}`;
		put(`${run}/${file}`, write(talk(name, index)));
		put(`${run}/code/greet.py`, `def greet(name):\n    return f"hello {name}"\n# ${name}\n`);
		put(`${run}/code/test_greet.py`, TEST);
		put(`${run}/NOTES.md`, notes(index));
		put(`${run}/junit.xml`, junit(index));
		put(`${run}/timings.json`, JSON.stringify({ wall_seconds: 30 + index * 7.5 }));
		put(
			`${run}/screenshots/start@390x844.png`,
			makePng(39, 84, [
				[250, 250, 240],
				[30, 60, 90 + index],
			]),
		);
		put(
			`${run}/screenshots/start@1366x768.png`,
			makePng(136, 76, [
				[250, 250, 240],
				[30, 60, 90 + index],
			]),
		);
	}
	put('greeter/pi/screenshots/blank@390x844.png', makePng(39, 84, [[255, 255, 255]]));
}

function writeTaskRound(put: Put): void {
	put(
		'tasks/round.yaml',
		'title: Two tasks, two attempts\ntasks:\n  add: {title: Addition, tier: easy}\n  parse: {title: Parsing, tier: hard}\n',
	);
	for (const contestant of ['codex', 'pi']) {
		for (const task of ['add', 'parse']) {
			for (const attempt of [1, 2]) {
				const run = `tasks/${contestant}/${task}/${attempt}`;
				const failed = contestant === 'pi' && task === 'parse' ? attempt : 0;
				put(`${run}/junit.xml`, junit(failed));
				put(
					`${run}/result.json`,
					JSON.stringify({ duration_ms: 4000 * attempt, score: 3 - failed }),
				);
			}
		}
	}
}

function writeBrokenRound(put: Put): void {
	const whole = toClaudeCode(talk('broken', 0));
	put('broken/odd/cut.jsonl', whole.slice(0, -40));
	put('broken/odd/spliced.jsonl', `${whole}{not json}\n\u0000\u0000\n`);
	put('broken/odd/empty.log', '');
	put('broken/odd/latin1.txt', Buffer.from('caf\u00e9\n', 'latin1'));
	put('broken/odd/run.yaml', 'wall_seconds: soon\nunknown_field: 1\n');
	put('broken/odd/junit.xml', '<testsuite name="x"><testcase name="a"/>');
	put('broken/odd/shot.png', makePng(20, 20, [[1, 2, 3]]).subarray(0, 60));
	put('broken/odd/a b & <i>c</i> #1 ?.txt', `${HOSTILE}\n`);
	put(
		'broken/odd/\u00fcn\u00ef-\u6587.md',
		`# ${HOSTILE}\n\n[x](javascript:alert(1)) ![i](https://x.invalid/i.png)\n`,
	);
	put('broken/odd/page.html', `<!doctype html><title>t</title>${HOSTILE}`);
	put(
		'broken/long/long.py',
		Array.from({ length: 2500 }, (_, line) => `value_${line} = ${line}`).join('\n'),
	);
	put('broken/\u00e9t\u00e9 (1)/notes.md', 'It took 3 minutes.\n');
}

function talk(name: string, index: number): Conversation {
	return {
		session: `session-${name}`,
		model: `model-${name}`,
		cwd: '/srv/greeter',
		startedAt: `2026-03-0${index + 1}T09:00:00.000Z`,
		prompt: 'Make `greet` greet by name.',
		steps: [
			{
				thinks: 'First look at the code.',
				says: 'I will read the code.',
				command: 'cat greet.py',
				output: 'def greet():\n    return "hello"\n',
				exitCode: 0,
				seconds: 4,
				inputTokens: 120,
				outputTokens: 30,
			},
			{
				says: `It says ${HOSTILE}`,
				command: 'python -m pytest -q',
				output: '\u001b[31mF\u001b[0m\n1 failed in 0.1s\n',
				exitCode: 1,
				seconds: 6 + index,
				inputTokens: 300,
				outputTokens: 45,
			},
		],
		final: 'Done. `greet` takes a name; the tests pass. It took about 2 minutes.',
	};
}

function notes(index: number): string {
	return `# Notes\n\nThe function took no name. Time spent: about ${index + 2} minutes.\n\n| before | after |\n| --- | --- |\n| \`greet()\` | \`greet(name)\` |\n\n${HOSTILE}\n`;
}

function junit(failed: number): string {
	const cases = ['plain', 'name', 'empty'].map((name, index) =>
		index < failed % 3
			? `<testcase classname="test_greet" name="${name}" time="0.1"><failure message="no">assert 1 == 2</failure></testcase>`
			: `<testcase classname="test_greet" name="${name}" time="0.1"/>`,
	);
	return `<?xml version="1.0"?>\n<testsuite name="greet" tests="3" failures="${failed % 3}">${cases.join('')}</testsuite>\n`;
}

const TEST =
	'from greet import greet\n\n\ndef test_name():\n    assert greet("you") == "hello you"\n';

const BENCH = `title: A bench of everything
description: One of each kind of file, for the tests of the pages.
contestants:
  codex: {name: Codex, vendor: OpenAI, kind: cloud}
  pi: {name: A local model in Pi, kind: local, params_total_b: 30}
`;

const ROUND = `title: The greeter
date: 2026-03-02
summary: Each contestant makes one function greet by name.
tree: code
baseline: baseline
protected: [test_greet.py]
headline: time.wall
caveats:
  - Each ran once.
`;
