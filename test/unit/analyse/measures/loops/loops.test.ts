import { describe, expect, it } from 'vitest';
import { measureLoops } from '../../../../../src/analyse/measures/loops/loops.ts';
import { find, placesOf, subjectOf, transcript, valuesOf } from '../../subject.ts';

/** One call for each letter; `.` is a call without a signature. */
const calls = (letters: string) =>
	Array.from(letters, (letter) => (letter === '.' ? {} : { signature: letter }));
const measured = (letters: string) =>
	measureLoops(subjectOf({ 'a.jsonl': transcript({ toolCalls: calls(letters) }) }));

describe('measureLoops', () => {
	it.each([
		['abc', 1, 0],
		// Twice is no loop yet.
		['aabb', 2, 0],
		['aaab', 3, 2],
		// 3 + 2 repeats; the pair in between wastes nothing.
		['aaaabbccc', 4, 5],
		// Four times the same two calls.
		['abababab', 4, 6],
		['abcabcabcab', 3, 6],
		// Six calls in turn are no cycle.
		['abcdefabcdefabcdef', 1, 0],
		['....', 1, 0],
	])('finds in %s a longest repeat of %i and %i wasted calls', (letters, longest, wasted) => {
		expect(valuesOf(measured(letters))).toEqual({
			'loops.longest': longest,
			'loops.wasted_calls': wasted,
		});
	});

	it('shows the first and the last call of the longest repeat', () => {
		expect(placesOf(find(measured('abbbc'), 'loops.longest'))).toEqual(['a.jsonl:2', 'a.jsonl:4']);
	});

	it('takes equal calls of two agents for no repeat', () => {
		const toolCalls = [
			{ signature: 'a' },
			{ signature: 'a', agent: 'x' },
			{ signature: 'a', agent: 'y' },
		];
		expect(
			valuesOf(measureLoops(subjectOf({ 'a.jsonl': transcript({ toolCalls }) }))),
		).toMatchObject({ 'loops.longest': 1, 'loops.wasted_calls': 0 });
	});

	it('says nothing without calls', () => {
		expect(measured('')).toEqual([]);
	});
});
