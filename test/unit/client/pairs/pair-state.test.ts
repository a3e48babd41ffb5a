import { expect, test } from 'vitest';
import { formatPairState, parsePairState } from '../../../../src/client/pairs/pair-state.ts';
import { parseRange } from '../../../../src/client/line-ranges.ts';

test('what a reader chose goes into the query and comes back', () => {
	const state = { swap: true, wrap: false, unfold: true, quiet: ['space', 'comment'] as const };
	const search = formatPairState({ ...state, quiet: [...state.quiet] });
	expect(search).toBe('?swap=1&context=all&quiet=space+comment');
	expect(parsePairState(search)).toEqual(state);
	expect(formatPairState(parsePairState('?other=1'))).toBe('');
});

test('lines of a side are ranges of their own', () => {
	expect(parseRange('#aL10-L20')).toEqual({ prefix: 'aL', first: 10, last: 20 });
	expect(parseRange('#bL44')).toEqual({ prefix: 'bL', first: 44, last: 44 });
	expect(parseRange('#abL44')).toBeUndefined();
});
