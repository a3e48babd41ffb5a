import { describe, expect, test } from 'vitest';
import {
	anchorNotFoundPage,
	finishPage,
	finishStyles,
} from '../../../../src/cli/rendering/finish.ts';
import { summarise } from '../../../../src/cli/rendering/page-cache.ts';
import { findReferences, replaceReferences } from '../../../../src/cli/publishing/references.ts';
import { resolveReference } from '../../../../src/site/reference-target.ts';

describe('findReferences', () => {
	test('finds values with their places, whatever the quotes', () => {
		const html = `<a class="x" href="a.html?b&amp;c">t</a><img alt='q' src='i.png'><script defer src=s.js></script>`;
		const found = findReferences(html);
		expect(found.map(({ tag, value }) => `${tag} ${value}`)).toEqual([
			'a a.html?b&c',
			'img i.png',
			'script s.js',
		]);
		expect(found.map(({ start, end }) => html.slice(start, end))).toEqual([
			'a.html?b&amp;c',
			'i.png',
			's.js',
		]);
	});

	test('takes no tag inside an attribute or inside shown code for one', () => {
		const html = `<p title="<a href='x'>">&lt;a href="y"></p><i a="b" c=">"><a href="z">`;
		expect(findReferences(html).map(({ value }) => value)).toEqual(['z']);
	});
});

describe('resolveReference', () => {
	test.each([
		['rounds/a/index.html', '../../index.html', { kind: 'inside', path: 'index.html' }],
		[
			'rounds/a/index.html',
			'b/index.html#L1',
			{ kind: 'inside', path: 'rounds/a/b/index.html', fragment: 'L1' },
		],
		['index.html', '#top', { kind: 'inside', path: 'index.html', fragment: 'top' }],
		['index.html', 'https://x.org/', { kind: 'outside' }],
		['index.html', '../x.html', { kind: 'refused', reason: 'it leads out of the site' }],
		['index.html', '/x.html', { kind: 'refused', reason: 'it is absolute' }],
		['index.html', 'javascript:alert(1)', { kind: 'refused', reason: 'its protocol' }],
		['index.html', 'file:///etc/passwd', { kind: 'refused', reason: 'its protocol' }],
		[
			'index.html',
			'rounds/',
			{ kind: 'refused', reason: 'it names a folder, which does not open from disk' },
		],
	])('%s: %s', (from, value, target) => {
		expect(resolveReference(from, value)).toEqual(target);
	});
});

describe('finishing', () => {
	test('makes references to assets relative, and leaves text alone', () => {
		const html = `<link rel="stylesheet" href="https://root.invalid/assets/x.css"><p>href="https://root.invalid/y"</p>`;
		expect(finishPage('a/b/index.html', html)).toBe(
			`<link rel="stylesheet" href="../../assets/x.css"><p>href="https://root.invalid/y"</p>`,
		);
	});

	test.each([
		// What an artifact or a configuration links to is a link, whatever its address.
		'<a href="https://root.invalid/assets/x.css">x</a>',
		'<a href="https://root.invalid/../../x">x</a>',
		'<a href="https://root.invalid/index.html&quot;&gt;&lt;b id=&quot;x">x</a>',
		'<img src="https://root.invalid/assets/x.png">',
		// No name of an asset.
		'<script src="https://root.invalid/x&quot; onload=&quot;y"></script>',
		'<link rel="stylesheet" href="https://root.invalid/../x.css?y">',
	])('leaves %s as it is', (html) => {
		expect(finishPage('a/b/index.html', html)).toBe(html);
	});

	test('puts no address into an attribute that could end it', () => {
		const html = '<a href="x">x</a>';
		expect(replaceReferences(html, () => `y"><b id='z'>&`)).toBe(
			'<a href="y&quot;&gt;&lt;b id=&#39;z&#39;&gt;&amp;">x</a>',
		);
	});

	test('makes addresses in style sheets relative to the sheet', () => {
		expect(
			finishStyles(
				'assets/x.css',
				'a{src:url(https://root.invalid/assets/y.woff2) format("woff2")}',
			),
		).toBe('a{src:url(y.woff2) format("woff2")}');
	});

	test('starts the references of the page for unknown addresses from the root', () => {
		const html = `<a href="index.html">h</a><a href="#x">x</a><a href="https://x.org/">o</a><img src="data:image/png;base64,AA">`;
		expect(anchorNotFoundPage(html, '/repo/')).toBe(
			`<a href="/repo/index.html">h</a><a href="#x">x</a><a href="https://x.org/">o</a><img src="data:image/png;base64,AA">`,
		);
	});
});

describe('summarise', () => {
	test('says what a page needs and what must not be in it', () => {
		const html = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><link rel="canonical" href="https://me.org/"><link rel="stylesheet" href="https://cdn.org/x.css"><img src="i.png"><a href="https://x.org">o</a><a href="i.png">i</a>`;
		expect(summarise('index.html', html)).toEqual({
			files: ['i.png'],
			refused: [{ value: 'https://cdn.org/x.css', reason: 'it loads something from elsewhere' }],
			policy: true,
		});
		expect(summarise('index.html', '<p>').policy).toBe(false);
	});
});
