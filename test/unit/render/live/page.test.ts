import { describe, expect, it } from 'vitest';
import { inlinePage } from '../../../../src/render/live/page.ts';
import { PRELUDE } from '../../../../src/render/live/prelude.ts';

/** The page made of `index.html` or `at`, with its addresses of files as `data(<content>)`. */
function make(files: Record<string, string>, at = 'index.html') {
	const page = inlinePage(at, files[at] ?? '', {
		sizeOf: (path) => (Object.hasOwn(files, path) ? files[path]?.length : undefined),
		read: (path) => Buffer.from(files[path] ?? ''),
		readText: (path) => files[path] ?? '',
	});
	if (page === undefined) throw new Error('No page.');
	expect(page.html.split(PRELUDE)).toHaveLength(2);
	return { ...page, html: unpack(page.html.replace(PRELUDE, '')) };
}

function unpack(text: string): string {
	return text.replaceAll(
		/data:([\w/+.-]+)(?:;charset=utf-8)?;base64,([\w+/=]*)/g,
		(_, type: string, base64: string) =>
			`data(${type} ${unpack(Buffer.from(base64, 'base64').toString('utf8'))})`,
	);
}

describe('inlinePage', () => {
	it('leaves a page without files as it is written', () => {
		const text =
			'<!DOCTYPE html>\n<HTML><p class=a onclick="f(\'&lt;\')">é <b>x</p><script>if (1<2) f("</p>")</script>\n';
		expect(make({ 'index.html': text })).toEqual({
			html: text,
			missing: [],
			outside: [],
			tooLarge: [],
			used: [],
		});
	});

	it.each([
		['<!doctype html>', '<p>x'],
		['<!-- a > b --><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">', '\n<p>x'],
		['', '<p>x'],
		['', ''],
	])('puts the prelude behind the doctype: %s', (before, after) => {
		const files = { sizeOf: () => undefined, read: () => Buffer.alloc(0), readText: () => '' };
		const page = inlinePage('index.html', before + after, files);
		expect(page?.html).toBe(before + PRELUDE + after);
	});

	it('puts scripts, style sheets and pictures in, at their places', () => {
		const found = make({
			'index.html':
				'<link href="css/a.css?v=1" rel=stylesheet media="(min-width: 1px)"><script defer src="./a.js"></script><img alt="x" src=\'img/a b.png\'><img srcset="img/1.png 1x, img/2.png 2x"><svg><use href="i.svg#c"/></svg><p style="background: url(i.svg)">',
			'css/a.css': '@import "b.css"; a { background: url(../i.svg) } b { src: url("no.woff") }',
			'css/b.css': '@import url(a.css); /* </style> */',
			'a.js': 'f("</script>")',
			'img/a b.png': 'AB',
			'img/1.png': '1',
			'img/2.png': '2',
			'i.svg': '<svg/>',
		});
		expect(found.html).toContain(
			'<script defer src="data(text/javascript f("</script>"))"></script>',
		);
		expect(found.html).toContain('<img alt="x" src="data(image/png AB)">');
		expect(found.html).toContain('srcset="data(image/png 1) 1x, data(image/png 2) 2x"');
		expect(found.html).toContain('<use href="data(image/svg+xml <svg/>)#c"/>');
		expect(found.html).toContain('<style media="(min-width: 1px)">@import "data(text/css ');
		expect(found.html).toContain('a { background: url("data(image/svg+xml <svg/>)") }');
		expect(found.html).not.toContain('<link');
		expect(found.missing).toEqual(['css/no.woff']);
		expect(found.used).toEqual([
			'a.js',
			'css/a.css',
			'css/b.css',
			'i.svg',
			'img/1.png',
			'img/2.png',
			'img/a b.png',
		]);
	});

	it('looks for addresses from the root in the folder of the page, then in the tree', () => {
		const files = {
			'web/index.html': '<script src="/a.js"></script><img src="/img/b.png"><img src="../c.png">',
			'web/a.js': 'near',
			'img/b.png': 'far',
			'c.png': 'up',
		};
		const { html, missing } = make(files, 'web/index.html');
		expect(html).toBe(
			'<script src="data(text/javascript near)"></script><img src="data(image/png far)"><img src="data(image/png up)">',
		);
		expect(missing).toEqual([]);
	});

	it('names what is not there, what is elsewhere and what is too large', () => {
		const { html, ...rest } = make({
			'index.html':
				'<script src="https://cdn.example/three.js"></script><script src="//x.example/y.js"></script><img src="../../secret.png"><img src="big.png"><img src="data:image/png;base64,AA=="><a href="other.html">x</a><iframe class=a src=https://video.example/1></iframe>',
			'big.png': 'x'.repeat(2_000_001),
		});
		expect(rest).toEqual({
			missing: ['../../secret.png'],
			outside: ['//x.example/y.js', 'https://cdn.example/three.js', 'https://video.example/1'],
			tooLarge: ['big.png'],
			used: [],
		});
		expect(html).toContain('src="https://cdn.example/three.js"');
		expect(html).toContain('<iframe class=a ></iframe>');
	});

	it('gives modules names, circles included', () => {
		const { html, missing } = make({
			'index.html':
				'<!doctype html><script type="module" src="src/main.js"></script><script type=module>import { b } from "./src/b.js"; import("three");</script>',
			'src/main.js':
				"import { b } from './b.js';\nexport * from '../lib/c.js';\nimport './gone.js';",
			'src/b.js': 'import { a } from "./main.js"; export const b = 1;',
			'lib/c.js': 'export const c = "import x";',
		});
		expect(html.startsWith('<!doctype html><script type="importmap">{"imports":{')).toBe(true);
		expect(html).toContain("import { b } from 'live:/src/b.js';");
		expect(html).toContain('import { a } from "live:/src/main.js"; export const b = 1;');
		expect(html).toContain("export * from 'live:/lib/c.js';");
		expect(html).toMatch(/<script type="module" >import "live:\/src\/main.js";<\/script>/);
		expect(html).toContain('import { b } from "live:/src/b.js"; import("three");');
		expect(missing).toEqual(['src/gone.js']);
	});

	it.each([
		['addresses without end', '<p style="background: url(">'.repeat(20_000), []],
		['style sheets without end', `<style>${'url( '.repeat(100_000)}</style>`, []],
		[
			'imports without end',
			`<script type=module>${'import "./'.repeat(50_000)}</script>`,
			['import'],
		],
	])('takes hostile text: %s', (_, text, missing) => {
		// Quadratic time, 10^11 steps, would exceed the limit of a test by far.
		const page = inlinePage('index.html', text, {
			sizeOf: () => undefined,
			read: () => Buffer.alloc(0),
			readText: () => '',
		});
		expect(page?.html.length).toBeGreaterThan(text.length);
		expect(page?.missing).toEqual(missing);
	});

	it('refuses what is nested too deeply', () => {
		expect(
			inlinePage('index.html', '<b>'.repeat(200_000), {
				sizeOf: () => undefined,
				read: () => Buffer.alloc(0),
				readText: () => '',
			}),
		).toBeUndefined();
	});
});
