import type { TranscriptBuilder } from './builder.ts';

/** A notice takes at most this many characters of a log before another one begins. */
const MAX_NOTICE = 20_000;

/** Folds the lines of a log that belong to no record into one notice per stretch of lines. */
export interface TextFolder {
	add(line: number, text: string): void;
	/** Writes the lines so far; to be called before the next record. */
	flush(): void;
}

export function createTextFolder(builder: TranscriptBuilder): TextFolder {
	let first = 0;
	let lines: string[] = [];
	let size = 0;

	function flush(): void {
		if (size > 0) builder.notice({ line: first }, lines.join('\n'));
		lines = [];
		size = 0;
	}

	return {
		add(line, text) {
			if (lines.length === 0) first = line;
			lines.push(text);
			size += text.trim().length;
			if (size > MAX_NOTICE) flush();
		},
		flush,
	};
}
