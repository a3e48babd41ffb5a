import { describe, expect, it } from 'vitest';
import { hashesReader } from '../../../../src/ingest/records/hashes.ts';
import { printIssues } from '../issues.ts';
import { readContent } from '../read.ts';

const A = 'a'.repeat(64);
const B = '0123456789abcdef'.repeat(4);
const read = (content: string, name = 'sha256-before.txt') =>
	readContent(hashesReader, name, content);

describe('hashesReader', () => {
	it('reads text, binary, escaped and tagged lines', async () => {
		const reading = await read(
			[
				`${A}  tests.py`,
				`${B.toUpperCase()} *./src/a b.bin\r`,
				'',
				'# a comment',
				`\\${A}  odd\\nname\\\\.txt`,
				`SHA256 (dir/(x).py) = ${B}`,
				`${A}   leading space`,
			].join('\n'),
		);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		expect(reading.reading).toEqual({
			kind: 'hashes',
			hashes: {
				entries: [
					{ path: 'tests.py', sha256: A, line: 1 },
					{ path: 'src/a b.bin', sha256: B, line: 2 },
					{ path: 'odd\nname\\.txt', sha256: A, line: 5 },
					{ path: 'dir/(x).py', sha256: B, line: 6 },
					{ path: ' leading space', sha256: A, line: 7 },
				],
			},
		});
	});

	it('reports lines that are none, and reads the others', async () => {
		const reading = await read(
			`${A}  tests.py\n${'d'.repeat(32)}  md5.py\nsha256sum: x.py: No such file or directory\n${A} one-space.py\n${A}  b.py`,
		);
		expect(reading.reading).toMatchObject({
			hashes: { entries: [{ path: 'tests.py' }, { path: 'b.py', line: 5 }] },
		});
		expect(printIssues(reading.issues, 'sha256-before.txt')).toMatchInlineSnapshot(`
			"sha256-before.txt:2 InvalidLine (warning)
			The line "dddddddddddddddddddddddddddddddd  md5.py" is not a hash of 64 hexadecimal digits, two spaces and a path. It was skipped.
			Fix: Correct the line, or delete it.

			sha256-before.txt:3 InvalidLine (warning)
			The line "sha256sum: x.py: No such file or directory" is not a hash of 64 hexadecimal digits, two spaces and a path. It was skipped.
			Fix: Correct the line, or delete it.

			sha256-before.txt:4 InvalidLine (warning)
			The line "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa one-space.py" is not a hash of 64 hexadecimal digits, two spaces and a path. It was skipped.
			Fix: Correct the line, or delete it."
		`);
	});

	it('reports a file without any hash', async () => {
		const reading = await read('nothing here\n');
		expect(reading).toMatchObject({ matches: true, reading: { kind: 'none' } });
		expect(printIssues(reading.issues, 'sha256-before.txt')).toMatchInlineSnapshot(`
			"sha256-before.txt InvalidDocument (error)
			This is not valid output of sha256sum: no line holds a hash of 64 hexadecimal digits and a path. No values were read; the file is listed and can be opened.
			Fix: Export the file again, or correct it at this place."
		`);
	});

	it('bounds the number of its issues', async () => {
		const { issues } = await read(`${A}  a\n${'x\n'.repeat(5_000)}`);
		expect(issues).toHaveLength(50);
	});

	it.each([
		['sha256-after.txt', 'x', true],
		['SHA256-before-tests.txt', 'x', true],
		['SHA256SUMS', `${A}  a`, true],
		['sha256.txt', `${A}  a`, true],
		['tests.sha256', `${A}  a`, true],
		['sha256.txt', 'what is a sha256?', false],
		['hashes.txt', `${A}  a`, false],
		['sha256-before.json', '{}', false],
	])('of %s with %j: %s', async (name, content, matches) => {
		expect((await read(content, name)).matches).toBe(matches);
	});
});
