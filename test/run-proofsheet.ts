import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export const REPOSITORY = path.resolve(import.meta.dirname, '..');

export interface Finished {
	/** Exit code; null where a signal ended it. */
	code: number | null;
	stdout: string;
	stderr: string;
	/** Both, as they came. */
	output: string;
}

interface RunOptions {
	cwd?: string;
	/** Folder of the program; this repository, where it is not given. */
	program?: string;
	env?: Readonly<Record<string, string>>;
	/** Gets the process as soon as it runs. */
	onStart?: (child: ChildProcess) => void;
}

/** Runs the command line as a person would, to its end. */
export function runProofsheet(
	args: readonly string[],
	options: RunOptions = {},
): Promise<Finished> {
	const script = path.join(options.program ?? REPOSITORY, 'scripts/proofsheet.mjs');
	const child = spawn(process.execPath, [script, ...args], {
		cwd: options.cwd ?? REPOSITORY,
		env: { ...withoutOurs(process.env), ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	options.onStart?.(child);
	const finished: Finished = { code: null, stdout: '', stderr: '', output: '' };
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		finished.stdout += text;
		finished.output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		finished.stderr += text;
		finished.output += text;
	});
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			resolve({ ...finished, code });
		});
	});
}

/** The environment without options of the person who runs the tests. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(environment).filter(([name]) => !name.startsWith('PROOFSHEET_')),
	);
}
