import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markChanges } from '../../../../src/analyse/diff/change-marks.ts';
import { diffTexts } from '../../../../src/analyse/diff/hunks.ts';
import { findMovedBlocks } from '../../../../src/analyse/diff/moved-blocks.ts';
import type { FileChange, HunkLine } from '../../../../src/model/change.ts';

function change(path: string, before: string, after: string): FileChange {
	const hunks = diffTexts(before, after);
	const lines = hunks.flatMap((hunk) => hunk.lines);
	const count = (sign: HunkLine['sign']) => lines.filter((line) => line.sign === sign).length;
	const status = before === '' ? 'added' : after === '' ? 'removed' : 'modified';
	return { status, path, binary: false, hunks, added: count('+'), removed: count('-') };
}

/** The marked lines of a file: `- space: text`. */
function listMarks(path: string, before: string, after: string): string[] {
	const [file] = markChanges([change(path, before, after)]);
	return (file?.hunks ?? [])
		.flatMap(({ lines }) => lines)
		.flatMap(({ sign, only, text }) => (only === undefined ? [] : [`${sign} ${only}: ${text}`]));
}

function block(name: string, lines = 6): string {
	return Array.from({ length: lines }, (_, at) => `\t${name}Call(${at}, 'argument');\n`).join('');
}

