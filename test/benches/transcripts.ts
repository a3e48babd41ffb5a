import { toClaudeCode, toClaudeStream } from './claude.ts';
import { toCodex, toCodexExec } from './codex.ts';
import type { Conversation } from './conversation.ts';
import { toOpencode, toOpencodeRun } from './opencode.ts';
import { toPi } from './pi.ts';

/** How a conversation is written, and whether several can stand one after the other in a file. */
const WRITERS = new Map<string, { write: (one: Conversation) => string; joins: boolean }>([
	['claude-code.jsonl', { write: toClaudeCode, joins: true }],
	['claude-stream.jsonl', { write: toClaudeStream, joins: true }],
	['codex.jsonl', { write: toCodex, joins: false }],
	['codex-exec.jsonl', { write: toCodexExec, joins: true }],
	['pi.jsonl', { write: toPi, joins: false }],
	['opencode.json', { write: toOpencode, joins: false }],
	['opencode-run.jsonl', { write: toOpencodeRun, joins: true }],
]);

/** Names of the transcripts that can be generated. */
export const TRANSCRIPTS: readonly string[] = [...WRITERS.keys()];

const STEPS = 40;

/** A transcript of at least so many bytes: long outputs and short ones, as agents have them. */
export function writeTranscript(name: string, bytes: number): string {
	const writer = WRITERS.get(name);
	if (writer === undefined) throw new Error(`There is no transcript called ${name}.`);
	const one = writer.write(talk(0, STEPS));
	if (!writer.joins) return writer.write(talk(0, Math.ceil((STEPS * bytes) / one.length)));
	let text = one;
	for (let index = 1; text.length < bytes; index++) text += writer.write(talk(index, STEPS));
	return text;
}

function talk(index: number, steps: number): Conversation {
	return {
		session: `session-${index}`,
		model: 'model-a',
		cwd: '/work',
		startedAt: '2026-01-01T10:00:00Z',
		prompt: 'Make the tests pass.',
		final: 'All tests pass now.',
		steps: Array.from({ length: steps }, (_, step) => ({
			thinks: `Step ${step}: the parser fails for an empty list, so I look at what it returns there.`,
			command: `npm test -- --filter part-${step}`,
			output: `part ${step} of “the suite”: ok, 12 assertions\n`.repeat(10 + ((step * 37) % 190)),
			exitCode: step % 7 === 0 ? 1 : 0,
			seconds: 3 + (step % 20),
			inputTokens: 2_000 + step * 13,
			outputTokens: 120 + (step % 90),
		})),
	};
}
