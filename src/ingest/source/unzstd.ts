import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { ReadContext } from '../reader.ts';
import { createGuard, type Source } from './source.ts';
import { explainUnpacking, UnpackError, ZSTD_MISSING } from './unpack-error.ts';
import { listZstdFrames, type ByteRange } from './zstd-frames.ts';

const MEGABYTE = 1024 * 1024;
/** However small a file is, this much may come out of it. */
const MIN_BOUND = 64 * MEGABYTE;
const MAX_BOUND = 1024 * MEGABYTE;
/** Text that repeats itself is packed to about a hundredth. */
const MAX_RATIO = 500;

/** Bytes that may come out of so many packed ones. */
function boundOf(packed: number): number {
	return Math.min(MAX_BOUND, Math.max(MIN_BOUND, packed * MAX_RATIO));
}

/**
 * Unpacks a file that is packed with zstd and gives what is in it to `use`, as a file of its own,
 * so that it is streamed like any other. What is cut is used as far as it goes; a file out of which
 * too much would come is not. Returns undefined, with an issue, where nothing could be unpacked.
 */
export async function withUnpacked<T>(
	source: Source,
	{ report }: Pick<ReadContext, 'report'>,
	use: (unpacked: Source) => T | Promise<T>,
): Promise<T | undefined> {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-unpacked-'));
	try {
		const failure = await unpackInto(path.join(folder, 'content'), source);
		const unpacked = createGuard(folder).open('content');
		const isUsed = unpacked.bytes > 0 && failure?.isPartial !== false;
		if (failure !== undefined) {
			const { message: reason, fix } = failure.error;
			const kept = isUsed
				? 'What stands before this place was read.'
				: 'No values were read; the file is listed and can be opened.';
			report({ kind: 'CannotUnpack', values: { what: 'The file', reason, kept, fix } });
		}
		return isUsed ? await use({ ...unpacked, path: source.path }) : undefined;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

interface UnpackFailure {
	error: UnpackError;
	/** Whether what came out before is worth reading. */
	isPartial: boolean;
}

async function unpackInto(file: string, source: Source): Promise<UnpackFailure | undefined> {
	const target = openSync(file, 'wx', 0o600);
	try {
		if (!('createZstdDecompress' in zlib)) throw ZSTD_MISSING;
		let left = boundOf(source.bytes);
		const take = (bytes: Buffer): void => {
			left -= bytes.length;
			if (left < 0) throw new UnpackError('more would come out of it than is read');
			writeSync(target, bytes);
		};
		for (const frame of listZstdFrames(source)) await unpackFrame(source, frame, take);
		return undefined;
	} catch (error) {
		if (error instanceof Error && 'syscall' in error) throw error;
		if (error instanceof UnpackError) return { error, isPartial: false };
		return { error: new UnpackError(explainUnpacking(error)), isPartial: true };
	} finally {
		closeSync(target);
	}
}

/** Gives the unpacked bytes piece by piece, as soon as they are there, so that none is lost before an error. */
function unpackFrame(
	source: Source,
	frame: ByteRange,
	take: (bytes: Buffer) => void,
): Promise<void> {
	return new Promise((resolve, reject) => {
		const packed = Readable.from(readPieces(source, frame), { objectMode: false });
		const unpacked = zlib.createZstdDecompress();
		unpacked.on('data', (bytes: Buffer) => {
			try {
				take(bytes);
			} catch (error) {
				unpacked.destroy(error instanceof Error ? error : new Error(String(error)));
			}
		});
		unpacked.on('end', resolve);
		unpacked.on('error', reject);
		packed.on('error', reject);
		packed.pipe(unpacked);
	});
}

function* readPieces(
	source: Source,
	{ start, length }: ByteRange,
): Generator<Buffer, void, undefined> {
	for (let done = 0; done < length; done += MEGABYTE) {
		yield source.readRange(start + done, Math.min(MEGABYTE, length - done));
	}
}
