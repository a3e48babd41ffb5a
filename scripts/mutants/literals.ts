import ts from 'typescript';
import { replaceNode, type Mutation, type Rule } from './mutation.ts';

function flipBoolean(node: ts.Node, source: ts.SourceFile): Mutation[] {
	if (node.kind === ts.SyntaxKind.TrueKeyword) {
		return [replaceNode('boolean literal', node, source, 'false')];
	}
	return node.kind === ts.SyntaxKind.FalseKeyword
		? [replaceNode('boolean literal', node, source, 'true')]
		: [];
}

function emptyString(node: ts.Node, source: ts.SourceFile): Mutation[] {
	if (ts.isTemplateExpression(node)) return [replaceNode('string emptied', node, source, '``')];
	if (!ts.isStringLiteralLike(node) || isName(node)) return [];
	if (node.text === '') return [replaceNode('string filled', node, source, "'mutant'")];
	const empty = ts.isNoSubstitutionTemplateLiteral(node) ? '``' : "''";
	return [replaceNode('string emptied', node, source, empty)];
}

/** Keys of objects, and `'use strict'`. */
function isName(node: ts.StringLiteralLike): boolean {
	const { parent } = node;
	return ts.isExpressionStatement(parent) || ('name' in parent && parent.name === node);
}

function emptyCollection(node: ts.Node, source: ts.SourceFile): Mutation[] {
	if (isTarget(node)) return [];
	if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) {
		return [replaceNode('array emptied', node, source, '[]')];
	}
	return ts.isObjectLiteralExpression(node) && node.properties.length > 0
		? [replaceNode('object emptied', node, source, '{}')]
		: [];
}

/** Whether values are taken out of it: `[a, b] = pair`. */
function isTarget(node: ts.Node): boolean {
	const { parent } = node;
	return (
		ts.isBinaryExpression(parent) &&
		parent.left === node &&
		parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
	);
}

/** Anchors and the flag for case; other changes of patterns are many and seldom mean anything. */
function loosenPattern(node: ts.Node, source: ts.SourceFile): Mutation[] {
	if (!ts.isRegularExpressionLiteral(node)) return [];
	const slash = node.text.lastIndexOf('/');
	const pattern = node.text.slice(1, slash);
	const flags = node.text.slice(slash + 1);
	const looser: (readonly [operator: string, text: string])[] = [];
	if (/^\^./s.test(pattern)) looser.push(['anchor removed', `/${pattern.slice(1)}/${flags}`]);
	if (/(?<!\\)(?:\\\\)*\$$/.test(pattern) && pattern !== '$') {
		looser.push(['anchor removed', `/${pattern.slice(0, -1)}/${flags}`]);
	}
	if (flags.includes('i')) looser.push(['flag removed', `/${pattern}/${flags.replace('i', '')}`]);
	return looser.map(([operator, text]) => replaceNode(operator, node, source, text));
}

export const LITERAL_RULES: readonly Rule[] = [
	flipBoolean,
	emptyString,
	emptyCollection,
	loosenPattern,
];
