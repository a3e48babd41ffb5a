import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/render/markdown.ts';
import { expectSafe, PAYLOADS, textOf } from './payloads.ts';

const options = {
	idPrefix: 'n-',
	resolveLink: (href: string) => (href.startsWith('src/') ? `../files/${href}.html` : undefined),
};

/** Without the element around everything. */
function draw(text: string): string {
	const { html, notice } = renderMarkdown(text, options);
	expect(notice).toBeUndefined();
	expectSafe(html);
	return html.replace(/^<div class="untrusted" dir="auto">|<\/div>$/g, '').trim();
}

function notice(text: string): string | undefined {
	const rendered = renderMarkdown(text, options);
	expectSafe(rendered.html);
	return rendered.notice;
}

describe('renderMarkdown', () => {
	it('keeps one level one heading on a page, and no gaps', () => {
		expect(draw('# A\n\n### B\n\n# A')).toBe(
			'<h2 id="n-a">A</h2>\n<h3 id="n-b">B</h3>\n<h2 id="n-a-2">A</h2>',
		);
		expect(renderMarkdown('## B', { ...options, heading: 4 }).html).toContain('<h4 id="n-b">');
	});

	it('links to the outside, into the page, and to files that are there', () => {
		expect(draw('[a](https://example.org "t") <mailto:a@example.org>')).toBe(
			'<p><a href="https://example.org" title="t" rel="nofollow noopener noreferrer">a</a> ' +
				'<a href="mailto:a@example.org" rel="nofollow noopener noreferrer">mailto:a@example.org</a></p>',
		);
		expect(draw('[a](#part) [b](src/a.ts)')).toBe(
			'<p><a href="#n-part">a</a> <a href="../files/src/a.ts.html">b</a></p>',
		);
	});

	it('leaves every other link as it was written', () => {
		for (const address of [
			'javascript:alert(1)',
			'../../secret',
			'data:text/html,x',
			'//x.y',
			'/x',
		]) {
			expect(draw(`[a](${address})`)).toBe(`<p>[a](${address})</p>`);
		}
	});

	it('loads no image', () => {
		expect(draw('![A](https://example.org/x.png "title") ![](src/a.png)')).toBe(
			'<p><span class="image-note">remote image not loaded: A (https://example.org/x.png)</span> ' +
				'<span class="image-note">image not loaded: src/a.png</span></p>',
		);
	});

	it('reads tables, with classes for alignment', () => {
		const html = draw('| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |');
		expect(html).toContain(
			'<div class="table-scroll" role="group" aria-label="Table" tabindex="0">',
		);
		expect(html).toContain(
			'<td>1</td>\n<td class="cell-right">2</td>\n<td class="cell-center">3</td>',
		);
	});

	it('colours fenced code, and shows what stands beside the language', () => {
		expect(draw('```ts title="x.ts"\nconst a = 1;\n```')).toBe(
			'<p><code>title="x.ts"</code></p><pre class="snippet"><code><i class="k">const </i>a = <i class="n">1</i>;\n</code></pre>',
		);
		expect(draw('```<b>\nx\n```')).toBe(
			'<p><code>&#x3C;b></code></p><pre class="snippet"><code>x\n</code></pre>',
		);
	});

	it('allows a few tags in pairs, and no others', () => {
		expect(draw('<kbd>a</kbd> H<sub>2</sub>O<br>x <SUP>2</SUP>')).toBe(
			'<p><kbd>a</kbd> H<sub>2</sub>O<br>\nx <sup>2</sup></p>',
		);
		expect(textOf(draw('<kbd>a *b* <sub>c</kbd> </sub>'))).toBe('a b <sub>c </sub>');
		expect(textOf(draw('<kbd onclick=x>a</kbd>'))).toBe('<kbd onclick=x>a</kbd>');
		expect(textOf(draw('<b>x</b> <!-- y -->'))).toBe('<b>x</b> <!-- y -->');
	});

	it('allows details with a summary, where they are closed', () => {
		expect(draw('<details open>\n<summary>More *x*</summary>\n\nBody\n\n</details>')).toBe(
			'<details open>\n<summary>More <em>x</em></summary>\n<p>Body</p>\n</details>',
		);
		expect(textOf(draw('<details>\n\nnot closed'))).toBe('<details>\nnot closed');
		expect(textOf(draw('- <details>\n\n</details>'))).toContain('<details>');
		expect(textOf(draw('text\n</details>\n<summary>x</summary>'))).toBe(
			'text\n</details>\n<summary>x</summary>',
		);
	});

	it('shows front matter as a block, and a rule as a rule', () => {
		expect(draw('---\ntitle: x\n---\n# A')).toBe(
			'<pre class="snippet"><code>---\n<i class=p>title</i>: <i class=s>x</i>\n---</code></pre><h2 id="n-a">A</h2>',
		);
		expect(draw('---\n\ntext\n\n---\n')).toBe('<hr>\n<p>text</p>\n<hr>');
		expect(textOf(draw('---js\nprocess.exit()\n---\n'))).toContain('process.exit()');
	});

	it('shows definitions that nothing uses', () => {
		expect(textOf(draw('[a]\n\n[a]: https://x.org\n[b]: https://y.org "t"'))).toBe(
			'a\n[b]: https://y.org "t"',
		);
	});

	for (const payload of PAYLOADS) {
		it(`makes text of ${JSON.stringify(payload)}`, () => {
			const texts = [
				payload,
				`# ${payload}`,
				`[${payload}](https://x.org "${payload}")`,
				`![${payload}](${payload})`,
				`\`${payload}\``,
				`\`\`\`${payload}\n${payload}\n\`\`\``,
				`| ${payload} |\n|--|\n| ${payload} |`,
				`<details><summary>${payload}</summary>\n\n${payload}\n\n</details>`,
				`---\na: ${payload}\n---\n`,
				`<kbd>${payload}</kbd>`,
				`[x]: ${payload}\n\n[x]`,
			];
			for (const text of texts) expectSafe(renderMarkdown(text, options).html);
		});
	}
});

