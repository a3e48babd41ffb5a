import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { RefusedError } from './refused-error.ts';
import { toSystemPath } from './system-path.ts';

const CHUNK = 1024 * 1024;

/** What a file was when it was looked at first. */
export interface KnownFile {
	absolute: string;
	/** Bytes. */
	size: number;
	/** What the system says of the content that was seen last; another one when it was written to. */
	stamp: string;
	/** Of the content, as soon as it was hashed. */
	sha256?: string | undefined;
}

/** Looks at a file for the first time; no handle is held. */
export function learnFile(absolute: string): KnownFile {
	const file = openRegular(absolute);
	try {
		const { size, stamp } = lookAt(file);
		return { absolute, size, stamp };
	} finally {
		closeSync(file);
	}
}

/** `length` bytes of a file, from `start` on; throws RefusedError where its content is another one. */
export function readKnown(known: KnownFile, start: number, length: number): Buffer {
	const file = openRegular(known.absolute);
	try {
		const bytes = readAt(file, start, length);
		// Afterwards, so that what was read has been looked at.
		refuseOther(file, known);
		return bytes;
	} finally {
		closeSync(file);
	}
}

/**
 * The content in pieces, in one buffer; throws RefusedError where it is another one. Read to its
 * end for the first time, it is hashed on the way.
 */
export function* readInPieces(known: KnownFile): Generator<Buffer, void, undefined> {
	const file = openRegular(known.absolute);
	try {
		refuseOther(file, known);
		const digest = known.sha256 === undefined ? createHash('sha256') : undefined;
		for (const piece of piecesOf(file, known.size)) {
			digest?.update(piece);
			yield piece;
		}
		refuseOther(file, known);
		known.sha256 ??= digest?.digest('hex');
	} finally {
		closeSync(file);
	}
}

function* piecesOf(file: number, size: number): Generator<Buffer, void, undefined> {
	// Most files are small: ten thousand buffers of a megabyte are what a tree would cost.
	const buffer = Buffer.allocUnsafe(Math.min(CHUNK, size + 1));
	let left = size;
	while (left > 0) {
		const length = readSync(file, buffer, 0, Math.min(left, buffer.length), null);
		if (length === 0) return;
		left -= length;
		yield buffer.subarray(0, length);
	}
}

/** A file that was only touched, or has only grown, is the same up to the size that it had. */
function refuseOther(file: number, known: KnownFile): void {
	const { size, stamp } = lookAt(file);
	if (stamp === known.stamp) return;
	if (size < known.size || known.sha256 !== hashBeginning(file, known.size))
		throw new RefusedError('changed', 'it changed while it was read');
	known.stamp = stamp;
}

function hashBeginning(file: number, size: number): string {
	const digest = createHash('sha256');
	const buffer = Buffer.allocUnsafe(Math.min(CHUNK, size + 1));
	for (let at = 0; at < size;) {
		const length = readSync(file, buffer, 0, Math.min(size - at, buffer.length), at);
		if (length === 0) break;
		digest.update(buffer.subarray(0, length));
		at += length;
	}
	return digest.digest('hex');
}

function lookAt(file: number): { size: number; stamp: string } {
	const { dev, ino, size, mtimeNs, ctimeNs } = fstatSync(file, { bigint: true });
	return { size: Number(size), stamp: [dev, ino, size, mtimeNs, ctimeNs].join(' ') };
}

/** Windows has neither flag; there links need rights that unpacked benches do not have. */
const FLAGS = constants.O_RDONLY | flag('O_NOFOLLOW') | flag('O_NONBLOCK');

function flag(name: string): number {
	return (constants as Record<string, number>)[name] ?? 0;
}

function openRegular(absolute: string): number {
	let file: number;
	try {
		file = openSync(toSystemPath(absolute), FLAGS);
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
