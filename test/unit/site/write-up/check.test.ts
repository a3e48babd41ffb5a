import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WriteUpFile } from '../../../../src/ingest/configuration/write-ups.ts';
import { compareIssues } from '../../../../src/model/issue.ts';
import { checkWriteUp } from '../../../../src/site/write-up/check.ts';
import { COMPONENTS } from '../../../../src/site/write-up/components.ts';
import { REPOSITORY } from '../../../run-proofsheet.ts';
import { measure, seconds, site, tests } from '../fixture.ts';

const bench = site({
	rounds: [
		{
			id: 'r5',
			runs: [
				{ contestant: 'claude', measures: [seconds(113), ...tests(35, 35)] },
				{
					contestant: 'coder',
					measures: [seconds(32), measure('tokens.total', { unit: 'tokens' })],
				},
			],
		},
	],
});

/** The issues of a text, as a terminal shows them: the place, what is wrong, and how to mend it. */
function check(mdx: string, own: Partial<WriteUpFile> = {}): string {
	const text = {
		id: 'a',
		file: '/content/write-ups/a.mdx',
		path: 'content/write-ups/a.mdx',
		frontMatter: { title: 'A' },
		lines: new Map(),
		sha256: '0',
		mdx,
		...own,
	};
	return checkWriteUp(text, bench)
		.sort(compareIssues)
		.map(({ file, line, column, kind, message, fix }) => {
			const place = [file, line, column].filter((part) => part !== undefined).join(':');
			return `${place} ${kind}\n${message}\nFix: ${fix}`;
		})
		.join('\n\n');
}

test('there is nothing wrong with what is sound', () => {
	const sound = [
		'A *text* with <M of="r5/coder/time.wall" />, {/* a comment */} and {"{"}.',
		'<M of="r5/claude/time.wall" vs={"r5/coder/time.wall"} as=\'ratio\' digits={2} />',
		'<M of="r5/coder/time.wall" as="value" digits="3"></M>',
		'<Scoreboard round="r5" />\n\n<Claims\n  round={\'r5\'}\n/>',
		'<div class="wide"><p>HTML with <M of="r5/coder/time.wall" /></p></div>',
		'<code>x</code> <></> <my-element />',
	];
	expect(check(sound.join('\n\n'))).toBe('');
});

