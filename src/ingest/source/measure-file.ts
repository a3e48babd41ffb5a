import type { Source } from './source.ts';
import { detectEncoding } from './encoding.ts';

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
	let counter: LineCounter | undefined;
	let binary: boolean | undefined;
	for (const chunk of source.chunks()) {
		if (binary === undefined) {
			const encoding = detectEncoding(chunk);
			binary = encoding === 'utf-8' && chunk.includes(0);
			counter = encoding === 'utf-8' ? countBytes() : countDecoded(encoding);
		}
		if (!binary) counter?.add(chunk);
	}
	const isBinary = binary ?? false;
	return {
		sha256: source.sha256(),
		lines: isBinary ? 0 : (counter?.finish() ?? 0),
		binary: isBinary,
	};
}

interface LineCounter {
	add(chunk: Buffer): void;
	finish(): number;
}

function countBytes(): LineCounter {
	let lines = 0;
	let last = 10;
	return {
		add(chunk) {
			let position = chunk.indexOf(10);
			while (position !== -1) {
				lines++;
				position = chunk.indexOf(10, position + 1);
			}
			last = chunk[chunk.length - 1] ?? last;
		},
		finish: () => lines + (last === 10 ? 0 : 1),
	};
}

/** In UTF-16 the byte of a line end is part of other characters too. */
function countDecoded(encoding: string): LineCounter {
	const decoder = new TextDecoder(encoding);
	let lines = 0;
	let last = '\n';
	const add = (text: string): void => {
		lines += text.split('\n').length - 1;
		last = text === '' ? last : text.slice(-1);
	};
	return {
		add(chunk) {
			add(decoder.decode(chunk, { stream: true }));
		},
		finish() {
			add(decoder.decode());
			return lines + (last === '\n' ? 0 : 1);
		},
	};
}
