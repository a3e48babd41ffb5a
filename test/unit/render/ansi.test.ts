import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAnsi } from '../../../src/render/ansi.ts';
import { expectSafe, PAYLOADS, textOf } from './payloads.ts';

/** Without the element around everything. */
function draw(text: string): string {
	return renderAnsi(text).replace(/^<pre class="terminal"><code>|<\/code><\/pre>$/g, '');
}

describe('renderAnsi', () => {
	it('gives colours and styles as classes', () => {
		expect(draw('\x1b[1;31mred\x1b[0m \x1b[92;44mon blue\x1b[39;49m.')).toBe(
			'<i class="an-f1 an-bold">red</i> <i class="an-f10 an-b4">on blue</i>.',
		);
		expect(draw('\x1b[2ma\x1b[22;3mb\x1b[23;4mc\x1b[24;9md\x1b[29;7me\x1b[m')).toBe(
			'<i class="an-dim">a</i><i class="an-italic">b</i><i class="an-underline">c</i>' +
				'<i class="an-strike">d</i><i class="an-inverse">e</i>',
		);
		expect(draw('\x1b[31;7mx')).toBe('<i class="an-b1">x</i>');
	});

	it('finds the nearest of sixteen for other colours', () => {
		expect(draw('\x1b[38;5;196mr\x1b[38;5;231mw\x1b[38;2;0;200;10mg\x1b[38:2::250:0:5mr')).toBe(
			'<i class="an-f9">r</i><i class="an-f15">w</i><i class="an-f2">g</i><i class="an-f9">r</i>',
		);
	});

	it('leaves commands out and their text in', () => {
		expect(draw('\x1b]0;title\x07\x1b[2K\x1b[?25la\x1b]8;;https://x\x1b\\link\x1b]8;;\x1b\\')).toBe(
			'alink',
		);
		expect(draw('a\x1bP1;2|data\x1b\\b\x1b_apc\x1b\\c\x1b(Bd\x1b7')).toBe('abcd');
		expect(draw('\x1b[>4;1mx\x1b[38;5mz')).toBe('xz');
	});

	it('hides nothing: concealed text and broken sequences stay', () => {
		expect(draw('\x1b[8msecret')).toBe('secret');
		expect(draw('a\x1b[31')).toBe('a␛[31');
		expect(draw('a\x1b]0;no end\nb')).toBe('a␛]0;no end\nb');
	});

	it('keeps the last state of a line that is drawn again', () => {
		expect(draw('10%\r50%\r\x1b[32m100%\r\nnext\r\n')).toBe('<i class="an-f2">100%\nnext\n</i>');
		expect(draw('done\r\x1b[K')).toBe('done');
		expect(draw('\x1b[31ma\rb\x1b[0m')).toBe('<i class="an-f1">b</i>');
	});

	for (const payload of PAYLOADS) {
		it(`makes text of ${JSON.stringify(payload)}`, () => {
			expectSafe(renderAnsi(payload));
			expectSafe(renderAnsi(`\x1b[31m${payload}\x1b[0m\x1b]8;;${payload}\x07`));
		});
	}

	it('keeps all text that is no command', () => {
		const text = fc.string({ unit: 'grapheme' }).filter((one) => !/[\x00-\x1f]/.test(one));
		fc.assert(
			fc.property(fc.array(text), (parts) => {
				const html = renderAnsi(parts.join('\x1b[1;35m'));
				expect(textOf(html)).toBe(textOf(renderAnsi(parts.join(''))));
			}),
		);
	});

	it('takes time in proportion to the text', () => {
		const hostile = [
			'\x1b[',
			'\x1b[1m',
			`\x1b[${'1;'.repeat(50)}m`,
			'\x1b]',
			'\x1bP',
			'a\r',
			'\x1b[1m\r',
			'\x1b ',
		].map((part) => part.repeat(1_000_000 / part.length));
		hostile.push(`\x1b[${'1;'.repeat(500_000)}m`, `\x1bP${'x'.repeat(1_000_000)}`);
		// Quadratic time, 10^12 steps, would exceed the limit of a test by far.
		for (const text of hostile) {
			const shown = textOf(renderAnsi(text));
			expect(shown.length === 0 || shown.length === 1 || shown.length >= text.length - 1).toBe(
				true,
			);
		}
	});
});
