import type { SymbolKind } from '../../../model/symbol.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** What a node declares. */
export interface Declaration {
	/** Its own name; its path is the path around it and this, unless it is `absolute`. */
	name: string;
	/** Undefined for what only gives its name to the paths inside, such as an object of functions. */
	kind: SymbolKind | undefined;
	/** From where to where it goes; the node itself where it is absent. */
	span?: SyntaxNode;
	/** The function whose parameters count; only functions, methods and routes have one. */
	code?: SyntaxNode;
	/** The path is the name alone. */
	absolute?: boolean;
	/** It belongs to what the declaration around it belongs to, as `this.a = …` in a constructor. */
	beside?: boolean;
	/** Path of what it belongs to, where that does not stand around it. */
	parent?: string;
	/** What people call it, where that is not the last part of the path. */
	label?: string;
	/** Between the path around it and the name. */
	separator?: string;
}

/** Where a node stands. */
export interface Surroundings {
	text: string;
	/** The nodes around it, outermost first. */
	ancestors: readonly SyntaxNode[];
	/** The innermost declaration around it. */
	scope: Declaration | undefined;
}

/** What a language's nodes mean. */
export interface Rules {
	declare(node: SyntaxNode, around: Surroundings): Declaration | undefined;
	/** Types of nodes that are a decision each (McCabe 1976). */
	decisions: ReadonlySet<string>;
	/** Decisions that the type alone does not tell. */
	isDecision?(node: SyntaxNode, text: string): boolean;
	/** Types of nodes whose inside is nested one deeper. */
	blocks: ReadonlySet<string>;
	/** Whether a node continues a chain (`else if`) and is no deeper than what it continues. */
	continues(node: SyntaxNode, parent: SyntaxNode | undefined): boolean;
	countParameters(code: SyntaxNode, text: string, isMethod: boolean): number;
}

/** Longer names are cut: they come out of text that nobody bounded. */
const MAX_NAME = 120;
const WHITE_SPACE = /\s+/g;

/** The text of a node on one line. */
export function nameOf(text: string, { start, end }: { start: number; end: number }): string {
	const head = text.slice(start, Math.min(end, start + 4 * MAX_NAME));
	const name = head.replace(WHITE_SPACE, ' ').trim();
	return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 1).trimEnd()}…`;
}

/** Content of a string node without its quotes. */
export function stringOf(text: string, node: SyntaxNode | undefined): string | undefined {
	if (node === undefined) return undefined;
	const content = nameOf(text, node);
	const match = /^[a-z]{0,2}(["'`]+)(.*)\1$/is.exec(content);
	return match?.[2];
}
