import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
	createTranscriptBuilder,
	type TranscriptBuilder,
} from '../../src/ingest/transcripts/builder/builder.ts';
import type { TranscriptSummary } from '../../src/model/transcript.ts';
import type { ToolBlock } from '../../src/model/turn.ts';

/**
 * Small sequences of actions and what is right to say of them; `README.md` beside this file tells
 * the definitions.
 */
export type Topic = 'loops' | 'builds' | 'stops';
export const TOPICS: readonly Topic[] = ['loops', 'builds', 'stops'];

const Outcome = {
	/** What the tool answers; `ok` where that says nothing. */
	out: z.string().optional(),
	/** An exit status; without one the harness marks errors alone. */
	exit: z.number().optional(),
	fails: z.literal(true).optional(),
};

const ActionSchema = z.union([
	/** The model speaks, in a turn of its own. */
	z.strictObject({ say: z.string() }),
	z.strictObject({ human: z.string() }),
	z.strictObject({ run: z.string(), ...Outcome }),
	z.strictObject({ read: z.string(), from: z.number().optional(), ...Outcome }),
	/** `words` more words follow the text, the same for each edit. */
	z.strictObject({ edit: z.string(), text: z.string(), words: z.number().optional(), ...Outcome }),
	/** Any other tool, such as one that waits. */
	z.strictObject({ call: z.string(), input: z.string().optional(), ...Outcome }),
]);
type Action = z.output<typeof ActionSchema>;

/** `{i}` in a repeated text counts 1, 2, 3, … and `{left}` down to 1. */
const StepSchema = z.union([
	ActionSchema,
	z.strictObject({ times: z.number(), steps: z.array(ActionSchema) }),
]);

const ActionCaseSchema = z.strictObject({
	id: z.string(),
	what: z.string(),
	steps: z.array(StepSchema),
	/** Entries of `interventions.yaml`. */
	listed: z
		.array(
			z.strictObject({ kind: z.enum(['nudge', 'stop', 'answer']), text: z.string().optional() }),
		)
		.optional(),
	/** The outcome that a record of the run declares. */
	declared: z.enum(['complete', 'partial', 'failed', 'error', 'stopped']).optional(),
	/** Kinds and repetitions of every loop: `near+cycle 13`. */
	loops: z.array(z.string()).optional(),
	/** Every attempt in order: `build failed`, `test passed`, `lint unknown`. */
	attempts: z.array(z.string()).optional(),
	/** Values of measures; null where nothing may be said. */
	measures: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).optional(),
});
export type ActionCase = z.output<typeof ActionCaseSchema>;

export function readActionCases(topic: Topic): ActionCase[] {
	const text = readFileSync(new URL(`${topic}.jsonl`, import.meta.url), 'utf8');
	return text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => ActionCaseSchema.parse(JSON.parse(line)));
}

/** The transcript of these actions, as a reader of a format builds it. The brief stands before them. */
export function toTranscript({ steps }: ActionCase): TranscriptSummary {
	const builder = createTranscriptBuilder({
		store: 'test',
		turns: { write: () => undefined },
		report: () => undefined,
		keep: () => '',
		another: () => {
			throw new Error('one transcript');
		},
	});
	builder.human({ line: 1 }, 'Build it.');
	for (const [index, action] of steps.flatMap(unroll).entries()) act(builder, action, index + 2);
	const reading = builder.finish({ harness: 'Test' });
	if (reading.kind !== 'transcript') throw new Error(`no transcript but ${reading.kind}`);
	return reading.transcript;
}

function unroll(step: ActionCase['steps'][number]): Action[] {
	if (!('times' in step)) return [step];
	const { times, steps } = step;
	return Array.from({ length: times }, (_, index) => {
		const counted = JSON.stringify(steps)
			.replaceAll('{i}', String(index + 1))
			.replaceAll('{left}', String(times - index));
		return z.array(ActionSchema).parse(JSON.parse(counted));
	}).flat();
}

function act(builder: TranscriptBuilder, action: Action, line: number): void {
	const at = new Date(Date.UTC(2026, 0, 1, 0, 0, line * 10));
	if ('human' in action) {
		builder.human({ line, at }, action.human);
		return;
	}
	const entry = { line, at, key: `response ${line}` };
	if ('say' in action) {
		builder.model(entry, [{ type: 'text', line, text: action.say }]);
		return;
	}
	const id = `call ${line}`;
	const { block, command } = toTool(action, { line, id });
	builder.call(entry, block, command);
	const { out = 'ok', exit, fails } = action;
	const failed = fails === true || (exit ?? 0) !== 0;
	builder.result({ line, at, callId: id, text: out, failed, exitCode: exit });
}

type ToolAction = Exclude<Action, { say: string } | { human: string }>;

function toTool(
	action: ToolAction,
	{ line, id }: { line: number; id: string },
): { block: ToolBlock; command?: string } {
	const base = { type: 'tool' as const, line, id };
	if ('run' in action) {
		const input = JSON.stringify({ command: action.run });
		return { block: { ...base, name: 'bash', toolKind: 'shell', input }, command: action.run };
	}
	if ('read' in action) {
		const { read: path, from = 1 } = action;
		const input = JSON.stringify({ path, from });
		return { block: { ...base, name: 'read', toolKind: 'read', path, input } };
	}
	if ('call' in action) {
		const { call: name, input = '{}' } = action;
		return { block: { ...base, name, toolKind: 'generic', input } };
	}
	const { edit: path, text, words = 0 } = action;
	const more = Array.from({ length: words }, (_, index) => `word${index}`).join(' ');
	const input = JSON.stringify({ path, content: `${text} ${more}` });
	return { block: { ...base, name: 'write', toolKind: 'write', path, input } };
}
