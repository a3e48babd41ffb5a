import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCode, renderPlain, renderSnippet } from '../../../src/render/code.ts';
import { visibleText } from '../../../src/render/html.ts';
import { expectSafe, PAYLOADS, textOf } from './payloads.ts';

const language = 'typescript';

describe('renderCode', () => {
	it('gives each line an id, a link and its number as a name', () => {
		const { html, lines, highlighted } = renderCode({
			text: 'const a = 1;\n\n// b\n',
			language,
			label: 'src/"a".ts',
		});
		expect(html).toBe(
			'<div class="code code-w2" role="region" aria-label="src/&quot;a&quot;.ts" tabindex="0"><div>' +
				'<i id=L1><a href=#L1 aria-label=1></a><i class=k>const </i>a = <i class=n>1</i>;\n</i>' +
				'<i id=L2><a href=#L2 aria-label=2></a>\n</i>' +
				'<i id=L3><a href=#L3 aria-label=3></a><i class=c>// b</i>\n</i>' +
				'</div></div>',
		);
		expect({ lines, highlighted }).toEqual({ lines: 3, highlighted: true });
	});

	it('holds the text and nothing else', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
				const { html } = renderCode({ text, language });
				expect(textOf(html)).toBe(visibleText(text));
			}),
		);
	});

	it('puts a hundred lines into a chunk, and the rest into a plain one', () => {
		const { html, lines } = renderCode({ text: 'x\n'.repeat(250), language: 'text' });
		expect(lines).toBe(250);
		expect(html.split('<div class="chunk" data-lines="100">')).toHaveLength(3);
		expect(html).toContain('<div><i id=L201>');
		expect(html).toContain('code-w3');
	});

	it('starts at any line, with any prefix, and marks lines', () => {
		const { html } = renderCode({
			text: 'a\nb\nc\n',
			language: 'text',
			firstLine: 10,
			anchorPrefix: 'aL',
			marks: [{ first: 11, last: 12, label: 'seen "here"' }],
		});
		expect(html).toContain('<i id=aL10>');
		expect(html).toContain('<i class=mk title="seen &quot;here&quot;" id=aL11>');
		expect(html).toContain('<i class=mk id=aL12>');
		expectSafe(renderCode({ text: 'a', language, anchorPrefix: 'x onclick=y ' }).html);
	});

	it('says what line ends there are', () => {
		expect(renderCode({ text: 'a\r\nb\r\n', language: 'text' }).note).toBe(
			'Its lines end in CR LF.',
		);
		const mixed = renderCode({ text: 'a\r\nb\n', language: 'text' });
		expect(mixed.note).toBe('Some of its lines end in CR LF, marked ␍.');
		expect(mixed.html).toContain('a<b class=cr></b>\n');
		expect(renderCode({ text: 'a\rb\n', language: 'text' }).html).toContain('a␍b\n');
	});

	it('marks a missing last newline, and says that a file is empty', () => {
		expect(renderCode({ text: 'a\nb', language: 'text' }).html).toContain(
			'b<b class=nonl></b></i>',
		);
		expect(renderCode({ text: '', language })).toMatchObject({
			lines: 0,
			note: 'The file is empty.',
		});
		expect(renderCode({ text: '\n', language }).lines).toBe(1);
	});

	for (const payload of PAYLOADS) {
		it(`makes text of ${JSON.stringify(payload)}`, () => {
			for (const name of ['typescript', 'html', 'markdown', 'text']) {
				const options = { text: payload, language: name, label: payload, marks: [] };
				expectSafe(renderCode(options).html);
				expectSafe(renderSnippet(options).html);
				expect(textOf(renderSnippet(options).html)).toBe(visibleText(payload));
			}
			expectSafe(renderPlain(payload));
		});
	}

	it('takes at most 3.5 bytes of HTML for a byte of code', () => {
		const folder = path.resolve(import.meta.dirname, '../../../src/render');
		let source = 0;
		let drawn = 0;
		for (const name of readdirSync(folder).filter((one) => one.endsWith('.ts'))) {
			const text = readFileSync(path.join(folder, name), 'utf8');
			source += Buffer.byteLength(text);
			drawn += Buffer.byteLength(renderCode({ text, language }).html);
		}
		expect(drawn / source).toBeLessThan(3.5);
	});
});
