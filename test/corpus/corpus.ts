import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Labelled sentences: claims of time, and messages of people. What counts as which stands in
 * `README.md` beside this file.
 */

/** Rules are written with `development` in view; `aside` only measures them. */
export type Part = 'development' | 'aside';
export const PARTS: readonly Part[] = ['development', 'aside'];

const SEED = 'proofsheet corpus 1';

const ClaimSentenceSchema = z.strictObject({
	id: z.string(),
	/** The form of a claim, or what makes a sentence a trap. */
	kind: z.string(),
	/** A heading above the text. */
	heading: z.string().optional(),
	text: z.string(),
	/** Seconds that the writer says that the whole work took; null where that is not said. */
	claim: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
});
export type ClaimSentence = z.output<typeof ClaimSentenceSchema>;

const MessageSchema = z.strictObject({
	id: z.string(),
	kind: z.enum(['continue', 'approve', 'stop', 'correct', 'hint']),
	text: z.string(),
});
export type LabelledMessage = z.output<typeof MessageSchema>;

export function readClaimSentences(part: Part): ClaimSentence[] {
	return readLines(`claims.${part}.jsonl`).map((line) => ClaimSentenceSchema.parse(line));
}

export function readMessages(part: Part): LabelledMessage[] {
	return readLines(`messages.${part}.jsonl`).map((line) => MessageSchema.parse(line));
}

/** The part that a text belongs to, by a seeded hash, so that nobody chooses it. */
export function partOf({ text }: { text: string }): Part {
	const hash = createHash('sha256').update(`${SEED}\n${text}`).digest();
	return hash.readUInt32BE() % 2 === 1 ? 'aside' : 'development';
}

function readLines(name: string): unknown[] {
	const text = readFileSync(new URL(name, import.meta.url), 'utf8');
	return text
		.split('\n')
		.filter((line) => line !== '')
		.map((line): unknown => JSON.parse(line));
}
