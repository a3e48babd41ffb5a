import type { TreeFile } from '../../model/bench.ts';
import type { Evidence, Measure } from '../../model/measure.ts';
import type { CodeSymbol, FileSymbols } from '../../model/symbol.ts';
import { formatCount } from '../../model/text.ts';
import { languageName } from '../../lexer/language-name.ts';
import { measure, type NamedId } from '../measure.ts';
import type { Subject } from '../subject.ts';
import { isTestFile } from './test-files.ts';

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

/** Undefined where no file is in a language whose functions are found. */
export function findFunctions(
	files: readonly TreeFile[],
	{
		findSymbols,
		evidenceOf,
	}: {
		findSymbols: (file: TreeFile) => FileSymbols | undefined;
		evidenceOf: (file: TreeFile, line?: number) => Evidence;
	},
): FunctionCounts | undefined {
	const counts: FunctionCounts = { functions: [], files: [], unread: [] };
	for (const file of files) {
		const found = isTestFile(file.path) ? undefined : findSymbols(file);
		// Rules of CSS are no functions: a style sheet has none, not 0.
		if (found === undefined || found.language === 'css') continue;
		counts.files.push(evidenceOf(file));
		if (found.state !== 'parsed') counts.unread.push(file.path);
		counts.functions.push(
			...found.symbols.flatMap((symbol) => toFunction(symbol, (line) => evidenceOf(file, line))),
		);
	}
	return counts.files.length === 0 ? undefined : counts;
}

function toFunction(
	{ name, language, startLine, endLine, nesting, complexity }: CodeSymbol,
	evidenceAt: (line: number) => Evidence,
): FoundFunction[] {
	if (nesting === undefined || complexity === undefined) return [];
	const lines = endLine - startLine + 1;
	return [{ name, language, lines, nesting, complexity, evidence: evidenceAt(startLine) }];
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

/** `functions` and what the most extreme ones are like (METHOD, section 3.14). */
export function measureFunctions({ code }: Subject): Measure[] {
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
	{ id, what }: { id: NamedId; what: string },
): Measure[] {
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

function measureMedian(functions: readonly FoundFunction[]): Measure[] {
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
