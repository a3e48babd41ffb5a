import type { CodeText } from '../../lexer/code-text.ts';
import { defined } from '../../model/defined.ts';
import { listComments, type CommentLine } from './comments.ts';
import { isThought } from './leaked-comments.ts';
import { countCode, type LineCounts } from './loc.ts';

const MAX_QUOTE = 200;

/** What the lines of a text of code are; plain data that depends on its text and language alone. */
export interface LineFacts {
	/** Absent where its tokens do not agree with it. */
	counts?: LineCounts;
	/** First and last line of each block of lines with comments. */
	comments: [first: number, last: number][];
	/** Those of them that read like thoughts. */
	thoughts: CommentLine[];
}

export function describeLines(code: CodeText): LineFacts {
	const comments = listComments(code);
	const blocks: LineFacts['comments'] = [];
	for (const { line } of comments) {
		const last = blocks.at(-1);
		if (last?.[1] === line - 1) last[1] = line;
		else blocks.push([line, line]);
	}
	const thoughts = comments
		.filter(isThought)
		.map(({ line, text }) => ({ line, text: text.slice(0, MAX_QUOTE) }));
	return { ...defined({ counts: countCode(code) }), comments: blocks, thoughts };
}
