import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOKEN_KINDS } from '../../../src/lexer/code-tokens.ts';

const css = readFileSync(path.resolve(import.meta.dirname, '../../../src/styles/code.css'), 'utf8');

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
		const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

describe('code.css', () => {
	const colours = [
		...css.matchAll(/--((?:tk|ansi)-[a-z]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g),
	];

	it('has a colour for each kind of token', () => {
		expect(colours.length).toBeGreaterThanOrEqual(20);
		for (const kind of TOKEN_KINDS) expect(css).toContain(`i.${kind} {`);
	});

	for (const [, name = '', light = '', dark = ''] of colours) {
		it(`${name} can be read on paper and at night`, () => {
			// Paper, panel, and tinted lines: a mark, an added and a removed one.
			for (const paper of ['#fbfaf7', '#ffffff', '#f3f1eb', '#fbf0c9', '#e4f2e3', '#fae7e3']) {
				expect(contrast(light, paper)).toBeGreaterThanOrEqual(4.5);
			}
			for (const night of ['#14161a', '#1c1f25', '#3a3216', '#16291b', '#341c1b']) {
				expect(contrast(dark, night)).toBeGreaterThanOrEqual(4.5);
			}
		});
	}
});
