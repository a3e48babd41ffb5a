import type { SymbolLanguage } from '../../../model/symbol.ts';
import { findAttribute } from './html.ts';
import { childOf, type SyntaxNode } from './syntax-tree.ts';

/** Code of another language inside a page; offsets are those of the page. */
export interface EmbeddedCode {
	language: SymbolLanguage;
	start: number;
	end: number;
	/** The `<script>` or `<style>` that it stands in. */
	element: SyntaxNode;
}

/** Types of scripts that are code; others hold data or templates. */
const SCRIPT_LANGUAGES = new Map<string, SymbolLanguage>([
	['', 'javascript'],
	['module', 'javascript'],
	['text/javascript', 'javascript'],
	['application/javascript', 'javascript'],
	['text/babel', 'javascript'],
	['text/jsx', 'javascript'],
	['ts', 'typescript'],
	['text/typescript', 'typescript'],
]);

/** The scripts and style sheets of a page, in order. */
export function findEmbedded(root: SyntaxNode, text: string): EmbeddedCode[] {
	const found: EmbeddedCode[] = [];
	collect(root, text, found);
	return found;
}

function collect(node: SyntaxNode, text: string, found: EmbeddedCode[]): void {
	const isScript = node.type === 'script_element';
	if (!isScript && node.type !== 'style_element') {
		for (const child of node.children) collect(child, text, found);
		return;
	}
	const code = childOf(node, 'raw_text');
	if (code === undefined) return;
	const language = isScript ? scriptLanguageOf(node, text) : 'css';
	if (language === undefined) return;
	found.push({ language, start: code.start, end: code.end, element: node });
}

function scriptLanguageOf(element: SyntaxNode, text: string): SymbolLanguage | undefined {
	const tag = childOf(element, 'start_tag');
	const type = tag === undefined ? '' : (findAttribute(tag, 'type', text) ?? '');
	return SCRIPT_LANGUAGES.get(type.trim().toLowerCase());
}
