import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WriteUpFile } from '../../../../src/ingest/configuration/write-ups.ts';
import { compareIssues } from '../../../../src/model/issue.ts';
import { checkWriteUps } from '../../../../src/site/write-up/check.ts';
import { COMPONENTS } from '../../../../src/site/write-up/components.ts';
import { REPOSITORY } from '../../../run-proofsheet.ts';
import { measure, seconds, site, tests } from '../fixture.ts';

const bench = site({
	writeUps: [{ id: 'a' }],
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

const KNOWN = `Known components: ${Object.keys(COMPONENTS)
	.sort()
	.map((name) => `\`<${name}>\``)
	.join(', ')}.`;

/** The issues of a text, as a terminal shows them: the place, what is wrong, and how to mend it. */
function check(mdx: string, own: Partial<WriteUpFile> = {}): string {
	const text = {
		id: 'a',
		file: '/content/write-ups/a.mdx',
		path: 'content/write-ups/a.mdx',
		frontMatter: { title: 'A' },
		lines: new Map(),
		sha256: '0',
		hashOf: (name: string) => (name === './a b.png' ? '1' : undefined),
		mdx,
		...own,
	};
	return checkWriteUps([text], bench)
		.sort(compareIssues)
		.map(({ file, line, column, kind, message, fix }) => {
			const place = [file, line, column].filter((part) => part !== undefined).join(':');
			// Components to come change no text but this one.
			return `${place} ${kind}\n${message}\nFix: ${fix.replace(KNOWN, 'Known components: ….')}`;
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
		'[web](https://example.org) [mail](mailto:a@b.c) [heading](#x) https://example.org/x',
		'[round](../../rounds/r5/index.html#results), [data](../../data/index.json), <a href="../index.html">all</a>',
		'[by name][own] ![image](<./a b.png>) ![data](data:image/png;base64,AA) <img src="../../data/index.json" />',
		'[own]: ../../rounds/r5/coder/index.html',
	];
	expect(check(sound.join('\n\n'))).toBe('');
});

describe('each kind of mistake, in full', () => {
	test('a component that is not known', () => {
		expect(check('Text <Scorebord round="r5" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:6 UnknownComponent
			\`<Scorebord>\` is no component of write-ups. The nearest one is \`<Scoreboard>\`. Nothing was published.
			Fix: Write \`<Scoreboard>\` instead of \`<Scorebord>\`. Known components: …."
		`);
		expect(check('<Qwertyuiop />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 UnknownComponent
			\`<Qwertyuiop>\` is no component of write-ups. Nothing was published.
			Fix: Take it out of the text. Known components: …."
		`);
		expect(check('<M.N />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 UnknownComponent
			\`<M.N>\` is no component of write-ups. The nearest one is \`<M>\`. Nothing was published.
			Fix: Write \`<M>\` instead of \`<M.N>\`. Known components: …."
		`);
	});

	test('a component in small letters would be an element of HTML that nobody knows', () => {
		expect(check('<scoreboard round="r5" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 UnknownComponent
			\`<scoreboard>\` is no component of write-ups. The nearest one is \`<Scoreboard>\`. Nothing was published.
			Fix: Write \`<Scoreboard>\` instead of \`<scoreboard>\`. Known components: …."
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
			Fix: Write "r5/coder/time.wall". Known: outcome, time.wall, tokens.total."
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

	test('a link to nothing', () => {
		expect(check('Text, [and](../../rounds/r6/index.html)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:7 BadAddress
			"../../rounds/r6/index.html" leads to no file of this site. Nothing was published.
			Fix: Write \`../../rounds/r5/index.html\`."
		`);
		expect(check('[a](../rounds/r5/coder/index.html?x#y)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"../rounds/r5/coder/index.html?x#y" leads to no file of this site. Nothing was published.
			Fix: Write \`../../rounds/r5/coder/index.html\`."
		`);
		expect(check('[a][b]\n\n[b]: ../../qwertyuiop.html')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:3:1 BadAddress
			"../../qwertyuiop.html" leads to no file of this site. Nothing was published.
			Fix: Open the page that is meant, and write the path from this page to it."
		`);
		expect(check('<p>\n  <a\n    href="../../rounds/r5">r5</a>\n</p>')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:3:5 BadAddress
			"../../rounds/r5" names a folder, which does not open from disk. Nothing was published.
			Fix: Write \`../../rounds/r5/index.html\`."
		`);
		expect(check('[a](../../rounds/r5/#x)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"../../rounds/r5/#x" names a folder, which does not open from disk. Nothing was published.
			Fix: Write \`../../rounds/r5/index.html#x\`."
		`);
		expect(check('[a](/rounds/r5/index.html)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"/rounds/r5/index.html" begins at the root, and the site may stand at any path. Nothing was published.
			Fix: Write an address of the web in full, or the path from this page to another one."
		`);
		expect(check('[a](../../../x.html)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"../../../x.html" leads out of the site. Nothing was published.
			Fix: Write an address of the web in full, or the path from this page to another one."
		`);
		expect(check('[a](ftp://example.org)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"ftp://example.org" has a protocol that no page links to. Nothing was published.
			Fix: Write an address of the web in full, or the path from this page to another one."
		`);
	});

	test('an image that is not there', () => {
		expect(check('Text ![a](./b.png)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:6 BadAddress
			"./b.png" is no file beside the text. Nothing was published.
			Fix: Correct the path, which begins in the folder of the text, or add the image."
		`);
		expect(check('![a](%zz.png)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"%zz.png" is no file beside the text. Nothing was published.
			Fix: Correct the path, which begins in the folder of the text, or add the image."
		`);
		expect(check('![a](https://example.org/a.png)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"https://example.org/a.png" is loaded from elsewhere, which no page does. Nothing was published.
			Fix: Put the image beside the text, and name it by its path from there."
		`);
		expect(check('![a](//example.org/a.png)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"//example.org/a.png" is loaded from elsewhere, which no page does. Nothing was published.
			Fix: Put the image beside the text, and name it by its path from there."
		`);
		expect(check('![a](/a.png)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"/a.png" begins at the root of the site. Nothing was published.
			Fix: Put the image beside the text, and name it by its path from there."
		`);
		expect(check('![a](a.txt)')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:1 BadAddress
			"a.txt" is no image that pages show. Nothing was published.
			Fix: Known: avif, gif, jpeg, jpg, png, svg, tiff, webp."
		`);
		expect(check('<img src="./b.png" />')).toMatchInlineSnapshot(`
			"content/write-ups/a.mdx:1:6 BadAddress
			"./b.png" is no file of the site, and HTML does not take it from beside the text. Nothing was published.
			Fix: Write \`![description](./b.png)\`."
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
