import { Language, Parser } from 'web-tree-sitter';
import type { SymbolLanguage } from '../../../model/symbol.ts';
import { copyTree, type SyntaxTree } from './syntax-tree.ts';

/** The WebAssembly of the parser itself and of each grammar. */
export interface GrammarFiles {
	core: Uint8Array;
	grammars: Readonly<Record<SymbolLanguage, Uint8Array>>;
}

/** Where each grammar lies in the npm packages. */
export const GRAMMAR_PATHS: Readonly<Record<SymbolLanguage, string>> = {
	typescript: 'tree-sitter-typescript/tree-sitter-typescript.wasm',
	tsx: 'tree-sitter-typescript/tree-sitter-tsx.wasm',
	javascript: 'tree-sitter-javascript/tree-sitter-javascript.wasm',
	python: 'tree-sitter-python/tree-sitter-python.wasm',
	go: 'tree-sitter-go/tree-sitter-go.wasm',
	html: 'tree-sitter-html/tree-sitter-html.wasm',
	css: 'tree-sitter-css/tree-sitter-css.wasm',
};
export const PARSER_PATH = 'web-tree-sitter/web-tree-sitter.wasm';

/** Work that is left for the parts of one file, in about 10 µs each; counted, never timed. */
export interface ParseBudget {
	work: number;
}

/** About 120 KB of a program, or 170 KB of a style sheet: some 60 ms, and more for text of another language. */
export const PARSE_WORK = 5500;
/** Work of a step, which is about 100 actions of the parser, and of copying what came of it. */
const STEP_WORK: Readonly<Record<SymbolLanguage, number>> = {
	typescript: 5,
	tsx: 5,
	javascript: 5,
	python: 7,
	go: 7,
	html: 8,
	css: 7,
};
/** IssueInFile a way on after an error takes longer than reading what fits. */
const ERROR_FACTOR = 2;
/**
 * A word that looks for its end through the whole rest of the file (one of 80,000 openings of a
 * comment) is a single action. So what is read again counts too: work of a read, which is about
 * 5,000 characters, beyond one for so many characters of the text.
 */
const READ_WORK = 16;
const CHARACTERS_PER_READ = 2000;

export interface SymbolParsers {
	/**
	 * The tree of a text; undefined where it took more work than the budget holds, or where the
	 * parser itself failed. Counts actions and not time, so that the same text has the same result.
	 */
	parse(text: string, language: SymbolLanguage, budget: ParseBudget): SyntaxTree | undefined;
}

/** Loads the grammars once; what comes back works without waiting. */
export async function createSymbolParsers({
	core,
	grammars,
}: GrammarFiles): Promise<SymbolParsers> {
	// A copy in memory of its own: the bytes of a file may share theirs with others.
	await Parser.init({ wasmBinary: new Uint8Array(core).buffer });
	const languages = new Map<string, Language>();
	for (const [name, bytes] of Object.entries(grammars)) {
		languages.set(name, await Language.load(bytes));
	}
	let parser = new Parser();
	return {
		parse(text, language, budget) {
			try {
				parser.setLanguage(languages.get(language) ?? null);
				return parseWithin(parser, text, { budget, work: STEP_WORK[language] });
			} catch {
				// A trap inside the WebAssembly leaves this parser in an unknown state.
				parser = new Parser();
				return undefined;
			}
		},
	};
}

function parseWithin(
	parser: Parser,
	text: string,
	{ budget, work }: { budget: ParseBudget; work: number },
): SyntaxTree | undefined {
	// Without it the parser would go on with the text that it gave up before.
	parser.reset();
	let freeReads = text.length / CHARACTERS_PER_READ;
	const read = (index: number): string | undefined => {
		if (--freeReads < 0) budget.work -= READ_WORK;
		// For the parser the text ends where the budget does.
		return budget.work < 0 ? undefined : text.slice(index);
	};
	const tree = parser.parse(read, null, {
		progressCallback: ({ hasError }) => {
			budget.work -= hasError ? work * ERROR_FACTOR : work;
			return budget.work < 0;
		},
	});
	const copy = tree === null || budget.work < 0 ? undefined : copyTree(tree);
	tree?.delete();
	return copy;
}
