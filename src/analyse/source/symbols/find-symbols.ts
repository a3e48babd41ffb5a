import { defined } from '../../../model/defined.ts';
import type {
	CodeSymbol,
	FileSymbols,
	SymbolLanguage,
	UnreadLines,
} from '../../../model/symbol.ts';
import { compareText, formatCount } from '../../../model/text.ts';
import type { LineCounts } from '../code-counts.ts';
import { collectSymbols, MAX_SYMBOLS, type FoundSymbol } from './collect.ts';
import { findLostBraces } from './css.ts';
import { findEmbedded } from './embedded.ts';
import { findStrayTags, measureDepth } from './html.ts';
import { RULES } from './languages.ts';
import { indexLines, linesOf, type LineIndex } from './lines.ts';
import { PARSE_WORK, type ParseBudget, type SymbolParsers } from './parsers.ts';
import { MAX_TREE_DEPTH, type SyntaxGap, type SyntaxTree } from './syntax-tree.ts';

/** Larger files are not parsed. */
export const MAX_PARSED = 256 * 1024;
const MAX_PAGE_DEPTH = 150;
const MAX_UNREAD = 50;

export interface SourceFile {
	text: string;
	language: SymbolLanguage;
	/** What each line is (`classifyLines`); absent where that could not be told. */
	lines?: readonly (keyof LineCounts)[];
}

/** What a file, or the code inside it, gave. */
interface FoundSymbols {
	symbols: FoundSymbol[];
	gaps: SyntaxGap[];
	reasons: Set<string>;
}

/**
 * The symbols of a file, and the places that the parser made no sense of. Never throws: what is
 * too large, too deep or too much work is said in `reason`.
 */
export function findSymbols(file: SourceFile, parsers: SymbolParsers): FileSymbols {
	const refused = refuse(file);
	if (refused !== undefined) return fail(file.language, refused);
	const budget: ParseBudget = { work: PARSE_WORK };
	const tree = parsers.parse(file.text, file.language, budget);
	if (tree === undefined) return fail(file.language, TOO_MUCH);
	const found: FoundSymbols = { symbols: [], gaps: [], reasons: new Set() };
	addTree(found, tree, { ...file, offset: 0 });
	if (file.language === 'html') addEmbedded(found, { tree, file, parsers, budget });
	return toFileSymbols(file, found);
}

const TOO_MANY = `Only the first ${formatCount(MAX_SYMBOLS, 'symbol')} are listed.`;
const TOO_MUCH = 'The parser gave up: the file takes too much work.';

function refuse({ text, language }: SourceFile): string | undefined {
	if (text.length > MAX_PARSED) {
		return `Symbols are looked for in files of up to ${formatCount(MAX_PARSED, 'character')}; this one has ${formatCount(text.length, 'character')}.`;
	}
	if (language !== 'html') return undefined;
	const depth = measureDepth(text);
	return depth > MAX_PAGE_DEPTH
		? `Symbols are looked for in pages whose elements are nested up to ${MAX_PAGE_DEPTH} deep; this one reaches ${formatCount(depth, 'level')}.`
		: undefined;
}

function fail(language: SymbolLanguage, reason: string): FileSymbols {
	return { language, state: 'failed', reason, symbols: [], unread: [], unreadCount: 0 };
}

interface Part {
	text: string;
	language: SymbolLanguage;
	/** Where the part begins in the file. */
	offset: number;
	/** The symbol that the part stands in. */
	around?: FoundSymbol | undefined;
}

function addTree(
	{ symbols, gaps, reasons }: FoundSymbols,
	tree: SyntaxTree,
	{ text, language, offset, around }: Part,
): void {
	const found = collectSymbols(tree.root, { text, language, rules: RULES[language], around });
	for (const symbol of found.symbols) {
		symbol.start += offset;
		symbol.end += offset;
		symbols.push(symbol);
	}
	for (const gap of findGaps(tree, text, language)) {
		gaps.push({ ...gap, start: gap.start + offset, end: gap.end + offset });
	}
	if (tree.cut) reasons.add(`What is nested more than ${MAX_TREE_DEPTH} deep was left out.`);
	if (found.full) {
		reasons.add(TOO_MANY);
	}
}

