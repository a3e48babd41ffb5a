import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reader } from '../../../../src/ingest/reader.ts';
import { toIssues } from '../issues.ts';
import { readContent } from '../read.ts';
import { toLines } from './logs.ts';

/** A format to try: its name, its reader, a whole value of it, and how the value is written. */
export type FuzzFormat = [string, Reader, unknown, (value: unknown) => string];

/** One record a line. */
export function linesOf(value: unknown): string {
	return Array.isArray(value) ? toLines(...(value as unknown[])) : JSON.stringify(value);
}

/** A value in place of another one, chosen by its number in the order of walking. */
export function replaceAt(value: unknown, number: number, replacement: unknown): unknown {
	let count = 0;
	function walk(node: unknown): unknown {
		if (count++ === number) return replacement;
		if (Array.isArray(node)) return node.map(walk);
		if (typeof node !== 'object' || node === null) return node;
		return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]));
	}
	return walk(value);
}

/** Values in a value, itself included. */
export function countValues(value: unknown): number {
	if (typeof value !== 'object' || value === null) return 1;
	return Object.values(value).reduce<number>((sum, inner) => sum + countValues(inner), 1);
}

/** Reads without throwing; turns are numbered without gaps, and issues make issues. */
async function expectReadable(reader: Reader, content: string | Buffer): Promise<void> {
	const { reading, turns, issues } = await readContent(reader, 'file.json', content);
	expect(['transcript', 'none']).toContain(reading.kind);
	expect(turns.map((turn) => turn.n)).toEqual(turns.map((_, index) => index + 1));
	expect(toIssues(issues).length).toBe(issues.length);
	if (reading.kind === 'transcript') expect(reading.transcript.outline.length).toBe(turns.length);
}

/** Values that break careless code: objects that cannot become text, huge and negative numbers. */
export const HOSTILE = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.constantFrom<unknown>(
		{ toString: 1, valueOf: 2 },
		[{ toString: 1 }],
		{ __proto__: null, constructor: 1, length: -1 },
		Number.MAX_VALUE,
		-1,
		1.5,
		'\u0000\uD800',
		'constructor',
		'x'.repeat(3000),
		[[[[]]]],
		true,
		null,
	),
);

/** Tests that readers never throw, whatever a file holds. */
export function describeFuzz(formats: FuzzFormat[]): void {
	describe.each(formats)('%s', (_, reader, base, write) => {
		test('the fixture is read whole', async () => {
			const { matches, issues } = await readContent(reader, 'file.json', write(base));
			expect(matches).toBe(true);
			expect(issues.filter(({ kind }) => kind.startsWith('Invalid'))).toEqual([]);
		});

		test('never throws, whatever stands in a field', async () => {
			const size = countValues(base);
			await fc.assert(
				fc.asyncProperty(fc.nat(size - 1), HOSTILE, async (number, value) => {
					await expectReadable(reader, write(replaceAt(base, number, value)));
				}),
				{ numRuns: 150, seed: 7 },
			);
		});

		test('never throws, wherever the file is cut or spoiled', async () => {
			const content = write(base);
			await fc.assert(
				fc.asyncProperty(
					fc.nat(content.length),
					fc.constantFrom('', '\u0000', '"', '{', ']', '\n', '\\', '}{'),
					fc.boolean(),
					async (position, noise, isCut) => {
						const rest = isCut ? '' : content.slice(position);
						await expectReadable(reader, content.slice(0, position) + noise + rest);
					},
				),
				{ numRuns: 80, seed: 7 },
			);
		});

		test('deep nesting is no trouble', async () => {
			const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
			for (const number of [3, 8, 12, 20]) {
				const content = write(replaceAt(base, number, 'DEEP')).replace('"DEEP"', deep);
				await expectReadable(reader, content);
			}
		});
	});
}