describe('any text', () => {
	it('gives safe HTML that holds its words', () => {
		const piece = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 8 }),
			fc.constantFrom(
				...['# ', '- ', '1. ', '> ', '```', '`', '*', '_', '~~', '|', '\n|--|\n', '[', '](', ')'],
				...['![', '<kbd>', '</kbd>', '<details>', '</details>', '<summary>', '</summary>', '<br>'],
				...['<script>', '&lt;', '&#x41;', '\\', '\n', '\n\n', '    ', '---\n', '[a]: ', 'word'],
			),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
				const text = pieces.join('');
				const { html } = renderMarkdown(text, options);
				expectSafe(html);
				const count = (all: string) => all.split('word').length;
				expect(count(html)).toBeGreaterThanOrEqual(count(text));
			}),
			{ numRuns: 1500 },
		);
	});
});

describe('nothing is lost', () => {
	it('falls back to the source where laying out would lose words', () => {
		const deep = Array.from({ length: 600 }, (_, index) => `${'  '.repeat(index)}- item${index}`);
		const { html } = renderMarkdown(deep.join('\n'), options);
		expect(textOf(html)).toBe(deep.join('\n'));
		expect(notice(deep.join('\n'))).toBe(
			'Laid out, this text would have lost words; it is shown as it was written.',
		);
		expect(notice('| a |\n|---|\n| b | extra |')).toMatch(/lost words/);
	});

	it('shows very long texts as they are', () => {
		expect(notice('word '.repeat(200_000))).toMatch(/too long/);
	});

	const ordinary = [
		'a_b_c *d*e __f__g `h`i ~~j~~k',
		'1. one\n2. two\n   1. three\n\n> 4) four',
		'caf&eacute; AT&amp;T &copy; &#65;B',
		'a\\*b\\_c',
		'x<sub>1</sub>y<br>z',
		'[text][ref] and [ref][] [ref]\n\n[ref]: https://example.org/a_b "ti tle"',
		'Setext\n===\n\nb\n---',
		'```\nfenced *a* &amp; 1. x\n```\n\n    1. indented',
		'<https://example.org/ä?b=c> https://bare.example.org',
		'日本語 العربية עברית ไทย',
		'- [x] done\n- [ ] not',
	];
	for (const text of ordinary) {
		it(`lays out ${JSON.stringify(text)}`, () => {
			expect(notice(text)).toBeUndefined();
		});
	}
});

describe('hard input is quick or shown as it is', () => {
	const repeat = (part: string, count = 20_000) => part.repeat(count);
	const cases: Record<string, string> = {
		'`*a_` x 20,000': repeat('*a_'),
		'1,500 nested lists': Array.from(
			{ length: 1500 },
			(_, index) => `${' '.repeat(Math.min(index, 300) * 2)}- item ${index}`,
		).join('\n'),
		'2,000 runs of backticks': Array.from({ length: 2000 }, (_, index) => '`'.repeat(index + 1))
			.join(' a ')
			.slice(0, 500_000),
		'20,000 `>`': repeat('>'),
		'20,000 `> ` and a word': `${repeat('> ')}x`,
		'20,000 `<div>`': repeat('<div>'),
		'200,000 `[`': repeat('[', 200_000),
		'200,000 `![`': repeat('![', 200_000),
		'unclosed link targets': repeat('[a](<b'),
		'unclosed tags': repeat('<kbd>', 50_000),
		'unclosed details': repeat('<details>\n\n'),
		'details in a paragraph': repeat('\n<details>'),
		'comments and declarations': repeat('<!--<?<![CDATA['),
		'emphasis both ways': repeat('*_'),
		entities: repeat('&#'),
		references: repeat('[a]: ', 50_000),
	};
	for (const [name, text] of Object.entries(cases)) {
		it(name, () => {
			const { html } = renderMarkdown(text, options);
			// Cubic and exponential time would exceed the limit of a test by far.
			expect(html.length).toBeGreaterThan(0);
		});
	}
});
