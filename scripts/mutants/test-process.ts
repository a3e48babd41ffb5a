import { spawn, type ChildProcess } from 'node:child_process';

export interface Ended {
	/** Exit code; null where a signal ended it. */
	code: number | null;
	/** Whether it was killed because it had not said anything for too long. */
	silent: boolean;
	/** The last of what it said. */
	tail: string;
}

const running = new Set<ChildProcess>();
const TAIL = 4000;
const QUIET = { ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };

/**
 * Runs a Node program in a folder and kills it, with all it has started, once it has said nothing
 * for some milliseconds: a runner says a line for each file, and a loop without end none. The time
 * since the start would judge the machine.
 */
export function runTests(
	args: readonly string[],
	{ cwd, silence, env = {} }: { cwd: string; silence: number; env?: Record<string, string> },
): Promise<Ended> {
	const child = spawn(process.execPath, args, {
		cwd,
		env: { ...process.env, ...QUIET, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, so that it can be killed as a whole.
		detached: true,
	});
	running.add(child);
	const ended: Ended = { code: null, silent: false, tail: '' };
	const giveUp = (): void => {
		ended.silent = true;
		kill(child);
	};
	let timer = setTimeout(giveUp, silence);
	const hear = (text: string): void => {
		ended.tail = (ended.tail + text).slice(-TAIL);
		clearTimeout(timer);
		timer = setTimeout(giveUp, silence);
	};
	child.stdout.setEncoding('utf8').on('data', hear);
	child.stderr.setEncoding('utf8').on('data', hear);
	return new Promise((resolve, reject) => {
		const end = (): void => {
			clearTimeout(timer);
			running.delete(child);
			// What it left running would disturb the next one.
			kill(child);
		};
		child.on('error', (error) => {
			end();
			reject(error);
		});
		child.on('exit', (code) => {
			end();
			resolve({ ...ended, code });
		});
	});
}

/** Kills every program that is still running. */
export function killTests(): void {
	for (const child of running) kill(child);
}

function kill({ pid }: ChildProcess): void {
	if (pid === undefined) return;
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}
