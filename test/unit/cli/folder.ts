import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Terminal } from '../../../src/cli/terminal.ts';

/** A new folder with files in it, gone after the test. Links in the path of the temporary folder are not followed. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
		writeFileSync(path.join(folder, name), text);
	}
	return folder;
}

/** A terminal that keeps what was written. */
export function recordTerminal(): Terminal & { written: { out: string; err: string } } {
	const written = { out: '', err: '' };
	return {
		written,
		out: (text) => {
			written.out += text;
		},
		err: (text) => {
			written.err += text;
		},
		interactive: false,
		columns: 80,
		paint: (_, text) => text,
	};
}

/** `message / fix (exit code)` of what a function throws. */
export function failureOf(action: () => unknown): string {
	try {
		action();
	} catch (error) {
		if (error instanceof Error && 'fix' in error && 'exitCode' in error) {
			return `${error.message} / ${String(error.fix)} (${String(error.exitCode)})`;
		}
		throw error;
	}
	return 'nothing was thrown';
}
