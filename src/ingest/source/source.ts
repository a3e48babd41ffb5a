import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { learnFile, readInPieces, readKnown, type KnownFile } from './known-file.ts';
import { aboutFile, RefusedError } from './refused-error.ts';
import { toSystemPath } from './system-path.ts';

/** Whole files are loaded up to this size; larger ones can only be streamed. */
export const MAX_WHOLE_FILE = 64 * 1024 * 1024;

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

/**
 * Opens files below `root`, and nothing else. All that one guard gives of a file is of one content:
 * where the file is another one at a later look, the look throws RefusedError. A file that has only
 * grown, as logs do, goes on being what it was.
 */
export function createGuard(root: string): { open: (relativePath: string) => Source } {
	const base = realpathSync(root);
	const knownFolders = new Set<string>();
	const knownFiles = new Map<string, KnownFile>();
	return {
		open(relativePath) {
			const absolute = path.resolve(base, relativePath);
			if (relativePath.includes('\0') || !isInside(base, absolute)) {
				throw new RefusedError('outside', `"${relativePath}" leads out of the folder of runs`);
			}
			try {
				refuseLinkedFolders(base, absolute, knownFolders);
				const known = knownFiles.get(absolute) ?? learnFile(absolute);
				knownFiles.set(absolute, known);
				return createSource(known, relativePath);
			} catch (error) {
				throw aboutFile(error, relativePath);
			}
		},
	};
}

function createSource(known: KnownFile, relativePath: string): Source {
	const bytes = known.size;
	function read(start: number, length: number): Buffer {
		try {
			return readKnown(known, start, length);
		} catch (error) {
			throw aboutFile(error, relativePath);
		}
	}
	const source: Source = {
		path: relativePath,
		bytes,
		readBytes() {
			if (bytes > MAX_WHOLE_FILE) {
				throw new RefusedError('failed', `${bytes} bytes are too many to load at once`);
			}
			return read(0, bytes);
		},
		readHead: (length) => read(0, Math.min(length, bytes)),
		readTail: (length) => read(Math.max(0, bytes - length), Math.min(length, bytes)),
		readRange: (start, length) => read(start, Math.max(0, Math.min(length, bytes - start))),
		*chunks() {
			try {
				yield* readInPieces(known);
			} catch (error) {
				throw aboutFile(error, relativePath);
			}
		},
		sha256() {
			const pieces = known.sha256 === undefined ? source.chunks() : undefined;
			while (pieces?.next().done === false) continue;
			return known.sha256 ?? '';
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
		const stats = lstatSync(toSystemPath(folder), { throwIfNoEntry: false });
		if (stats === undefined) throw new RefusedError('missing', 'its folder does not exist');
		if (stats.isSymbolicLink()) throw new RefusedError('link', 'its folder is a symbolic link');
		if (!stats.isDirectory())
			throw new RefusedError('missing', 'a file stands where its folder should');
		known.add(folder);
	}
}

export { RefusedError, type RefusedReason } from './refused-error.ts';
