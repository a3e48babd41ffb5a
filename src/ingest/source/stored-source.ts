import { createHash } from 'node:crypto';
import { MAX_WHOLE_FILE, RefusedError, type Source } from './source.ts';

const CHUNK = 1024 * 1024;

/** A source whose content is in memory; `path` is what it is called. */
export function createBufferSource(path: string, bytes: Buffer): Source {
	return createStoredSource(path, { bytes: bytes.length, load: () => bytes });
}

/** A source whose content is loaded when it is first read. */
export function createStoredSource(
	path: string,
	{ bytes, load }: { bytes: number; load: () => Buffer },
): Source {
	let content: Buffer | undefined;
	const all = (): Buffer => (content ??= load());
	return {
		path,
		bytes,
		readBytes() {
			if (bytes > MAX_WHOLE_FILE) {
				throw new RefusedError('failed', `${bytes} bytes are too many to load at once`);
			}
			return all();
		},
		readHead: (length) => all().subarray(0, length),
		readTail: (length) => all().subarray(Math.max(0, bytes - length)),
		readRange: (start, length) => all().subarray(start, start + length),
		*chunks() {
			for (let start = 0; start < bytes; start += CHUNK) yield all().subarray(start, start + CHUNK);
		},
		sha256: () => createHash('sha256').update(all()).digest('hex'),
	};
}
