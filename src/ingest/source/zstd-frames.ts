import type { Source } from './source.ts';

/** A piece of a file: position of its first byte, and its length. */
export interface ByteRange {
	start: number;
	length: number;
}

const MAGIC = 0xfd2fb528;
/** Frames that hold no data begin with one of sixteen numbers. */
const SKIPPED = 0x184d2a50;
const MAX_HEADER = 18;
const WINDOW = 64 * 1024;

/**
 * The frames of a file that is packed with zstd, found by their headers (RFC 8878, section 3.1), since
 * Node.js unpacks one frame. The last one goes to the end of the file where that is cut or damaged.
 */
export function listZstdFrames(source: Source): ByteRange[] {
	const read = createWindow(source);
	const frames: ByteRange[] = [];
	let start = 0;
	while (start < source.bytes) {
		const head = read(start, MAX_HEADER);
		const magic = head.length < 8 ? 0 : head.readUInt32LE(0);
		if ((magic & ~0xf) >>> 0 === SKIPPED) {
			start += 8 + head.readUInt32LE(4);
			continue;
		}
		const end = magic === MAGIC ? findFrameEnd(read, start) : undefined;
		frames.push({ start, length: (end ?? source.bytes) - start });
		start = end ?? source.bytes;
	}
	return frames;
}

type Read = (position: number, length: number) => Buffer;

/** Reads of a few bytes here and there, served from a piece of the file. */
function createWindow(source: Source): Read {
	let window: { start: number; bytes: Buffer } = { start: 0, bytes: source.readHead(WINDOW) };
	return (position, length) => {
		const { start, bytes } = window;
		if (position < start || position + length > start + bytes.length) {
			window = { start: position, bytes: source.readRange(position, WINDOW) };
		}
		const from = position - window.start;
		return window.bytes.subarray(from, from + length);
	};
}

/** The position after a frame; undefined where the file ends before. */
function findFrameEnd(read: Read, start: number): number | undefined {
	const [descriptor] = read(start + 4, 1);
	if (descriptor === undefined) return undefined;
	const isSingle = (descriptor & 0x20) !== 0;
	const hasChecksum = (descriptor & 4) !== 0;
	const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
	const size = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
	let position = start + 5 + (isSingle ? 0 : 1) + dictionary + size;
	for (;;) {
		const head = read(position, 3);
		if (head.length < 3) return undefined;
		const block = head.readUIntLE(0, 3);
		// A block of one repeated byte says how often, not how long it is.
		position += 3 + (((block >> 1) & 3) === 1 ? 1 : block >> 3);
		if ((block & 1) === 1) return position + (hasChecksum ? 4 : 0);
	}
}
