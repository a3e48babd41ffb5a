import { describe, expect, it } from 'vitest';
import type { CodeCounts } from '../../../../src/analyse/source/code-counts.ts';
import { listComments } from '../../../../src/analyse/source/comments.ts';
import { measureLeakedComments } from '../../../../src/analyse/source/leaked-comments.ts';
import { isThought } from '../../../../src/analyse/source/thoughts.ts';
import { find, NO_CODE, subjectOf } from '../subject.ts';
import { createCodeText } from '../../../../src/lexer/code-text.ts';

describe('isThought', () => {
	it.each([
		'Wait, this is wrong.',
		'wait — no',
		'Hmm... maybe',
		'Hmmm, the list',
		'Actually, we need two.',
		'oh, right.',
		'Oops - off by one',
		'Hold on. Is it?',
		'On second thought, keep it',
		'Okay, so now',
		'alright … next',
		'Let me think about it',
		'As the user wants a clock',
		"The tests don't check this",
		'because the test expects 3',
		'the tests explicitly say so',
	])('%s', (text) => {
		expect(isThought({ text })).toBe(true);
	});

	it.each([
		'Wait for the answer',
		'wait until it is done',
		'wait.',
		'None if the user asked for help',
		'Do not bind yet, but flag whether the user wants a',
		'wait-free queue',
		'wait.until(done)',
		'Actually renders the page',
		'oh-so-common case',
		'Okay status of the response',
		'hmmm_constant',
		'Lets me know',
		'The user may want this',
		'The tests are below',
		'Waits, then goes on',
		'I think',
		'',
	])('not: %s', (text) => {
		expect(isThought({ text })).toBe(false);
	});
});

describe('listComments', () => {
	it.each([
		[
			'javascript',
			'// a\nf(); // b\nconst s = "// no";\nconst t = `\n// no\n`;\n/*\n * c\n */\n/** d */',
			['1 a', '2 b', '8 c', '10 d */'],
		],
		['python', '"""a\nb"""\n# c\ns = """\n# no\n"""\nx = 1  # d', ['1 a', '2 b"""', '3 c', '7 d']],
		['html', '<!-- a -->\n<script>\n// b\n</script>', ['1 a -->', '3 b']],
		['rust', '/// a\nlet s = "x\n// no\n";', ['1 a']],
		['bash', '#!/bin/sh\ncat <<EOF\n# no\nEOF', ['1 bin/sh']],
		['go', '// a\r\n\r\n// b\r\n', ['1 a', '3 b']],
		['sql', '-- a\nselect 1; -- b', ['1 a', '2 b']],
		['css', '', []],
	])('of %s', (language, text, expected) => {
		expect(
			listComments(createCodeText(text, language)).map((one) => `${one.line} ${one.text}`),
		).toEqual(expected);
	});
});

describe('measureLeakedComments', () => {
	const place = {
		path: 'r/c/code/a.js',
		line: 3,
		text: 'Wait, no',
		evidence: { path: 'r/c/code/a.js', line: 3, sha256: 'x', quote: 'Wait, no' },
	};
	const measured = (code: Partial<CodeCounts>) =>
		measureLeakedComments(subjectOf({}, { code: { ...NO_CODE, ...code } }));

	it('counts hits and their rate, with the code before as control', () => {
		const measures = measured({
			leaked: {
				comments: 40,
				hits: 1,
				places: [place],
				baseline: { comments: 10, hits: 0 },
			},
		});
		expect(find(measures, 'comments.leaked')).toMatchObject({
			value: 1,
			method:
				'1 of 40 comment lines that the run added reads like a thought. Of the code that the run started from, it is 0 of 10 comment lines.',
			evidence: [{ line: 3, quote: 'Wait, no' }],
		});
		expect(find(measures, 'comments.leaked_rate')).toMatchObject({ value: 2.5, unit: 'per 100' });
	});

	it('has no rate without comments, and nothing without code', () => {
		const measures = measured({ leaked: { comments: 0, hits: 0, places: [] } });
		expect(find(measures, 'comments.leaked').value).toBe(0);
		expect(find(measures, 'comments.leaked_rate').state).toBe('unknown');
		expect(measured({})).toEqual([]);
	});
});
