import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';

/**
 * HTML that notes may hold: `details` with `summary` on lines of their own, and `kbd`, `sub`,
 * `sup` and `br` inside a text. Tags count in pairs only; all other HTML stays text, so nothing
 * that is not closed can swallow the rest.
 */
export function allowSafeTags(markdown: MarkdownIt): void {
	markdown.inline.ruler.before('html_inline', 'safe_tags', readInlineTag);
	markdown.core.ruler.after('block', 'details', readDetails);
	markdown.core.ruler.after('inline', 'balance_tags', (state) => {
		for (const token of state.tokens) {
			if (token.children !== null) balanceTags(token.children);
		}
	});
}

function readInlineTag(state: StateInline, silent: boolean): boolean {
	if (state.src.charCodeAt(state.pos) !== 60) return false;
	const found = /^<(?:(\/?)(kbd|sub|sup)|br ?\/?)>/i.exec(
		state.src.slice(state.pos, state.pos + 8),
	);
	if (found === null) return false;
	const [source, slash, name] = found;
	if (!silent) {
		// Its nesting is set when its pair is found: the parser would end emphasis at it.
		const token =
			name === undefined
				? state.push('hardbreak', 'br', 0)
				: state.push('safe_tag', name.toLowerCase(), 0);
		token.markup = source;
		token.info = slash ?? '';
	}
	state.pos += source.length;
	return true;
}

/** Tags in pairs become elements; those without their counterpart text again. */
function balanceTags(tokens: Token[]): void {
	const open: Token[] = [];
	for (const token of tokens) {
		if (token.type !== 'safe_tag') continue;
		if (token.info === '') {
			open.push(token);
			continue;
		}
		const index = open.findLastIndex(({ tag }) => tag === token.tag);
		const [start, ...crossed] = index === -1 ? [] : open.splice(index);
		if (start === undefined) {
			toText(token);
			continue;
		}
		start.nesting = 1;
		token.nesting = -1;
		crossed.forEach(toText);
	}
	open.forEach(toText);
}

function toText(token: Token): void {
	token.type = 'text';
	token.tag = '';
	token.content = token.markup;
}

const DETAILS_OPEN = /^<details( open)?>$/i;
const SUMMARY = /^<summary>(.*)<\/summary>$/i;
const OPEN_AND_SUMMARY = /^(<details(?: open)?>)\s*(<summary>.*<\/summary>)$/i;
const DETAILS_CLOSE = /^<\/details>$/i;

/** Makes `details` of paragraphs whose lines are its tags. */
function readDetails(state: StateCore): void {
	if (!/<details/i.test(state.src)) return;
	const tokens: Token[] = [];
	for (let index = 0; index < state.tokens.length; index++) {
		const [open, inline, close] = state.tokens.slice(index, index + 3);
		if (open === undefined) break;
		const isParagraph =
			open.type === 'paragraph_open' && inline?.type === 'inline' && close !== undefined;
		if (!isParagraph || !/<\/?(?:details|summary)>?/i.test(inline.content)) {
			tokens.push(open);
			continue;
		}
		tokens.push(...splitParagraph({ open, inline, close }, state));
		index += 2;
	}
	state.tokens = balanceDetails(tokens, state);
}

interface Paragraph {
	open: Token;
	inline: Token;
	close: Token;
}

function splitParagraph(paragraph: Paragraph, state: StateCore): Token[] {
	const tokens: Token[] = [];
	let text: string[] = [];
	function flush(): void {
		if (text.length > 0) tokens.push(...createParagraph(paragraph, text.join('\n'), state));
		text = [];
	}
	const lines = paragraph.inline.content.split('\n').flatMap((line) => {
		const both = OPEN_AND_SUMMARY.exec(line.trim());
		return both === null ? [line] : [both[1] ?? '', both[2] ?? ''];
	});
	for (const line of lines) {
		const tag = createDetailsTag(line.trim(), paragraph.open.level, state);
		if (tag === undefined) {
			text.push(line);
			continue;
		}
		flush();
		tokens.push(tag);
	}
	flush();
	return tokens;
}

function createDetailsTag(line: string, level: number, state: StateCore): Token | undefined {
	const kinds = [
		['details_open', DETAILS_OPEN, 1],
		['details_close', DETAILS_CLOSE, -1],
		['summary', SUMMARY, 0],
	] as const;
	for (const [type, pattern, nesting] of kinds) {
		const found = pattern.exec(line);
		if (found === null) continue;
		const token = new state.Token(type, type === 'summary' ? 'summary' : 'details', nesting);
		token.block = true;
		token.level = level;
		token.markup = line;
		token.content = found[1] ?? '';
		if (type === 'details_open' && found[1] !== undefined) token.attrs = [['open', '']];
		return token;
	}
	return undefined;
}

function createParagraph({ open, inline, close }: Paragraph, text: string, state: StateCore) {
	const [before, content, after] = [open, inline, close].map((token) =>
		Object.assign(new state.Token(token.type, token.tag, token.nesting), token),
	);
	if (before === undefined || content === undefined || after === undefined) return [];
	content.content = text;
	content.children = [];
	return [before, content, after];
}

/** Pairs opening and closing tags of one parent; the rest become paragraphs of their source. */
function balanceDetails(tokens: Token[], state: StateCore): Token[] {
	const matched = new Set<Token>();
	const open: Token[] = [];
	for (const [index, token] of tokens.entries()) {
		// What was opened deeper stood in a container that has ended.
		while ((open.at(-1)?.level ?? -1) > token.level) open.pop();
		if (token.type === 'details_open') open.push(token);
		if (token.type === 'summary' && tokens[index - 1]?.type === 'details_open') matched.add(token);
		if (token.type !== 'details_close') continue;
		const start = open.at(-1);
		if (start?.level !== token.level) continue;
		open.pop();
		matched.add(start).add(token);
	}
	return tokens.flatMap((token, index) => {
		const before = tokens[index - 1];
		if (token.type === 'summary' && matched.has(token) && before && matched.has(before)) {
			return createInlineBlock(token, token.content, 'summary', state);
		}
		if (!['details_open', 'details_close', 'summary'].includes(token.type)) return [token];
		const keep = token.type !== 'summary' && matched.has(token);
		return keep ? [token] : createInlineBlock(token, token.markup, 'p', state);
	});
}

function createInlineBlock(source: Token, text: string, tag: string, state: StateCore): Token[] {
	const name = tag === 'p' ? 'paragraph' : tag;
	const open = new state.Token(`${name}_open`, tag, 1);
	const inline = new state.Token('inline', '', 0);
	const close = new state.Token(`${name}_close`, tag, -1);
	for (const token of [open, inline, close]) token.block = true;
	open.level = close.level = source.level;
	inline.level = source.level + 1;
	inline.content = text;
	inline.children = [];
	return [open, inline, close];
}
