import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toClaudeCode } from './claude.ts';
import { toCodex } from './codex.ts';
import type { Conversation, Step } from './conversation.ts';
import { toOpencode } from './opencode.ts';
import { toPi } from './pi.ts';

const WRITERS = [toClaudeCode, toCodex, toOpencode, toPi];
const NAMES = ['session.jsonl', 'rollout.jsonl', 'export.json', 'session.jsonl'];

/** Writes a bench of so many runs in rounds of ten; the same seed gives the same bytes. */
export function writeLargeBench(folder: string, options: { runs: number; seed: number }): void {
	const random = createRandom(options.seed);
	for (let index = 0; index < options.runs; index++) writeRun(folder, index, random);
}

/** Changes one run of such a bench: another time, another test result, another line of code. */
export function changeOneRun(folder: string): void {
	const run = path.join(folder, runFolder(0));
	writeFileSync(path.join(run, 'timings.json'), JSON.stringify({ wall_seconds: 1234.5 }));
	writeFileSync(path.join(run, 'code/extra.py'), 'changed = True\n');
}

function runFolder(index: number): string {
	return `round-${String(Math.floor(index / 10)).padStart(3, '0')}/contestant-${index % 10}`;
}

function writeRun(folder: string, index: number, random: () => number): void {
	const run = path.join(folder, runFolder(index));
	mkdirSync(path.join(run, 'code'), { recursive: true });
	const kind = index % WRITERS.length;
	const transcript = WRITERS[kind]?.(makeTalk(index, random)) ?? '';
	writeFileSync(path.join(run, NAMES[kind] ?? 'session.jsonl'), transcript);
	for (let file = 0; file < 5; file++) {
		writeFileSync(path.join(run, `code/module_${file}.py`), makeCode(150, random));
	}
	const minutes = 1 + Math.floor(random() * 30);
	writeFileSync(path.join(run, 'NOTES.md'), `# Notes\n\nThis took about ${minutes} minutes.\n`);
	writeFileSync(
		path.join(run, 'timings.json'),
		JSON.stringify({ wall_seconds: 10 + random() * 600 }),
	);
}

function makeTalk(index: number, random: () => number): Conversation {
	const steps = Array.from({ length: 40 }, (): Step => {
		const failed = random() < 0.2;
		return {
			says: `Looking at part ${Math.floor(random() * 1000)}.`,
			command: `sed -n 1,80p module_${Math.floor(random() * 5)}.py`,
			output: makeCode(60, random),
			exitCode: failed ? 1 : 0,
			seconds: 1 + Math.floor(random() * 20),
			inputTokens: 500 + Math.floor(random() * 4000),
			outputTokens: 20 + Math.floor(random() * 400),
		};
	});
	return {
		session: `session-${index}`,
		model: `model-${index % 10}`,
		cwd: '/srv/task',
		startedAt: '2026-03-02T09:00:00.000Z',
		prompt: 'Mend the program so that its tests pass.',
		steps,
		final: 'All tests pass.',
	};
}

function makeCode(length: number, random: () => number): string {
	return Array.from({ length }, (_, line) => {
		const name = `value_${Math.floor(random() * 500)}`;
		if (line % 7 === 0) return `def ${name}(first, second):  # step ${line}`;
		return `    ${name} = first + second * ${Math.floor(random() * 100)}  if first else "text ${line}"`;
	}).join('\n');
}

/** Numbers from 0 to 1 from a seed (mulberry32). */
function createRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let value = Math.imul(state ^ (state >>> 15), 1 | state);
		value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
		return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
	};
}
