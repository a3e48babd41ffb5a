import { createHash } from 'node:crypto';
import {
	closeSync,
	constants,
	fstatSync,
	lstatSync,
	openSync,
	readSync,
	realpathSync,
} from 'node:fs';
import path from 'node:path';

/** Whole files are loaded up to this size; larger ones can only be streamed. */
export const MAX_WHOLE_FILE = 64 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/** Why a file was not opened. */
export type RefusedReason = 'link' | 'not a regular file' | 'missing' | 'outside' | 'failed';

export class RefusedError extends Error {
	readonly reason: RefusedReason;
	constructor(reason: RefusedReason, message: string) {
		super(message);
		this.name = 'RefusedError';
		this.reason = reason;
	}
}

/**
 * An open door to one file of the input. Everything that Proofsheet reads from `runs/` comes
 * through here: no links are followed, only regular files are opened, nothing outside the root
 * can be named, and no file is loaded whole above a limit.
 */
export interface Source {
	/** Path relative to the root, with `/`. */
	readonly path: string;
	readonly bytes: number;
	/** The whole content. Throws RefusedError above MAX_WHOLE_FILE; ask `bytes` first. */
	readBytes(): Buffer;
	/** The first `length` bytes, or fewer. */
	readHead(length: number): Buffer;
	/** The last `length` bytes, or fewer. */
	readTail(length: number): Buffer;
	/** `length` bytes from `start` on, or fewer at the end of the file. */
	readRange(start: number, length: number): Buffer;
	/** The content in pieces of up to 1 MB. The buffer is reused: copy what must outlive a step. */
	chunks(): Generator<Buffer, void, undefined>;
	/** SHA-256 in hex. Computed by streaming, once. */
	sha256(): string;
}

/** Opens files below `root`, and nothing else. */
export function createGuard(root: string): { open: (relativePath: string) => Source } {
	const base = realpathSync(root);
	const knownFolders = new Set<string>();
	return {
		open(relativePath) {
			const absolute = path.resolve(base, relativePath);
			if (relativePath.includes('\0') || !isInside(base, absolute)) {
				throw new RefusedError('outside', `"${relativePath}" leads out of the folder of runs`);
			}
			refuseLinkedFolders(base, absolute, knownFolders);
			// Opened once to learn its size; each read opens it again, so that no handle is held.
			const bytes = withFile(absolute, (_, size) => size);
			return createSource(absolute, relativePath, bytes);
		},
	};
}

function createSource(absolute: string, relativePath: string, bytes: number): Source {
	let hash: string | undefined;
	const source: Source = {
		path: relativePath,
		bytes,
		readBytes() {
			if (bytes > MAX_WHOLE_FILE) {
				throw new RefusedError('failed', `${bytes} bytes are too many to load at once`);
			}
			return withFile(absolute, (file, size) => readAt(file, 0, Math.min(size, MAX_WHOLE_FILE)));
		},
		readHead: (length) =>
			withFile(absolute, (file, size) => readAt(file, 0, Math.min(length, size))),
		readTail: (length) =>
			withFile(absolute, (file, size) =>
				readAt(file, Math.max(0, size - length), Math.min(length, size)),
			),
		readRange: (start, length) =>
			withFile(absolute, (file, size) =>
				readAt(file, start, Math.max(0, Math.min(length, size - start))),
			),
		*chunks() {
			const file = openRegular(absolute);
			try {
				// Most files are small: ten thousand buffers of a megabyte are what a tree would cost.
				const buffer = Buffer.allocUnsafe(Math.min(CHUNK, bytes + 1));
				for (;;) {
					const length = readSync(file, buffer, 0, buffer.length, null);
					if (length === 0) return;
					yield buffer.subarray(0, length);
				}
			} finally {
				closeSync(file);
			}
		},
		sha256() {
			if (hash === undefined) {
				const digest = createHash('sha256');
				for (const chunk of source.chunks()) digest.update(chunk);
				hash = digest.digest('hex');
			}
			return hash;
		},
	};
	return source;
}

function isInside(base: string, absolute: string): boolean {
	const relative = path.relative(base, absolute);
	const leadsOut = relative === '..' || relative.startsWith(`..${path.sep}`);
	return relative !== '' && !leadsOut && !path.isAbsolute(relative);
}

/**
 * O_NOFOLLOW looks at the last part of a path only, so each folder on the way is looked at too,
 * once: a bench is not expected to be rearranged while it is read.
 */
function refuseLinkedFolders(base: string, absolute: string, known: Set<string>): void {
	const parts = path.relative(base, absolute).split(path.sep).slice(0, -1);
	let folder = base;
	for (const part of parts) {
		folder = path.join(folder, part);
		if (known.has(folder)) continue;
		const stats = lstatSync(folder, { throwIfNoEntry: false });
		if (stats === undefined) throw new RefusedError('missing', 'its folder does not exist');
		if (stats.isSymbolicLink()) throw new RefusedError('link', 'its folder is a symbolic link');
		if (!stats.isDirectory())
			throw new RefusedError('missing', 'a file stands where its folder should');
		known.add(folder);
	}
}

function withFile<T>(absolute: string, use: (file: number, size: number) => T): T {
	const file = openRegular(absolute);
	try {
		return use(file, fstatSync(file).size);
	} finally {
		closeSync(file);
	}
}

/** Windows has neither flag; there links need rights that unpacked benches do not have. */
const FLAGS = constants.O_RDONLY | flag('O_NOFOLLOW') | flag('O_NONBLOCK');

function flag(name: string): number {
	return (constants as Record<string, number>)[name] ?? 0;
}

function openRegular(absolute: string): number {
	let file: number;
	try {
		file = openSync(absolute, FLAGS);
	} catch (error) {
		const code = errorCode(error);
		if (code === 'ELOOP' || code === 'EMLINK') throw new RefusedError('link', explainCode('ELOOP'));
		if (code === 'ENOENT') throw new RefusedError('missing', explainCode(code));
		if (code === 'ENXIO') throw new RefusedError('not a regular file', explainCode(code));
		throw new RefusedError('failed', explainCode(code));
	}
	if (!fstatSync(file).isFile()) {
		closeSync(file);
		throw new RefusedError('not a regular file', 'it is not a regular file');
	}
	return file;
}

function errorCode(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

const REASONS = new Map([
	['EACCES', 'permission denied'],
	['EPERM', 'permission denied'],
	['ELOOP', 'it is a symbolic link'],
	['ENOENT', 'it does not exist under this name'],
	['ENXIO', 'it is a pipe or a socket'],
	['ENAMETOOLONG', 'its path is too long'],
	['EMFILE', 'too many files are open'],
	['EIO', 'the disk reports an error'],
]);

/** Why the system refused to open something, in words that fit after a colon. */
export function explainCode(code: string): string {
	return REASONS.get(code) ?? code;
}

function readAt(file: number, start: number, length: number): Buffer {
	const buffer = Buffer.alloc(length);
	let done = 0;
	while (done < length) {
		const read = readSync(file, buffer, done, length - done, start + done);
		if (read === 0) break;
		done += read;
	}
	return buffer.subarray(0, done);
}
