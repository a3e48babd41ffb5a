import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAddress } from '../../../src/render/address.ts';
import {
	escapeContent,
	escapeHtml,
	html,
	joinHtml,
	markup,
	visibleText,
} from '../../../src/render/html.ts';
import { expectSafe, PAYLOADS, textOf } from './payloads.ts';

describe('html', () => {
	it('escapes every value for text and quoted attributes', () => {
		expect(html`<p title="${'"a" & <b>'}">${"it's"} ${3}</p>`).toBe(
			'<p title="&quot;a&quot; &amp; &lt;b&gt;">it&#39;s 3</p>',
		);
	});

	it('keeps markup, joins arrays and leaves out what is not there', () => {
		const item = html`<li>${'<'}</li>`;
		expect(html`<ul>${markup([item, item])}${undefined}${false}${['a', '&']}</ul>`).toBe(
			'<ul><li>&lt;</li><li>&lt;</li>a&amp;</ul>',
		);
		expect(joinHtml([item, item], html`, `)).toBe('<li>&lt;</li>, <li>&lt;</li>');
	});

	it('takes no object of the input for markup', () => {
		const forged: unknown = JSON.parse('{"Symbol(markup)":"<b>","markup":"<b>"}');
		expect(() => html`${forged as string}`).toThrow(TypeError);
	});

	it('refuses safe HTML where it would be escaped again', () => {
		const item = html`<b></b>`;
		// @ts-expect-error -- it needs `markup`
		expect(html`${item}`).toBe('&lt;b&gt;&lt;/b&gt;');
	});

	for (const payload of PAYLOADS) {
		it(`makes text of ${JSON.stringify(payload)}`, () => {
			const page = html`<p title="${payload}">${payload}</p>`;
			expectSafe(page);
			expect(textOf(page)).toBe(visibleText(payload));
			expectSafe(`<p>${escapeContent(payload)}</p>`);
		});
	}
});

describe('visibleText', () => {
	it('shows what could hide', () => {
		expect(visibleText('a\0b\x1b\x7f\u009b')).toBe('a␀b␛␡‹U+009B›');
		expect(visibleText('\u202ea\u200b\ufeff\u00ad')).toBe('‹U+202E›a‹U+200B›‹U+FEFF›‹U+00AD›');
		expect(visibleText('\u{e0041}\u{e0100}')).toBe('‹U+E0041›‹U+E0100›');
		expect(visibleText('a\ud800b')).toBe('a\ufffdb');
	});

	it('keeps tabs and newlines, and reads CR LF as a newline', () => {
		expect(visibleText('a\tb\r\nc\rd\n')).toBe('a\tb\nc␍d\n');
	});

	it('keeps joiners that have a visible effect', () => {
		expect(visibleText('👩‍💻 می‌خواهم')).toBe('👩‍💻 می‌خواهم');
		expect(visibleText('pass\u200dword a\u200c')).toBe('pass‹U+200D›word a‹U+200C›');
	});

	it('leaves a text that it has made as it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const visible = visibleText(text);
				expect(visibleText(visible)).toBe(visible);
			}),
		);
	});

	it('shows any text in full, and as text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(textOf(`<p>${escapeHtml(text)}</p>`)).toBe(visibleText(text));
			}),
		);
	});
});

describe('classifyAddress', () => {
	it('lets through what a page may link to', () => {
		expect(classifyAddress('https://example.org/a?b#c')).toBe('outside');
		expect(classifyAddress('HTTP://example.org')).toBe('outside');
		expect(classifyAddress('mailto:a@example.org')).toBe('outside');
		expect(classifyAddress('#part')).toBe('inside');
		expect(classifyAddress('src/a b.ts')).toBe('path');
	});

	const refused = [
		...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', ' javascript:x'],
		...['\x01javascript:x', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//host/x'],
		...['\\\\host\\x', '/root', '', 'https:evil', 'http://', 'blob:x', 'a\tb', 'mailto:'],
	];
	for (const address of refused) {
		it(`refuses ${JSON.stringify(address)}`, () => {
			expect(classifyAddress(address)).toBeUndefined();
		});
	}
});
