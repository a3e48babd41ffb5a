import { defined } from '../../../model/defined.ts';
import type { CodeSymbol, SymbolLanguage } from '../../../model/symbol.ts';
import type { Declaration, Rules } from './rules.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** A symbol before its lines are known and its path is made unique. */
export interface FoundSymbol extends Omit<
	CodeSymbol,
	'startLine' | 'endLine' | 'source' | 'broken'
> {
	/** The symbol around it. */
	around: FoundSymbol | undefined;
}

/** Symbols inside so many others are a part of the innermost one that is listed. */
const MAX_SYMBOL_DEPTH = 6;
export const MAX_SYMBOLS = 2000;

interface Source {
	text: string;
	language: SymbolLanguage;
	rules: Rules;
}

/** What stands around a node. */
interface Place {
	ancestors: SyntaxNode[];
	scope: Declaration | undefined;
	path: string;
	/** The path around the scope itself. */
	outerPath: string;
	symbol: FoundSymbol | undefined;
	depth: number;
	/** The function whose decisions are counted. */
	owner: FoundSymbol | undefined;
	level: number;
}

interface Collection {
	symbols: FoundSymbol[];
	/** Whether there are more than are listed. */
	full: boolean;
}

/** The symbols of a tree, outer ones before inner ones, with their shape (METHOD 3.14). */
export function collectSymbols(
	root: SyntaxNode,
	{ around, ...source }: Source & { around?: FoundSymbol | undefined },
): Collection {
	const found: Collection = { symbols: [], full: false };
	const place: Place = {
		ancestors: [],
		scope: undefined,
		path: '',
		outerPath: '',
		symbol: around,
		depth: 0,
		owner: undefined,
		level: 0,
	};
	visit(root, place, { source, found });
	return found;
}

interface Walk {
	source: Source;
	found: Collection;
}

function visit(node: SyntaxNode, place: Place, walk: Walk): void {
	const { rules, text } = walk.source;
	const { ancestors, scope } = place;
	const declaration = rules.declare(node, { text, ancestors, scope });
	let inside = declaration === undefined ? place : enter(node, declaration, place, walk);
	const { owner } = inside;
	if (owner !== undefined) {
		if (rules.decisions.has(node.type) || rules.isDecision?.(node, text) === true) {
			owner.complexity = (owner.complexity ?? 1) + 1;
		}
		if (rules.blocks.has(node.type) && !rules.continues(node, ancestors.at(-1))) {
			const level = inside.level + 1;
			inside = { ...inside, level };
			owner.nesting = Math.max(owner.nesting ?? 0, level);
		}
	}
	ancestors.push(node);
	for (const child of node.children) visit(child, inside, walk);
	ancestors.pop();
}

/** Lists what is declared, and says where the nodes inside it stand. */
function enter(node: SyntaxNode, declaration: Declaration, place: Place, walk: Walk): Place {
	const { kind, name, absolute = false, beside = false } = declaration;
	const base = beside ? place.outerPath : place.path;
	const separator = place.scope?.separator ?? '.';
	const path = absolute || base === '' ? name : `${base}${separator}${name}`;
	const inside = {
		...place,
		scope: declaration,
		path: path.slice(-MAX_PATH),
		outerPath: place.path,
	};
	if (kind === undefined || place.depth >= MAX_SYMBOL_DEPTH) return inside;
	if (walk.found.symbols.length >= MAX_SYMBOLS) {
		walk.found.full = true;
		return inside;
	}
	const symbol = toSymbol(node, declaration, { ...place, path: inside.path }, walk.source);
	walk.found.symbols.push(symbol);
	return {
		...inside,
		symbol,
		depth: place.depth + 1,
		owner: symbol.complexity === undefined ? undefined : symbol,
		level: 0,
	};
}

/** Paths of many long names are cut at their beginning. */
const MAX_PATH = 400;

function toSymbol(
	node: SyntaxNode,
	{ name, kind = 'function', span = node, code, label, ...rest }: Declaration,
	place: Place,
	{ text, language, rules }: Source,
): FoundSymbol {
	return {
		path: place.path,
		name: label ?? name.slice(name.lastIndexOf('.') + 1),
		kind: kind === 'function' && place.scope?.kind === 'class' ? 'method' : kind,
		language,
		...defined({ parent: rest.parent }),
		around: place.symbol,
		start: span.start,
		end: span.end,
		...(code !== undefined && {
			parameters: rules.countParameters(code, text, place.scope?.kind === 'class'),
			nesting: 0,
			complexity: 1,
		}),
	};
}
