import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileChange, Hunk } from '../../../src/model/change.ts';

export const hasGit = spawnSync('git', ['--version']).status === 0;
if (!hasGit) process.stderr.write('git is not here: comparisons with it are skipped.\n');

/** Runs git without any configuration; throws what it printed where it fails. */
export function git(
	args: readonly string[],
	cwd: string,
	input?: string | Buffer,
	fine: readonly number[] = [0],
): Buffer {
	const { status, stdout, stderr } = spawnSync('git', args, {
		cwd,
		input,
		maxBuffer: 256 * 1024 * 1024,
		env: {
			PATH: process.env['PATH'],
			GIT_CONFIG_NOSYSTEM: '1',
			GIT_CONFIG_GLOBAL: '/dev/null',
			GIT_CEILING_DIRECTORIES: path.dirname(cwd),
			HOME: cwd,
		},
	});
	if (!fine.includes(status ?? -1)) throw new Error(stderr.toString());
	return stdout;
}

/** Texts of a folder by path; `.git` is left out. */
export function readFolder(folder: string): Map<string, string> {
	const names = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.filter((name) => !name.startsWith('.git/'));
	return new Map(
		names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
	);
}

export function writeTree(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
	for (const [name, text] of files) {
		mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
		writeFileSync(path.join(folder, name), text);
	}
}

/** A change of text as a patch that git reads. */
export function toPatch(changes: readonly FileChange[]): string {
	return changes.map(toFilePatch).join('');
}

function toFilePatch({ path: name, oldPath = name, status, hunks }: FileChange): string {
	const head = [`diff --git a/${oldPath} b/${name}`];
	if (status === 'added') head.push('new file mode 100644');
	if (status === 'removed') head.push('deleted file mode 100644');
	if (status === 'renamed') head.push(`rename from ${oldPath}`, `rename to ${name}`);
	if (hunks.length > 0) {
		head.push(`--- ${status === 'added' ? '/dev/null' : `a/${oldPath}`}`);
		head.push(`+++ ${status === 'removed' ? '/dev/null' : `b/${name}`}`);
	}
	return [...head, ...hunks.flatMap(toHunkLines), ''].join('\n');
}

function toHunkLines({ oldStart, oldLines, newStart, newLines, lines }: Hunk): string[] {
	return [
		`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
		...lines.flatMap(({ sign, text, noNewline }) =>
			noNewline === true ? [sign + text, '\\ No newline at end of file'] : [sign + text],
		),
	];
}
