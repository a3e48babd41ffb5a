import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { findImports, type Import } from '../../../src/cache/find-imports.ts';
import { REPOSITORY } from '../../run-proofsheet.ts';

const LOADS = new Set(['import', 'import.meta.glob']);

/** What TypeScript's own parser finds; `import()` in types loads nothing. */
function parseImports(file: string, text: string): Import[] {
	const found: (Import & { at: number })[] = [];
	function visit(node: ts.Node): void {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
			const clause = ts.isImportDeclaration(node) ? node.importClause : node;
			const isType =
				clause !== undefined && ts.isImportClause(clause)
					? clause.phaseModifier === ts.SyntaxKind.TypeKeyword
					: ts.isExportDeclaration(node) && node.isTypeOnly;
			const { moduleSpecifier: specifier } = node;
			if (specifier !== undefined && ts.isStringLiteral(specifier)) {
				found.push({ specifier: specifier.text, isType, at: node.getStart() });
			}
			return;
		}
		const [argument] = ts.isCallExpression(node) ? node.arguments : [];
		if (ts.isCallExpression(node) && LOADS.has(node.expression.getText())) {
			const specifier =
				argument !== undefined && ts.isStringLiteral(argument) ? argument.text : '(computed)';
			found.push({ specifier, isType: false, at: node.getStart() });
		}
		if (ts.isStringLiteral(node) && node.text.endsWith('.wasm')) {
			found.push({ specifier: node.text, isType: false, at: node.getStart() });
		}
		ts.forEachChild(node, visit);
	}
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return found.sort((a, b) => a.at - b.at).map(({ specifier, isType }) => ({ specifier, isType }));
}

const FILES = globSync('{src/**/*.{ts,astro},astro.config.mjs}', {
	cwd: REPOSITORY,
	exclude: ['**/*.d.ts'],
});

test('the imports of every file of ours are those that TypeScript finds', () => {
	expect(FILES.length).toBeGreaterThan(500);
	for (const file of FILES) {
		const text = readFileSync(path.join(REPOSITORY, file), 'utf8');
		const code = file.endsWith('.astro') ? (text.split(/^---$/m)[1] ?? '') : text;
		expect({ file, imports: findImports(file, text) }).toEqual({
			file,
			imports: parseImports(file, code),
		});
	}
});

test('all forms of imports are told apart', () => {
	const text = [
		`import './side-effect.ts';`,
		`import whole from 'package';`,
		`import * as all from '@scope/package/file.js';`,
		`import type { A } from './a.ts';`,
		`import { type B } from './b.ts';`,
		`import {\n\tone,\n\ttype Two,\n} from './lines.ts';`,
		`export type { C } from './c.ts';`,
		`export * from './d.ts';`,
		`export { type } from './e.ts';`,
		`const late = await import('./late.ts');`,
		`const grammar = 'tree-sitter-go/tree-sitter-go.wasm';`,
		`const many = import.meta.glob<Component>('./*.astro', { eager: true });`,
		`// import('./comment.ts') and`,
		`/** from './comment.ts', import('./comment.ts') */`,
		`const text = "import x from './text.ts';";`,
		`export const from = 'nowhere';`,
		`export type Side = 'a' | 'b';`,
	].join('\n');
	expect(findImports('x.ts', text)).toEqual(parseImports('x.ts', text));
	expect(
		findImports('x.ts', text).map(
			({ specifier, isType }) => `${specifier}${isType ? ' type' : ''}`,
		),
	).toEqual([
		'./side-effect.ts',
		'package',
		'@scope/package/file.js',
		'./a.ts type',
		'./b.ts',
		'./lines.ts',
		'./c.ts type',
		'./d.ts',
		'./e.ts',
		'./late.ts',
		'tree-sitter-go/tree-sitter-go.wasm',
		'./*.astro',
	]);
});

test('style sheets name others, and fonts', () => {
	const css = [
		`@import './a.css';`,
		`@import url('./b.css') layer(x);`,
		`.a { content: '@import'; mask: url('#mask'); src: url('@scope/font/a.woff2') format('woff2'); }`,
	].join('\n');
	expect(findImports('x.css', css).map(({ specifier }) => specifier)).toEqual([
		'./a.css',
		'./b.css',
		'@scope/font/a.woff2',
	]);
});
