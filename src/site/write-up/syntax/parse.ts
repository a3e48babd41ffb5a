import { mdxToMdast, type MdastNode, type MdxJsxAttributeUnion } from 'satteri';
import type { IssueInFile } from '../../../ingest/reader.ts';
import { blankOut } from '../../../model/text.ts';
import { locateAttributes } from './attributes.ts';
import { isComment, readLiteral, type Literal } from './literal.ts';
import { describeSyntaxError } from './syntax-errors.ts';
import { describeAttribute, describeExpression, describeModule } from './unsupported.ts';

/** A place in the text; both from 1. */
export interface TextPlace {
	line: number;
	column: number;
}

/** A component or an HTML element of a write-up. */
export interface WriteUpElement extends TextPlace {
	name: string;
	attributes: ElementAttribute[];
	/** Further attributes would have to be run, `{...all}`; that is among the issues. */
	hasSpread: boolean;
	/** Something stands between its tags. */
	hasContent: boolean;
}

export interface ElementAttribute extends TextPlace {
	name: string;
	/** Undefined where it would have to be run; that is among the issues. */
	value: Literal | undefined;
}

/** What a link leads to, or where an image is; `[text](address)`, `![text](address)`. */
export interface TextAddress extends TextPlace {
	address: string;
	isImage: boolean;
}

export interface ParsedWriteUp {
	/** In the order of the text. */
	elements: WriteUpElement[];
	/** Those in HTML are attributes of elements. */
	addresses: TextAddress[];
	/** What is no MDX, and what would have to be run. */
	issues: IssueInFile[];
}

/** After so many mistakes of syntax, those that follow from them would hide the rest. */
const MAX_SYNTAX_MISTAKES = 20;

/**
 * Reads the elements of a write-up. The parser is that of the compiler, so that both see the same
 * text; it stops at the first mistake, so the block with the mistake is blanked out and the rest is
 * read again. Comments, code spans and fences hold no elements.
 */
export function parseWriteUp(text: string): ParsedWriteUp {
	const parsed: ParsedWriteUp = { elements: [], addresses: [], issues: [] };
	let rest = text;
	for (let tries = 0; tries < MAX_SYNTAX_MISTAKES; tries++) {
		const root = tryParse(rest);
		if (!(root instanceof Error)) {
			visit(root, { text, parsed });
			break;
		}
		const { line, column, reason, fix, culprit } = describeSyntaxError(root, rest);
		// What a mistake leaves behind may be in the way at the same place.
		const isTold = parsed.issues.some((one) => one.line === line && one.column === column);
		if (!isTold) {
			parsed.issues.push({ kind: 'InvalidMdx', line, column, values: { reason, fix } });
		}
		const without = blankBlock(rest, culprit);
		if (without === rest) break;
		rest = without;
	}
	return parsed;
}

function tryParse(text: string): MdastNode | Error {
	try {
		return mdxToMdast(text);
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** The text with the lines around one, up to the next empty ones, blanked out. */
function blankBlock(text: string, line: number): string {
	const lines = text.split('\n');
	const isEmpty = (index: number): boolean => (lines[index] ?? '').trim() === '';
	let [first, last] = [line - 1, line - 1];
	while (first > 0 && !isEmpty(first - 1)) first--;
	while (last < lines.length - 1 && !isEmpty(last + 1)) last++;
	return lines
		.map((one, index) => (index < first || index > last ? one : blankOut(one)))
		.join('\n');
}

interface Visit {
	text: string;
	parsed: ParsedWriteUp;
}

function visit(node: MdastNode, context: Visit): void {
	const { issues, elements } = context.parsed;
	const place = placeOf(node);
	if (node.type === 'mdxjsEsm') {
		issues.push({ kind: 'UnsupportedMdx', ...place, values: describeModule(node.value) });
	}
	if (isExpression(node) && !isText(node.value)) {
		issues.push({ kind: 'UnsupportedMdx', ...place, values: describeExpression(node.value) });
	}
	if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
		const { name, children } = node;
		elements.push({
			name: name ?? '',
			...place,
			attributes: readAttributes(node, context),
			hasSpread: node.attributes.some(({ type }) => type === 'mdxJsxExpressionAttribute'),
			hasContent: children.some(isContent),
		});
	}
	if (node.type === 'link' || node.type === 'definition' || node.type === 'image') {
		const isImage = node.type === 'image';
		context.parsed.addresses.push({ address: node.url, isImage, ...place });
	}
	if ('children' in node) for (const child of node.children) visit(child, context);
}

function isExpression(
	node: MdastNode,
): node is Extract<MdastNode, { type: 'mdxFlowExpression' | 'mdxTextExpression' }> {
	return node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression';
}

/** Whether what stands in braces is a comment, or a text or number that is written out. */
function isText(expression: string): boolean {
	const literal = readLiteral(expression);
	return literal === undefined
		? isComment(expression)
		: typeof literal.value !== 'object' || literal.value === null;
}

function isContent(node: MdastNode): boolean {
	if (node.type === 'text') return node.value.trim() !== '';
	return !(isExpression(node) && isComment(node.value));
}

function placeOf(node: MdastNode): TextPlace {
	const { line = 1, column = 1 } = node.position?.start ?? {};
	return { line, column };
}

type ElementNode = Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

function readAttributes(node: ElementNode, { text, parsed }: Visit): ElementAttribute[] {
	const start = node.position?.start.offset ?? 0;
	const { attributes } = node;
	const offsets = locateAttributes(text, { start, name: node.name ?? '', attributes });
	return attributes.flatMap((attribute, index): ElementAttribute[] => {
		const place = positionOf(text, offsets[index] ?? start);
		const value = valueOf(attribute);
		if (value === undefined) {
			parsed.issues.push({
				kind: 'UnsupportedMdx',
				...place,
				values: describeAttribute(attribute),
			});
		}
		if (attribute.type === 'mdxJsxExpressionAttribute') return [];
		return [{ name: attribute.name, ...place, value }];
	});
}

function valueOf(attribute: MdxJsxAttributeUnion): Literal | undefined {
	if (attribute.type === 'mdxJsxExpressionAttribute') return undefined;
	const { value } = attribute;
	// An attribute without a value is true, as in HTML.
	if (value === null || value === undefined) return true;
	return typeof value === 'string' ? value : readLiteral(value.value)?.value;
}

function positionOf(text: string, offset: number): TextPlace {
	const before = text.slice(0, offset);
	return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
