import type { Block, ToolBlock, Turn } from '../../model/turn.ts';

/** Turns of one page that repeat what the turns before them did. */
export interface Repeat {
	/** Position of its first turn in the list. */
	start: number;
	/** Turns of one repetition. */
	period: number;
	reps: number;
	/** What is the same in all repetitions, as far as the text of the log tells. */
	same: 'error' | 'result' | 'call' | 'text' | 'notice';
}

/** So many repetitions are folded: the first and the last one are shown. */
const REPS = 3;
const MAX_PERIOD = 5;

/**
 * Stretches in which the same turns follow each other at least three times: the same calls with
 * the same arguments that ended alike, or the same words. What a person wrote is never part of one.
 */
export function findRepeats(turns: readonly Turn[]): Repeat[] {
	const keys = turns.map((turn, index) => keyOf(turn) ?? `#${index}`);
	const repeats: Repeat[] = [];
	let start = 0;
	while (start < turns.length) {
		const found = findLongest(keys, start);
		if (found === undefined) {
			start++;
			continue;
		}
		const { period, reps } = found;
		repeats.push({ start, period, reps, same: compare(turns, { start, period, reps }) });
		start += period * reps;
	}
	return repeats;
}

/** The repetition that covers most turns; of equal ones the one with the shortest period. */
function findLongest(
	keys: readonly string[],
	start: number,
): { period: number; reps: number } | undefined {
	let best: { period: number; reps: number } | undefined;
	for (let period = 1; period <= MAX_PERIOD; period++) {
		let end = start + period;
		while (end < keys.length && keys[end] === keys[end - period]) end++;
		const reps = Math.floor((end - start) / period);
		const isBetter = best === undefined || period * reps > best.period * best.reps;
		if (reps >= REPS && isBetter) best = { period, reps };
	}
	return best;
}

/** Equal for turns that did the same; undefined for one that repeats nothing. */
function keyOf(turn: Turn): string | undefined {
	const { role, agent = '', blocks } = turn;
	if (role === 'human' || blocks.length === 0) return undefined;
	const calls = blocks.filter((block) => block.type === 'tool');
	const parts = calls.length > 0 ? calls.map(keyOfCall) : blocks.map(keyOfWords);
	if (parts.some((part) => part === undefined)) return undefined;
	return [role, agent, ...parts].join('\u0000');
}

function keyOfCall({ name, input, result }: ToolBlock): string {
	const end = result === undefined ? 'open' : `${result.failed} ${result.exitCode ?? ''}`;
	return [name, input, end].join('\u0001');
}

/** Retries count up; all else is compared to the letter. */
function keyOfWords(block: Block): string | undefined {
	if (block.type === 'text' || block.type === 'thinking') return `${block.type} ${block.text}`;
	if (block.type !== 'notice') return undefined;
	return `${block.level} ${block.text.replace(/\d+/g, '#')}`;
}

function compare(
	turns: readonly Turn[],
	{ start, period, reps }: { start: number; period: number; reps: number },
): Repeat['same'] {
	const all = turns.slice(start, start + period * reps);
	const results = all.map(resultsOf);
	const hasCalls = results.some(({ texts }) => texts.length > 0);
	if (!hasCalls) return all.every(({ role }) => role === 'system') ? 'notice' : 'text';
	const isSame = results.every(
		({ texts }, index) => index < period || isEqual(texts, results[index - period]?.texts ?? []),
	);
	if (!isSame) return 'call';
	return results.some(({ failed }) => failed) ? 'error' : 'result';
}

function resultsOf({ blocks }: Turn): { texts: string[]; failed: boolean } {
	const calls = blocks.filter((block) => block.type === 'tool');
	return {
		texts: calls.map(({ result }) => result?.text ?? ''),
		failed: calls.some(({ result }) => result?.failed === true),
	};
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((text, index) => text === b[index]);
}
