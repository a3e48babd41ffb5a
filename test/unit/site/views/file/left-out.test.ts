import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listLeftOut, listLeftOutOf } from '../../../../../src/site/views/file/files.ts';
import { makeFolder } from '../../../ingest/folders.ts';
import { ingestFolder } from '../../../ingest/ingest-folder.ts';

test('what a run leaves out is told by its paths, links and pipes included', async () => {
	const folder = makeFolder({
		'runs/r/a/code/main.js': 'f();\n',
		'runs/r/a/code/lib.min.js': 'f();\n',
		'runs/r/a/code/.git/HEAD': 'x\n',
	});
	symlinkSync('main.js', path.join(folder, 'runs/r/a/code/link.js'));
	execFileSync('mkfifo', [path.join(folder, 'runs/r/a/code/pipe.js')]);
	const { run } = await ingestFolder(folder);
	expect(run('r/a').tree?.files.map((file) => file.path)).toEqual(['main.js']);
	expect(listLeftOut(listLeftOutOf(run('r/a')))).toEqual([
		{ path: 'code/.git', size: 'unread', reason: 'a repository’s own data' },
		{ path: 'code/lib.min.js', size: '1 file, 5\u00a0B', reason: 'minified' },
		{ path: 'code/link.js', size: '1 file', reason: 'a symbolic link' },
		{ path: 'code/pipe.js', size: '1 file', reason: 'a pipe, a socket or a device' },
	]);
});
