import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts } from '../../../../src/analyse/diff/hunks.ts';
import { diffLines } from '../../../../src/analyse/diff/line-diff.ts';
import { splitLines } from '../../../../src/analyse/diff/text-lines.ts';
import type { Hunk } from '../../../../src/model/change.ts';

/** Applies hunks by hand; undefined where a context or removed line is not the old text's. */
function apply(before: string, hunks: readonly Hunk[]): string | undefined {
	const { lines, noFinalNewline } = splitLines(before);
	const old = lines.map((line, index) =>
		noFinalNewline && index === lines.length - 1 ? line : `${line}\n`,
	);
	const result: string[] = [];
	let position = 0;
	for (const hunk of hunks) {
		const start = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
		result.push(...old.slice(position, start));
		position = start;
		const newStart = hunk.newLines === 0 ? hunk.newStart : hunk.newStart - 1;
		if (result.length !== newStart) return undefined;
		for (const { sign, text, noNewline } of hunk.lines) {
			const line = noNewline === true ? text : `${text}\n`;
			if (sign !== '+' && old[position++] !== line) return undefined;
			if (sign !== '-') result.push(line);
		}
		if (position !== start + hunk.oldLines || result.length !== newStart + hunk.newLines) {
			return undefined;
		}
	}
	return [...result, ...old.slice(position)].join('');
}

function count(hunks: readonly Hunk[]): { added: number; removed: number } {
	const lines = hunks.flatMap((hunk) => hunk.lines);
	return {
		added: lines.filter(({ sign }) => sign === '+').length,
		removed: lines.filter(({ sign }) => sign === '-').length,
	};
}

function gitCounts(before: string, after: string): { added: number; removed: number } {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	try {
		writeFileSync(path.join(folder, 'a'), before);
		writeFileSync(path.join(folder, 'b'), after);
		const options = ['diff', '--no-index', '--numstat', '--minimal', 'a', 'b'];
		execFileSync('git', options, { cwd: folder });
		return { added: 0, removed: 0 };
	} catch (error) {
		// `git diff --no-index` ends with 1 where the files differ.
		const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
		const [added = '', removed = ''] = output.split('\t');
		return { added: Number(added), removed: Number(removed) };
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Texts of a few different lines, with and without a last newline. */
const text = fc
	.tuple(
		fc.array(fc.constantFrom('a', 'b', 'c', '', '\tx', '}', 'a\r'), { maxLength: 40 }),
		fc.boolean(),
	)
	.map(([lines, newline]) => lines.join('\n') + (newline && lines.length > 0 ? '\n' : ''));

describe('diffTexts', () => {
	it('gives hunks that turn the old text into the new one', () => {
		fc.assert(
			fc.property(text, text, (before, after) => {
				expect(apply(before, diffTexts(before, after))).toBe(after);
			}),
			{ numRuns: 2000 },
		);
	});

	it('keeps to that where the comparison is divided', () => {
		const line = fc.integer({ min: 0, max: 60 }).map(String);
		const long = fc.array(line, { minLength: 1200, maxLength: 1500 });
		fc.assert(
			fc.property(long, long, (before, after) => {
				const [a, b] = [before.join('\n'), after.join('\n')];
				expect(apply(a, diffTexts(a, b))).toBe(b);
			}),
			{ numRuns: 15 },
		);
	});

	it('changes as few lines as git does', () => {
		const pairs = fc.sample(fc.tuple(text, text), { numRuns: 25, seed: 4 });
		for (const [before, after] of pairs) {
			expect(count(diffTexts(before, after))).toEqual(gitCounts(before, after));
		}
	});

	it('counts real edits as git does', () => {
		const source = readFileSync(import.meta.filename, 'utf8');
		const lines = source.split('\n');
		const edited = lines.flatMap((line, index) =>
			index % 11 === 3 ? [] : index % 17 === 5 ? [line, `${line} // twice`] : [line],
		);
		const after = edited.join('\n');
		expect(count(diffTexts(source, after))).toEqual(gitCounts(source, after));
	});

	it('says where the last line has no newline', () => {
		expect(diffTexts('a\nb\n', 'a\nb')).toEqual([
			{
				oldStart: 1,
				oldLines: 2,
				newStart: 1,
				newLines: 2,
				lines: [
					{ sign: ' ', text: 'a' },
					{ sign: '-', text: 'b' },
					{ sign: '+', text: 'b', noNewline: true },
				],
			},
		]);
	});

	it('names the line before an empty side, as git does', () => {
		expect(diffTexts('', 'x\n')).toMatchObject([
			{ oldStart: 0, oldLines: 0, newStart: 1, newLines: 1 },
		]);
		expect(diffTexts('x\n', '')).toMatchObject([
			{ oldStart: 1, oldLines: 1, newStart: 0, newLines: 0 },
		]);
		expect(diffTexts('x\n', 'x\n')).toEqual([]);
	});

	it('shows three lines around a change, and joins hunks that would touch', () => {
		const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
		const near = before.with(5, 'new').with(12, 'new');
		expect(diffTexts(before.join('\n'), near.join('\n')).map((hunk) => hunk.oldStart)).toEqual([3]);
		const far = before.with(5, 'new').with(13, 'new');
		expect(diffTexts(before.join('\n'), far.join('\n'))).toMatchObject([
			{ oldStart: 3, oldLines: 7 },
			{ oldStart: 11, oldLines: 7 },
		]);
	});

	it('begins an added function with its first line', () => {
		const before = 'function a() {\n\treturn 1;\n}\n\nfunction c() {\n\treturn 3;\n}\n';
		const after = before.replace('function c', 'function b() {\n\treturn 2;\n}\n\nfunction c');
		const added = diffTexts(before, after)[0]?.lines.filter(({ sign }) => sign === '+');
		expect(added?.map((line) => line.text)).toEqual(['function b() {', '\treturn 2;', '}', '']);
	});
});

describe('diffLines', () => {
	const lines = (make: (index: number) => string) =>
		splitLines(Array.from({ length: 10_000 }, (_, index) => `${make(index)}\n`).join(''));
	const cases = {
		unrelated: [lines((index) => `a${index % 3000}`), lines((index) => `b${index % 3000}`)],
		reversed: [lines((index) => `x${index}`), lines((index) => `x${9999 - index}`)],
		shuffled: [lines((index) => `x${index}`), lines((index) => `x${(index * 7919) % 10_000}`)],
		'two lines': [
			lines((index) => (index % 2 ? 'a' : 'b')),
			lines((index) => (index % 3 ? 'a' : 'b')),
		],
		braces: [
			lines((index) => (index % 3 === 0 ? '}' : `a${index}`)),
			lines((index) => (index % 4 === 0 ? '}' : `b${index}`)),
		],
	} as const;

	for (const [name, [before, after]] of Object.entries(cases)) {
		it(`is never quadratic: ${name}, 10,000 lines`, () => {
			diffLines(before, after);
			const times = Array.from({ length: 5 }, () => {
				const start = process.cpuUsage();
				diffLines(before, after);
				const { user, system } = process.cpuUsage(start);
				return (user + system) / 1000;
			});
			// 50 ms on an idle machine; a quadratic comparison takes 10 s and more.
			expect(Math.min(...times)).toBeLessThan(150);
		});
	}
});
