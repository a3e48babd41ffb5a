import { parseExpressionAt, tokenizer, type Expression, type SpreadElement } from 'acorn';

const OPTIONS = { ecmaVersion: 'latest', sourceType: 'module' } as const;

/** A value that is known without running anything. */
export type Literal =
	string | number | boolean | null | Literal[] | { readonly [name: string]: Literal };

/**
 * The value of what stands in braces, where it is written out: a text, a number, true, false, null,
 * or a list or an object of such values. Undefined for whatever would have to be run.
 */
export function readLiteral(expression: string): { value: Literal } | undefined {
	try {
		const parsed = parseExpressionAt(expression, 0, OPTIONS);
		return isComment(expression.slice(parsed.end)) ? toLiteral(parsed) : undefined;
	} catch {
		return undefined;
	}
}

/** Whether there are only comments and white space. */
export function isComment(expression: string): boolean {
	try {
		return tokenizer(expression, OPTIONS).getToken().type.label === 'eof';
	} catch {
		return false;
	}
}

function toLiteral(node: Expression | SpreadElement | null): { value: Literal } | undefined {
	if (node?.type === 'Literal') return node.regex === undefined ? toPlain(node.value) : undefined;
	if (node?.type === 'TemplateLiteral') {
		const [only, ...others] = node.quasis;
		return others.length === 0 ? toPlain(only?.value.cooked) : undefined;
	}
	if (node?.type === 'UnaryExpression') {
		const value = toLiteral(node.argument)?.value;
		return node.operator === '-' && typeof value === 'number' ? { value: -value } : undefined;
	}
	if (node?.type === 'ArrayExpression') {
		const values = node.elements.map(toLiteral);
		const all = values.filter((one) => one !== undefined);
		return all.length === values.length ? { value: all.map(({ value }) => value) } : undefined;
	}
	return node?.type === 'ObjectExpression' ? toObject(node) : undefined;
}

/** No regular expressions and no large integers. */
function toPlain(value: unknown): { value: Literal } | undefined {
	const isPlain =
		value === null ||
		typeof value === 'string' ||
		typeof value === 'number' ||
		typeof value === 'boolean';
	return isPlain ? { value } : undefined;
}

function toObject(
	node: Extract<Expression, { type: 'ObjectExpression' }>,
): ReturnType<typeof toLiteral> {
	const entries: [string, Literal][] = [];
	for (const property of node.properties) {
		if (property.type !== 'Property' || property.computed || property.kind !== 'init') {
			return undefined;
		}
		const name = nameOf(property.key);
		const found = toLiteral(property.value);
		if (name === undefined || found === undefined) return undefined;
		entries.push([name, found.value]);
	}
	return { value: Object.fromEntries(entries) };
}

function nameOf(key: Expression | { type: 'PrivateIdentifier' }): string | undefined {
	if (key.type === 'Identifier') return key.name;
	return key.type === 'Literal' ? String(key.value) : undefined;
}
