import ts from 'typescript';
import { EXPRESSION_RULES } from './expressions.ts';
import { LITERAL_RULES } from './literals.ts';
import type { Mutation } from './mutation.ts';
import { STATEMENT_RULES } from './statements.ts';

const RULES = [...EXPRESSION_RULES, ...STATEMENT_RULES, ...LITERAL_RULES];

/**
 * Every mutation of a TypeScript file, in the order of the text; none twice. Types, comments,
 * imports and re-exports have none: nothing of them runs.
 */
export function listMutations(text: string): Mutation[] {
	const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
	const found = new Map<string, Mutation>();
	const visit = (node: ts.Node): void => {
		if (!runs(node)) return;
		for (const rule of RULES) {
			for (const mutation of rule(node, source)) {
				const key = `${mutation.start}:${mutation.end}:${mutation.replacement}`;
				if (!found.has(key)) found.set(key, mutation);
			}
		}
		ts.forEachChild(node, visit);
	};
	ts.forEachChild(source, visit);
	return [...found.values()].sort((a, b) => a.start - b.start);
}

function runs(node: ts.Node): boolean {
	return !(
		ts.isTypeNode(node) ||
		ts.isInterfaceDeclaration(node) ||
		ts.isTypeAliasDeclaration(node) ||
		ts.isImportDeclaration(node) ||
		ts.isExportDeclaration(node) ||
		ts.isModuleDeclaration(node)
	);
}
