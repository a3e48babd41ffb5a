import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Writes the processor time of a process, in microseconds, to the file named by BENCH_CPU. */
const MEASURE = `data:text/javascript,${encodeURIComponent(
	"import { writeFileSync } from 'node:fs'; process.on('exit', () => { const { user, system } = process.cpuUsage(); writeFileSync(process.env.BENCH_CPU, String(user + system)); });",
)}`;

/** Seconds of processor time of a Node process from its start to its end. */
export function measureChild(args: readonly string[], note: string): Promise<number> {
	const child = spawn(process.execPath, ['--import', MEASURE, ...args], {
		env: { ...process.env, BENCH_CPU: note, ASTRO_TELEMETRY_DISABLED: '1' },
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let problems = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(Number(readFileSync(note, 'utf8')) / 1e6);
			else reject(new Error(`A process ended with ${code ?? 'a signal'}:\n${problems}`));
		});
	});
}
