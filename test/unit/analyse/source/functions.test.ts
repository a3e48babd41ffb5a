import { beforeAll, describe, expect, it } from 'vitest';
import {
	listFunctions,
	mayHaveFunctions,
	measureFunctions,
	sumFunctions,
} from '../../../../src/analyse/source/functions.ts';
import { sketchFile } from '../../../../src/analyse/source/sketch.ts';
import type { Subject } from '../../../../src/analyse/subject.ts';
import type { SymbolParsers } from '../../../../src/analyse/source/symbols/parsers.ts';
import { loadSymbolParsers } from '../../../../src/code/reading/symbol-parsers.ts';
import { subjectOf } from '../subject.ts';
import { createCodeText } from '../../../../src/lexer/code-text.ts';
import { languageOf } from '../../../../src/lexer/language.ts';

let parsers: SymbolParsers;
beforeAll(async () => {
	parsers = await loadSymbolParsers();
});

const PYTHON = `def short(a):
    return a

class Store:
    def find(self, key):
        for item in self.items:
            if item.key == key:
                while item.next:
                    item = item.next
                return item
        return None
`;
const TYPESCRIPT = `export function pick(a: number, b: number): number {
	return a > b ? a : b;
}
`;

function measured(texts: Record<string, string>) {
	const files = Object.keys(texts).map((path) => ({
		path,
		source: path,
		sha256: path,
		bytes: 1,
		lines: 1,
		binary: false,
	}));
	const functions = sumFunctions(
		files
			.filter(({ path }) => mayHaveFunctions(path))
			.flatMap((file) => {
				const code = createCodeText(texts[file.path] ?? '', languageOf(file.path));
				const { symbols } = sketchFile(file.path, code, parsers);
				return symbols === undefined ? [] : [listFunctions(file, symbols)];
			}),
	);
	const base: Subject = subjectOf({});
	const measures = measureFunctions({ ...base, code: { ...base.code, functions } });
	return new Map(measures.map((one) => [one.id, one]));
}

describe('measureFunctions', () => {
	it('counts named functions, and tells the most extreme ones with their lines', () => {
		const found = measured({ 'a.py': PYTHON, 'b.ts': TYPESCRIPT, 'tests/c.py': PYTHON });
		expect(found.get('functions')).toMatchObject({
			value: 3,
			method: 'Functions and methods that have a name. By language: Python 2, TypeScript 1.',
			evidence: [{ path: 'a.py' }, { path: 'b.ts' }],
		});
		// By hand: lines 5 to 11; for, if, while inside each other; three decisions + 1.
		expect(found.get('functions.longest')).toMatchObject({
			value: 7,
			method: 'Of `find` in Python: from its first line to its last.',
			evidence: [{ path: 'a.py', line: 5 }],
		});
		expect(found.get('functions.nesting')?.value).toBe(3);
		expect(found.get('functions.complexity')?.value).toBe(4);
		// 1, 2 and 4.
		expect(found.get('functions.complexity_median')).toMatchObject({
			value: 2,
			evidence: [{ path: 'b.ts', line: 1 }],
		});
	});

	it('has a median between two, none of none, and nothing without a language', () => {
		expect(measured({ 'a.py': PYTHON }).get('functions.complexity_median')?.value).toBe(2.5);
		const none = measured({ 'a.py': 'x = 1\n' });
		expect([...none.keys()]).toEqual(['functions']);
		expect(none.get('functions')).toMatchObject({ value: 0 });
		expect(measured({ 'a.rs': 'fn main() {}\n', 'b.css': 'a { color: red }\n' }).size).toBe(0);
	});

	it('says where not all was read', () => {
		const found = measured({ 'a.ts': `${TYPESCRIPT}function broken( {\n` });
		expect(found.get('functions')?.method).toContain('Not all of 1 file could be read.');
	});
});
