import { createHash } from 'node:crypto';
import { readChatCalls } from '../messages/openai/calls.ts';
import { readContent } from '../builder/content.ts';
import { findText, toFields, toWord } from '../../json/fields.ts';

/** A conversation, of which each call repeats the one before it and adds to it. */
export interface Chain {
	/** Marks of the messages of the newest call. */
	last: readonly string[];
	/** Mark of its answer, which the next call repeats. */
	answer: string | undefined;
	/** Marks of all messages so far. */
	shown: Set<string>;
}

/** A conversation without any call. */
export function createChain(): Chain {
	return { last: [], answer: undefined, shown: new Set() };
}

/**
 * Equal for the same message in two calls: by its calls where it has some, else by its text. Marks
 * for the cache, which wander through the messages, do not count.
 */
export function markOf(value: unknown): string {
	const message = toFields(value);
	const ids = readChatCalls(message).flatMap(({ id }) => id ?? []);
	const answered = findText(message['tool_call_id']) ?? '';
	const text = ids.length > 0 ? '' : readContent(message['content']).text.trim();
	const content = JSON.stringify([ids, answered, text]);
	const hash = createHash('sha256').update(content).digest('base64').slice(0, 12);
	return `${toWord(message['role'])} ${hash}`;
}

/** The conversation that a call with these messages continues. */
export function findChain<C extends Chain>(
	chains: readonly C[],
	marks: readonly string[],
): C | undefined {
	let best: { chain: C; shared: number } | undefined;
	for (const chain of chains) {
		const shared = countShared(chain.last, marks);
		if (!continues(chain, { marks, shared })) continue;
		if (best === undefined || shared > best.shared) best = { chain, shared };
	}
	return best?.chain;
}

function countShared(one: readonly string[], other: readonly string[]): number {
	let count = 0;
	while (count < one.length && count < other.length && one[count] === other[count]) count++;
	return count;
}

/**
 * A call continues a conversation if it repeats all of it; or, where the harness made the context
 * shorter, if it begins like it and repeats something that the model said or a tool answered.
 */
function continues(
	{ last, shown }: Chain,
	{ marks, shared }: { marks: readonly string[]; shared: number },
): boolean {
	const begins = marks.slice(0, shared).some((mark) => !isPrompt(mark));
	if (!begins) return false;
	return (
		shared === last.length ||
		marks
			.slice(shared)
			.some((mark) => shown.has(mark) && /^(?:assistant|tool|function) /.test(mark))
	);
}

/** System prompts are the same in many conversations. */
function isPrompt(mark: string): boolean {
	return /^(?:system|developer) /.test(mark);
}

/** What a call adds to its conversation. */
export interface Addition {
	/** Places of the messages that were not there before. */
	indexes: Set<number>;
	kind: 'first' | 'continued' | 'repeated' | 'rewritten';
}

/** Adds a call to its conversation. */
export function extendChain(
	chain: Chain,
	{ marks, answer }: { marks: readonly string[]; answer: string | undefined },
): Addition {
	const shared = countShared(chain.last, marks);
	const isFirst = chain.last.length === 0;
	const isRewritten = shared < chain.last.length;
	const added = marks.map((_, index) => index).filter((index) => index >= shared);
	const indexes = isRewritten
		? added.filter((index) => !chain.shown.has(marks[index] ?? ''))
		: added.filter((index) => index > shared || marks[index] !== chain.answer);
	chain.last = marks;
	chain.answer = answer;
	for (const mark of marks) chain.shown.add(mark);
	if (answer !== undefined) chain.shown.add(answer);
	const continued = added.length === 0 ? 'repeated' : 'continued';
	const kind = isFirst ? 'first' : isRewritten ? 'rewritten' : continued;
	return { indexes: new Set(indexes), kind };
}
