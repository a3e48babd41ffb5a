import { describe, expect, it } from 'vitest';
import { classifyLines } from '../../../../../src/analyse/source/loc.ts';
import { findSymbols } from '../../../../../src/analyse/source/symbols/find-symbols.ts';
import { symbolLanguageOf } from '../../../../../src/analyse/source/symbols/languages.ts';
import { get, list, parsers, read } from './symbols.ts';
import { createCodeText } from '../../../../../src/lexer/code-text.ts';

describe('HTML', () => {
	const page = `<!doctype html>
<html lang="en"><head><title>Snake</title>
<style>
.board { color: red }
</style></head>
<body>
<header><h1>Snake <em>game</em></h1></header>
<main id="game">
	<section><canvas id='c'></canvas></section>
	<section><p>a<p>b</section>
</main>
<script type="application/json">{"a": 1}</script>
<script src="x.js"></script>
<script>
// A comment.
class Snake {
	move(dx) {
		if (dx) return;
	}
}
</script>
</body></html>
`;
	it('finds landmarks, headings, ids, and the code inside', () => {
		const file = read('html', page);
		expect(file.state).toBe('parsed');
		expect(list(file)).toEqual([
			'section style 3-5',
			'rule .board 4-4',
			'section header 7-7',
			'section h1 Snake game 7-7',
			'section #game 8-11',
			'section #game > section 9-9',
			'section #c 9-9',
			'section #game > section (2) 10-10',
			'section script 12-12',
			'section script (2) 14-21',
			'class Snake 16-20',
			'method Snake.move 17-19',
		]);
		const method = get(file, 'Snake.move');
		expect(method).toMatchObject({ language: 'javascript', parent: 'Snake', complexity: 2 });
		expect(page.slice(method.start, method.end)).toMatch(/^move\(dx\) \{[^]*\}$/);
		expect(get(file, 'Snake').parent).toBe('script (2)');
	});

	it('counts lines with code as METHOD 3.1 does', () => {
		const lines = classifyLines(createCodeText(page, 'html'));
		if (lines === undefined) throw new Error('The lines could not be told apart.');
		const file = findSymbols({ text: page, language: 'html', lines }, parsers);
		expect(get(file, 'script (2)').source).toBe(7);
		expect(get(file, 'Snake').source).toBe(5);
	});

	it('names closing tags that close nothing, and errors of scripts at their lines in the page', () => {
		const file = read('html', '<div>\n</span>\n<script>\nlet a;\nlet = ;\n</script></div>\n');
		expect(file.unread.map(({ startLine }) => startLine)).toEqual([2, 5]);
	});
});

describe('CSS', () => {
	it('finds rules by their selectors and what they stand in', () => {
		const file = read(
			'css',
			`:root { --a: 1px }
.a,
b > c {
	color: red;
	&:hover { color: blue }
}
@media (max-width: 600px) {
	.a { width: 1px }
	@supports (display: grid) { .x { a: b } }
}
@keyframes spin { from { a: b } to { a: c } }
@container card (min-width: 1px) { .y { a: b } }
@import 'x.css';
.a { color: green }
`,
		);
		expect(file.state).toBe('parsed');
		expect(list(file)).toEqual([
			'rule :root 1-1',
			'rule .a, b > c 2-6',
			'rule .a, b > c / &:hover 5-5',
			'rule @media (max-width: 600px) 7-10',
			'rule @media (max-width: 600px) / .a 8-8',
			'rule @media (max-width: 600px) / @supports (display: grid) 9-9',
			'rule @media (max-width: 600px) / @supports (display: grid) / .x 9-9',
			'rule @keyframes spin 11-11',
			'rule @container card (min-width: 1px) 12-12',
			'rule @container card (min-width: 1px) / .y 12-12',
			'rule .a 14-14',
		]);
	});

	it('takes brackets without their others for errors, and nothing younger than the grammar', () => {
		const lines = (text: string): number[] =>
			read('css', text).unread.map(({ startLine }) => startLine);
		expect(lines('.a { color: red;\n.b { }\n')).toEqual([1]);
		expect(lines('.a { color: red }\n}\n')).toEqual([2]);
		expect(lines('.a { content: "}"; b: url(a}b) } /* { */\n')).toEqual([]);
		expect(lines('@media (width <= 600px) { .a { b: c } }\n')).toEqual([]);
		expect(lines('@font-face { unicode-range: U+0460-052F }\n')).toEqual([]);
	});
});

it('takes languages from the names of files', () => {
	const names = 'a.ts a.tsx a.js a.jsx a.mjs a.py a.go a.html a.css go.mod a.rs a.scss a.json';
	expect(names.split(' ').map(symbolLanguageOf)).toEqual([
		'typescript',
		'tsx',
		'javascript',
		'javascript',
		'javascript',
		'python',
		'go',
		'html',
		'css',
		undefined,
		undefined,
		undefined,
		undefined,
	]);
});
