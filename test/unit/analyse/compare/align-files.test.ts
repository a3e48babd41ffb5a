import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignFiles } from '../../../../src/analyse/compare/align-files.ts';
import { listUnits } from '../../../../src/analyse/source/code-units.ts';
import type { AlignedSection } from '../../../../src/model/aligned.ts';
import type { CodeSymbol } from '../../../../src/model/symbol.ts';

function symbol(path: string, startLine: number, endLine: number, own: Partial<CodeSymbol> = {}) {
	return {
		path,
		name: path,
		kind: 'function',
		language: 'python',
		startLine,
		endLine,
		start: 0,
		end: 0,
		broken: false,
		...own,
	} satisfies CodeSymbol;
}

/** A file of functions: `f: 2` is `def f` and a line; names in capitals are free lines. */
function file(...parts: string[]): { lines: string[]; symbols: CodeSymbol[] } {
	const lines: string[] = [];
	const symbols: CodeSymbol[] = [];
	for (const part of parts) {
		if (part === part.toUpperCase()) {
			lines.push(part);
			continue;
		}
		lines.push(`def ${part}`, `  ${part}`, '  end');
		symbols.push(symbol(part, lines.length - 2, lines.length));
	}
	return { lines, symbols };
}

function same(a: ReturnType<typeof file>, b: ReturnType<typeof file>): Map<string, string> {
	const names = new Set(b.symbols.map(({ path }) => path));
	return new Map(a.symbols.flatMap(({ path }) => (names.has(path) ? [[path, path]] : [])));
}

/** Sections in a few words: `f|f moved`, `|g`, `-` for free lines. */
function outline(sections: readonly AlignedSection[]): string[] {
	return sections.map(({ a, b, moved, stretches: runs }) => {
		const words =
			a === undefined && b === undefined
				? runs.map((run) => `${run.kind} ${run.aLines}:${run.bLines}`).join(', ')
				: `${a?.path ?? ''}|${b?.path ?? ''}`;
		return `${words}${moved ? ' moved' : ''}`;
	});
}

test('symbols stand beside each other, also where their order is another one', () => {
	const a = file('IMPORT', 'f', 'g', 'h', 'END');
	const b = file('IMPORT', 'h', 'f', 'x', 'g', 'END');
	expect(outline(alignFiles(a, b, same(a, b)))).toEqual([
		'shared 1:1',
		'f|f',
		'|x',
		'g|g',
		'h|h moved',
		'shared 1:1',
	]);
});

test('what only one side has stands whole, and is not mixed with the lines of another symbol', () => {
	const a = file('f', 'g');
	const b = file('f', 'k');
	const sections = alignFiles(a, b, same(a, b));
	expect(outline(sections)).toEqual(['f|f', 'g|', '|k']);
	expect(sections[1]?.stretches).toEqual([{ kind: 'apart', a: 4, aLines: 3, b: 0, bLines: 0 }]);
	expect(sections[2]?.stretches).toEqual([{ kind: 'apart', a: 0, aLines: 0, b: 4, bLines: 3 }]);
});

test('without symbols, files are aligned by lines; other line ends do not make a difference', () => {
	const a = { lines: ['one\r', 'two\r', 'three'], symbols: [] };
	const b = { lines: ['one', 'three'], symbols: [] };
	expect(alignFiles(a, b, new Map())).toEqual([
		{
			moved: false,
			stretches: [
				{ kind: 'shared', a: 1, aLines: 1, b: 1, bLines: 1 },
				{ kind: 'apart', a: 2, aLines: 1, b: 0, bLines: 0 },
				{ kind: 'shared', a: 3, aLines: 1, b: 2, bLines: 1 },
			],
		},
	]);
});

test('every line of each file stands in exactly one run, those of the first file in order', () => {
	const names = fc.array(fc.constantFrom('f', 'g', 'h', 'k', 'm', 'A', 'B', 'C'), {
		maxLength: 14,
	});
	fc.assert(
		fc.property(names, names, (one, other) => {
			const unique = (list: string[]): string[] =>
				list.filter((name, index) => name < 'a' || list.indexOf(name) === index);
			const a = file(...unique(one));
			const b = file(...unique(other));
			const runs = alignFiles(a, b, same(a, b)).flatMap((section) => section.stretches);
			const linesOf = (side: 'a' | 'b') =>
				runs.flatMap((run) =>
					Array.from({ length: run[`${side}Lines`] }, (_, index) => run[side] + index),
				);
			expect(linesOf('a')).toEqual(a.lines.map((_, index) => index + 1));
			expect(linesOf('b').sort((x, y) => x - y)).toEqual(b.lines.map((_, index) => index + 1));
			for (const run of runs.filter(({ kind }) => kind === 'shared')) {
				for (let index = 0; index < run.aLines; index++) {
					expect(a.lines[run.a - 1 + index]).toBe(b.lines[run.b - 1 + index]);
				}
			}
		}),
	);
});

test('units: classes by their methods, comments with their symbol, nothing twice', () => {
	const lines = [
		'class A:',
		'  # says',
		'  def f():',
		'    def inner():',
		'      pass',
		'',
		'x = 1',
	];
	const units = listUnits(
		[
			symbol('A', 1, 5, { kind: 'class' }),
			symbol('A.f', 3, 5, { kind: 'method', parent: 'A' }),
			symbol('A.f.inner', 4, 5),
			symbol('beyond', 8, 9),
		],
		lines,
	);
	expect(units.map(({ symbol: { path }, first, last }) => [path, first, last])).toEqual([
		['A.f', 2, 6],
	]);
});
