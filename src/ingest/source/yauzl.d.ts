/** The parts of yauzl 3 that are used; the package has no types of its own. */
declare module 'yauzl' {
	export interface Entry {
		fileNameRaw: Buffer;
		compressionMethod: number;
		compressedSize: number;
		uncompressedSize: number;
		crc32: number;
		isEncrypted(): boolean;
	}
	export interface ZipFile {
		eachEntry(): AsyncIterable<Entry>;
		readLocalFileHeaderPromise(
			entry: Entry,
			options: { minimal: true },
		): Promise<{ fileDataStart: number }>;
		close(): void;
	}
	export class RandomAccessReader {
		/** Like `fs.read`: fills `buffer` with `length` bytes from `position` on. */
		read(
			buffer: Buffer,
			offset: number,
			length: number,
			position: number,
			callback: (error: Error | null, bytesRead?: number) => void,
		): void;
	}
	export function fromRandomAccessReaderPromise(
		reader: RandomAccessReader,
		totalSize: number,
		options: { autoClose: boolean; decodeStrings: boolean; validateEntrySizes: boolean },
	): Promise<ZipFile>;
}