/** HTML and CSS have no syntax errors but tags and brackets without their others. */
function findGaps(tree: SyntaxTree, text: string, language: SymbolLanguage): SyntaxGap[] {
	if (language === 'css') return findLostBraces(text);
	if (language !== 'html') return tree.gaps;
	return findStrayTags(tree.root).map(({ start, end }) => ({ start, end }));
}

/** Scripts and style sheets of a page; they share its budget. */
function addEmbedded(
	found: FoundSymbols,
	{
		tree,
		file: { text },
		parsers,
		budget,
	}: { tree: SyntaxTree; file: SourceFile; parsers: SymbolParsers; budget: ParseBudget },
): void {
	for (const { language, start, end, element } of findEmbedded(tree.root, text)) {
		const code = text.slice(start, end);
		const inside = budget.work < 0 ? undefined : parsers.parse(code, language, budget);
		if (inside === undefined) {
			found.reasons.add('A script or a style sheet of the page takes too much work to parse.');
			continue;
		}
		const around = found.symbols.find(
			(symbol) => symbol.language === 'html' && symbol.start === element.start,
		);
		addTree(found, inside, {
			text: code,
			language,
			offset: start,
			around,
		});
	}
}

function toFileSymbols(file: SourceFile, found: FoundSymbols): FileSymbols {
	const { reasons } = found;
	const index = indexLines(file.text);
	const unread = toUnread(file.text, found.gaps, index);
	const ordered = found.symbols.toSorted(
		(a, b) => a.start - b.start || b.end - a.end || compareText(a.path, b.path),
	);
	if (ordered.length > MAX_SYMBOLS) reasons.add(TOO_MANY);
	if (unread.length > 0) {
		reasons.add(`The parser made no sense of ${formatCount(unread.length, 'place')}.`);
	}
	const count = countSource(file.lines);
	const listed = ordered.slice(0, MAX_SYMBOLS);
	const name = createNames();
	const paths = new Map(listed.map((symbol) => [symbol, name(symbol.path)]));
	return {
		language: file.language,
		state: reasons.size === 0 ? 'parsed' : 'partial',
		...(reasons.size > 0 && { reason: [...reasons].join(' ') }),
		symbols: listed.map((one) => {
			const { around, parent, ...symbol } = one;
			const lines = linesOf(file.text, symbol, index);
			const owner = parent ?? (around === undefined ? undefined : paths.get(around));
			return {
				...symbol,
				path: paths.get(one) ?? symbol.path,
				...defined({ parent: owner }),
				...lines,
				...count(lines),
				broken: isBroken(lines, unread),
			};
		}),
		unread: unread.slice(0, MAX_UNREAD),
		unreadCount: unread.length,
	};
}

function toUnread(text: string, gaps: readonly SyntaxGap[], index: LineIndex): UnreadLines[] {
	return gaps
		.toSorted((a, b) => a.start - b.start || a.end - b.end)
		.map(({ missing, ...gap }) => ({
			...linesOf(text, gap, index),
			...defined({ missing }),
		}));
}

interface Lines {
	startLine: number;
	endLine: number;
}

/** Looks at the first of them only: a file with more is broken everywhere. */
function isBroken({ startLine, endLine }: Lines, unread: readonly UnreadLines[]): boolean {
	return unread
		.slice(0, MAX_UNREAD)
		.some((place) => place.startLine <= endLine && place.endLine >= startLine);
}

/** Counts lines with code between two lines. */
function countSource(lines: SourceFile['lines']): (span: Lines) => Pick<CodeSymbol, 'source'> {
	if (lines === undefined) return () => ({});
	const sums = [0];
	let sum = 0;
	for (const kind of lines) {
		if (kind === 'code') sum++;
		sums.push(sum);
	}
	const upTo = (line: number): number => sums[Math.min(line, lines.length)] ?? 0;
	return ({ startLine, endLine }) => ({ source: upTo(endLine) - upTo(startLine - 1) });
}

/** Gives the second symbol of a path the path `… (2)`. */
function createNames(): (path: string) => string {
	const taken = new Set<string>();
	const next = new Map<string, number>();
	return (path) => {
		let unique = path;
		for (let count = next.get(path) ?? 2; taken.has(unique); count++) {
			unique = `${path} (${count})`;
			next.set(path, count + 1);
		}
		taken.add(unique);
		return unique;
	};
}
