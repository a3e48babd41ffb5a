import { describe, expect, test } from 'vitest';
import { partOf, PARTS, readClaimSentences, readMessages } from '../../corpus/corpus.ts';
import { precisionOf, recallOf, scoreClaims, scoreMessages } from '../../corpus/score.ts';

describe('the labelled sentences', () => {
	test.each(PARTS)('of the part %s stand where their hash puts them, each once', (part) => {
		for (const rows of [readClaimSentences(part), readMessages(part)]) {
			expect(rows.filter((row) => partOf(row) !== part)).toEqual([]);
			expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
		}
	});

	test('are many enough, and half of those about time are traps', () => {
		const sentences = PARTS.flatMap(readClaimSentences);
		const traps = sentences.filter(({ claim }) => claim === null);
		expect(sentences.length).toBeGreaterThanOrEqual(150);
		expect(traps.length * 2).toBeGreaterThanOrEqual(sentences.length);
		const messages = PARTS.flatMap(readMessages);
		expect(messages.length).toBeGreaterThanOrEqual(120);
		expect(messages.filter(({ kind }) => kind === 'stop').length).toBeGreaterThanOrEqual(12);
	});
});

// Precision first: a wrong accusation is worse than none.
test.each(PARTS)('claims of time, %s', (part) => {
	const { all } = scoreClaims(readClaimSentences(part));
	expect(precisionOf(all)).toBeGreaterThanOrEqual(0.98);
	expect(recallOf(all)).toBeGreaterThanOrEqual(0.9);
});

test.each(PARTS)('kinds of messages, %s', (part) => {
	const { all, byKind } = scoreMessages(readMessages(part));
	expect(precisionOf(all)).toBeGreaterThanOrEqual(0.95);
	for (const tally of byKind.values()) expect(precisionOf(tally)).toBeGreaterThanOrEqual(0.9);
});
