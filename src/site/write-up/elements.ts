/** A component in the text of a write-up, with what stands in its attributes. */
export interface Element {
	name: string;
	/** Where it begins in the text. */
	offset: number;
	/** Literal values by name; undefined for what is no literal. */
	attributes: Map<string, { value: string | undefined; offset: number }>;
}

const ELEMENT = /<([A-Z][A-Za-z]*)\b((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g;
const ATTRIBUTE =
	/([A-Za-z_][\w-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*(?:"([^"]*)"|'([^']*)'|(\d+))\s*\}|(\{[^{}]*\})))?/g;

/**
 * The components of a text. References are literals, so that they can be read without running the
 * text; code spans and fences hold none.
 */
export function listElements(text: string): Element[] {
	return [...withoutCode(text).matchAll(ELEMENT)].map((found) => {
		const [, name = '', inside = ''] = found;
		const offset = found.index;
		const start = offset + 1 + name.length;
		const attributes: Element['attributes'] = new Map();
		for (const attribute of inside.matchAll(ATTRIBUTE)) {
			const [, key = '', ...values]: (string | undefined)[] = attribute;
			const value = values.slice(0, -1).find((one) => one !== undefined);
			attributes.set(key, { value, offset: start + attribute.index });
		}
		return { name, offset, attributes };
	});
}

/** The text with code spans and fences blanked out, every character in its place. */
function withoutCode(text: string): string {
	const blank = (code: string): string => code.replace(/[^\n]/g, ' ');
	return text.replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, blank).replace(/`[^`\n]*`/g, blank);
}
