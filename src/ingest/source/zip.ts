import zlib from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry } from 'yauzl';
import { RefusedError, type Source } from './source.ts';
import { explainUnpacking, UnpackError, ZSTD_MISSING } from './unpack-error.ts';

/** Bytes of an entry, and of all entries that are read, unpacked; number of entries. */
const LIMITS = { entry: 64 * 1024 * 1024, total: 2 * 1024 * 1024 * 1024, entries: 200_000 };
/** Small reads are served from a piece of the archive of this size. */
const WINDOW = 256 * 1024;

/** An entry of an archive. Its name comes from outside: it is looked up and shown, never opened. */
export interface ZipEntry {
	name: string;
	/** Unpacks the entry. Throws UnpackError where it is damaged or larger than the bounds. */
	read(): Promise<Buffer>;
}

/** An archive whose entries are read one by one, so that it may be larger than the memory. */
export interface ZipArchive {
	/** In the order of the archive's directory; of entries with one name the last one counts. */
	entries: ReadonlyMap<string, ZipEntry>;
}

/**
 * Opens a zip archive: stored, deflated and zstd entries, 64-bit archives included. What comes out
 * is bounded for each entry and in total, whatever the archive says of itself. Throws UnpackError
 * where it has no directory or more entries than are read.
 */
export async function openZip(source: Source, limits = LIMITS): Promise<ZipArchive> {
	const entries = new Map<string, ZipEntry>();
	const budget = { left: limits.total, entry: limits.entry };
	try {
		const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
		const zip = await fromRandomAccessReaderPromise(
			createReader(source),
			source.bytes,
			// Names are decoded here: with a bad one among them the library would give up all.
			options,
		);
		const locate = async (entry: Entry): Promise<number> =>
			(await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
		for await (const entry of zip.eachEntry()) {
			if (entries.size >= limits.entries) throw new UnpackError('it has too many entries');
			const name = entry.fileNameRaw.toString('utf8');
			// Deleted first, so that the order is that of the entry that counts.
			entries.delete(name);
			entries.set(name, { name, read: () => readEntry(source, entry, { budget, locate }) });
		}
	} catch (error) {
		throw toUnpackError(error);
	}
	return { entries };
}

/** Bytes that may still be unpacked: in all, and of one entry. */
interface Budget {
	left: number;
	entry: number;
}

async function readEntry(
	source: Source,
	entry: Entry,
	{ budget, locate }: { budget: Budget; locate: (entry: Entry) => Promise<number> },
): Promise<Buffer> {
	if (entry.isEncrypted()) throw new UnpackError('it is encrypted', 'Save it without a password.');
	if (budget.left <= 0) throw new UnpackError('the entries before it were too large together');
	if (entry.compressedSize > budget.entry) throw new UnpackError('it is too large');
	try {
		const start = await locate(entry);
		const packed = source.readRange(start, entry.compressedSize);
		const bytes = unpack(packed, entry, Math.min(budget.entry, budget.left));
		budget.left -= bytes.length;
		if (zlib.crc32(bytes) !== entry.crc32) throw new UnpackError('its checksum is wrong');
		return bytes;
	} catch (error) {
		throw toUnpackError(error);
	}
}

function unpack(packed: Buffer, { compressionMethod }: Entry, maxOutputLength: number): Buffer {
	switch (compressionMethod) {
		case 0:
			if (packed.length > maxOutputLength) throw new UnpackError('what is in it is too large');
			return packed;
		case 8:
			return zlib.inflateRawSync(packed, { maxOutputLength });
		case 93:
			if (!('zstdDecompressSync' in zlib)) throw ZSTD_MISSING;
			return zlib.zstdDecompressSync(packed, { maxOutputLength });
		default:
			throw new UnpackError(`its packing (method ${compressionMethod}) is not known`);
	}
}

function toUnpackError(error: unknown): unknown {
	if (error instanceof RefusedError || error instanceof UnpackError) return error;
	return new UnpackError(explainUnpacking(error));
}

function createReader(source: Source): RandomAccessReader {
	let window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };
	function take(position: number, length: number): Buffer {
		const { start, bytes } = window;
		if (position < start || position + length > start + bytes.length) {
			window = { start: position, bytes: source.readRange(position, Math.max(length, WINDOW)) };
		}
		const from = position - window.start;
		return window.bytes.subarray(from, from + length);
	}
	const read: RandomAccessReader['read'] = (...request) => {
		const [buffer, offset, length, position, callback] = request;
		let error: Error | null = null;
		let done = 0;
		try {
			done = take(position, length).copy(buffer, offset);
		} catch (thrown) {
			error = thrown instanceof Error ? thrown : new Error(String(thrown));
		}
		setImmediate(callback, error, done);
	};
	return Object.assign(new RandomAccessReader(), { read });
}