describe('each kind of mistake, in full', () => {
	test('a component that is not known', () => {
		expect(check('Text <Scorebord round="r5" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:6 UnknownComponent
			\`<Scorebord>\` is no component of write-ups. The nearest one is \`<Scoreboard>\`. Nothing was published.
			Fix: Write \`<Scoreboard>\` instead of \`<Scorebord>\`. Known components: \`<Claims>\`, \`<Code>\`, \`<CodeCompare>\`, \`<Diff>\`, \`<LocChart>\`, \`<M>\`, \`<Scoreboard>\`."
		`);
		expect(check('<Qwertyuiop />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 UnknownComponent
			\`<Qwertyuiop>\` is no component of write-ups. Nothing was published.
			Fix: Take it out of the text. Known components: \`<Claims>\`, \`<Code>\`, \`<CodeCompare>\`, \`<Diff>\`, \`<LocChart>\`, \`<M>\`, \`<Scoreboard>\`."
		`);
		expect(check('<M.N />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 UnknownComponent
			\`<M.N>\` is no component of write-ups. The nearest one is \`<M>\`. Nothing was published.
			Fix: Write \`<M>\` instead of \`<M.N>\`. Known components: \`<Claims>\`, \`<Code>\`, \`<CodeCompare>\`, \`<Diff>\`, \`<LocChart>\`, \`<M>\`, \`<Scoreboard>\`."
		`);
	});

	test('a component in small letters would be an element of HTML that nobody knows', () => {
		expect(check('<scoreboard round="r5" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 UnknownComponent
			\`<scoreboard>\` is no component of write-ups. The nearest one is \`<Scoreboard>\`. Nothing was published.
			Fix: Write \`<Scoreboard>\` instead of \`<scoreboard>\`. Known components: \`<Claims>\`, \`<Code>\`, \`<CodeCompare>\`, \`<Diff>\`, \`<LocChart>\`, \`<M>\`, \`<Scoreboard>\`."
		`);
	});

	test('a property that is not known, under whose name another one is missing', () => {
		expect(check('<M off="r5/coder/time.wall" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:4 UnknownProperty
			\`off\` is no property of \`<M>\`. The nearest one is \`of\`. Nothing was published.
			Fix: Write \`of\` instead of \`off\`. \`<M>\` has: of, as, vs, digits."
		`);
		expect(check('<Scoreboard round="r5" qwertyuiop="x" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:24 UnknownProperty
			\`qwertyuiop\` is no property of \`<Scoreboard>\`. Nothing was published.
			Fix: Delete \`qwertyuiop\`. \`<Scoreboard>\` has: round."
		`);
	});

	test('a property that is missing', () => {
		expect(check('Text\n\n<Scoreboard />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:3:1 MissingProperty
			\`<Scoreboard>\` lacks its property \`round\`. Nothing was published.
			Fix: Write \`<Scoreboard round="…" />\`. \`<Scoreboard>\` has: round."
		`);
		expect(check('<CodeCompare\n  round="r5"\n/>')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 MissingProperty
			\`<CodeCompare>\` lacks its property \`a\`. Nothing was published.
			Fix: Write \`<CodeCompare a="…" />\`. \`<CodeCompare>\` has: round, task, file, symbol, a, b, more, mode.

			content/write-ups/a.mdx:1:1 MissingProperty
			\`<CodeCompare>\` lacks its property \`b\`. Nothing was published.
			Fix: Write \`<CodeCompare b="…" />\`. \`<CodeCompare>\` has: round, task, file, symbol, a, b, more, mode.

			content/write-ups/a.mdx:1:1 MissingProperty
			\`<CodeCompare>\` lacks its property \`file\`. Nothing was published.
			Fix: Write \`<CodeCompare file="…" />\`. \`<CodeCompare>\` has: round, task, file, symbol, a, b, more, mode."
		`);
	});

	test('a property that is there twice', () => {
		const twice = '<Scoreboard round="r5"\n  round="r5" />';
		expect(check(twice)).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:2:3 InvalidProperty
			\`round\` of \`<Scoreboard>\`: it is there twice. Nothing was published.
			Fix: Delete one."
		`);
	});

	test('a word that is none of those that a property may be', () => {
		expect(check('<M of="r5/coder/time.wall" as="ration" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:28 InvalidProperty
			\`as\` of \`<M>\`: "ration" is none of its values. Nothing was published.
			Fix: Write \`as="ratio"\`. Known: value, ratio, delta, pct."
		`);
		expect(check('<M of="r5/coder/time.wall" as={5} />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:28 InvalidProperty
			\`as\` of \`<M>\`: 5 is none of its values. Nothing was published.
			Fix: Write one of value, ratio, delta, pct."
		`);
	});

	test('a value of another kind', () => {
		expect(check('<M of="r5/coder/time.wall" digits="two" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:28 InvalidProperty
			\`digits\` of \`<M>\`: a whole number from 1 to 15 is expected, and it is "two". Nothing was published.
			Fix: Correct \`digits\`."
		`);
		expect(check('<M of="r5/coder/time.wall" digits={16} />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:28 InvalidProperty
			\`digits\` of \`<M>\`: a whole number from 1 to 15 is expected, and it is 16. Nothing was published.
			Fix: Correct \`digits\`."
		`);
		expect(check('<M of={["r5"]} digits />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:4 InvalidProperty
			\`of\` of \`<M>\`: a text in quotes is expected, and it is a list. Nothing was published.
			Fix: Correct \`of\`.

			content/write-ups/a.mdx:1:16 InvalidProperty
			\`digits\` of \`<M>\`: a whole number from 1 to 15 is expected, and it is true. Nothing was published.
			Fix: Correct \`digits\`."
		`);
	});

	test('a value that does not go with the others', () => {
		expect(check('<M of="r5/coder/time.wall" as="ratio" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:28 InvalidProperty
			\`as\` of \`<M>\`: it needs a second value. Nothing was published.
			Fix: Name it in \`vs\`, or leave \`as\` out."
		`);
	});

	test('a value that would have to be run', () => {
		expect(check('<M of={ref} as="ratio" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:4 UnsupportedMdx
			The value of \`of\`, \`{ref}\`, would have to be run, and nothing in a write-up is. Nothing was published.
			Fix: Write it out: \`of="…"\`, or a number, true, false, a list or an object in braces."
		`);
		expect(check('<M {...all} />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:4 UnsupportedMdx
			\`{...all}\` in a tag would have to be run, and nothing in a write-up is. Nothing was published.
			Fix: Write each property by its name."
		`);
		expect(check('{2 * 3}')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 UnsupportedMdx
			The expression \`{2 * 3}\` would have to be run, and nothing in a write-up is. Nothing was published.
			Fix: Write the text itself; a value of a run is written \`<M of="run/measure" />\`, and a brace \`\\{\`."
		`);
		expect(check('import x from "y"\n\nText')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 UnsupportedMdx
			An \`import\` would have to be run, and nothing in a write-up is. Nothing was published.
			Fix: Delete it. Components of write-ups are known without."
		`);
	});

	test('a text that would not be shown', () => {
		const lost = '<M of="r5/coder/time.wall">thirty seconds</M>';
		expect(check(lost)).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 ContentNotShown
			\`<M>\` shows nothing that stands between its tags, and there is something. Nothing was published.
			Fix: Write \`<M … />\`, and the text before or after it."
		`);
	});

	test('a reference to what is not there, both times', () => {
		const both = '<M of="r5/codr/time.wall" as="ratio"\n   vs="r5/coder/time.wal" />';
		expect(check(both)).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:4 UnknownReference
			"r5/codr/time.wall" names nothing on this site. The nearest is "r5/coder/time.wall". Nothing was published.
			Fix: Write "r5/coder/time.wall". Known: r5/claude, r5/coder.

			content/write-ups/a.mdx:2:4 UnknownReference
			"r5/coder/time.wal" names nothing on this site. The nearest is "r5/coder/time.wall". Nothing was published.
			Fix: Write "r5/coder/time.wall". Known: time.wall, tokens.total."
		`);
	});

	test('a reference to what has no value', () => {
		expect(check('<M of="r5/coder/tokens.total" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:4 NoValue
			"r5/coder/tokens.total" has no value: As the fixture says. Nothing was published.
			Fix: Add the artifact that holds the value, or take the reference out of the text."
		`);
	});

	test('a round of the front matter', () => {
		const frontMatter = { title: 'A', round: 'r6' };
		const lines = new Map([['round', 3]]);
		expect(check('Text', { frontMatter, lines })).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:3 UnknownReference
			"r6" names nothing on this site. The nearest is "r5". Nothing was published.
			Fix: Write "r5". Known: r5."
		`);
	});

	test('what is no MDX', () => {
		expect(check('Text\n\n<M of=x />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:3:4 InvalidMdx
			This is not valid MDX: the value of \`of\` has no quotes. Nothing was published.
			Fix: Write \`of="…"\`."
		`);
	});
});

test('eleven mistakes are told at once, each with its place', () => {
	const text = [
		'import x from "y"',
		'{/* <M of="nothing" /> */} and `<M of="nothing" />`',
		'One <M off="r5/coder/time.wall" />, two <M of="r5/codr/time.wall" />,',
		'<Scoreboard />',
		'<Scorebord round="r5" />',
		'```mdx\n<M of="nothing" />\n```',
		'five <M of={ref} />, six <M of="r5/coder/tokens.total" /> {7 * 1}',
		'<Claims round="r5">eight</Claims>',
		'<M of="nine />',
		'<M of="r5/coder/time.wall" as="ratio" />',
	];
	const told = check(text.join('\n\n'));
	expect(told.split('\n\n').map((one) => one.split('\n', 1)[0])).toEqual([
		'content/write-ups/a.mdx:1:1 UnsupportedMdx',
		'content/write-ups/a.mdx:5:8 UnknownProperty',
		'content/write-ups/a.mdx:5:44 UnknownReference',
		'content/write-ups/a.mdx:7:1 MissingProperty',
		'content/write-ups/a.mdx:9:1 UnknownComponent',
		'content/write-ups/a.mdx:15:9 UnsupportedMdx',
		'content/write-ups/a.mdx:15:29 NoValue',
		'content/write-ups/a.mdx:15:59 UnsupportedMdx',
		'content/write-ups/a.mdx:17:1 ContentNotShown',
		'content/write-ups/a.mdx:19:4 InvalidMdx',
		'content/write-ups/a.mdx:21:28 InvalidProperty',
	]);
});

describe('the table of components', () => {
	const names = Object.keys(COMPONENTS).sort();

	test('has a row for each file, and a file for each row', () => {
		const files = readdirSync(path.join(REPOSITORY, 'src/components/mdx'));
		const drawn = files.filter((file) => file.endsWith('.astro'));
		expect(drawn.sort()).toEqual(names.map((name) => `${name}.astro`));
	});

	test.each(names)('<%s> stands in the README with its properties', (name) => {
		const readme = readFileSync(path.join(REPOSITORY, 'README.md'), 'utf8');
		const row = readme.split('\n').find((line) => line.startsWith(`| \`<${name} `)) ?? '';
		const known = new Map(Object.entries(COMPONENTS)).get(name)?.properties.shape ?? {};
		const missing = Object.keys(known).filter((one) => !new RegExp(`\\b${one}\\b`).test(row));
		expect(missing).toEqual([]);
	});
});
