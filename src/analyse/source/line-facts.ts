import type { CodeText } from '../../lexer/code-text.ts';
import { defined } from '../../model/defined.ts';
import type { LineCounts } from './code-counts.ts';
import { listComments, type CommentLine } from './comments.ts';
import { isThought } from './thoughts.ts';
import { classifyLines, countKinds } from './loc.ts';

const MAX_QUOTE = 200;

/** What the lines of a text of code are; plain data that depends on its text and language alone. */
export interface LineFacts {
	/** Absent where its tokens do not agree with it. */
	counts?: LineCounts;
	/** First and last line of each block of lines of code; empty where there are no counts. */
	code: [first: number, last: number][];
	/** First and last line of each block of lines with comments. */
	comments: [first: number, last: number][];
	/** Those of them that read like thoughts. */
	thoughts: CommentLine[];
}

export function describeLines(code: CodeText): LineFacts {
	const comments = listComments(code);
	const kinds = classifyLines(code);
	const lines = kinds?.flatMap((kind, index) => (kind === 'code' ? [index + 1] : [])) ?? [];
	const thoughts = comments
		.filter(isThought)
		.map(({ line, text }) => ({ line, text: text.slice(0, MAX_QUOTE) }));
	return {
		...defined({ counts: kinds && countKinds(kinds) }),
		code: toBlocks(lines),
		comments: toBlocks(comments.map(({ line }) => line)),
		thoughts,
	};
}

/** Lines in a row, in ascending order, as the first and the last of them. */
function toBlocks(lines: readonly number[]): [first: number, last: number][] {
	const blocks: [number, number][] = [];
	for (const line of lines) {
		const last = blocks.at(-1);
		if (last?.[1] === line - 1) last[1] = line;
		else blocks.push([line, line]);
	}
	return blocks;
}
