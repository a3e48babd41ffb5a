import type { StackBlock, StackRow } from '../../../code/compare/stack.ts';
import type { LineSpan } from '../../../model/aligned.ts';

/** HTML of a page's lines, in characters. */
const PAGE_LIMIT = 700_000;

/**
 * Divides the rows into pages; a row that is too long goes on on the next one. `sizes` is how much
 * HTML each line of each file takes.
 */
export function planStackParts(
	rows: readonly StackRow[],
	sizes: readonly (readonly number[])[],
): StackRow[][] {
	const parts: StackRow[][] = [];
	let part: StackRow[] = [];
	let room = PAGE_LIMIT;
	for (const { blocks, ...row } of rows) {
		let own: StackBlock[] = [];
		const flush = (): void => {
			if (own.length > 0) part.push({ ...row, blocks: own });
			own = [];
		};
		for (const { spans, ...block } of blocks) {
			const ofLines = sizes[block.variant] ?? [];
			for (const span of spans.flatMap((one) => splitSpan(one, ofLines))) {
				const size = sizeOf(ofLines, span);
				if (size > room) {
					flush();
					if (part.length > 0) parts.push(part);
					part = [];
					room = PAGE_LIMIT;
				}
				room -= size;
				addSpan(own, block, span);
			}
		}
		flush();
	}
	if (part.length > 0) parts.push(part);
	return parts;
}

const PIECE = 200;

function splitSpan([first, last]: LineSpan, sizes: readonly number[]): LineSpan[] {
	const spans: LineSpan[] = [];
	let start = first;
	let size = 0;
	for (let line = first; line <= last; line++) {
		const own = sizes[line - 1] ?? 0;
		if (line > start && (line - start >= PIECE || size + own > PAGE_LIMIT / 4)) {
			spans.push([start, line - 1]);
			start = line;
			size = 0;
		}
		size += own;
	}
	spans.push([start, last]);
	return spans;
}

function sizeOf(sizes: readonly number[], [first, last]: LineSpan): number {
	let size = 0;
	for (let index = first - 1; index < last; index++) size += sizes[index] ?? 0;
	return size;
}

function addSpan(
	blocks: StackBlock[],
	own: Omit<StackBlock, 'spans'>,
	[first, last]: LineSpan,
): void {
	const block = blocks.at(-1);
	if (block?.variant !== own.variant) {
		blocks.push({ ...own, spans: [[first, last]] });
		return;
	}
	const span = block.spans.at(-1);
	if (span?.[1] === first - 1) span[1] = last;
	else block.spans.push([first, last]);
}
