import { expect, test } from 'vitest';
import { screenAt, type RecordedScreens } from '../../../src/model/recording.ts';
import {
	packScreens,
	renderScreen,
	renderSessionText,
	toDrawnScreens,
} from '../../../src/render/terminal-screen.ts';

const screens: RecordedScreens = {
	styles: [{}, { text: 1, bold: true }, { text: 256 + 0x0000ff, background: 231, inverse: true }],
	rows: [[], ['<b>&', ['"x"', 1]], [['\u202egnp', 2]]],
	frames: [[0, 0, 0, 0, 1, 1, 2]],
	sizes: [{ frame: 0, columns: 10, rows: 3 }],
};

test('a screen is escaped, its hidden characters shown, its styles classes', () => {
	const drawn = toDrawnScreens(screens);
	expect(renderScreen(drawn, screenAt(drawn, 0))).toBe(
		'<pre class="terminal"><code><span>&lt;b&gt;&amp;<i class="an-f1 an-bold">"x"</i></span>\n' +
			'<span><i class="an-f15 an-b4">‹U+202E›gnp</i></span>\n<span></span></code></pre>',
	);
});

test('packed screens can be unpacked, and hold no markup', () => {
	const drawn = toDrawnScreens(screens);
	const packed: string = packScreens(drawn);
	const text = /^<template data-cast-screens>([^<>]*)<\/template>$/.exec(packed)?.[1] ?? '';
	const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
	expect(JSON.parse(plain)).toEqual(drawn);
});

test('the text of a session says where its middle is left out', () => {
	const text = 'a\n<b>\nc';
	expect(renderSessionText({ screens, text })).toBe(
		'<pre class="terminal"><code>a\n&lt;b&gt;\nc</code></pre>',
	);
	expect(renderSessionText({ screens, text, leftOut: { lines: 1234, after: 2 } })).toBe(
		'<pre class="terminal"><code>a\n&lt;b&gt;</code></pre>\n' +
			'<p class="cast-gap">1,234 lines are left out here.</p>\n' +
			'<pre class="terminal"><code>c</code></pre>',
	);
});
