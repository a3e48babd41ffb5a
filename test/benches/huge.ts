import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { toClaudeCode } from './claude.ts';
import type { Conversation } from './conversation.ts';

/**
 * Writes a bench of three files of `bytes` each: a session of Claude Code, a log with one message
 * a line, and a JSON document on one line; and a small healthy run beside them.
 */
export function writeHugeBench(folder: string, bytes: number): void {
	writePieces(path.join(folder, 'huge/transcript/session.jsonl'), bytes, sessionPiece);
	writePieces(path.join(folder, 'huge/log/server.log'), bytes, logPiece);
	writePieces(path.join(folder, 'huge/document/dump.json'), bytes, documentPiece, ['[', '0]\n']);
	writePieces(path.join(folder, 'huge/small/session.jsonl'), 1, sessionPiece);
}

/** Writes what `piece` gives for 0, 1, 2 … until the file has that many bytes. */
function writePieces(
	target: string,
	bytes: number,
	piece: (index: number) => string,
	[start = '', end = '']: readonly string[] = [],
): void {
	mkdirSync(path.dirname(target), { recursive: true });
	const file = openSync(target, 'w');
	try {
		let written = writeSync(file, start);
		for (let index = 0; written < bytes; index++) written += writeSync(file, piece(index));
		writeSync(file, end);
	} finally {
		closeSync(file);
	}
}

const STEPS = 20;

/** A part of a session: a prompt, steps of 2 to 40 KB of output, an answer. */
function sessionPiece(index: number): string {
	const talk: Conversation = {
		session: `part-${index}`,
		model: 'model-a',
		cwd: '/work',
		startedAt: new Date(Date.UTC(2026, 2, 1) + index * 600_000).toISOString(),
		prompt: `Go on with part ${index}.`,
		steps: Array.from({ length: STEPS }, (_, step) => ({
			says: `Step ${step} of part ${index}: I will look at the next file.`,
			command: `cat src/part-${index}/file-${step}.ts`,
			output: outputLines(index * STEPS + step, 20 + ((index + step * 7) % 20) * 20),
			exitCode: 0,
			seconds: 4,
			inputTokens: 100,
			outputTokens: 10,
		})),
		final: `Part ${index} is done.`,
	};
	// One session: the parts differ in the ids of their messages and calls.
	return toClaudeCode(talk)
		.replaceAll(`"sessionId":"part-${index}"`, '"sessionId":"one"')
		.replaceAll('toolu_', `toolu_${index}_`);
}

function outputLines(seed: number, count: number): string {
	return Array.from(
		{ length: count },
		(_, line) =>
			`export const value_${seed}_${line} = compute("${(seed * 31 + line) % 9973}", { deep: true });\n`,
	).join('');
}

function logPiece(index: number): string {
	return Array.from({ length: 100 }, (_, line) => {
		const at = new Date(Date.UTC(2026, 2, 1) + (index * 100 + line) * 10).toISOString();
		return `${at} INFO worker-${line % 8} request ${index * 100 + line} handled in ${line} ms, cache ${line % 3 === 0 ? 'hit' : 'miss'}, path /api/items/${line}\n`;
	}).join('');
}

function documentPiece(index: number): string {
	return Array.from(
		{ length: 100 },
		(_, item) =>
			`{"id":${index * 100 + item},"name":"item ${item}","tags":["a","b","c"],"nested":{"depth":[1,2,3]}},`,
	).join('');
}
