import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSymbols } from '../../../../src/analyse/compare/align-symbols.ts';
import { listContestantSymbols, sketchFile } from '../../../../src/analyse/source/sketch.ts';
import type { ContestantSymbol, SymbolMatrix } from '../../../../src/model/symbol.ts';
import { parsers } from '../source/symbols/symbols.ts';
import { createCodeText } from '../../../../src/lexer/code-text.ts';
import { languageOf } from '../../../../src/lexer/language.ts';

function symbols(path: string, text: string): ContestantSymbol[] {
	return listContestantSymbols(
		path,
		sketchFile(path, createCodeText(text, languageOf(path)), parsers),
	);
}

/** `path: cell | cell`, where a cell is the path, how it was matched and how alike it is. */
function show({ rows }: SymbolMatrix): string[] {
	return rows.map(
		({ path, cells }) =>
			`${path}: ${cells
				.map((cell) =>
					cell === undefined
						? '-'
						: [cell.symbol.path, cell.matchedBy, cell.likeness?.state].filter(Boolean).join(' '),
				)
				.join(' | ')}`,
	);
}

const SEARCH = `(q) {
	const found = [];
	for (const item of items) {
		if (item.name.includes(q)) found.push(item);
	}
	return found.slice(0, 10);
}
`;
const LOAD = `(path) {
	try {
		return JSON.parse(await read(path));
	} catch (error) {
		throw new Error(path, { cause: error });
	} finally { count += 1; }
}
`;

