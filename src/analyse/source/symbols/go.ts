import { nameOf, stringOf, type Declaration, type Rules, type Surroundings } from './rules.ts';
import { toRoute } from './routes.ts';
import { childBy, childOf, type SyntaxNode } from './syntax-tree.ts';

export const goRules: Rules = {
	declare,
	decisions: new Set([
		'if_statement',
		'for_statement',
		'expression_case',
		'type_case',
		'communication_case',
		'&&',
		'||',
	]),
	blocks: new Set([
		'if_statement',
		'for_statement',
		'expression_switch_statement',
		'type_switch_statement',
		'select_statement',
	]),
	continues: (node, parent) =>
		node.type === 'if_statement' && parent?.type === 'if_statement' && node.field === 'alternative',
	countParameters(code) {
		const list = childBy(code, 'parameters')?.children ?? [];
		// `a, b int` is one declaration of two; a type alone is one without a name.
		return list
			.filter(({ type }) => type !== 'comment')
			.reduce(
				(sum, { children }) =>
					sum + Math.max(1, children.filter(({ field }) => field === 'name').length),
				0,
			);
	},
};

function declare(node: SyntaxNode, around: Surroundings): Declaration | undefined {
	switch (node.type) {
		case 'function_declaration':
			return declareNamed(node, around.text, { kind: 'function', code: node });
		case 'method_declaration':
			return declareMethod(node, around.text);
		case 'type_spec':
		case 'type_alias':
			return declareType(node, around);
		case 'var_spec':
		case 'short_var_declaration':
			return declareVariable(node, around);
		case 'call_expression':
			return declareRoute(node, around);
		default:
			return undefined;
	}
}

function declareNamed(
	node: SyntaxNode,
	text: string,
	rest: Omit<Declaration, 'name'>,
): Declaration | undefined {
	const name = childBy(node, 'name');
	return name === undefined ? undefined : { name: nameOf(text, name), ...rest };
}

function declareMethod(node: SyntaxNode, text: string): Declaration | undefined {
	const name = childBy(node, 'name');
	if (name === undefined) return undefined;
	const label = nameOf(text, name);
	const receiver = findType(childBy(node, 'receiver'));
	if (receiver === undefined) return { name: label, kind: 'method', code: node };
	const parent = nameOf(text, receiver);
	return { name: `${parent}.${label}`, kind: 'method', code: node, parent, label };
}

/** The first name of a type, such as `Server` in `(s *Server[T])`. */
function findType(node: SyntaxNode | undefined): SyntaxNode | undefined {
	if (node === undefined || node.type === 'type_identifier') return node;
	for (const child of node.children) {
		const found = findType(child);
		if (found !== undefined) return found;
	}
	return undefined;
}

function declareType(node: SyntaxNode, { text, ancestors }: Surroundings): Declaration | undefined {
	const kind = childBy(node, 'type')?.type === 'struct_type' ? 'class' : 'type';
	const statement = ancestors.at(-1);
	const isOnlyOne = statement?.type === 'type_declaration' && statement.children.length === 1;
	return declareNamed(node, text, { kind, span: isOnlyOne ? statement : node });
}

function declareVariable(node: SyntaxNode, { text }: Surroundings): Declaration | undefined {
	const target = childBy(node, 'name') ?? childBy(node, 'left');
	const values = childBy(node, 'value') ?? childBy(node, 'right');
	const code = values?.children[0];
	if (target === undefined || code?.type !== 'func_literal') return undefined;
	if (values?.children.length !== 1) return undefined;
	return { name: nameOf(text, target), kind: 'function', code };
}

function declareRoute(node: SyntaxNode, { text }: Surroundings): Declaration | undefined {
	const callee = childBy(node, 'function');
	const list = childBy(node, 'arguments');
	if (callee?.type !== 'selector_expression' || list === undefined) return undefined;
	const operand = childBy(callee, 'operand');
	const field = childBy(callee, 'field');
	const [first, second] = list.children;
	if (operand === undefined || field === undefined || second === undefined) return undefined;
	const code = childOf(list, 'func_literal');
	const name = toRoute({
		receiver: nameOf(text, operand),
		verb: nameOf(text, field),
		address: first?.type.endsWith('string_literal') === true ? stringOf(text, first) : undefined,
		hasHandler: code !== undefined,
	});
	if (name === undefined) return undefined;
	return { name, kind: 'route', absolute: true, label: name, ...(code && { code }) };
}