describe('findMovedBlocks', () => {
	const head = 'one\ntwo\nthree\nfour\nfive\n';

	it('finds a block that went down in its file', () => {
		const before = `${block('first')}${head}${block('last', 9)}`;
		const after = `${head}${block('last', 9)}${block('first')}`;
		expect(findMovedBlocks([change('a.ts', before, after)])).toEqual([
			{ from: { file: 0, line: 1 }, to: { file: 0, line: 15 }, lines: 6 },
		]);
	});

	it('finds a block in another file, indented anew', () => {
		const moved = block('own').replace(/^\t/gm, '        ');
		const files = [
			change('a.ts', `${head}${block('own')}end\n`, `${head}end\n`),
			change('b.ts', 'begin\n', `begin\n${moved}`),
		];
		expect(findMovedBlocks(files)).toEqual([
			{ from: { file: 0, line: 6 }, to: { file: 1, line: 2 }, lines: 6 },
		]);
	});

	it('lets the longest block have the lines', () => {
		const files = [
			change('a.ts', `${block('x', 9)}${head}`, head),
			change('b.ts', '', block('x', 4)),
			change('c.ts', '', block('x', 9)),
		];
		expect(findMovedBlocks(files)).toEqual([
			{ from: { file: 0, line: 1 }, to: { file: 2, line: 1 }, lines: 9 },
		]);
	});

	it('leaves out what is too short, and what was indented where it stands', () => {
		const short = [
			change('a.ts', `${block('x', 2)}${head}`, head),
			change('b.ts', '', block('x', 2)),
		];
		expect(findMovedBlocks(short)).toEqual([]);
		const thin = [change('a.ts', `}\n)\n]\n{\n${head}`, head), change('b.ts', '', '}\n)\n]\n{\n')];
		expect(findMovedBlocks(thin)).toEqual([]);
		const indented = change('a.ts', block('x'), `if (y) {\n${block('x').replace(/^/gm, '\t')}}\n`);
		expect(findMovedBlocks([indented])).toEqual([]);
	});

	it('claims only lines that are equal, each of them once', () => {
		const text = fc
			.array(fc.constantFrom('alpha beta gamma', 'delta epsilon', 'zeta eta', '}', 'iota kappa'), {
				maxLength: 60,
			})
			.map((lines) => lines.map((line) => `${line}\n`).join(''));
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text), { maxLength: 3 }), (pairs) => {
				const files = pairs.map(([before, after], index) => change(`${index}`, before, after));
				const seen = new Set<string>();
				for (const { from, to, lines } of findMovedBlocks(files)) {
					for (let offset = 0; offset < lines; offset++) {
						const old = pairs[from.file]?.[0].split('\n')[from.line - 1 + offset];
						const own = pairs[to.file]?.[1].split('\n')[to.line - 1 + offset];
						expect(old).toBe(own);
						for (const key of [
							`- ${from.file} ${from.line + offset}`,
							`+ ${to.file} ${to.line + offset}`,
						]) {
							expect(seen.has(key)).toBe(false);
							seen.add(key);
						}
					}
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('takes time in proportion to the lines', () => {
		// Quadratic time, 4 x 10^10 comparisons, would exceed the limit of a test by far.
		const count = 200_000;
		const line = (index: number) => `row ${index % Math.floor(count / 7)} of many\n`;
		const before = Array.from({ length: count }, (_, index) => line(index)).join('');
		const after = Array.from({ length: count }, (_, index) => line(index * 13)).join('');
		// No three lines follow each other on both sides.
		expect(findMovedBlocks([change('a', before, ''), change('b', '', after)])).toEqual([]);
	});
});

describe('markChanges', () => {
	it('marks lines that differ in white space only', () => {
		expect(listMarks('a.ts', 'a = 1;\nb();\n', 'a=1;\nb( );\nc();\n')).toEqual([
			'- space: a = 1;',
			'- space: b();',
			'+ space: a=1;',
			'+ space: b( );',
		]);
		expect(listMarks('a.ts', 'a();\nb();\n', 'a();\r\n\n\nb();\n')).toHaveLength(4);
		expect(listMarks('a.ts', 'a();\nb();\n', 'a();\n\nnew1();\n\nb();\n')).toEqual([]);
	});

	it('keeps the indentation of Python', () => {
		expect(listMarks('a.py', 'if a:\n    b()\nc()\n', 'if a:\n    b()\n    c()\n')).toEqual([]);
		expect(listMarks('a.py', 'a = 1\n', 'a  =  1 \n')).toHaveLength(2);
	});

	it('marks lines that differ in comments only, also inside a comment that began above', () => {
		expect(listMarks('a.ts', 'a(); // one\nb();\n', '// new\na(); // two\nb();\n')).toEqual([
			'- comment: a(); // one',
			'+ comment: // new',
			'+ comment: a(); // two',
		]);
		const text = (word: string) => `/*\nuno\ndos\ntres\ncuatro\n${word}\n*/\na();\n`;
		expect(listMarks('a.ts', text('cinco'), text('seis'))).toEqual([]);
		const [file] = markChanges([
			{
				...change('a.ts', text('cinco'), text('seis')),
				hunks: diffTexts(text('cinco'), text('seis')).map((hunk) => ({
					...hunk,
					above: { count: 2, lines: ['/*', 'uno'] },
				})),
			},
		]);
		expect(file?.hunks[0]?.lines.filter(({ only }) => only === 'comment')).toHaveLength(2);
		expect(listMarks('a.py', 'x = "# no"\n', 'x = "# yes"\n')).toEqual([]);
	});

	it('leaves comments alone that are code to a tool, and files that are new', () => {
		expect(
			listMarks('a.go', '//go:embed a\nvar x string\n', '//go:embed b\nvar x string\n'),
		).toEqual([]);
		expect(listMarks('a.sh', '#!/bin/sh\n', '#!/bin/bash\n')).toEqual([]);
		expect(listMarks('a.ts', '', '// new\n')).toEqual([]);
	});

	it('says on the first line of each end where the other one is', () => {
		const files = [
			change('a.ts', `${block('x')}end\n`, 'end\n'),
			change('b.ts', 'begin\n', `begin\n${block('x')}`),
		];
		const [from, to] = markChanges(files).map(({ hunks }) =>
			hunks.flatMap(({ lines }) => lines.flatMap(({ moved }) => moved ?? [])),
		);
		const more = Array.from({ length: 5 }, () => 'more');
		expect(from).toEqual([{ file: 1, path: 'b.ts', line: 2, lines: 6 }, ...more]);
		expect(to).toEqual([{ file: 0, path: 'a.ts', line: 1, lines: 6 }, ...more]);
	});

	it('changes neither texts nor numbers', () => {
		const file = change('a.ts', `${block('x')}a; // b\n`, `a; // c\n${block('x')}`);
		const [marked] = markChanges([file]);
		expect(
			JSON.parse(
				JSON.stringify(marked, (key, value: unknown) =>
					key === 'only' || key === 'moved' ? undefined : value,
				),
			),
		).toEqual(file);
	});
});
