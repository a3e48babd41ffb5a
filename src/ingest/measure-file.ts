import { createHash } from 'node:crypto';
import type { Source } from './source.ts';

/** What one pass over a file tells without understanding it. */
export interface FileFacts {
	/** In hex. */
	sha256: string;
	/** Newline-delimited lines; a last line without a newline counts. 0 for binary files. */
	lines: number;
	/** Whether a NUL byte stands in the first megabyte and no byte order mark explains it. */
	binary: boolean;
}

/** Reads a file once, in pieces, whatever its size. */
export function measureFile(source: Source): FileFacts {
	const digest = createHash('sha256');
	let lines = 0;
	let last = 10;
	let binary: boolean | undefined;
	for (const chunk of source.chunks()) {
		digest.update(chunk);
		binary ??= chunk.includes(0) && !hasUtf16Mark(chunk);
		if (binary) continue;
		let position = chunk.indexOf(10);
		while (position !== -1) {
			lines++;
			position = chunk.indexOf(10, position + 1);
		}
		last = chunk[chunk.length - 1] ?? last;
	}
	const isBinary = binary ?? false;
	return {
		sha256: digest.digest('hex'),
		lines: isBinary ? 0 : lines + (last === 10 ? 0 : 1),
		binary: isBinary,
	};
}

function hasUtf16Mark(bytes: Buffer): boolean {
	return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
