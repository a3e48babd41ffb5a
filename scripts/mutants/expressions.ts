import ts from 'typescript';
import { replaceNode, type Mutation, type Rule } from './mutation.ts';

/** Operators of two sides, what they become, and how that is called. */
const BINARY: Readonly<Record<string, readonly (readonly [operator: string, becomes: string])[]>> =
	{
		'<': [
			['relational boundary', '<='],
			['relational negation', '>='],
		],
		'<=': [
			['relational boundary', '<'],
			['relational negation', '>'],
		],
		'>': [
			['relational boundary', '>='],
			['relational negation', '<='],
		],
		'>=': [
			['relational boundary', '>'],
			['relational negation', '<'],
		],
		'===': [['equality negation', '!==']],
		'!==': [['equality negation', '===']],
		'==': [['equality negation', '!=']],
		'!=': [['equality negation', '==']],
		'&&': [['logical operator', '||']],
		'||': [['logical operator', '&&']],
		'??': [['logical operator', '&&']],
		'+': [['arithmetic operator', '-']],
		'-': [['arithmetic operator', '+']],
		'*': [['arithmetic operator', '/']],
		'/': [['arithmetic operator', '*']],
		'%': [['arithmetic operator', '*']],
		'+=': [['assignment operator', '-=']],
		'-=': [['assignment operator', '+=']],
		'*=': [['assignment operator', '/=']],
		'/=': [['assignment operator', '*=']],
		'&&=': [['assignment operator', '||=']],
		'||=': [['assignment operator', '&&=']],
	};

function isLogical(node: ts.Node): boolean {
	if (!ts.isBinaryExpression(node)) return false;
	return ['&&', '||', '??'].includes(node.operatorToken.getText());
}

function mutateBinary(node: ts.Node, source: ts.SourceFile): Mutation[] {
	if (!ts.isBinaryExpression(node)) return [];
	const sign = node.operatorToken.getText(source);
	return (BINARY[sign] ?? []).map(([operator, becomes]) => {
		// Another rank among its neighbours would regroup them: that would be two changes.
		if (isLogical(node) && isLogical(node.parent)) {
			const sides = [node.left, node.right].map((side) => side.getText(source));
			return replaceNode(operator, node, source, `(${sides.join(` ${becomes} `)})`);
		}
		return replaceNode(operator, node.operatorToken, source, becomes);
	});
}

function mutateUnary(node: ts.Node, source: ts.SourceFile): Mutation[] {
	if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return [];
	const { operator } = node;
	const operand = node.operand.getText(source);
	if (operator === ts.SyntaxKind.ExclamationToken) {
		return [replaceNode('negation removed', node, source, operand)];
	}
	if (operator === ts.SyntaxKind.MinusToken) {
		return [replaceNode('sign removed', node, source, operand)];
	}
	const isUp = operator === ts.SyntaxKind.PlusPlusToken;
	if (!isUp && operator !== ts.SyntaxKind.MinusMinusToken) return [];
	const sign = isUp ? '--' : '++';
	const text = ts.isPrefixUnaryExpression(node) ? sign + operand : operand + sign;
	return [replaceNode('update operator', node, source, text)];
}

/** A call becomes what it was called on, or its first argument. */
function removeCall(node: ts.Node, source: ts.SourceFile): Mutation[] {
	if (!ts.isCallExpression(node) || isStatement(node)) return [];
	const { expression, arguments: passed } = node;
	const kept: ts.Node[] = [];
	if (ts.isPropertyAccessExpression(expression)) kept.push(expression.expression);
	const [first] = passed;
	if (first !== undefined && !ts.isSpreadElement(first) && !ts.isFunctionLike(first)) {
		kept.push(first);
	}
	return kept.map((part) => {
		const text = part.getText(source);
		const isWhole = !ts.isBinaryExpression(part) && !ts.isConditionalExpression(part);
		return replaceNode('call removed', node, source, isWhole ? text : `(${text})`);
	});
}

/** A call whose value nobody wants is removed as a statement. */
function isStatement({ parent }: ts.Node): boolean {
	if (ts.isAwaitExpression(parent) || ts.isVoidExpression(parent)) return isStatement(parent);
	return ts.isExpressionStatement(parent);
}

export const EXPRESSION_RULES: readonly Rule[] = [mutateBinary, mutateUnary, removeCall];
