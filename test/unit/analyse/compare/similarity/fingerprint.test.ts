import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	compareFingerprints,
	compareStructure,
	fingerprintFile,
	fingerprintSymbol,
} from '../../../../../src/analyse/compare/similarity/fingerprint.ts';
import { createHash } from '../../../../../src/analyse/compare/similarity/hash.ts';
import {
	countCommonLines,
	toComparedLines,
} from '../../../../../src/analyse/compare/similarity/compared-lines.ts';
import {
	MAX_HASHED,
	hashTokens,
} from '../../../../../src/analyse/compare/similarity/token-hashes.ts';
import type { Fingerprint, Likeness } from '../../../../../src/model/symbol.ts';
import { createCodeText } from '../../../../../src/lexer/code-text.ts';
import { languageOf } from '../../../../../src/lexer/language.ts';

function print(text: string, path = 'a.js'): Fingerprint {
	const tokens = hashTokens(createCodeText(text, languageOf(path)));
	if (tokens === undefined) throw new Error('The text is too large.');
	return fingerprintSymbol(tokens, { start: 0, end: text.length });
}

function compare(a: string, b: string, path = 'a.js'): Likeness {
	return compareFingerprints(print(a, path), print(b, path));
}

const BODY = `function search(items, query) {
	const found = [];
	for (const item of items) {
		if (item.name.includes(query)) found.push(item);
	}
	return found.slice(0, 10);
}
`;

describe('compareFingerprints', () => {
	it('takes layout and comments for nothing', () => {
		const other = `// Finds.\n${BODY.replaceAll('\n', ' ').replaceAll('\t', '')} /* end */`;
		expect(compare(BODY, other)).toEqual({ state: 'same', structure: 1 });
	});

	it('tells names, values and texts apart, but not in the structure', () => {
		for (const [from, to] of [
			['found', 'hits'],
			['10', '20'],
		] as const) {
			expect(compare(BODY, BODY.replaceAll(from, to))).toEqual({ state: 'near', structure: 1 });
		}
		expect(compare(`${BODY}f('a');`, `${BODY}f('b');`).state).toBe('near');
	});

	it('keeps keywords, operators and brackets', () => {
		const { structure } = compare(BODY, BODY.replace('if (', 'while ('));
		expect(structure).toBeLessThan(1);
		expect(structure).toBeGreaterThan(0.6);
		const other =
			'class A {\n\t#a = 1;\n\tget a() { return this.#a ** 2; }\n\tstatic b = new A();\n}\n';
		const far = compare(BODY, other);
		expect(far.state).toBe('differs');
		expect(far.structure).toBeLessThan(0.2);
	});

	it('says of under 20 tokens only whether they are the same', () => {
		expect(compare('f(a);', ' f( a ) ;')).toEqual({ state: 'same', structure: 1 });
		expect(compare('f(a);', 'f(b);')).toEqual({ state: 'differs' });
		expect(compare(BODY, 'f(a);')).toEqual({ state: 'differs' });
	});

	it('counts indentation in Python, but not that of the whole', () => {
		const flat = 'if a:\n    b()\nc()\n';
		const deep = 'if a:\n    b()\n    c()\n';
		expect(compare(flat, deep, 'a.py').state).toBe('differs');
		expect(compare(flat, deep, 'a.js').state).toBe('same');
		const text = `${flat}\nclass A:\n${flat.replaceAll(/^/gm, '    ').trimEnd()}\n`;
		const tokens = hashTokens(createCodeText(text, 'python'));
		if (tokens === undefined) throw new Error('The text is too large.');
		const start = text.lastIndexOf('if');
		const inner = fingerprintSymbol(tokens, { start, end: text.length });
		expect(inner.exact).toBe(print(flat, 'a.py').exact);
	});

	it('masks names in selectors, not tags and properties', () => {
		const rule = '.a #b { color: red; margin: 0 auto; padding: 1px; } '.repeat(3);
		const named = rule.replaceAll('.a #b', '.card #list').replaceAll('red', 'blue');
		expect(compare(rule, named, 'a.css').structure).toBe(1);
		expect(compare(rule, rule.replaceAll('margin', 'border'), 'a.css').structure).toBeLessThan(1);
	});

	it('compares prose and data as they are written', () => {
		const prose = (word: string): string =>
			Array.from({ length: 60 }, (_, i) => `${word}${i}`).join(' ');
		expect(compare(prose('one'), prose('two'), 'NOTES.md').structure).toBe(0);
		expect(compare(prose('one'), prose('one'), 'NOTES.md').state).toBe('same');
	});

	it('leaves out marks that do not count', () => {
		const ignored = new Set(print(BODY).marks);
		const a = print(`${BODY}class A { run() { while (a < b) { a += 1; if (!a) return a?.b; } } }`);
		const b = print(
			`${BODY}export default async () => { switch (a) { case 1: throw new B(a, b); } };`,
		);
		expect(compareStructure(a, b)).toBeGreaterThan(0.4);
		expect(compareStructure(a, b, ignored)).toBeLessThan(0.2);
	});

	it('is symmetrical, 1 only for equal structures, and the same every time', () => {
		const lines = fc.array(fc.constantFrom(...BODY.split('\n'), 'a();', 'let b = 1;'), {
			maxLength: 30,
		});
		fc.assert(
			fc.property(lines, lines, (a, b) => {
				const [left, right] = [a.join('\n'), b.join('\n')];
				expect(compare(left, right)).toEqual(compare(right, left));
				expect(compare(left, left).state).toBe('same');
				const { structure = 0 } = compare(left, right);
				expect(structure).toBeGreaterThanOrEqual(0);
				expect(structure).toBeLessThanOrEqual(1);
			}),
		);
	});

	it('takes files with k = 23 and w = 17', () => {
		const long = (name: string): string =>
			Array.from({ length: 30 }, (_, i) => `${name}${i}(a, [${'b,'.repeat(i)}]);`).join('\n');
		const tokens = (text: string): Fingerprint => {
			const found = hashTokens(createCodeText(text, 'typescript'));
			if (found === undefined) throw new Error('The text is too large.');
			return fingerprintFile(found);
		};
		expect(compareFingerprints(tokens(long('f')), tokens(long('g')))).toEqual({
			state: 'near',
			structure: 1,
		});
		expect(tokens(long('f')).marks.length).toBeLessThan(print(long('f')).marks.length / 2);
	});

	it('gives up on what is too large', () => {
		expect(hashTokens(createCodeText('a '.repeat(MAX_HASHED), 'javascript'))).toBeUndefined();
	});
});

