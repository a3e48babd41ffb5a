import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
	openPublication,
	recoverOutFolder,
} from '../../../../src/cli/publishing/publish-folder.ts';
import { makeFolder } from '../folder.ts';

async function publish(out: string, files: Readonly<Record<string, string>>): Promise<void> {
	const publication = await openPublication(out);
	for (const [name, text] of Object.entries(files)) publication.write(name, text);
	publication.publish();
	publication.close();
}

describe('openPublication', () => {
	test('puts a site in place as a whole, readable by everyone, and leaves nothing beside it', async () => {
		const parent = makeFolder();
		const out = path.join(parent, 'site');
		await publish(out, { 'a/old.html': 'old' });
		const umask = process.umask(0o077);
		try {
			await publish(out, { 'index.html': 'new', 'a/b/c.html': 'deep' });
		} finally {
			process.umask(umask);
		}
		expect(readdirSync(parent)).toEqual(['site']);
		expect(readdirSync(out).sort()).toEqual(['.proofsheet-site', 'a', 'index.html']);
		expect(existsSync(path.join(out, 'a/old.html'))).toBe(false);
		expect((statSync(path.join(out, 'a/b/c.html')).mode & 0o777).toString(8)).toBe('644');
		expect((statSync(path.join(out, 'a/b')).mode & 0o777).toString(8)).toBe('755');
		expect((statSync(out).mode & 0o777).toString(8)).toBe('755');
	});

	test('leaves the site from before where it was given up', async () => {
		const parent = makeFolder();
		const out = path.join(parent, 'site');
		await publish(out, { 'index.html': 'old' });
		const publication = await openPublication(out);
		publication.write('index.html', 'half');
		publication.close();
		expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toBe('old');
		expect(readdirSync(parent)).toEqual(['site']);
	});

	test('waits for a build that is running', async () => {
		const out = path.join(makeFolder(), 'site');
		const first = await openPublication(out);
		const waited: number[] = [];
		const second = openPublication(out, (pid) => waited.push(pid));
		first.write('index.html', 'first');
		first.publish();
		await new Promise((resolve) => setTimeout(resolve, 50));
		first.close();
		const publication = await second;
		expect(waited).toEqual([process.pid]);
		publication.write('index.html', 'second');
		publication.publish();
		publication.close();
		expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toBe('second');
	});

	test('takes over the lock and removes the stage of a process that is gone', async () => {
		const parent = makeFolder();
		const out = path.join(parent, 'site');
		const gone = spawnSync(process.execPath, ['--version']).pid;
		const owner = { pid: gone, host: hostname(), began: '1' };
		writeFileSync(path.join(parent, '.site.proofsheet-lock'), JSON.stringify(owner));
		mkdirSync(path.join(parent, '.site.proofsheet-stage-abc/half'), { recursive: true });
		await publish(out, { 'index.html': 'new' });
		expect(readdirSync(parent)).toEqual(['site']);
	});

	test('takes over a lock whose pid belongs to another process by now', async () => {
		const parent = makeFolder();
		const owner = { pid: process.pid, host: hostname(), began: 'long ago' };
		writeFileSync(path.join(parent, '.site.proofsheet-lock'), JSON.stringify(owner));
		await publish(path.join(parent, 'site'), { 'index.html': 'new' });
		expect(readdirSync(parent)).toEqual(['site']);
	});

	test('takes over a lock that nobody signed', async () => {
		const parent = makeFolder();
		const lock = path.join(parent, '.site.proofsheet-lock');
		writeFileSync(lock, '');
		utimesSync(lock, new Date(0), new Date(0));
		await publish(path.join(parent, 'site'), { 'index.html': 'new' });
		expect(readdirSync(parent)).toEqual(['site']);
	});
});

describe('an interrupted swap', () => {
	test('between the two renames is undone', async () => {
		const parent = makeFolder({ '.site.proofsheet-old/index.html': 'old' });
		await recoverOutFolder(path.join(parent, 'site'));
		expect(readFileSync(path.join(parent, 'site/index.html'), 'utf8')).toBe('old');
		expect(readdirSync(parent)).toEqual(['site']);
	});

	test('after them is finished', async () => {
		const parent = makeFolder({
			'.site.proofsheet-old/index.html': 'old',
			'site/index.html': 'new',
		});
		await recoverOutFolder(path.join(parent, 'site'));
		expect(readFileSync(path.join(parent, 'site/index.html'), 'utf8')).toBe('new');
		expect(readdirSync(parent)).toEqual(['site']);
	});
});
