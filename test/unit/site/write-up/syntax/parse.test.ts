import { describe, expect, test } from 'vitest';
import { parseWriteUp } from '../../../../../src/site/write-up/syntax/parse.ts';

/** Elements with their places, `5:6 M of@5:9="x"`, and mistakes, `7:1 InvalidMdx: reason / fix`. */
function read(text: string): string[] {
	const { elements, issues } = parseWriteUp(text);
	return [
		...elements.map(({ name, line, column, attributes, hasContent }) => {
			const own = attributes.map(
				(one) => ` ${one.name}@${one.line}:${one.column}=${JSON.stringify(one.value)}`,
			);
			return `${line}:${column} ${name}${own.join('')}${hasContent ? ' …' : ''}`;
		}),
		...issues.map(({ kind, line, column, values }) => {
			const words = 'reason' in values ? values.reason : 'what' in values ? values.what : '';
			const fix = 'fix' in values ? values.fix : '';
			return `${line ?? '-'}:${column ?? '-'} ${kind}: ${words} / ${fix}`;
		}),
	];
}

describe('elements', () => {
	test.each([
		['Text <M of="x" />, <M of=\'y\'/>', ['1:6 M of@1:9="x"', '1:20 M of@1:23="y"']],
		['<Code\n  run="a"\n\n  file = "b"\n/>', ['1:1 Code run@2:3="a" file@4:3="b"']],
		['Text\n<Code\n  run="a" /> more', ['2:1 Code run@3:3="a"']],
		['> - <M of="x" />\n> - <M of="y" />', ['1:5 M of@1:8="x"', '2:5 M of@2:8="y"']],
		['> <M of="x" as={[\n>   1]}\n> />', ['1:3 M of@1:6="x" as@1:13=[1]']],
		['| a |\n|---|\n| <M of="x" /> |', ['3:3 M of@3:6="x"']],
		['# <M of="x" /> **<M of="y" />**', ['1:3 M of@1:6="x"', '1:18 M of@1:21="y"']],
		['x[^1]\n\n[^1]: <M of="x" />', ['3:7 M of@3:10="x"']],
		['    <M of="x" />', ['1:5 M of@1:8="x"']],
		['𝒳 é <M of="𝒳" as="é" />', ['1:6 M of@1:9="𝒳" as@1:17="é"']],
		['a\r\n\r\n<M\r\n\tof="x"\r\n/>', ['3:1 M of@4:2="x"']],
		['<M of="a > b" as="{" vs=\'"\' />', ['1:1 M of@1:4="a > b" as@1:15="{" vs@1:22="\\""']],
		['<M of="a &amp; b" />', ['1:1 M of@1:4="a & b"']],
		['<Note>\n\nText <M of="x" />\n\n</Note>', ['1:1 Note …', '3:6 M of@3:9="x"']],
		['<Note>\n\n{/* comment */}\n\n</Note>', ['1:1 Note']],
		['<div class="a">text</div>', ['1:1 div class@1:6="a" …']],
		['<></> <A.b/> <c:d/>', ['1:1 ', '1:7 A.b', '1:14 c:d']],
	])('%j', (text, elements) => {
		expect(read(text)).toEqual(elements);
	});

	test.each([
		['{"x"}', '"x"'],
		["{'x'}", '"x"'],
		['{`x`}', '"x"'],
		['{2}', '2'],
		['{-2.5}', '-2.5'],
		['{true}', 'true'],
		['{null}', 'null'],
		['{/* why */ 2 /* that */}', '2'],
		['{["a", 2, [false]]}', '["a",2,[false]]'],
		['{{ a: 1, "b-c": "d", 3: [] }}', '{"3":[],"a":1,"b-c":"d"}'],
	])('the value of of=%s is written out', (value, json) => {
		expect(read(`<M of=${value} />`)).toEqual([`1:1 M of@1:4=${json}`]);
	});

	test('an attribute without a value is true', () => {
		expect(read('<M of />')).toEqual(['1:1 M of@1:4=true']);
	});

	test('there are none in comments, code and texts', () => {
		const text = [
			'{/* <M of="x" /> */}',
			'Text {/* <M of="x" />\n <Nope */} and `<M of="x" />`, ``<Nope``.',
			'```mdx\n<M of="x" />\n{nope(}\n```',
			'~~~~\n```\n<M of="x" />\n~~~~',
			'- a\n\n  ```\n  <Nope\n  ```',
			'{"<M of=\'x\' />"} \\<M of="x" />',
		];
		expect(read(text.join('\n\n'))).toEqual([]);
	});

	test('what the compiler takes for the text of an element is none of its attributes', () => {
		// The compiler ends a tag with text at the end of the first line of a quotation.
		expect(read('> <M\n> of="x">in</M>')).toEqual(['1:3 M …']);
	});
});

const UNSUPPORTED =
	'Write it out: `of="…"`, or a number, true, false, a list or an object in braces.';
const EXPRESSION =
	'Write the text itself; a value of a run is written `<M of="run/measure" />`, and a brace `\\{`.';

