import { alignFiles } from '../../analyse/compare/align-files.ts';
import type { AlignedSection } from '../../model/aligned.ts';
import type { TreeFile } from '../../model/bench.ts';
import type { CodeSymbol, Likeness } from '../../model/symbol.ts';
import type { CodeBodies } from '../bodies.ts';
import { toParseState, type CodeAnalyses, type ParseState } from './code-analyses.ts';
import { readCode } from '../reading/read-code.ts';

/** Two files beside each other; kept by the hashes of both. */
export interface PairAlignment {
	sections: AlignedSection[];
	/** Lines of each, and how many of them both have. */
	lines: { a: number; b: number; shared: number };
	/** Names of symbols that one alone has, in order. */
	only: { a: string[]; b: string[] };
	/** Symbols that both have and that are the same in both. */
	same: number;
	/** Symbols that both have. */
	both: number;
	/** Whether the symbols of each were found; absent for languages without a parser. */
	states: { a?: ParseState; b?: ParseState };
	/** By path of the symbol in the first file. */
	likeness: [path: string, Likeness][];
}

export interface AlignContext {
	bodies: CodeBodies;
	analyses: CodeAnalyses;
}

/** The alignment of two files, and the key under which it is kept. */
export function alignPair(
	a: TreeFile,
	b: TreeFile,
	{ bodies, analyses }: AlignContext,
): { key: string; alignment: PairAlignment } {
	const name = {
		kind: 'pair',
		code: [import.meta.url, ...analyses.code],
		of: [typeOf(a), a.sha256, typeOf(b), b.sha256],
	};
	const alignment = bodies.derive(name, () => computeAlignment(a, b, { bodies, analyses }));
	return { key: bodies.keyOf(name), alignment };
}

/** The name decides the language. */
function typeOf({ path }: TreeFile): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/^.*\./, '');
}

function computeAlignment(
	a: TreeFile,
	b: TreeFile,
	{ bodies, analyses }: AlignContext,
): PairAlignment {
	const lines = { a: readCode(a, bodies).lines, b: readCode(b, bodies).lines };
	const [ofA, ofB] = [analyses.findSymbols(a), analyses.findSymbols(b)];
	const rows = analyses.alignSymbols([a, b])?.rows ?? [];
	const pairs = rows.flatMap(({ cells: [left, right] }) =>
		left === undefined || right === undefined ? [] : [{ left, right }],
	);
	const sections = alignFiles(
		{ lines: lines.a, symbols: ofA?.symbols ?? [] },
		{ lines: lines.b, symbols: ofB?.symbols ?? [] },
		new Map(pairs.map(({ left, right }) => [left.symbol.path, right.symbol.path])),
	);
	const shared = sections
		.flatMap(({ stretches }) => stretches)
		.reduce((sum, { kind, aLines }) => sum + (kind === 'shared' ? aLines : 0), 0);
	const onlyIn = (side: 0 | 1): string[] =>
		rows.flatMap(({ cells }) => {
			const own = cells[side];
			return own === undefined || cells[1 - side] !== undefined ? [] : [own.symbol.path];
		});
	return {
		sections: sections.map(withoutDetails),
		lines: { a: lines.a.length, b: lines.b.length, shared },
		only: { a: onlyIn(0), b: onlyIn(1) },
		same: pairs.filter(({ right }) => right.likeness?.state === 'same').length,
		both: pairs.length,
		states: {
			...(ofA === undefined ? {} : { a: toParseState(ofA) }),
			...(ofB === undefined ? {} : { b: toParseState(ofB) }),
		},
		likeness: pairs.flatMap(({ left, right }) =>
			right.likeness === undefined ? [] : [[left.symbol.path, right.likeness]],
		),
	};
}

function withoutDetails(section: AlignedSection): AlignedSection {
	const { a, b, ...rest } = section;
	return {
		...rest,
		...(a === undefined ? {} : { a: nameOnly(a) }),
		...(b === undefined ? {} : { b: nameOnly(b) }),
	};
}

function nameOnly({
	path,
	name,
	kind,
	language,
	startLine,
	endLine,
	broken,
}: CodeSymbol): CodeSymbol {
	return { path, name, kind, language, startLine, endLine, start: 0, end: 0, broken };
}
