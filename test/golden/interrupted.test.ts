import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProofsheet } from '../run-proofsheet.ts';
import { digestFolder, listDifferences } from './folder-digest.ts';

const SLOW = 240_000;
const KILLS = 6;
const work = mkdtempSync(path.join(tmpdir(), 'proofsheet-kill-'));
const dist = path.join(work, 'dist');
let duration = 0;

function write(version: number): void {
	const run = path.join(work, 'runs/round/contestant');
	mkdirSync(run, { recursive: true });
	writeFileSync(path.join(run, 'NOTES.md'), `Version ${version} took ${version + 1} minutes.\n`);
	writeFileSync(path.join(run, 'timings.json'), JSON.stringify({ wall_seconds: 10 + version }));
}

async function build(): Promise<Map<string, string>> {
	const { code, output } = await runProofsheet(['build', '--root', work]);
	expect(code, output).toBe(0);
	return digestFolder(dist);
}

beforeAll(async () => {
	write(0);
	await build();
	// With the cache that the killed builds will have.
	write(50);
	const began = performance.now();
	await build();
	duration = performance.now() - began;
}, SLOW);

afterAll(() => {
	rmSync(work, { recursive: true, force: true });
});

test('a build that is killed leaves a whole site: the one from before, or the new one', { timeout: SLOW }, async () => {
	let before = digestFolder(dist);
	for (let kill = 1; kill <= KILLS; kill++) {
		write(kill);
		let child: ChildProcess | undefined;
		const finished = runProofsheet(['build', '--root', work], { onStart: (one) => (child = one) });
		// Spread over the whole build, the last ones over its end.
		await wait((duration * kill) / (KILLS + 0.5));
		child?.kill('SIGKILL');
		const { code } = await finished;
		if (code === 0) break;
		// A kill between the two renames leaves it under its other name; the next start puts it back.
		const aside = path.join(work, '.dist.proofsheet-old');
		const found = digestFolder(existsSync(dist) ? dist : aside);
		if (listDifferences(before, found).length === 0) continue;
		// The kill came after the swap: then it is what a build of the new input gives.
		before = await build();
		expect(listDifferences(before, found)).toEqual([]);
	}
	write(99);
	await build();
	expect(readdirSync(work).filter((name) => name.startsWith('.dist'))).toEqual([]);
	expect(readFileSync(path.join(dist, 'data/rounds/round.csv'), 'utf8')).toContain('109');
});

test('a build that is stopped cleans up behind itself', { timeout: SLOW }, async () => {
	const before = digestFolder(dist);
	write(100);
	const { code, stderr } = await runProofsheet(['build', '--root', work], {
		onStart(child) {
			child.stderr?.on('data', (text: string) => {
				if (text.includes('Rendering')) child.kill('SIGINT');
			});
		},
	});
	expect(stderr).toContain('Rendering');
	expect(code).not.toBe(0);
	expect(listDifferences(before, digestFolder(dist))).toEqual([]);
	expect(readdirSync(work).filter((name) => name.startsWith('.dist'))).toEqual([]);
});

test('two builds at once both end well', { timeout: SLOW }, async () => {
	write(200);
	const both = [1, 2].map(() => runProofsheet(['build', '--root', work]));
	for (const { code, output } of await Promise.all(both)) expect(code, output).toBe(0);
	expect(readdirSync(work).filter((name) => name.startsWith('.dist'))).toEqual([]);
	expect(readFileSync(path.join(dist, 'data/rounds/round.csv'), 'utf8')).toContain('210');
});
