import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight } from '../../../src/lexer/highlight.ts';
import { renderTokens } from '../../../src/render/line-text.ts';
import { languageOf } from '../../../src/lexer/language.ts';
import { pierre } from '../../../src/lexer/pierre.ts';
import { loadShiki } from '../../../src/lexer/shiki.ts';
import { collectCodeTokens, type Highlighter } from '../../../src/lexer/code-tokens.ts';
import { textOf } from './payloads.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const shiki = await loadShiki(['typescript', 'python', 'html', 'css', 'json', 'markdown', 'rust']);

/** `k:const` for each coloured run. */
function tokens(code: string, language: string, highlighter: Highlighter = pierre): string[] {
	const lines = code.split('\n');
	const { tokens: found } = highlight(lines, language, highlighter);
	return found.flatMap((line, index) => {
		let position = 0;
		return line.flatMap(({ length, kind }) => {
			const text = (lines[index] ?? '').slice(position, position + length);
			position += length;
			return kind === undefined ? [] : [`${kind}:${text.trim()}`];
		});
	});
}

for (const highlighter of [pierre, shiki]) {
	describe(highlighter.name, () => {
		it('tells keywords, strings, numbers, comments, functions and types apart', () => {
			const code = "// note\nexport const a: Map = f(12, 'x');";
			const found = tokens(code, 'typescript', highlighter);
			expect(found).toEqual(
				expect.arrayContaining(['c:// note', 'k:export const', 't:Map', 'f:f', 'n:12']),
			);
			expect(found.some((run) => /^s:'?x'?$/.test(run))).toBe(true);
		});

		it('supports no language by the name of an object’s property', () => {
			expect(highlighter.supports('constructor')).toBe(false);
			expect(highlighter.supports('__proto__')).toBe(false);
			expect(highlighter.tokens('x', 'constructor')).toBeUndefined();
		});

		it('loses no character of any text', () => {
			const snippet = fc.constantFrom(
				'/*',
				'*/',
				'"',
				"'",
				'`',
				'${',
				'}',
				'<',
				'//',
				'\\',
				'\t',
				'#',
			);
			const text = fc
				.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), snippet, fc.constant('\n')))
				.map((parts) => parts.join(''));
			const language = fc.constantFrom('typescript', 'python', 'html', 'css', 'json', 'markdown');
			fc.assert(
				fc.property(text, language, (code, name) => {
					const lines = code.split('\n');
					const { tokens: found } = highlight(lines, name, highlighter);
					expect(found.map(sumLengths)).toEqual(lines.map((line) => line.length));
				}),
				{ numRuns: 300 },
			);
		});

		it('does not hang on one long line or deep nesting', () => {
			const hostile = [
				`const a = "${'x'.repeat(40_000)}";`,
				'/['.repeat(20_000),
				'['.repeat(1900),
				`${'a'.repeat(1900)}\n`.repeat(100),
			].join('\n');
			// Exponential time would exceed the limit of a test by far.
			const lines = hostile.split('\n');
			const { tokens } = highlight(lines, 'typescript', highlighter);
			expect(tokens.map(sumLengths)).toEqual(lines.map((line) => line.length));
		});
	});
}

function sumLengths(tokens: readonly { length: number }[]): number {
	return tokens.reduce((sum, { length }) => sum + length, 0);
}

describe('highlight', () => {
	it('gives real files back unchanged', () => {
		for (const name of ['eslint.config.mjs', 'package.json', 'src/styles/code.css']) {
			const text = readFileSync(path.join(root, name), 'utf8');
			const lines = text.split('\n');
			const { tokens: runs, highlighted } = highlight(lines, languageOf(name));
			expect(highlighted).toBe(true);
			const drawn = lines.map((line, index) => renderTokens(line, runs[index] ?? [])).join('\n');
			expect(textOf(`<div>${drawn}</div>`)).toBe(text);
			expect(drawn).toContain('<i class=');
		}
	});

	it('leaves very long lines plain, and the others not', () => {
		const { tokens: found, note } = highlight(
			['const a = 1;', `"${'x'.repeat(2001)}"`, 'const b'],
			'typescript',
		);
		expect(found.map((line) => line.some(({ kind }) => kind !== undefined))).toEqual([
			true,
			false,
			true,
		]);
		expect(note).toBe('Very long lines are shown without colour.');
	});

	it('leaves long files plain, and says so', () => {
		const many = highlight(
			Array.from({ length: 5001 }, () => 'let a;'),
			'typescript',
		);
		expect(many).toMatchObject({ highlighted: false });
		expect(many.note).toBe('The file is too long to be shown in colour.');
		const large = highlight(
			Array.from({ length: 300 }, () => ' '.repeat(1000)),
			'typescript',
		);
		expect(large.highlighted).toBe(false);
	});

	it('shows a text plain where a highlighter errs', () => {
		const wrong: Highlighter = { ...pierre, tokens: () => [[{ length: 3, kind: 'k' }]] };
		expect(highlight(['a', 'b'], 'typescript', wrong).highlighted).toBe(false);
		expect(renderTokens('abc<', [{ length: 2, kind: 'k' }])).toBe('<i class=k>ab</i>c&lt;');
	});
});

describe('collectCodeTokens', () => {
	it('refuses tokens that overlap, reach too far or split a character', () => {
		const overlapping = collectCodeTokens('abcd');
		overlapping.add(0, 3, 'k');
		overlapping.add(2, 1, 's');
		expect(overlapping.finish()).toBeUndefined();
		const long = collectCodeTokens('ab');
		long.add(0, 3, 'k');
		expect(long.finish()).toBeUndefined();
		const split = collectCodeTokens('😀');
		split.add(0, 1, 'k');
		expect(split.finish()).toBeUndefined();
	});

	it('merges neighbours, also across white space, and splits at newlines', () => {
		const runs = collectCodeTokens('a b c\nd');
		runs.add(0, 1, 'k');
		runs.add(2, 1, 'k');
		runs.add(4, 3, 's');
		expect(runs.finish()).toEqual([
			[
				{ length: 4, kind: 'k' },
				{ length: 1, kind: 's' },
			],
			[{ length: 1, kind: 's' }],
		]);
	});
});

describe('languageOf', () => {
	it('goes by the name of a file', () => {
		const names = [
			'src/a.TS',
			'Dockerfile',
			'x/Makefile',
			'.env.local',
			'a.b.html',
			'README',
			'c.h',
		];
		expect(names.map(languageOf)).toEqual([
			...['typescript', 'dockerfile', 'make', 'dotenv', 'html', 'text', 'c'],
		]);
		expect(languageOf('constructor')).toBe('text');
		expect(languageOf('a.constructor')).toBe('text');
	});

	it('names only languages that the highlighter has', () => {
		const source = readFileSync(path.join(root, 'src/lexer/language.ts'), 'utf8');
		const named = [...source.matchAll(/^\t(?:'([^']+)'|([\w-]+)): '[^']+',$/gm)];
		const extensions = named.filter(([line]) => !line.includes("'.") && /: '[a-z]/.test(line));
		expect(extensions.length).toBeGreaterThan(80);
		const unsupported = extensions
			.flatMap(([, quoted, bare]) => [quoted ?? bare ?? ''])
			.filter((name) => !pierre.supports(name) && languageOf(name) === 'text');
		expect(unsupported).toEqual([]);
	});
});
