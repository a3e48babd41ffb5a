/**
 * `npm run bench`: how long a bench of 200 runs takes to build, cold, unchanged and with one run
 * changed. The ratios are what counts; seconds belong to the machine.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changeOneRun, writeLargeBench } from '../test/benches/large.ts';

const RUNS = Number(process.argv[2] ?? 200);
const SEED = 7;

interface Build {
	seconds: number;
	/** Of the process, in bytes. */
	peakMemory: number;
	/** The line that `build` prints about pages. */
	summary: string;
}

/** Writes the most memory that the process had, in kilobytes, to the file named by BENCH_MEMORY. */
const MEASURE_MEMORY = `data:text/javascript,${encodeURIComponent(
	"import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));",
)}`;

function build(root: string): Promise<Build> {
	const memory = path.join(root, 'memory.txt');
	const script = path.resolve(import.meta.dirname, 'proofsheet.mjs');
	const began = performance.now();
	const args = ['--import', MEASURE_MEMORY, script, 'build', '--root', root];
	const child = spawn(process.execPath, args, {
		env: { ...process.env, BENCH_MEMORY: memory },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	let problems = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			if (code !== 0) reject(new Error(`The build ended with ${code ?? 'a signal'}:\n${problems}`));
			else {
				resolve({
					seconds: (performance.now() - began) / 1000,
					peakMemory: Number(readFileSync(memory, 'utf8')) * 1024,
					summary: output.split('\n', 1)[0] ?? '',
				});
			}
		});
	});
}

function sizeOf(folder: string): { files: number; bytes: number } {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	);
	const bytes = files.reduce(
		(sum, one) => sum + statSync(path.join(one.parentPath, one.name)).size,
		0,
	);
	return { files: files.length, bytes };
}

const root = mkdtempSync(path.join(tmpdir(), 'proofsheet-bench-'));
try {
	mkdirSync(path.join(root, 'runs'));
	writeLargeBench(path.join(root, 'runs'), { runs: RUNS, seed: SEED });
	const input = sizeOf(path.join(root, 'runs'));
	const cold = await build(root);
	const unchanged = await build(root);
	changeOneRun(path.join(root, 'runs'));
	const changed = await build(root);
	const output = sizeOf(path.join(root, 'dist'));
	const row = (name: string, { seconds, peakMemory, summary }: Build): string =>
		[
			name.padEnd(16),
			`${seconds.toFixed(2)} s`.padStart(9),
			`${((100 * seconds) / cold.seconds).toFixed(0)} % of cold`.padStart(13),
			`${(peakMemory / 1e6).toFixed(0)} MB peak`.padStart(13),
			` ${summary}`,
		].join('  ');
	process.stdout.write(
		`${[
			`${RUNS} runs, ${input.files} files, ${(input.bytes / 1e6).toFixed(1)} MB of input; ${output.files} files, ${(output.bytes / 1e6).toFixed(1)} MB of site`,
			row('cold', cold),
			row('unchanged', unchanged),
			row('one run changed', changed),
		].join('\n')}\n`,
	);
} finally {
	rmSync(root, { recursive: true, force: true });
}
