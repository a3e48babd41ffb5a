/** A piece of text, an address in it, or a name in backticks. */
export interface TextPart {
	text: string;
	url?: string;
	code?: boolean;
}

const PARTS = /(https?:\/\/[^\s<>"'()[\]{}`]+)|`([^`\n]{1,120})`/g;

/** The text with its `http(s)` addresses and its names in backticks apart, so that a page can mark them. */
export function splitText(text: string): TextPart[] {
	const parts: TextPart[] = [];
	let end = 0;
	for (const match of text.matchAll(PARTS)) {
		const [whole, address, code] = match;
		const url = address?.replace(/[.,;:!?]+$/, '');
		if (match.index > end) parts.push({ text: text.slice(end, match.index) });
		if (url !== undefined) parts.push({ text: url, url });
		if (code !== undefined) parts.push({ text: code, code: true });
		end = match.index + (url ?? whole).length;
	}
	if (end < text.length) parts.push({ text: text.slice(end) });
	return parts;
}
