import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createGuard, RefusedError } from '../../../../src/ingest/source/source.ts';
import { makeFolder } from '../folders.ts';

function refusal(open: () => unknown): string {
	try {
		open();
	} catch (error) {
		if (error instanceof RefusedError) return `${error.reason}: ${error.message}`;
		throw error;
	}
	return 'opened';
}

describe('the guard', () => {
	const bench = () => {
		const outside = makeFolder({ secret: 'secret', 'sub/secret': 'secret' });
		const root = makeFolder({ 'a/file.txt': 'content', 'a/folder/x': 'x', '..a/y': 'y' });
		return { root, outside, open: createGuard(root).open };
	};

	test('opens a file below the root, read in any way', () => {
		const source = bench().open('a/file.txt');
		expect(source.bytes).toBe(7);
		expect(source.readBytes().toString()).toBe('content');
		expect(source.readHead(3).toString()).toBe('con');
		expect(source.readHead(100).toString()).toBe('content');
		expect(source.readTail(3).toString()).toBe('ent');
		expect(source.readTail(100).toString()).toBe('content');
		expect(Buffer.concat([...source.chunks()].map((chunk) => Buffer.from(chunk))).toString()).toBe(
			'content',
		);
		expect(source.sha256()).toBe(createHash('sha256').update('content').digest('hex'));
	});

	test('opens names that only look like a way out', () => {
		expect(bench().open('..a/y').bytes).toBe(1);
		expect(bench().open('a/../a/file.txt').bytes).toBe(7);
	});

	test.each([
		['..', 'outside'],
		['../secret', 'outside'],
		['a/../../x', 'outside'],
		['/etc/passwd', 'outside'],
		['', 'outside'],
		['.', 'outside'],
		['a/file.txt\0.png', 'outside'],
		['missing', 'missing'],
		['missing/file', 'missing'],
		['a/file.txt/more', 'missing'],
		['a', 'not a regular file'],
		['a/folder', 'not a regular file'],
		[`a/${'n'.repeat(300)}`, 'failed'],
	])('refuses %j', (name, reason) => {
		const { open } = bench();
		expect(refusal(() => open(name))).toMatch(new RegExp(`^${reason}: .`));
	});

	test('follows no links: to files, to folders, in loops, dangling', () => {
		const { root, outside, open } = bench();
		symlinkSync(path.join(outside, 'secret'), path.join(root, 'link'));
		symlinkSync(path.join(outside, 'sub'), path.join(root, 'folder-link'));
		symlinkSync('file.txt', path.join(root, 'a/inside'));
		symlinkSync('loop', path.join(root, 'loop'));
		symlinkSync('..', path.join(root, 'a/up'));
		symlinkSync('nowhere', path.join(root, 'dangling'));
		for (const name of [
			'link',
			'folder-link/secret',
			'a/inside',
			'loop',
			'a/up/a/file.txt',
			'dangling',
		]) {
			expect(refusal(() => open(name))).toMatch(/^link: /);
		}
	});

	test('does not wait for a pipe', () => {
		const { root, open } = bench();
		execFileSync('mkfifo', [path.join(root, 'pipe')]);
		expect(refusal(() => open('pipe'))).toMatch(/^not a regular file: /);
	});

	test('opens a root that is itself reached by a link, and hard links', () => {
		const { root, outside } = bench();
		const link = path.join(outside, 'root');
		symlinkSync(root, link);
		linkSync(path.join(root, 'a/file.txt'), path.join(root, 'a/twin.txt'));
		expect(createGuard(link).open('a/twin.txt').bytes).toBe(7);
	});

	test('loads nothing whole above its limit', () => {
		const { root, open } = bench();
		mkdirSync(path.join(root, 'big'));
		writeFileSync(path.join(root, 'big/file'), '');
		execFileSync('truncate', ['-s', String(64 * 1024 * 1024 + 1), path.join(root, 'big/file')]);
		const source = open('big/file');
		expect(refusal(() => source.readBytes())).toBe(
			'failed: 67108865 bytes are too many to load at once',
		);
		expect(source.readHead(4)).toEqual(Buffer.alloc(4));
	});
});

describe('a file that is written to after it was read', () => {
	const CHANGED = 'changed: it changed while it was read';
	const read = (name = 'log') => {
		const root = makeFolder({ log: 'one two', other: 'x' });
		const { open } = createGuard(root);
		const source = open(name);
		source.sha256();
		return { file: path.join(root, name), open, source };
	};

	test.each([
		['cut', 'one'],
		['cut to nothing', ''],
		['another one of the same size', 'ONE TWO'],
		['another one that is longer', 'ONE TWO THREE'],
	])('is refused in every way of reading it where it is %s', (_, content) => {
		const { file, open, source } = read();
		writeFileSync(file, content);
		expect(refusal(() => source.readBytes())).toBe(CHANGED);
		expect(refusal(() => source.readHead(1))).toBe(CHANGED);
		expect(refusal(() => source.readTail(1))).toBe(CHANGED);
		expect(refusal(() => source.readRange(1, 1))).toBe(CHANGED);
		expect(refusal(() => [...source.chunks()])).toBe(CHANGED);
		expect(refusal(() => open('log').readBytes())).toBe(CHANGED);
	});

	test('is refused where it is gone, and named', () => {
		const { file, source } = read();
		rmSync(file);
		expect(refusal(() => source.readBytes())).toMatch(/^missing: /);
		expect(() => source.readBytes()).toThrow(expect.objectContaining({ file: 'log' }));
	});

	test('is what it was where it has only grown or was touched', () => {
		const { file, open, source } = read();
		appendFileSync(file, ' three');
		for (const one of [source, open('log')]) {
			expect(one.bytes).toBe(7);
			expect(one.readBytes().toString()).toBe('one two');
			expect(one.readTail(3).toString()).toBe('two');
			expect(one.sha256()).toBe(createHash('sha256').update('one two').digest('hex'));
			expect(Buffer.concat([...one.chunks()].map((piece) => Buffer.from(piece))).toString()).toBe(
				'one two',
			);
		}
		writeFileSync(file, 'one two');
		expect(source.readBytes().toString()).toBe('one two');
	});
});