describe('what would have to be run', () => {
	test.each([
		[
			'import a from "b"',
			'1:1',
			'An `import`',
			'Delete it. Components of write-ups are known without.',
		],
		[
			'Text\n\nexport const a = 1',
			'3:1',
			'An `export`',
			'Delete it, and write its value where it is used.',
		],
		['Text {a + 1}', '1:6', 'The expression `{a + 1}`', EXPRESSION],
		['{1 + 1}', '1:1', 'The expression `{1 + 1}`', EXPRESSION],
		['{<M of="x" />}', '1:1', 'The expression `{<M of="x" />}`', EXPRESSION],
		['{["a"]}', '1:1', 'The expression `{["a"]}`', EXPRESSION],
		['{`a${b}`}', '1:1', 'The expression `{`a${b}`}`', EXPRESSION],
		[
			`{process.exit(${'1'.repeat(50)})}`,
			'1:1',
			`The expression \`{process.exit(${'1'.repeat(26)}…\``,
			EXPRESSION,
		],
		['<M of={a} />', '1:4', 'The value of `of`, `{a}`,', UNSUPPORTED],
		['<M of={1 + 1} />', '1:4', 'The value of `of`, `{1 + 1}`,', UNSUPPORTED],
		['<M of={[a]} />', '1:4', 'The value of `of`, `{[a]}`,', UNSUPPORTED],
		['<M of={{ [a]: 1 }} />', '1:4', 'The value of `of`, `{{ [a]: 1 }}`,', UNSUPPORTED],
		[
			'<M of={{ get a() { return 1 } }} />',
			'1:4',
			'The value of `of`, `{{ get a() { return 1 } }}`,',
			UNSUPPORTED,
		],
		['<M of={/x/} />', '1:4', 'The value of `of`, `{/x/}`,', UNSUPPORTED],
		['<M of={1n} />', '1:4', 'The value of `of`, `{1n}`,', UNSUPPORTED],
		['<M of={} />', '1:4', 'The value of `of`, `{}`,', UNSUPPORTED],
		[
			'<p onclick={() => 1} />',
			'1:4',
			'The value of `onclick`, `{() => 1}`,',
			UNSUPPORTED.replace('of=', 'onclick='),
		],
		['<M {...a} />', '1:4', '`{...a}` in a tag', 'Write each property by its name.'],
	])('%j', (text, place, what, fix) => {
		const told = read(text).filter((one) => one.includes('UnsupportedMdx'));
		expect(told).toEqual([`${place} UnsupportedMdx: ${what} / ${fix}`]);
	});
});

const TAG = 'Look for a missing quote, brace or `/>`; for the character itself, write `&lt;`.';
const BRACE = 'Correct it; a brace of the text itself is written `\\{`.';

describe('what is no MDX', () => {
	test.each([
		[
			'Text\n\n<M>\n\nText',
			'3:1',
			'`<M>` is not closed',
			'Write `<M />` where nothing stands between the tags, or add `</M>`.',
		],
		[
			'Text <br> more',
			'1:6',
			'`<br>` is not closed',
			'Write `<br />` where nothing stands between the tags, or add `</br>`.',
		],
		['</M>', '1:1', '`</M>` closes nothing', 'Delete it, or write `<M>` before it.'],
		[
			'<A>\n\n<B>\n\n</A>',
			'5:1',
			'`</A>` comes before `<B>` is closed',
			'Write `<B />`, or `</B>` before `</A>`.',
		],
		[
			'Text { more',
			'1:6',
			'a `{` has no `}`',
			'Add the `}`, or write `\\{` for the character itself.',
		],
		['<!-- x -->', '1:1', '`<!-- -->` is no comment', 'Write `{/* text */}`.'],
		[
			'See <https://example.org>',
			'1:5',
			'`<` begins a tag, and this is a link',
			'Write `[text](address)`.',
		],
		[
			'Mail <a@example.org>',
			'1:6',
			'`<` begins a tag, and this is a link',
			'Write `[text](address)`.',
		],
		['<M\n  of=x />', '2:3', 'the value of `of` has no quotes', 'Write `of="…"`.'],
		['<M of="a" vs=“b” />', '1:11', 'the value of `vs` has no quotes', 'Write `vs="…"`.'],
		[
			'<M of="x />\n\nText "x"',
			'1:4',
			'the value of `of` begins with `"` and does not end',
			'Write `of="…"`.',
		],
		[
			'<M of={{a: 1} />',
			'1:4',
			'the value of `of` begins with `{` and does not end',
			'Write `of="…"`.',
		],
		['<M of="x"', '1:1', '`<M` begins a tag, and the text ends before it does', TAG],
		['<M of="x" /* why */ />', '1:11', '`<M` begins a tag, in which `/` cannot stand', TAG],
		['a <5', '1:4', '`<` begins a tag, in which `5` cannot stand', TAG],
		[
			'| a |\n|---|\n| <M of="x|y" /> |',
			'3:3',
			'`<M` begins a tag that does not end in the same part of the text',
			'Keep the tag in one paragraph, or in one cell of a table.',
		],
		['{1 +}', '1:5', 'what stands in braces cannot be read: unexpected token', BRACE],
		['<M of={1 +} />', '1:11', 'what stands in braces cannot be read: unexpected token', BRACE],
	])('%j', (text, place, reason, fix) => {
		expect(read(text).filter((one) => one.includes('InvalidMdx'))).toEqual([
			`${place} InvalidMdx: ${reason} / ${fix}`,
		]);
	});

	test('the rest is read all the same, and further mistakes are told', () => {
		const text = [
			'First <M of="a" />',
			'Second <M of=b />',
			'<Open>',
			'Third <M of="c" /> { and',
			'Fourth <M of="d" />, a < b',
			'</Closed>',
			'<M of="e" />',
		];
		expect(read(text.join('\n\n')).map((one) => one.replace(/ \/ .*/, ''))).toEqual([
			'1:7 M of@1:10="a"',
			'9:8 M of@9:11="d"',
			'13:1 M of@13:4="e"',
			'3:11 InvalidMdx: the value of `of` has no quotes',
			'7:20 InvalidMdx: a `{` has no `}`',
			'11:1 InvalidMdx: `</Closed>` comes before `<Open>` is closed',
		]);
	});

	test('a text of nothing but mistakes comes to an end', () => {
		const { issues } = parseWriteUp('{\n\n'.repeat(500));
		expect(issues).toHaveLength(20);
	});
});
