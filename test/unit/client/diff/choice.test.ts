import { expect, test } from 'vitest';
import { formatChoice, parseChoice, toggleQuiet } from '../../../../src/client/diff/choice.ts';

test('the address counts before what was kept, and nothing means one column', () => {
	expect(parseChoice('', null)).toEqual({ view: 'unified', hide: [] });
	expect(parseChoice('', 'split').view).toBe('split');
	expect(parseChoice('?view=unified', 'split').view).toBe('unified');
	expect(parseChoice('?view=<b>', 'split').view).toBe('unified');
	expect(parseChoice('?hide=comments,space,all', null).hide).toEqual(['space', 'comments']);
});

test('a choice is written as it is read, beside what is not ours', () => {
	expect(formatChoice({ view: 'unified', hide: [] }, '?view=split&hide=space')).toBe('');
	const query = formatChoice({ view: 'split', hide: ['space', 'comments'] }, '?q=a');
	expect(query).toBe('?q=a&view=split&hide=space,comments');
	expect(parseChoice(query, null)).toEqual({ view: 'split', hide: ['space', 'comments'] });
});

test('kinds are hidden and shown one by one, in one order', () => {
	expect(toggleQuiet([], 'comments')).toEqual(['comments']);
	expect(toggleQuiet(['comments'], 'space')).toEqual(['space', 'comments']);
	expect(toggleQuiet(['space', 'comments'], 'space')).toEqual(['comments']);
});
