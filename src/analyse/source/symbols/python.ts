import { nameOf, stringOf, type Declaration, type Rules, type Surroundings } from './rules.ts';
import { toRoute } from './routes.ts';
import { childBy, childOf, type SyntaxNode } from './syntax-tree.ts';

const NO_PARAMETERS = new Set(['keyword_separator', 'positional_separator', 'comment']);

export const pythonRules: Rules = {
	declare,
	decisions: new Set([
		'if_statement',
		'elif_clause',
		'for_statement',
		'while_statement',
		'except_clause',
		'conditional_expression',
		'for_in_clause',
		'if_clause',
		'and',
		'or',
	]),
	isDecision: (node, text) =>
		node.type === 'case_clause' &&
		!node.children.some((child) => text.slice(child.start, child.end) === '_'),
	blocks: new Set(['if_statement', 'for_statement', 'while_statement', 'match_statement']),
	// `elif` is a part of its `if` in this grammar.
	continues: () => false,
	countParameters(code, text, isMethod) {
		const list = childBy(code, 'parameters')?.children ?? [];
		const own = list.filter(({ type }) => !NO_PARAMETERS.has(type));
		const [first] = own;
		const isSelf = first !== undefined && /^(?:self|cls)\b/.test(nameOf(text, first));
		return own.length - (isMethod && isSelf ? 1 : 0);
	},
};

function declare(node: SyntaxNode, around: Surroundings): Declaration | undefined {
	switch (node.type) {
		case 'decorated_definition':
			return declareDefinition(childBy(node, 'definition'), node, around);
		case 'function_definition':
		case 'class_definition':
			// What is decorated was declared with its decorators.
			return around.ancestors.at(-1)?.type === 'decorated_definition'
				? undefined
				: declareDefinition(node, node, around);
		case 'assignment':
			return declareLambda(node, around);
		default:
			return undefined;
	}
}

function declareDefinition(
	node: SyntaxNode | undefined,
	span: SyntaxNode,
	{ text, scope }: Surroundings,
): Declaration | undefined {
	const name = node === undefined ? undefined : childBy(node, 'name');
	if (node === undefined || name === undefined) return undefined;
	const own = nameOf(text, name);
	if (node.type === 'class_definition') return { name: own, kind: 'class', span };
	const route = findRoute(span, text);
	if (route !== undefined) {
		return { name: route, kind: 'route', span, code: node, absolute: true, label: own };
	}
	return { name: own, kind: scope?.kind === 'class' ? 'method' : 'function', span, code: node };
}

function declareLambda(node: SyntaxNode, { text }: Surroundings): Declaration | undefined {
	const left = childBy(node, 'left');
	const right = childBy(node, 'right');
	if (left?.type !== 'identifier' || right?.type !== 'lambda') return undefined;
	return { name: nameOf(text, left), kind: 'function', code: right };
}

/** The first decorator that registers a route: `@app.route('/a', methods=['POST'])`. */
function findRoute(decorated: SyntaxNode, text: string): string | undefined {
	for (const decorator of decorated.children) {
		const call = decorator.type === 'decorator' ? childOf(decorator, 'call') : undefined;
		const callee = call === undefined ? undefined : childBy(call, 'function');
		const list = call === undefined ? undefined : childBy(call, 'arguments');
		if (callee?.type !== 'attribute' || list === undefined) continue;
		const object = childBy(callee, 'object');
		const verb = childBy(callee, 'attribute');
		const [first] = list.children;
		if (object === undefined || verb === undefined || first?.type !== 'string') continue;
		const route = toRoute({
			receiver: nameOf(text, object),
			verb: nameOf(text, verb),
			address: stringOf(text, first),
			methods: findMethods(list, text),
			hasHandler: true,
		});
		if (route !== undefined) return route;
	}
	return undefined;
}

function findMethods(list: SyntaxNode, text: string): string[] {
	const argument = list.children.find((child) => {
		const name = child.type === 'keyword_argument' ? childBy(child, 'name') : undefined;
		return name !== undefined && nameOf(text, name) === 'methods';
	});
	const value = argument === undefined ? undefined : childBy(argument, 'value');
	return (value?.children ?? []).flatMap((child) => stringOf(text, child) ?? []);
}
