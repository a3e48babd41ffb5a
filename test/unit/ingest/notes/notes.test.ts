import { describe, expect, it } from 'vitest';
import { notesReader } from '../../../../src/ingest/notes/notes.ts';
import { printIssues } from '../issues.ts';
import { readContent } from '../read.ts';

const read = (name: string, content: string | Buffer = '# Notes\n') =>
	readContent(notesReader, name, content);

describe('notesReader', () => {
	it.each([
		'FIX_NOTES.md',
		'DEV_NOTES.md',
		'notes.md',
		'REPORT.md',
		'report.md',
		'analysis-report.md',
		'SELF_REVIEW.md',
		'self-review.markdown',
		'docs/Report.MD',
	])('reads %s', async (name) => {
		const { matches, reading } = await read(name);
		expect(matches).toBe(true);
		expect(reading).toEqual({ kind: 'notes', text: '# Notes\n' });
	});

	it.each([
		'README.md',
		'.aider.chat.history.md',
		'BRIEF.md',
		'notes.txt',
		'report.html',
		'review.md',
		'report.mdx',
	])('declines %s', async (name) => {
		expect((await read(name)).matches).toBe(false);
	});

	it('declines binary files', async () => {
		expect((await read('NOTES.md', Buffer.from([1, 0, 2]))).matches).toBe(false);
	});

	it('keeps the text as it is, but for its encoding', async () => {
		const plain = '\uFEFF---\r\ntitle: not front matter\r\n---\r\n<b>x</b>\r\n';
		expect((await read('NOTES.md', plain)).reading).toEqual({
			kind: 'notes',
			text: plain.slice(1),
		});
		const latin = await read('NOTES.md', Buffer.from('caf\u00e9\n', 'latin1'));
		expect(latin.reading).toEqual({ kind: 'notes', text: 'caf\uFFFD\n' });
		expect(printIssues(latin.issues, 'NOTES.md')).toMatchInlineSnapshot(`
			"NOTES.md:1 WrongEncoding (warning)
			The file is not valid UTF-8: 1 sequence of bytes stands for no character and is shown as “�”.
			Fix: Save the file as UTF-8."
		`);
	});

	it('reads up to 2 MB', async () => {
		const large = await read('NOTES.md', 'x'.repeat(2 * 1024 * 1024 + 1));
		expect(large.reading).toEqual({ kind: 'none' });
		expect(printIssues(large.issues, 'NOTES.md')).toMatchInlineSnapshot(`
			"NOTES.md TooLarge (warning)
			The file has 2,097,153 bytes; a file of notes is read up to 2,097,152 bytes. The file is listed, but no values were read from it.
			Fix: Split the file, or keep the part that matters."
		`);
		expect((await read('NOTES.md', 'x'.repeat(2 * 1024 * 1024))).reading.kind).toBe('notes');
	});
});
