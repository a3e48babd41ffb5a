import ts from 'typescript';
import { replaceNode, type Mutation, type Rule } from './mutation.ts';

function removeStatement(node: ts.Node, source: ts.SourceFile): Mutation[] {
	const { parent } = node;
	const removed = [replaceNode('statement removed', node, source, ';')];
	if (ts.isExpressionStatement(node)) {
		// `'use strict'` and the like.
		return ts.isStringLiteralLike(node.expression) ? [] : removed;
	}
	if (ts.isThrowStatement(node)) return removed;
	if (ts.isBreakStatement(node)) {
		const isLast = ts.isCaseOrDefaultClause(parent) && parent === parent.parent.clauses.at(-1);
		return isLast ? [] : removed;
	}
	const leaves = ts.isContinueStatement(node) || (ts.isReturnStatement(node) && !node.expression);
	// The last of a block ends there with or without it.
	return leaves && !(ts.isBlock(parent) && parent.statements.at(-1) === node && !isGuard(parent))
		? removed
		: [];
}

/** Whether more may follow behind a block. */
function isGuard({ parent }: ts.Block): boolean {
	return !ts.isFunctionLike(parent) && !ts.isIterationStatement(parent, false);
}

/** Neutral values; the check of types leaves those that the function may give. */
const VALUES = ['undefined', "''", '[]', '0', 'true', 'false'];

function replaceReturned(node: ts.Node, source: ts.SourceFile): Mutation[] {
	const returned = findReturned(node);
	if (returned === undefined || returned.kind === ts.SyntaxKind.TrueKeyword) return [];
	if (returned.kind === ts.SyntaxKind.FalseKeyword) return [];
	const text = returned.getText(source);
	return VALUES.filter((value) => value !== text).map((value) =>
		replaceNode('return value', returned, source, value),
	);
}

function findReturned(node: ts.Node): ts.Expression | undefined {
	if (ts.isReturnStatement(node)) return node.expression;
	return ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : undefined;
}

function forceCondition(node: ts.Node, source: ts.SourceFile): Mutation[] {
	const force = (condition: ts.Expression | undefined, values: readonly string[]): Mutation[] => {
		if (condition === undefined || isBoolean(condition)) return [];
		return values.map((value) => replaceNode('condition forced', condition, source, value));
	};
	if (ts.isIfStatement(node)) return force(node.expression, ['true', 'false']);
	if (ts.isConditionalExpression(node)) return force(node.condition, ['true', 'false']);
	// A loop that is always true has no end: that is no question to a test.
	if (ts.isForStatement(node)) return force(node.condition, ['false']);
	return ts.isWhileStatement(node) || ts.isDoStatement(node)
		? force(node.expression, ['false'])
		: [];
}

function isBoolean({ kind }: ts.Node): boolean {
	return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword;
}

export const STATEMENT_RULES: readonly Rule[] = [removeStatement, replaceReturned, forceCondition];
