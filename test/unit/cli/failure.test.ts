import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { describeFailure } from '../../../src/cli/failure.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';
import { createBodies } from '../../../src/site/bodies.ts';
import { makeFolder } from '../ingest/folders.ts';

/** What a page throws that shows a file which was another one when it was read. */
function errorOfPage(): unknown {
	const folder = makeFolder({ 'r/a/code/a.py': 'whole' });
	const { open } = createGuard(folder);
	open('r/a/code/a.py').sha256();
	writeFileSync(path.join(folder, 'r/a/code/a.py'), 'cut');
	try {
		return createBodies(open, createMemoryStore()).text('r/a/code/a.py', 100);
	} catch (error) {
		return error;
	}
}

test.each([
	['as it is', (error: unknown) => error],
	['in an error of the bundler', (error: unknown) => new Error('rendering', { cause: error })],
])('a file that changes during the build is named, %s', (_, wrap) => {
	const { message, fix, exitCode } = describeFailure(wrap(errorOfPage()));
	expect(message).toBe(
		'"r/a/code/a.py" could not be opened again: it changed while it was read. Nothing was published; the site from before stays.',
	);
	expect(fix).toBe('Build again when nothing writes to the runs.');
	expect(exitCode).toBe(1);
});
