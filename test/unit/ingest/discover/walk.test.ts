import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { walk } from '../../../../src/ingest/discover/walk.ts';
import { makeFolder } from '../folders.ts';

/** Legal on a disk, and trouble for globs, shells, addresses and markup. */
const NAMES = [
	'[x].txt',
	'*.txt',
	'{a,b}.txt',
	'!not.txt',
	'(group).txt',
	'#?%.txt',
	'-rf',
	'.hidden',
	'.\\dot.txt',
	'<script>alert(1)<',
	'"quoted" & \'single\'',
	'__proto__',
	'back\\slash',
	'bell\u0007',
	'constructor',
	'line\nbreak',
	'mélange',
	'sp ace ',
	'\u202egnp.exe',
	'日本語',
	'x'.repeat(255),
	'é'.repeat(127),
];

describe('walk', () => {
	test('lists every name that a disk can hold', () => {
		const files = Object.fromEntries(NAMES.map((name) => [`a/${name}`, name]));
		const root = makeFolder({ ...files, 'line\nfolder/x': 'x', 'empty/': '' });
		const walked = walk(root);
		expect(walked.files).toEqual([...NAMES.map((name) => `a/${name}`), 'line\nfolder/x'].sort());
		expect(walked.folders).toEqual(['a', 'empty', 'line\nfolder']);
		expect(walked.unreadable).toEqual([]);
	});

	test('lists names that are not UTF-8, and what stands in such folders', () => {
		const root = makeFolder({ 'a/x': 'x' });
		const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
		for (const name of ['a/\u00ff', 'a/\u00fe']) {
			execFileSync('sh', ['-c', `printf x > "$(printf '%b' '${root}/${toOctal(bytes(name))}')"`]);
		}
		execFileSync('sh', ['-c', `mkdir "$(printf '%b' '${root}/${toOctal(bytes('d\u00ff'))}')"`]);
		execFileSync('sh', [
			'-c',
			`printf x > "$(printf '%b' '${root}/${toOctal(bytes('d\u00ff/y'))}')"`,
		]);
		const walked = walk(root);
		expect(walked.files).toEqual(['a/x', 'a/\udcfe', 'a/\udcff', 'd\udcff/y']);
		expect(walked.folders).toEqual(['a', 'd\udcff']);
		expect(walked.unreadable).toEqual([]);
	});

	test('follows no links and opens no pipes', () => {
		const root = makeFolder({ 'a/x': 'x' });
		symlinkSync('/etc', path.join(root, 'a/etc'));
		symlinkSync('..', path.join(root, 'a/up'));
		symlinkSync('nowhere', path.join(root, 'dangling'));
		execFileSync('mkfifo', [path.join(root, 'a/pipe')]);
		const walked = walk(root);
		expect(walked.files).toEqual(['a/x']);
		expect(walked.links).toEqual(['a/etc', 'a/up', 'dangling']);
		expect(walked.specials).toEqual(['a/pipe']);
	});

	test('leaves out what is no work of a contestant, and counts it', () => {
		const root = makeFolder({
			'a/code/main.rs': 'x',
			'a/code/Cargo.toml': 'x',
			'a/code/target/debug/out': '12345',
			'a/target/notes.md': 'x',
			'a/code/node_modules/b/index.js': '123',
			'a/code/node_modules/b/node_modules/c/line\nbreak.js': '12',
			'a/.git/config': 'secret',
			'b/.git': 'gitdir: /home/someone/repo',
			'b/__pycache__/x.pyc': '1',
			'b/venv/bin/python': '1234',
		});
		const walked = walk(root);
		expect(walked.files).toEqual(['a/code/Cargo.toml', 'a/code/main.rs', 'a/target/notes.md']);
		expect(walked.folders).toEqual(['a', 'a/code', 'a/target', 'b']);
		expect(walked.leftOut).toEqual([
			{ path: 'a/.git', reason: 'a repository’s own data', files: 0, bytes: 0 },
			{ path: 'a/code/node_modules', reason: 'installed packages', files: 2, bytes: 5 },
			{ path: 'a/code/target', reason: 'build output', files: 1, bytes: 5 },
			{ path: 'b/.git', reason: 'a repository’s own data', files: 0, bytes: 0 },
			{ path: 'b/__pycache__', reason: 'a cache', files: 1, bytes: 1 },
			{ path: 'b/venv', reason: 'a virtual environment', files: 1, bytes: 4 },
		]);
	});

	test.skipIf(process.getuid?.() === 0)('says which folders it may not list', () => {
		const root = makeFolder({ 'a/x': 'x', 'b/y': 'y' });
		chmodSync(path.join(root, 'a'), 0);
		const walked = walk(root);
		chmodSync(path.join(root, 'a'), 0o755);
		expect(walked.files).toEqual(['b/y']);
		expect(walked.unreadable).toEqual([{ path: 'a', reason: 'permission denied' }]);
	});

	test('gives the same for the same folder, whatever was written first', () => {
		const names = ['b/2', 'a/1', 'B/3', 'a/10', 'a/9'];
		const one = walk(makeFolder(Object.fromEntries(names.map((name) => [name, '']))));
		const other = walk(makeFolder(Object.fromEntries(names.reverse().map((name) => [name, '']))));
		expect(one.files).toEqual(['B/3', 'a/1', 'a/10', 'a/9', 'b/2']);
		expect(other).toEqual(one);
	});
});

function toOctal(bytes: Buffer): string {
	return [...bytes].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
}
