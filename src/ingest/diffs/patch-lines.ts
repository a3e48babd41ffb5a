/** A line of a patch file, with its number from 1. */
export interface PatchLine {
	text: string;
	line: number;
}

/** Lines of a patch, one after the other, with a look ahead. */
export interface PatchLines {
	/** The line after `ahead` others; undefined behind the last one. */
	peek(ahead?: number): PatchLine | undefined;
	next(): PatchLine | undefined;
	/** Lines taken so far. */
	taken(): number;
}

/** The lines of a patch with their carriage returns, which are content here. */
export function* splitPatch(text: string): Generator<PatchLine> {
	let start = 0;
	for (let line = 1; start < text.length; line++) {
		const end = text.indexOf('\n', start);
		yield { line, text: text.slice(start, end === -1 ? text.length : end) };
		start = end === -1 ? text.length : end + 1;
	}
}

export function createPatchLines(lines: Iterable<PatchLine>): PatchLines {
	const iterator = lines[Symbol.iterator]();
	const waiting: PatchLine[] = [];
	let count = 0;
	function fill(length: number): void {
		while (waiting.length < length) {
			const step = iterator.next();
			if (step.done === true) return;
			waiting.push(step.value);
		}
	}
	return {
		peek(ahead = 0) {
			fill(ahead + 1);
			return waiting[ahead];
		},
		next() {
			fill(1);
			if (waiting.length > 0) count++;
			return waiting.shift();
		},
		taken: () => count,
	};
}

/** A line of a header, which never ends in a carriage return of its own. */
export function headerText(line: PatchLine | undefined): string {
	const text = line?.text ?? '';
	return text.endsWith('\r') ? text.slice(0, -1) : text;
}
