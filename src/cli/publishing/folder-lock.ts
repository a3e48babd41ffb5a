import { randomBytes } from 'node:crypto';
import {
	closeSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from '../exit.ts';
import { displayPath } from '../folders.ts';

interface Owner {
	pid: number;
	host: string;
	/** When the process began, as the system counts it; tells a reused pid apart. */
	began: string;
}

const POLL_MS = 200;
const PATIENCE_MS = 10 * 60 * 1000;
/** How long a new lock may stand without the name of its owner. */
const UNSIGNED_MS = 2000;

/** Gives up a lock; may be called twice. */
export type Release = () => void;

/**
 * Takes the lock of a folder, so that one build at a time writes it. Waits for a build that is
 * running, and takes over a lock whose process is gone.
 */
export async function lockFolder(
	file: string,
	onWait: (pid: number) => void = () => undefined,
): Promise<Release> {
	const began = performance.now();
	let told = false;
	for (;;) {
		if (tryToLock(file)) {
			return () => {
				rmSync(file, { force: true });
			};
		}
		const owner = readOwner(file);
		if (owner === undefined ? isUnsigned(file) : !isRunning(owner)) {
			takeAway(file, owner);
			continue;
		}
		if (performance.now() - began > PATIENCE_MS) {
			throw new CommandError(
				`Another build (process ${owner?.pid ?? '?'} on ${owner?.host ?? '?'}) has been writing this folder for ten minutes.`,
				{ fix: `Wait for it, end it, or delete ${displayPath(file)} if it is no build.` },
			);
		}
		if (!told && owner !== undefined) {
			onWait(owner.pid);
			told = true;
		}
		await wait(POLL_MS);
	}
}

function tryToLock(file: string): boolean {
	const owner: Owner = { pid: process.pid, host: hostname(), began: beganAt(process.pid) };
	let handle: number;
	try {
		handle = openSync(file, 'wx', 0o644);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
	writeSync(handle, JSON.stringify(owner));
	closeSync(handle);
	return true;
}

/** Undefined where the lock is gone, or was never written to its end. */
function readOwner(file: string): Owner | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Owner;
	} catch {
		return undefined;
	}
}

/** Whether a lock has had no owner's name for so long that its process must have ended. */
function isUnsigned(file: string): boolean {
	const stats = statSync(file, { throwIfNoEntry: false });
	return stats !== undefined && Date.now() - stats.mtimeMs > UNSIGNED_MS;
}

function isRunning(owner: Owner): boolean {
	// Another machine's processes cannot be asked for.
	if (owner.host !== hostname()) return true;
	try {
		process.kill(owner.pid, 0);
	} catch (error) {
		// EPERM: it runs as somebody else.
		if (codeOf(error) !== 'EPERM') return false;
	}
	return beganAt(owner.pid) === owner.began;
}

/**
 * Removes a stale lock. It is renamed first, so that of two builds that found it stale only one
 * removes it, and a lock that was taken meanwhile is put back.
 */
function takeAway(file: string, stale: Owner | undefined): void {
	const aside = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return;
		throw error;
	}
	const taken = readOwner(aside);
	if (JSON.stringify(taken) === JSON.stringify(stale)) rmSync(aside, { force: true });
	else renameSync(aside, file);
}

/** When a process began, in the kernel's ticks; empty where the system does not say. */
function beganAt(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name, in brackets, may hold spaces.
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
	} catch {
		return '';
	}
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
