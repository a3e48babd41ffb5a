/**
 * `node scripts/huge.ts [megabytes]`: builds a bench with three huge files (200 MB each) in a
 * small heap, and says how much memory the build took. By hand, not part of the tests.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeHugeBench } from '../test/benches/huge.ts';

const MEGABYTES = Number(process.argv[2] ?? 200);
const COMMAND = process.argv[3] ?? 'build';
const HEAP = 900;
const LIMIT = 1e9;

/** Writes the most memory that the process had, in kilobytes, to the file named by HUGE_MEMORY. */
const MEASURE_MEMORY = `data:text/javascript,${encodeURIComponent(
	"import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(process.env.HUGE_MEMORY, String(process.resourceUsage().maxRSS)));",
)}`;

const root = mkdtempSync(path.join(tmpdir(), 'proofsheet-huge-'));
try {
	writeHugeBench(path.join(root, 'runs'), MEGABYTES * 1e6);
	for (const name of ['cold', 'unchanged']) {
		const memory = path.join(root, 'memory.txt');
		const script = path.resolve(import.meta.dirname, 'proofsheet.mjs');
		const began = performance.now();
		const { status } = spawnSync(
			process.execPath,
			[`--max-old-space-size=${HEAP}`, '--import', MEASURE_MEMORY, script, COMMAND, '--root', root],
			{ env: { ...process.env, HUGE_MEMORY: memory }, stdio: ['ignore', 'inherit', 'inherit'] },
		);
		const seconds = (performance.now() - began) / 1000;
		if (status !== 0) {
			process.exitCode = 1;
			process.stdout.write(`${name}: the command ended with ${status ?? 'a signal'}.\n`);
			break;
		}
		const peak = Number(readFileSync(memory, 'utf8')) * 1024;
		process.stdout.write(`${name}: ${(peak / 1e6).toFixed(0)} MB, ${seconds.toFixed(1)} s\n`);
		if (peak > LIMIT) process.exitCode = 1;
	}
} finally {
	rmSync(root, { recursive: true, force: true });
}
