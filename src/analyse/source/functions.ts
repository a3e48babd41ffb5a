import type { TreeFile } from '../../model/bench.ts';
import type { Evidence } from '../../model/measure.ts';
import type { CodeSymbol, FileSymbols } from '../../model/symbol.ts';
import { formatCount } from '../../model/text.ts';
import { languageName } from '../../lexer/language-name.ts';
import { type Made, measure } from '../measure.ts';
import { symbolLanguageOf } from './symbols/languages.ts';
import { isTestFile } from './test-files.ts';
import { evidenceOfFile } from './tree-origin.ts';

/** The named functions and methods of a run's code, tests apart. */
export interface FunctionCounts {
	/** In the order of the files and of their lines. */
	functions: FoundFunction[];
	/** Files that they were looked for in, and those of them that were read in part or not at all. */
	files: Evidence[];
	unread: string[];
}

interface FoundFunction {
	/** As a model wrote it: untrusted text. */
	name: string;
	language: string;
	/** From the first line to the last. */
	lines: number;
	nesting: number;
	complexity: number;
	evidence: Evidence;
}

/** What one file has of them. */
export interface FileFunctions {
	file: TreeFile;
	/** All of the file was understood. */
	isWhole: boolean;
	functions: FoundFunction[];
}

/** Whether functions are looked for in a file: not in tests, and rules of CSS are none. */
export function mayHaveFunctions(path: string): boolean {
	const language = isTestFile(path) ? undefined : symbolLanguageOf(path);
	return language !== undefined && language !== 'css';
}

export function listFunctions(file: TreeFile, { state, symbols }: FileSymbols): FileFunctions {
	const functions = symbols.flatMap((symbol) => toFunction(symbol, file));
	return { file, isWhole: state === 'parsed', functions };
}

/** Undefined where no file is in a language whose functions are found. */
export function sumFunctions(files: readonly FileFunctions[]): FunctionCounts | undefined {
	if (files.length === 0) return undefined;
	return {
		functions: files.flatMap(({ functions }) => functions),
		files: files.map(({ file }) => evidenceOfFile(file)),
		unread: files.flatMap(({ file, isWhole }) => (isWhole ? [] : [file.path])),
	};
}

function toFunction(
	{ name, language, startLine, endLine, nesting, complexity }: CodeSymbol,
	file: TreeFile,
): FoundFunction[] {
	if (nesting === undefined || complexity === undefined) return [];
	const lines = endLine - startLine + 1;
	const evidence = evidenceOfFile(file, startLine);
	return [{ name, language, lines, nesting, complexity, evidence }];
}

const LONGEST = {
	id: 'functions.longest',
	what: 'from its first line to its last',
} as const;
const DEEPEST = {
	id: 'functions.nesting',
	what: 'blocks inside blocks that decide or repeat',
} as const;
const COMPLEX = {
	id: 'functions.complexity',
	what: 'decisions + 1 (McCabe 1976)',
} as const;

type FunctionId =
	| 'functions'
	| 'functions.longest'
	| 'functions.nesting'
	| 'functions.complexity'
	| 'functions.complexity_median';

/** `functions` and what the most extreme ones are like (METHOD, section 3.14). */
export function measureFunctions({
	code,
}: {
	code: { functions?: FunctionCounts | undefined };
}): Made<FunctionId>[] {
	if (code.functions === undefined) return [];
	const { functions, files, unread } = code.functions;
	const notes = [
		describeLanguages(functions),
		...(unread.length === 0
			? []
			: [`Not all of ${formatCount(unread.length, 'file')} could be read.`]),
	];
	const count = measure({
		id: 'functions',
		value: functions.length,
		basis: 'final tree, without tests',
		method: ['Functions and methods that have a name.', ...notes].join(' '),
		evidence: files.slice(0, MAX_FILES),
	});
	return [
		count,
		...measureMost(functions, ({ lines }) => lines, LONGEST),
		...measureMost(functions, ({ nesting }) => nesting, DEEPEST),
		...measureMost(functions, ({ complexity }) => complexity, COMPLEX),
		...measureMedian(functions),
	];
}

const MAX_FILES = 20;

function describeLanguages(functions: readonly FoundFunction[]): string {
	const counts = new Map<string, number>();
	for (const { language } of functions) counts.set(language, (counts.get(language) ?? 0) + 1);
	if (counts.size === 0) return 'There is none.';
	const list = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	return `By language: ${list.map(([language, own]) => `${languageName(language)} ${own}`).join(', ')}.`;
}

function measureMost(
	functions: readonly FoundFunction[],
	valueOf: (one: FoundFunction) => number,
	{ id, what }: { id: FunctionId; what: string },
): Made<FunctionId>[] {
	const [first, ...others] = functions;
	if (first === undefined) return [];
	const most = others.reduce((best, one) => (valueOf(one) > valueOf(best) ? one : best), first);
	return [
		measure({
			id,
			value: valueOf(most),
			basis: 'final tree, without tests',
			method: `Of \`${most.name}\` in ${languageName(most.language)}: ${what}.`,
			evidence: [most.evidence],
		}),
	];
}

function measureMedian(functions: readonly FoundFunction[]): Made<'functions.complexity_median'>[] {
	if (functions.length === 0) return [];
	const sorted = functions.toSorted((a, b) => a.complexity - b.complexity);
	const middle = [(sorted.length - 1) >> 1, sorted.length >> 1].flatMap((at) => sorted[at] ?? []);
	return [
		measure({
			id: 'functions.complexity_median',
			value: middle.reduce((sum, { complexity }) => sum + complexity, 0) / middle.length,
			basis: 'final tree, without tests',
			method: `Of ${formatCount(functions.length, 'function')}: decisions + 1 (McCabe 1976).`,
			evidence: middle.map(({ evidence }) => evidence),
		}),
	];
}
