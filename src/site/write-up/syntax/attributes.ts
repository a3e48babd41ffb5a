import type { MdxJsxAttributeUnion } from 'satteri';
import { escapePattern } from '../../../model/text.ts';

/** White space, and what begins the lines of a quotation. */
const SPACE = String.raw`(?:\s|(?<=\n[ \t>]*)>)*`;

/**
 * Where each attribute of a tag begins in the text; the tree says only what they are. Where one
 * cannot be found, it and those after it are placed at the tag.
 */
export function locateAttributes(
	text: string,
	tag: { start: number; name: string; attributes: readonly MdxJsxAttributeUnion[] },
): number[] {
	const head = `<${SPACE}${escapePattern(tag.name)}`;
	let end = matchAt(text, tag.start, head);
	return tag.attributes.map((attribute) => {
		const start = end === undefined ? undefined : matchAt(text, end, SPACE);
		end = start === undefined ? undefined : matchAt(text, start, toPattern(attribute));
		return start === undefined || end === undefined ? tag.start : start;
	});
}

function toPattern(attribute: MdxJsxAttributeUnion): string {
	if (attribute.type === 'mdxJsxExpressionAttribute') {
		return String.raw`\{${SPACE}${toExpressionPattern(attribute.value)}${SPACE}\}`;
	}
	const { name, value } = attribute;
	const own = escapePattern(name);
	if (value === null || value === undefined) return own;
	const after = `${own}${SPACE}=${SPACE}`;
	if (typeof value === 'string') return `${after}(?:"[^"]*"|'[^']*')`;
	return String.raw`${after}\{${toExpressionPattern(value.value)}\}`;
}

/** The lines of an expression stand in the tree without what begins the lines around them. */
function toExpressionPattern(expression: string): string {
	return expression
		.split('\n')
		.map(escapePattern)
		.join(String.raw`\r?\n[ \t>]*`);
}

/** Where a pattern ends that begins at an offset. */
function matchAt(text: string, offset: number, pattern: string): number | undefined {
	const expression = new RegExp(pattern, 'y');
	expression.lastIndex = offset;
	return expression.test(text) ? expression.lastIndex : undefined;
}
