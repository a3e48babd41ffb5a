import { toHtml } from 'hast-util-to-html';
import { renderSnippet } from './code.ts';
import {
	escapeContent,
	html,
	joinHtml,
	markup,
	trustHtml,
	visibleText,
	type SafeHtml,
} from './html.ts';
import { parseMarkdown, type ParsedMarkdown } from './markdown-parser.ts';
import { readSafeTree } from './markdown-tree.ts';
import { findLostWords, textOf } from './markdown-words.ts';

/** Longer texts are shown as they were written. */
const MAX_LENGTH = 512 * 1024;

export interface MarkdownOptions {
	/** What the ids of headings begin with; unique on its page, such as `notes-`. */
	idPrefix: string;
	/**
	 * The address for a relative path as it was written, or undefined where it leads nowhere:
	 * then the link stays text.
	 */
	resolveLink?: (href: string) => string | undefined;
	/** Level of the highest heading; 2, as a page has one `h1`. */
	heading?: 2 | 3 | 4;
}

export interface RenderedMarkdown {
	html: SafeHtml;
	/** Why the text is shown as it was written, in a sentence. */
	notice?: string;
}

/**
 * Untrusted Markdown as HTML: no markup of its author's gets through, no request leaves the
 * page, and no word is lost; where that cannot be had, the text is shown as it was written.
 */
export function renderMarkdown(text: string, options: MarkdownOptions): RenderedMarkdown {
	if (text.length > MAX_LENGTH) {
		return renderSource(
			text,
			'The text is too long to be laid out; it is shown as it was written.',
		);
	}
	const source = visibleText(text);
	const { matter, body } = takeFrontMatter(source);
	try {
		const parsed = parseMarkdown(body, { heading: 2, ...options });
		const tree = readSafeTree(parsed.markup);
		const found = [textOf(tree), ...parsed.attributes, ...parsed.references.values()].join(' ');
		const lost = findLostWords(body, found);
		if (lost.length > 0) {
			return renderSource(
				text,
				'Laid out, this text would have lost words; it is shown as it was written.',
			);
		}
		const parts = [
			...(matter === undefined ? [] : [renderSnippet({ text: matter, language: 'yaml' }).html]),
			trustHtml(toHtml(tree)),
			renderUnusedReferences(parsed),
		];
		return { html: html`<div class="untrusted" dir="auto">${markup(joinHtml(parts))}</div>` };
	} catch {
		// Nesting that no stack holds, or a fault of a parser: the text is there all the same.
		return renderSource(text, 'The text cannot be laid out; it is shown as it was written.');
	}
}

function renderSource(text: string, notice: string): RenderedMarkdown {
	return {
		html: html`<div class="untrusted" dir="auto"><pre class="snippet"><code>${markup(escapeContent(text))}</code></pre></div>`,
		notice,
	};
}

/** Definitions that no link uses would not be seen. */
function renderUnusedReferences({ attributes, references }: ParsedMarkdown): SafeHtml {
	const used = new Set(attributes);
	const lines = [...references]
		.filter(([, target]) => !used.has(target.split(' ', 1)[0] ?? ''))
		.map(([label, target]) => `[${label.toLowerCase()}]: ${target}`);
	return lines.length === 0
		? html``
		: html`<pre class="snippet"><code>${lines.join('\n')}</code></pre>`;
}

/**
 * Front matter is text like everything else and is shown as a block; nothing is read from it.
 * It begins with a key, so that a rule on the first line does not make the note its own matter.
 */
function takeFrontMatter(text: string): { matter?: string; body: string } {
	const start = /^---[ \t]*\n(?=[A-Za-z_][\w -]{0,80}:)/.exec(text);
	if (start === null) return { body: text };
	const end = /^(?:---|\.\.\.)[ \t]*$/m.exec(text.slice(start[0].length));
	if (end === null) return { body: text };
	const length = start[0].length + end.index + end[0].length;
	return { matter: text.slice(0, length), body: text.slice(length) };
}
