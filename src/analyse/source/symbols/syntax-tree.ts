import type { Language, Tree, TreeCursor } from 'web-tree-sitter';

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

/** What the number of a type stands for. */
interface NodeType {
	name: string;
	/** Nodes of it are copied. */
	kept: boolean;
	isError: boolean;
}

/** Types by their numbers; every question to the parser takes longer than all else here. */
const TYPES = new WeakMap<Language, (NodeType | undefined)[]>();

/** Copies what the rules need out of the parser's memory. */
export function copyTree(tree: Tree): SyntaxTree {
	const types = TYPES.get(tree.language) ?? [];
	TYPES.set(tree.language, types);
	const typeOf = (cursor: TreeCursor): NodeType => {
		const id = cursor.nodeTypeId;
		return (types[id] ??= readType(tree.language, id));
	};
	// Where everything fits, no token needs to be asked whether it does.
	const { hasError } = tree.rootNode;
	const cursor = tree.walk();
	const root = toNode(cursor, typeOf(cursor));
	const copy: SyntaxTree = { root, gaps: [], cut: false };
	const parents = [root];
	if (hasError) addGap(copy.gaps, cursor, typeOf(cursor));
	for (let moved = advance(cursor, parents, root); moved;) {
		const type = typeOf(cursor);
		if (hasError) addGap(copy.gaps, cursor, type);
		const node = type.kept ? toNode(cursor, type) : undefined;
		if (node !== undefined) parents.at(-1)?.children.push(node);
		const isDeep = parents.length >= MAX_TREE_DEPTH;
		if (isDeep && cursor.gotoFirstChild()) {
			copy.cut = true;
			cursor.gotoParent();
		}
		moved = advance(cursor, parents, isDeep ? undefined : node);
	}
	cursor.delete();
	return copy;
}

function readType(language: Language, id: number): NodeType {
	if (id === ERROR_ID) return { name: 'ERROR', kept: true, isError: true };
	const name = language.types[id] ?? '';
	const kept = language.nodeTypeIsNamed(id) || OPERATORS.has(name);
	return { name: name === '' ? 'ERROR' : name, kept, isError: false };
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

function toNode(cursor: TreeCursor, { name }: NodeType): SyntaxNode {
	return {
		type: name,
		field: cursor.currentFieldName ?? undefined,
		start: cursor.startIndex,
		end: cursor.endIndex,
		children: [],
	};
}

function addGap(gaps: SyntaxGap[], cursor: TreeCursor, { name, isError }: NodeType): void {
	const isMissing = !isError && cursor.nodeIsMissing;
	if (!isMissing && !isError) return;
	const { startIndex: start, endIndex: end } = cursor;
	const last = gaps.at(-1);
	if (last !== undefined && end <= last.end && last.missing === undefined) return;
	gaps.push(isMissing ? { start, end, missing: name } : { start, end });
}

/** The first child that is this to its parent. */
export function childBy(node: SyntaxNode, field: string): SyntaxNode | undefined {
	return node.children.find((child) => child.field === field);
}

/** The first child of one of these types. */
export function childOf(node: SyntaxNode, ...types: string[]): SyntaxNode | undefined {
	return node.children.find((child) => types.includes(child.type));
}