describe('alignSymbols', () => {
	it('tells which cells are equal to another than the first one', () => {
		const search = (text: string) => symbols('a.js', `function search${text}`);
		const other = SEARCH.replace('10', '20');
		const [row] = alignSymbols([
			search(SEARCH),
			search(other),
			[],
			search(`${other}// the same`),
			search(SEARCH),
		]).rows;
		expect(row?.cells.map((cell) => [cell?.likeness?.state, cell?.equalTo])).toEqual([
			[undefined, undefined],
			['near', undefined],
			[undefined, undefined],
			['near', 1],
			['same', undefined],
		]);
	});

	it('matches by path, then by name, then by body', () => {
		const first = symbols(
			'a.js',
			`function search${SEARCH}function tiny() {}\nasync function load${LOAD}`,
		);
		const second = symbols(
			'b.ts',
			`async function readFile${LOAD}function other() { return 1; }\nfunction tiny() {}\nclass Server {\n\tsearch${SEARCH.replace('10', '20')}}\n`,
		);
		const third = symbols('a.js', 'function search() { return []; }\nfunction only() {}\n');
		expect(show(alignSymbols([first, second, third]))).toEqual([
			'search: search | Server.search name near | search path differs',
			'tiny: tiny | tiny path same | -',
			'load: load | readFile body near | -',
			'other: - | other | -',
			'Server: - | Server | -',
			'only: - | - | only',
		]);
	});

	it('keeps lines and counts of each cell, and no fingerprints', () => {
		const { rows } = alignSymbols([
			symbols('a.js', `// Finds.\nfunction search${SEARCH}`),
			symbols('b.js', `function search${SEARCH.replaceAll('found', 'hits')}`),
		]);
		expect(rows[0]).toMatchObject({ first: 0, present: 2, kind: 'function' });
		const [a, b] = rows[0]?.cells ?? [];
		expect(a?.symbol).toMatchObject({ file: 'a.js', startLine: 2, endLine: 8, source: 7 });
		expect(a?.symbol).not.toHaveProperty('fingerprint');
		expect(a?.likeness).toBeUndefined();
		expect(b?.likeness).toEqual({ state: 'near', structure: 1 });
	});

	it('prefers the same file, and namesakes whose parents belong together', () => {
		const a = [
			...symbols('a.js', 'function run() { a(); }'),
			...symbols('b.js', 'function run() { b(); }'),
		];
		const b = [
			...symbols('b.js', 'function run() { b(); }'),
			...symbols('a.js', 'function run() { a(); }'),
		];
		expect(alignSymbols([a, b]).rows.map(({ cells }) => cells[1]?.symbol.file)).toEqual([
			'a.js',
			'b.js',
		]);
		const kin = alignSymbols([
			symbols(
				'a.js',
				`class A { constructor() { a(); } find${SEARCH} }\nclass Z { constructor() { z(); } }`,
			),
			symbols(
				'a.js',
				`class Y { constructor() { y(); } }\nclass B { constructor() { b(); } find${SEARCH} }`,
			),
		]);
		expect(show(kin)).toEqual([
			'A: A | B body near',
			'A.constructor: A.constructor | B.constructor name differs',
			'A.find: A.find | B.find name same',
			'Z: Z | -',
			'Z.constructor: Z.constructor | -',
			'Y: - | Y',
			'Y.constructor: - | Y.constructor',
		]);
	});

	it('matches neither a class with a function nor Python with Go', () => {
		const rows = show(
			alignSymbols([
				symbols('a.js', 'class Game {}\n'),
				symbols('b.js', 'function Game() {}\n'),
				symbols('c.css', '.Game { color: red }\n'),
			]),
		);
		expect(rows).toEqual(['Game: Game | - | -', 'Game: - | Game | -', '.Game: - | - | .Game']);
	});

	it('takes no lists of names for each other, and no short bodies', () => {
		const type = (name: string, fields: string): string =>
			`interface ${name} { ${fields
				.split('')
				.map((field) => `${field}: ${field.toUpperCase()};`)
				.join(' ')} }\n`;
		const short = (name: string): string => `function ${name}() { a(b, c); d(e, f); g(h, i); }\n`;
		const columns = ['A', 'B'].map((name, index) =>
			symbols('a.ts', `${type(name, 'abcdefghijklmnopqrstuvwxyz')}${short(`f${index}`)}`),
		);
		expect(show(alignSymbols(columns))).toEqual([
			'A: A | -',
			'f0: f0 | -',
			'B: - | B',
			'f1: - | f1',
		]);
	});

	it('gives every symbol one cell of its own column, whatever the order', () => {
		const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'constructor'), { maxLength: 6 });
		const bodies = ['() {}\n', SEARCH, LOAD.replace('await ', ''), SEARCH.replace('10', 'q')];
		const column = fc.tuple(names, fc.nat(3), fc.boolean()).map(([list, shift, inClass]) => {
			const parts = list.map(
				(name, index) => `${inClass ? '' : 'function '}${name}${bodies[(index + shift) % 4] ?? ''}`,
			);
			return symbols('a.js', inClass ? `class K {\n${parts.join('')}}\n` : parts.join(''));
		});
		fc.assert(
			fc.property(fc.array(column, { minLength: 1, maxLength: 5 }), (columns) => {
				const { rows } = alignSymbols(columns);
				for (const [index, own] of columns.entries()) {
					const paths = rows.flatMap(({ cells }) => cells[index]?.symbol.path ?? []);
					expect(paths.toSorted()).toEqual(own.map(({ path }) => path).toSorted());
				}
				for (const { cells, first, present } of rows) {
					expect(cells.findIndex((cell) => cell !== undefined)).toBe(first);
					expect(cells.filter((cell) => cell !== undefined)).toHaveLength(present);
					expect(cells[first]?.likeness).toBeUndefined();
				}
				const shared = rows.filter(({ present }) => present > 1);
				expect(rows.slice(0, shared.length)).toEqual(shared);
				const starts = shared
					.filter(({ first }) => first === 0)
					.map(({ cells }) => cells[0]?.symbol.start ?? 0);
				expect(starts).toEqual(starts.toSorted((a, b) => a - b));
				expect(alignSymbols(columns)).toEqual({ contestants: columns.length, rows });
			}),
			{ numRuns: 60 },
		);
	});

	it('aligns a column with itself as the same throughout', () => {
		const own = symbols(
			'a.js',
			`class A { x${SEARCH} x${SEARCH} }\nfunction f() {}\nfunction f() {}`,
		);
		for (const { cells } of alignSymbols([own, own]).rows) {
			expect(cells[1]?.symbol).toEqual(cells[0]?.symbol);
			expect(cells[1]?.likeness?.state).toBe('same');
			expect(cells[1]?.matchedBy).toBe('path');
		}
	});
});
