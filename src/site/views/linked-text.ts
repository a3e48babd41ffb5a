/** A piece of text, or an address in it. */
export interface TextPart {
	text: string;
	url?: string;
}

/** The text with its `http(s)` addresses apart, so that a page can link them. */
export function splitLinks(text: string): TextPart[] {
	const parts: TextPart[] = [];
	let end = 0;
	for (const match of text.matchAll(/https?:\/\/[^\s<>"'()[\]{}]+/g)) {
		const url = match[0].replace(/[.,;:!?]+$/, '');
		if (match.index > end) parts.push({ text: text.slice(end, match.index) });
		parts.push({ text: url, url });
		end = match.index + url.length;
	}
	if (end < text.length) parts.push({ text: text.slice(end) });
	return parts;
}
