import { findLineEnd } from '../../model/text.ts';
/** What a Rust file is scanned for: comments, strings, characters; a name is one token. */
const TOKEN =
	/\/\/[^\n]*|\/\*|(?:br|cr|r)(#*)"|[bc]?"|b?'(?:\\[^\n][^'\n]*|[^\\'\n])'|\w+|\n|[^\s]/gu;
const COMMENT_MARK = /\/\*|\*\//g;

/**
 * Indexes of the lines of a Rust file on which code or a string stands; all others are comments or
 * blank. The highlighter ends a string at the end of its line, so that a `//` on the next one would
 * be taken for a comment. Takes time in proportion to the text.
 */
export function findRustCode(text: string): Set<number> {
	const found = new Set<number>();
	let line = 0;
	let lineEnd = findLineEnd(text, 0);
	/** Moves on to a position; what lies before it is code or not. */
	function pass(end: number, isCode: boolean): void {
		if (isCode) found.add(line);
		while (lineEnd < end) {
			line++;
			lineEnd = findLineEnd(text, lineEnd + 1);
			if (isCode) found.add(line);
		}
	}
	TOKEN.lastIndex = 0;
	for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
		const [mark, fence] = match;
		const isComment = mark.startsWith('//') || mark === '/*';
		const after = match.index + mark.length;
		const end = findTokenEnd(text, { mark, after, fence });
		pass(end, !isComment && mark !== '\n');
		TOKEN.lastIndex = end;
	}
	return found;
}

function findTokenEnd(
	text: string,
	{ mark, after, fence }: { mark: string; after: number; fence: string | undefined },
): number {
	if (mark === '/*') return findCommentEnd(text, after);
	if (fence !== undefined) {
		const close = text.indexOf(`"${fence}`, after);
		return close === -1 ? text.length : close + fence.length + 1;
	}
	if (mark.endsWith('"')) return findStringEnd(text, after);
	return after;
}

/** Comments nest. */
function findCommentEnd(text: string, from: number): number {
	COMMENT_MARK.lastIndex = from;
	let depth = 1;
	for (let match = COMMENT_MARK.exec(text); match !== null; match = COMMENT_MARK.exec(text)) {
		depth += match[0] === '/*' ? 1 : -1;
		if (depth === 0) return COMMENT_MARK.lastIndex;
	}
	return text.length;
}

function findStringEnd(text: string, from: number): number {
	for (let at = from; at < text.length; at++) {
		const char = text.charCodeAt(at);
		if (char === 0x22) return at + 1;
		if (char === 0x5c) at++;
	}
	return text.length;
}
