import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A folder of files that is deleted when the test ends. A name that ends in `/` makes an empty
 * folder.
 */
export function makeFolder(files: Readonly<Record<string, string | Buffer>>): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	for (const [name, content] of Object.entries(files)) {
		const file = path.join(folder, name);
		if (name.endsWith('/')) {
			mkdirSync(file, { recursive: true });
			continue;
		}
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, content);
	}
	return folder;
}
