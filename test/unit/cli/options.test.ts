import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';
import { checkOutFolder, resolveOptions, type CommandOptions } from '../../../src/cli/options.ts';
import { failureOf, makeFolder } from './folder.ts';

function optionsOf(...args: string[]): CommandOptions {
	return resolveOptions(parseArguments(['build', ...args], {}));
}

describe('resolveOptions', () => {
	test('finds everything below the root', () => {
		const root = makeFolder({ 'runs/a/b/x.txt': '', 'content/write-ups/w.mdx': '' });
		expect(optionsOf('--root', root)).toMatchObject({
			root,
			runs: [path.join(root, 'runs')],
			content: path.join(root, 'content'),
			out: path.join(realpathSync(root), 'dist'),
			base: undefined,
			url: undefined,
		});
	});

	test('takes no write-ups for runs that are read from elsewhere', () => {
		const root = makeFolder({ 'content/w.mdx': '', 'runs/a/b/x.txt': '', 'other/a/b/x.txt': '' });
		const other = path.join(root, 'other');
		const content = path.join(root, 'content');
		expect(optionsOf('--root', root, '--runs', other).content).toBeUndefined();
		expect(optionsOf('--root', root, '--runs', path.join(root, 'runs')).content).toBe(content);
		expect(optionsOf('--root', root, '--runs', other, '--content', content).content).toBe(content);
	});

	test.each([
		[['--base', 'a/b'], '/a/b/', undefined],
		[['--base', '/'], '/', undefined],
		[['--site', 'https://me.github.io'], undefined, 'https://me.github.io/'],
		[['--site', 'https://me.github.io', '--base', '/x'], '/x/', 'https://me.github.io/x/'],
		[['--site', 'https://example.org/a/b'], undefined, 'https://example.org/a/b/'],
	])('%j gives base %s and address %s', (args, base, url) => {
		expect(optionsOf(...args)).toMatchObject({ base, url });
	});

	test.each([
		[['--base', 'https://x.org/a'], /`--base` is "https:\/\/x.org\/a", which is not a path\./],
		[['--base', '/a/../b'], /not a path/],
		[['--site', 'me.github.io'], /`--site` is "me.github.io", which is not an address\./],
		[['--site', 'ftp://x.org'], /not an address/],
		[['--port', '70000'], /`--port` is "70000"\./],
		[['--root', 'no-such-folder'], /`--root` is no-such-folder, which is not a folder\./],
	])('refuses %j', (args, message) => {
		expect(failureOf(() => optionsOf(...args))).toMatch(message);
	});
});

describe('checkOutFolder', () => {
	test('allows a new, an empty and an own folder', () => {
		const root = makeFolder({
			'runs/a/b/x.txt': '',
			'own/.proofsheet-site': '',
			'own/old.html': '',
		});
		mkdirSync(path.join(root, 'empty'));
		for (const out of ['new/deep', 'empty', 'own']) {
			checkOutFolder(optionsOf('--root', root, '--out', path.join(root, out)));
		}
	});

	test('refuses a folder that holds files of somebody else', () => {
		const root = makeFolder({ 'runs/a/b/x.txt': '', 'mine/thesis.txt': 'years of work' });
		const options = optionsOf('--root', root, '--out', path.join(root, 'mine'));
		expect(
			failureOf(() => {
				checkOutFolder(options);
			}),
		).toMatch(/mine holds files that Proofsheet did not make\. Nothing was changed\. .*\(2\)$/);
	});

	test.each(['runs', 'runs/a/site', '.', 'content/site', '..'])('refuses %s', (out) => {
		const root = makeFolder({ 'runs/a/b/x.txt': '', 'content/w.mdx': '' });
		const options = optionsOf('--root', root, '--out', path.join(root, out));
		expect(
			failureOf(() => {
				checkOutFolder(options);
			}),
		).toMatch(/Neither may hold the other|which holds the bench/);
	});

	test('sees through links', () => {
		const root = makeFolder({ 'runs/a/b/x.txt': '' });
		const link = path.join(makeFolder(), 'link');
		symlinkSync(path.join(root, 'runs'), link);
		const options = optionsOf('--root', root, '--out', path.join(link, 'site'));
		expect(
			failureOf(() => {
				checkOutFolder(options);
			}),
		).toMatch(/Neither may hold the other/);
	});
});
