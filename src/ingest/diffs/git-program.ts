import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { defined } from '../../model/defined.ts';
import { ObstacleError } from '../reader.ts';

/** Of one command: milliseconds, bytes of its output, and of its memory where the system can bound it. */
const LIMITS = { time: 60_000, output: 96 * 1024 * 1024, memory: 4 * 1024 * 1024 * 1024 };

/** git ran and failed; `reason` fits after a colon. */
export class GitError extends Error {
	readonly reason: string;
	constructor(reason: string) {
		super(reason);
		this.name = 'GitError';
		this.reason = reason;
	}
}

/** The output was longer than one command may print. */
export class GitOutputError extends GitError {}

/** A repository for objects alone: without references, files, configuration or hooks. */
export interface GitObjects {
	/** Runs a command of git and gives what it prints. Throws GitError where it fails. */
	run(args: readonly string[], input?: string | Buffer): Buffer;
}

/**
 * Makes a bare repository in a new folder outside of the runs, gives it to `use`, and deletes it.
 * Nothing is checked out. Throws ObstacleError where git cannot be started or takes too long: that is
 * no fault of the file.
 */
export function withGitObjects<T>(format: 'sha1' | 'sha256', use: (objects: GitObjects) => T): T {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-bundle-'));
	try {
		const objects: GitObjects = { run: (args, input) => runGit(args, { folder, input }) };
		objects.run(['init', '--bare', '--quiet', '--template=', `--object-format=${format}`, folder]);
		return use(objects);
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** No hook, no transport, no file of the machine; large objects are never held whole to be compared. */
const SETTINGS = [
	`core.hooksPath=${devNull}`,
	`core.attributesFile=${devNull}`,
	'core.bigFileThreshold=8m',
	'core.quotePath=true',
	'core.fsmonitor=false',
	'protocol.allow=never',
	'pack.threads=1',
	'gc.auto=0',
	'maintenance.auto=false',
];

function runGit(
	args: readonly string[],
	{ folder, input }: { folder: string; input: string | Buffer | undefined },
): Buffer {
	const all = [...SETTINGS.flatMap((setting) => ['-c', setting]), ...args];
	const { command, before } = LAUNCH;
	const { status, signal, error, stdout, stderr } = spawnSync(command, [...before, ...all], {
		cwd: folder,
		input: input ?? '',
		timeout: LIMITS.time,
		killSignal: 'SIGKILL',
		maxBuffer: LIMITS.output,
		env: environmentOf(folder),
		windowsHide: true,
	});
	const code = error !== undefined && 'code' in error ? error.code : undefined;
	if (code === 'ENOBUFS') throw new GitOutputError('it holds more than is read of one bundle');
	if (code === 'ETIMEDOUT') throw hindered('git took more than a minute');
	if (code === 'ENOENT' || status === 127) throw hindered('there is no such program');
	if (error !== undefined) throw hindered(String(code));
	if (status === 0) return stdout;
	throw new GitError(explain(stderr.toString('utf8'), signal, folder));
}

function hindered(reason: string): ObstacleError {
	return new ObstacleError({ kind: 'GitMissing', values: { reason } });
}

/** Through a shell where that can bound the memory: what a pack unpacks to is not known before. */
const LAUNCH =
	process.platform === 'win32'
		? { command: 'git', before: [] }
		: {
				command: '/bin/sh',
				before: ['-c', `ulimit -v ${LIMITS.memory / 1024} 2>/dev/null; exec git "$@"`, 'git'],
			};

function environmentOf(folder: string): NodeJS.ProcessEnv {
	const { PATH, SystemRoot } = process.env;
	return {
		PATH,
		...defined({ SystemRoot }),
		HOME: folder,
		GIT_DIR: folder,
		GIT_CONFIG_NOSYSTEM: '1',
		GIT_CONFIG_GLOBAL: devNull,
		GIT_ATTR_NOSYSTEM: '1',
		GIT_TERMINAL_PROMPT: '0',
		GIT_ALLOW_PROTOCOL: 'none',
		GIT_NO_LAZY_FETCH: '1',
		GIT_NO_REPLACE_OBJECTS: '1',
		GIT_OPTIONAL_LOCKS: '0',
		LC_ALL: 'C',
		TZ: 'UTC',
	};
}

/** The last thing that git said, without the place of the folder. */
function explain(printed: string, signal: string | null, folder: string): string {
	const lines = printed.replaceAll(folder, '').split('\n');
	const last = lines.findLast((line) => line.trim() !== '') ?? '';
	const said = last.replace(/^(?:fatal|error): /, '').slice(0, 200);
	if (said !== '') return `git says “${said}”`;
	return signal === null ? 'git failed without a word' : `git was ended by ${signal}`;
}
