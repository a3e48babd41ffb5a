import type { Tree, TreeCursor } from 'web-tree-sitter';

/** A node of a syntax tree as plain data; offsets are in UTF-16 code units, the end is behind it. */
export interface SyntaxNode {
	type: string;
	/** What the node is to its parent, such as `name` or `body`. */
	field: string | undefined;
	start: number;
	end: number;
	/** Named nodes, and the operators that decide. */
	children: SyntaxNode[];
}

/** A place where the text does not fit the grammar. */
export interface SyntaxGap {
	start: number;
	end: number;
	/** What was expected there. */
	missing?: string;
}

export interface SyntaxTree {
	root: SyntaxNode;
	/** In the order of the text; what lies inside another one is left out. */
	gaps: SyntaxGap[];
	/** Whether something is nested deeper than the tree goes. */
	cut: boolean;
}

/** Deeper nodes are left out, so that rules may follow a tree by recursion. */
export const MAX_TREE_DEPTH = 1000;
/** The parser's number for what does not fit; its name is also given to tokens without one. */
const ERROR_ID = 65_535;
/** Tokens without a name that count as decisions. */
const OPERATORS = new Set(['&&', '||', '??', 'and', 'or']);

/** Copies what the rules need out of the parser's memory. */
export function copyTree(tree: Tree): SyntaxTree {
	const cursor = tree.walk();
	const root = toNode(cursor);
	const copy: SyntaxTree = { root, gaps: [], cut: false };
	const parents = [root];
	addGap(copy.gaps, cursor, root);
	for (let moved = advance(cursor, parents, root); moved;) {
		const node = toNode(cursor);
		addGap(copy.gaps, cursor, node);
		const kept = cursor.nodeIsNamed || OPERATORS.has(node.type);
		if (kept) parents.at(-1)?.children.push(node);
		const isDeep = parents.length >= MAX_TREE_DEPTH;
		if (isDeep && cursor.gotoFirstChild()) {
			copy.cut = true;
			cursor.gotoParent();
		}
		moved = advance(cursor, parents, kept && !isDeep ? node : undefined);
	}
	cursor.delete();
	return copy;
}

/** Moves to the first child of `node`, where there is one to enter, else to what comes next. */
function advance(cursor: TreeCursor, parents: SyntaxNode[], node: SyntaxNode | undefined): boolean {
	if (node !== undefined && cursor.gotoFirstChild()) {
		if (parents.at(-1) !== node) parents.push(node);
		return true;
	}
	while (!cursor.gotoNextSibling()) {
		if (parents.length <= 1) return false;
		cursor.gotoParent();
		parents.pop();
	}
	return true;
}

function toNode(cursor: TreeCursor): SyntaxNode {
	return {
		type: cursor.nodeType,
		field: cursor.currentFieldName ?? undefined,
		start: cursor.startIndex,
		end: cursor.endIndex,
		children: [],
	};
}

function addGap(gaps: SyntaxGap[], cursor: TreeCursor, { type, start, end }: SyntaxNode): void {
	const isMissing = start === end && cursor.nodeIsMissing;
	if (!isMissing && cursor.nodeTypeId !== ERROR_ID) return;
	const last = gaps.at(-1);
	if (last !== undefined && end <= last.end && last.missing === undefined) return;
	gaps.push(isMissing ? { start, end, missing: type } : { start, end });
}

/** The first child that is this to its parent. */
export function childBy(node: SyntaxNode, field: string): SyntaxNode | undefined {
	return node.children.find((child) => child.field === field);
}

/** The first child of one of these types. */
export function childOf(node: SyntaxNode, ...types: string[]): SyntaxNode | undefined {
	return node.children.find((child) => types.includes(child.type));
}
