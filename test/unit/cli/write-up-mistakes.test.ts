import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';
import { build } from '../../../src/cli/build.ts';
import { check } from '../../../src/cli/check.ts';
import { CommandError } from '../../../src/cli/exit.ts';
import { resolveOptions, type CommandOptions } from '../../../src/cli/options.ts';
import { makeFolder, recordTerminal } from './folder.ts';

function prepare(text: string): { root: string; options: CommandOptions } {
	const root = makeFolder({
		'runs/r/a/timings.json': '{"wall_seconds": 5}',
		'content/write-ups/t.mdx': `---\ntitle: T\nround: q\n---\n\n${text}\n`,
		'content/write-ups/u.mdx': '---\ntitle: U\n---\n\n![there](there.png) ![not](not.png)\n',
		'content/write-ups/there.png': '',
	});
	return { root, options: resolveOptions(parseArguments(['build', '--root', root], {})) };
}

const PLACES = [
	'content/write-ups/t.mdx:3  UnknownReference (error)',
	'content/write-ups/t.mdx:6:1  MissingProperty (error)',
	'content/write-ups/t.mdx:8:9  UnknownReference (error)',
	'content/write-ups/u.mdx:5:21  BadAddress (error)',
];

/** `file:line:column  Kind (severity)` of what was written. */
function placesIn(written: string): string[] {
	return written.split('\n').flatMap((line) => /content\/write-ups\/.*\)$/.exec(line)?.[0] ?? []);
}

test('a build tells all mistakes of all write-ups, renders nothing, and leaves the site alone', async () => {
	const { root, options } = prepare('<Scoreboard />\n\nText <M of="r/b/time.wall" />');
	const terminal = recordTerminal();
	const failure: unknown = await build(options, terminal).catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(CommandError);
	expect(failure).toMatchObject({
		message: '4 mistakes in the write-ups; see above. Nothing was published.',
		fix: 'Correct them, and build again.',
		exitCode: 1,
	});
	expect(placesIn(terminal.written.err)).toEqual(PLACES);
	expect(terminal.written.err).not.toContain('Rendering');
	expect(existsSync(path.join(root, 'dist/index.html'))).toBe(false);
});

test('`check` tells the same', async () => {
	const { options } = prepare('<Scoreboard />\n\nText <M of="r/b/time.wall" />');
	const terminal = recordTerminal();
	expect(await check(options, terminal)).toBe(1);
	expect(placesIn(terminal.written.out)).toEqual(PLACES);
});
