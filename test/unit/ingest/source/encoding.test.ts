import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IssueInFile } from '../../../../src/ingest/reader.ts';
import {
	countReplaced,
	decodeText,
	looksLikeText,
} from '../../../../src/ingest/source/encoding.ts';
import { printIssues } from '../issues.ts';

function decode(bytes: Buffer): { text: string; issues: string } {
	const issues: IssueInFile[] = [];
	const text = decodeText(bytes, (issue) => issues.push(issue));
	return { text, issues: printIssues(issues) };
}

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('decodeText', () => {
	test('takes UTF-8, with and without a byte order mark', () => {
		expect(decode(Buffer.from('é\r\n'))).toEqual({ text: 'é\r\n', issues: '' });
		expect(decode(Buffer.from('\ufeffé'))).toEqual({ text: 'é', issues: '' });
	});

	test('takes UTF-16 of both orders by its mark', () => {
		expect(decode(utf16('é\n')).text).toBe('é\n');
		expect(decode(utf16('é\n').swap16()).text).toBe('é\n');
		expect(decode(utf16('é')).issues).toMatchInlineSnapshot(`
			"file ForeignEncoding (note)
			The file is written in UTF-16LE. It was decoded as such.
			Fix: Nothing needs to be done; UTF-8 would be read by more tools."
		`);
	});

	test('shows what is no UTF-8, says where and how much; a real � is none of it', () => {
		const bytes = Buffer.concat([Buffer.from('a �\nb '), Buffer.from([0xff, 0x20, 0xc3])]);
		expect(decode(bytes)).toEqual({
			text: 'a �\nb � �',
			issues: `file:2 WrongEncoding (warning)
The file is not valid UTF-8: 2 sequences of bytes stand for no character and are shown as “�”.
Fix: Save the file as UTF-8.`,
		});
		expect(decode(Buffer.from('a �')).issues).toBe('');
	});

	test('never throws, and reports exactly what is not valid', () => {
		fc.assert(
			fc.property(fc.uint8Array(), (array) => {
				const bytes = Buffer.from(array);
				const { text, issues } = decode(bytes);
				const valid = Buffer.from(text).equals(bytes) || Buffer.from(`\ufeff${text}`).equals(bytes);
				// A NUL byte is valid UTF-8 and no text.
				expect(issues === '').toBe(valid && !bytes.includes(0));
				expect(countReplaced(bytes, bytes.toString('utf8'))).toBeGreaterThanOrEqual(0);
			}),
		);
	});
});

describe('looksLikeText', () => {
	const holes = (text: string): Buffer => Buffer.from(text.replaceAll('_', '\0'.repeat(4096)));
	test.each([
		['plain text', Buffer.from('a\tb\r\n\u001b[31mred\n'), true],
		['nothing', Buffer.alloc(0), true],
		['UTF-16 with a mark', utf16('{"a":1}'), true],
		['a log with a hole', holes('{"type":"user"}\n_{"type":"assistant"}\n'), true],
		['a log that begins with a hole', holes('_{"type":"user"}\n'), true],
		['a note with a NUL byte', Buffer.from('It took 5 minutes.\0 All passed.\n'), true],
		['words with as many', Buffer.from('a\0b\0c\0d\0e\0f\0'), false],
		['a character cut at the end of the head', holes('{"type":"é_é').subarray(0, -1), true],
		['UTF-16 without a mark', Buffer.from('{"type":"user"}', 'utf16le'), false],
		['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), false],
		['an archive', holes('PK\u0003\u0004_'), false],
		['a hole alone', Buffer.alloc(4096), false],
		['binary data in braces', Buffer.from('{\0\u0001\0\u0002}'), false],
	])('%s', (_, bytes, expected) => {
		expect(looksLikeText(bytes)).toBe(expected);
	});
});
