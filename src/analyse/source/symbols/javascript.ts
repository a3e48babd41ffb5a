import { nameOf, stringOf, type Declaration, type Rules, type Surroundings } from './rules.ts';
import { toRoute } from './routes.ts';
import { childBy, childOf, type SyntaxNode } from './syntax-tree.ts';

const FUNCTIONS = new Set(['arrow_function', 'function_expression', 'generator_function']);
/** Functions that give back the function that they get. */
const WRAPPERS = /(?:^|\.)(?:memo|forwardRef|observer|useCallback|debounce|throttle)$/;
const CASTS = new Set([
	'parenthesized_expression',
	'as_expression',
	'satisfies_expression',
	'non_null_expression',
]);
const SIMPLE_TARGET = /^[\w$#]+(?:\.[\w$#]+)*$/;
/** `exports.a` and `Shape.prototype.area` are what their last parts say. */
const TARGET_PREFIX = /^(?:module\.exports\.|exports\.|window\.|globalThis\.|self\.)/;

/** TypeScript, TSX and JavaScript: one family of grammars. */
export const javascriptRules: Rules = {
	declare,
	decisions: new Set([
		'if_statement',
		'for_statement',
		'for_in_statement',
		'while_statement',
		'do_statement',
		'switch_case',
		'catch_clause',
		'ternary_expression',
		'&&',
		'||',
		'??',
	]),
	blocks: new Set([
		'if_statement',
		'for_statement',
		'for_in_statement',
		'while_statement',
		'do_statement',
		'switch_statement',
	]),
	continues: (node, parent) => node.type === 'if_statement' && parent?.type === 'else_clause',
	countParameters(code) {
		if (childBy(code, 'parameter') !== undefined) return 1;
		const list = childBy(code, 'parameters');
		return list?.children.filter((child) => child.type !== 'comment').length ?? 0;
	},
};

function declare(node: SyntaxNode, around: Surroundings): Declaration | undefined {
	switch (node.type) {
		case 'function_declaration':
		case 'generator_function_declaration':
			return named(node, around, { kind: 'function', code: node });
		case 'class_declaration':
		case 'abstract_class_declaration':
			return named(node, around, { kind: 'class' });
		case 'interface_declaration':
		case 'type_alias_declaration':
		case 'enum_declaration':
		case 'internal_module':
		case 'module':
			return named(node, around, { kind: 'type' });
		case 'method_definition':
			return named(node, around, { kind: 'method', code: node });
		case 'field_definition':
		case 'public_field_definition':
			return declareField(node, around);
		case 'variable_declarator':
			return declareVariable(node, around);
		case 'pair':
			return declarePair(node, around);
		case 'assignment_expression':
			return declareAssigned(node, around);
		case 'export_statement':
			return declareDefault(node);
		case 'call_expression':
			return declareRoute(node, around);
		default:
			return undefined;
	}
}

function named(
	node: SyntaxNode,
	{ text }: Surroundings,
	rest: Pick<Declaration, 'kind' | 'code' | 'span'>,
): Declaration | undefined {
	const name = childBy(node, 'name') ?? childBy(node, 'property') ?? childBy(node, 'key');
	return name === undefined ? undefined : { name: nameOf(text, name), ...rest };
}

/** The function that a value is, also behind a cast, a wrapper, or as a call of itself. */
function findFunction(value: SyntaxNode | undefined, text: string): SyntaxNode | undefined {
	if (value === undefined || FUNCTIONS.has(value.type)) return value;
	if (CASTS.has(value.type)) return findFunction(value.children[0], text);
	if (value.type !== 'call_expression') return undefined;
	const callee = childBy(value, 'function');
	if (callee === undefined) return undefined;
	if (callee.type === 'parenthesized_expression') return findFunction(callee, text);
	if (!WRAPPERS.test(nameOf(text, callee))) return undefined;
	return findFunction(childBy(value, 'arguments')?.children[0], text);
}

function declareField(node: SyntaxNode, around: Surroundings): Declaration | undefined {
	const code = findFunction(childBy(node, 'value'), around.text);
	return code === undefined ? undefined : named(node, around, { kind: 'method', code });
}

function declareVariable(node: SyntaxNode, around: Surroundings): Declaration | undefined {
	const target = childBy(node, 'name');
	if (target?.type !== 'identifier') return undefined;
	const value = childBy(node, 'value');
	const statement = around.ancestors.at(-1);
	const isOnlyOne =
		statement?.children.filter(({ type }) => type === 'variable_declarator').length === 1;
	const span = isOnlyOne ? statement : node;
	const code = findFunction(value, around.text);
	if (code !== undefined) return named(node, around, { kind: 'function', code, span });
	if (value?.type === 'class') return named(node, around, { kind: 'class', span });
	return value?.type === 'object' ? named(node, around, { kind: undefined }) : undefined;
}

/** Functions in objects are methods where the object has a name. */
function declarePair(node: SyntaxNode, around: Surroundings): Declaration | undefined {
	const isInNamed = around.scope !== undefined && around.scope.kind === undefined;
	if (!isInNamed || around.ancestors.at(-1)?.type !== 'object') return undefined;
	const value = childBy(node, 'value');
	const code = findFunction(value, around.text);
	if (code !== undefined) return named(node, around, { kind: 'method', code });
	return value?.type === 'object' ? named(node, around, { kind: undefined }) : undefined;
}

function declareAssigned(node: SyntaxNode, around: Surroundings): Declaration | undefined {
	const left = childBy(node, 'left');
	const right = childBy(node, 'right');
	const code = findFunction(right, around.text);
	const kind = code === undefined ? (right?.type === 'class' ? 'class' : undefined) : 'function';
	if (left === undefined) return undefined;
	const target = around.text.slice(left.start, Math.min(left.end, left.start + 120));
	if (!SIMPLE_TARGET.test(target)) return undefined;
	if (kind === undefined && right?.type !== 'object') return undefined;
	const name = target.replace(TARGET_PREFIX, '').replace('.prototype.', '.');
	if (name === 'module.exports' || name === 'exports') {
		return kind === undefined ? undefined : { name: 'default', kind, ...(code && { code }) };
	}
	const beside = name.startsWith('this.') && around.scope?.name === 'constructor';
	return { name: name.replace(/^this\./, ''), kind, beside, ...(code && { code }) };
}

/** `export default () => …` has no name of its own. */
function declareDefault(node: SyntaxNode): Declaration | undefined {
	const value = childBy(node, 'value');
	if (value === undefined) return undefined;
	if (value.type === 'class') return { name: 'default', kind: 'class' };
	return FUNCTIONS.has(value.type) ? { name: 'default', kind: 'function', code: value } : undefined;
}

function declareRoute(node: SyntaxNode, { text }: Surroundings): Declaration | undefined {
	const callee = childBy(node, 'function');
	const list = childBy(node, 'arguments');
	if (callee?.type !== 'member_expression' || list === undefined) return undefined;
	const object = childBy(callee, 'object');
	const property = childBy(callee, 'property');
	const [first] = list.children;
	const handler = list.children.at(-1);
	if (object === undefined || property === undefined || handler === first) return undefined;
	// `axios.get('/a', { … })` asks a server, it is none.
	if (handler === undefined || handler.type === 'object') return undefined;
	const code = childOf(list, ...FUNCTIONS);
	const name = toRoute({
		receiver: nameOf(text, object),
		verb: nameOf(text, property),
		address: first?.type === 'string' ? stringOf(text, first) : undefined,
		hasHandler: code !== undefined,
	});
	if (name === undefined) return undefined;
	return { name, kind: 'route', absolute: true, label: name, ...(code && { code }) };
}