describe('text', () => {
	it('is compared by its lines, without white space around them and blank ones', () => {
		expect(toComparedLines('a\n\n\tc \nx\r\n')).toEqual(['a', 'c', 'x']);
		expect(toComparedLines('\n \n')).toEqual([]);
	});

	it('counts a longest common subsequence, as a plain table does', () => {
		const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
		fc.assert(
			fc.property(lines, lines, (a, b) => {
				const table = Array.from({ length: a.length + 1 }, () => new Uint8Array(b.length + 1));
				for (const [i, left] of a.entries()) {
					for (const [j, right] of b.entries()) {
						const [above, below] = [table[i] ?? [], table[i + 1] ?? []];
						below[j + 1] =
							left === right ? (above[j] ?? 0) + 1 : Math.max(above[j + 1] ?? 0, below[j] ?? 0);
					}
				}
				expect(countCommonLines(a, b)).toBe(table[a.length]?.[b.length]);
			}),
		);
	});
});

it('hashes texts by their content and order', () => {
	const hashText = (text: string): string => {
		const hash = createHash();
		for (let index = 0; index < text.length; index++) hash.add(text.charCodeAt(index));
		return hash.finish();
	};
	const texts = Array.from({ length: 5000 }, (_, index) => `a${index}b${index % 7}`);
	expect(new Set(texts.map(hashText)).size).toBe(5000);
	expect(hashText('ab')).not.toBe(hashText('ba'));
});
